#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of debian.py and of kernel.py's variants distro and host: with apt itself, and with packages of our own.

    distro.py CMAKE_FOLDER      the folder of debian.py and kernel.py

apt is pointed to a folder of packages that are made here: nothing comes from a network.
"""
import gzip
import hashlib
import lzma
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest

CMAKE = os.path.abspath(sys.argv.pop(1))
HOST = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True).stdout.strip() if shutil.which("dpkg") else ""
CPU = os.uname().machine
FOREIGN = "aarch64" if CPU != "aarch64" else "x86_64"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def module(*depends):
    return b"\x7fELF\0license=GPL\0depends=" + ",".join(depends).encode() + b"\0name=x\0"


def pc_kernel(payload):
    """As far as Documentation/arch/x86/boot.rst says where what is packed lies."""
    setup = bytearray(3 * 512)
    setup[0x1f1] = 2
    setup[0x202:0x206] = b"HdrS"
    struct.pack_into("<II", setup, 0x248, 16, len(payload) + 4)
    return bytes(setup) + bytes(16) + payload + b"size" + b"more"


class Tests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="lkmc distro ")
        self.addCleanup(folder.cleanup)
        self.top = folder.name
        self.repository = os.path.join(self.top, "repository")
        os.mkdir(self.repository)
        self.index = ""
        with open(self.path("apt.conf"), "w") as file:
            file.write(f'Dir::Etc::main "/dev/null"; Dir::Etc::parts "/dev/null"; Dir::Etc::sourceparts "/dev/null";\n'
                       f'Dir::Etc::sourcelist "{self.path("sources.list")}";\n')
        self.sources(f"deb [trusted=yes allow-insecure=yes] file:{self.repository.replace(' ', '%20')} ./")
        self.environment = {**os.environ, "APT_CONFIG": self.path("apt.conf"), "LKMC_CACHE": self.path("cache")}

    def path(self, *names):
        return os.path.join(self.top, *names)

    def sources(self, line):
        with open(self.path("sources.list"), "w") as file:
            file.write(line + "\n")

    def package(self, name, architecture, files, depends=""):
        """A real one, in the repository."""
        root = self.path("root")
        for place, content in {**files, "DEBIAN/control": ""}.items():
            os.makedirs(os.path.dirname(os.path.join(root, place)), exist_ok=True)
            if isinstance(content, tuple):
                os.symlink(content[0], os.path.join(root, place))
                continue
            with open(os.path.join(root, place), "wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode())
        control = (f"Package: {name}\nVersion: 1\nArchitecture: {architecture}\nMaintainer: nobody <nobody@example.org>\n"
                   + (f"Depends: {depends}\n" if depends else "") + "Description: a test\n")
        with open(os.path.join(root, "DEBIAN/control"), "w") as file:
            file.write(control)
        target = os.path.join(self.repository, f"{name}_1_{architecture}.deb")
        subprocess.run(["dpkg-deb", "--build", "--root-owner-group", "-Znone", root, target], check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(root)
        with open(target, "rb") as file:
            data = file.read()
        self.index += (f"{control}Filename: ./{os.path.basename(target)}\nSize: {len(data)}\n"
                       f"SHA256: {hashlib.sha256(data).hexdigest()}\n\n")
        with open(os.path.join(self.repository, "Packages"), "w") as file:
            file.write(self.index)

    def run_script(self, script, *words, status=0, **environment):
        done = subprocess.run([sys.executable, os.path.join(CMAKE, script), *words], text=True, capture_output=True,
                              env={**self.environment, **environment}, stdin=subprocess.DEVNULL)
        self.assertNotIn("Traceback", done.stderr)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def kernel_packages(self, cpu, release="6.12.9+x", image=b"an image", modules=None, builtin="kernel/drivers/virtio/virtio_pci.ko\n"):
        architecture = ARCHITECTURES[cpu]
        name = f"{release}-{architecture}"
        modules = modules or {"virtio_console": (), "9pnet": (), "9pnet_virtio": ("9pnet",), "netfs": (), "9p": ("9pnet", "netfs")}
        files = {f"lib/modules/{name}/kernel/x/{module_}.ko.xz": lzma.compress(module(*depends)) for module_, depends in modules.items()}
        self.package(f"linux-image-6.12-{architecture}", architecture, {}, f"linux-image-{name} (= 1)")
        self.package(f"linux-image-{name}", architecture,
                     {**files, f"boot/vmlinuz-{name}": image, f"lib/modules/{name}/modules.builtin": builtin}, "kmod, initramfs-tools | x")
        self.package(f"linux-headers-{name}", architecture,
                     {f"usr/src/linux-headers-{name}/Makefile": f"include /usr/src/linux-headers-{release}-common/Makefile\n",
                      f"usr/src/linux-headers-{name}/.config": "CONFIG_X=y\n", f"usr/src/linux-headers-{name}/Module.symvers": "0 x\n",
                      f"usr/src/linux-headers-{name}/include/generated/autoconf.h": "", f"usr/src/linux-headers-{name}/vmlinux": "types",
                      f"usr/src/linux-headers-{name}/.kernelvariables": "CC = $(CROSS_COMPILE)gcc-99\n",
                      f"usr/src/linux-headers-{name}/scripts": (f"../../lib/linux-kbuild-{release}/scripts",)},
                     f"linux-base (>= 4), linux-headers-{release}-common (= 1), linux-image-{name} (= 1) | linux-image-{name}-unsigned, "
                     f"linux-kbuild-{release}, gcc-12")
        # It says how it was called, and makes what it was asked for.
        self.package(f"linux-headers-{release}-common", "all", {f"usr/src/linux-headers-{release}-common/Makefile":
                     "%:\n\t@echo 'CC=$(CC) CROSS_COMPILE=$(CROSS_COMPILE) ARCH=$(ARCH) in $(CURDIR) for $@'\n"})
        for one in {architecture, HOST}:
            self.package(f"linux-kbuild-{release}", one, {f"usr/lib/linux-kbuild-{release}/scripts/of": one})

    def build(self, cpu, **more):
        self.run_script("kernel.py", "build", "--cpu", cpu, "--variant", "distro", **more)
        return self.run_script("kernel.py", "where", "--cpu", cpu, "--variant", "distro").stdout.strip()

    def read(self, *names):
        with open(os.path.join(*names), "rb") as file:
            return file.read()

    def test_a_kernel_is_fetched(self):
        for cpu in (CPU, FOREIGN):
            with self.subTest(cpu):
                self.index = ""
                self.kernel_packages(cpu)
                folder = self.build(cpu)
                self.assertEqual(self.read(folder, "image"), b"an image")
                self.assertEqual(self.read(folder, "early/order").decode().split(),
                                 ["/early/virtio_console.ko", "/early/9pnet.ko", "/early/9pnet_virtio.ko", "/early/netfs.ko", "/early/9p.ko"])
                self.assertEqual(self.read(folder, "early/9p.ko"), module("9pnet", "netfs"))
                self.assertEqual(self.read(folder, ".config"), b"CONFIG_X=y\n")
                # What builds modules runs on this machine.
                self.assertEqual(self.read(folder, "scripts/of").decode(), HOST)
                self.assertIn(folder + "/usr/src/linux-headers-6.12.9+x-common/Makefile", self.read(folder, "Makefile").decode())
                self.assertFalse(os.path.exists(os.path.join(folder, "vmlinux")))
        # It stays, without the packages.
        shutil.rmtree(self.repository)
        self.assertEqual(self.build(CPU), self.run_script("kernel.py", "where", "--cpu", CPU, "--variant", "distro").stdout.strip())

    def test_modules_are_built(self):
        self.kernel_packages(CPU)
        # A blank in the path of the cache would not survive make.
        with tempfile.TemporaryDirectory(prefix="lkmc-distro-") as plain:
            self.environment["LKMC_CACHE"] = plain
            folder = self.build(CPU)
            os.makedirs(self.path("sources"))
            os.makedirs(self.path("include"))
            for name in ("Kbuild", "x.c"):
                open(self.path("sources", name), "w").close()
            words = ("modules", "--cpu", CPU, "--kernel", folder, "--from", self.path("sources"), "--to", self.path("out"))
            said = self.run_script("kernel.py", *words).stdout
            self.assertRegex(said, rf"CC=gcc .* in {folder} for modules")
            self.assertRegex(self.run_script("kernel.py", *words, "--only", "x").stdout, rf"in {folder} for x.ko")

    @unittest.skipUnless(CPU == "x86_64", "of a PC's kernel")
    def test_what_is_packed_in_a_pc_s_kernel_is_booted(self):
        inside = b"\x7fELF and so on"
        for release, payload, expected in (("6.12.1", gzip.compress(inside), inside), ("6.12.2", lzma.compress(inside), inside),
                                           ("6.12.3", b"what nobody knows", None)):
            with self.subTest(release):
                self.index = ""
                image = pc_kernel(payload)
                self.kernel_packages(CPU, release, image)
                self.environment["LKMC_CACHE"] = self.path(release)
                self.assertEqual(self.read(self.build(CPU), "image"), expected or image)

    def test_a_kernel_that_cannot_be_a_guest_s(self):
        self.kernel_packages(CPU, modules={"virtio_console": ()})
        done = self.run_script("kernel.py", "build", "--cpu", CPU, "--variant", "distro", status=1)
        self.assertIn("has no 9pnet_virtio", done.stderr)
        self.assertFalse(os.path.exists(self.run_script("kernel.py", "where", "--cpu", CPU, "--variant", "distro").stdout.strip()))

    def test_packages_are_fetched(self):
        self.package("tool", ARCHITECTURES[FOREIGN], {"bin/tool": "a tool"}, "library")
        done = self.run_script("debian.py", "fetch", "--cpu", FOREIGN, "tool")
        folder = done.stdout.strip()
        self.assertEqual(self.read(folder, "bin/tool"), b"a tool")
        again = self.run_script("debian.py", "fetch", "--cpu", FOREIGN, "tool")
        self.assertEqual((again.stdout, again.stderr), (done.stdout, ""))
        # A new package is found although the lists are not old.
        self.package("another", ARCHITECTURES[FOREIGN], {"x": "y"})
        self.run_script("debian.py", "fetch", "--cpu", FOREIGN, "another")

    def test_what_is_missing_is_said(self):
        self.package("tool", HOST, {})
        self.assertRegex(self.run_script("debian.py", "fetch", "--cpu", CPU, "toool", status=1).stderr,
                         f"there is no package toool for {HOST}: it is in none of the sources that apt knows")
        self.assertIn("there is no package linux-image-6.12-",
                      self.run_script("kernel.py", "build", "--cpu", CPU, "--variant", "distro", status=1).stderr)
        # A port of this machine that nobody listens on.
        self.environment["LKMC_CACHE"] = self.path("other")
        self.sources("deb [trusted=yes] http://127.0.0.1:1/ x main")
        self.assertIn("is there a network?", self.run_script("debian.py", "fetch", "--cpu", CPU, "tool", status=1, no_proxy="127.0.0.1").stderr)
        self.assertIn("apt-get is missing", self.run_script("debian.py", "fetch", "--cpu", CPU, "tool", status=1, PATH="/nowhere").stderr)

    def test_a_file_that_is_gone(self):
        self.package("tool", HOST, {})
        os.unlink(os.path.join(self.repository, f"tool_1_{HOST}.deb"))
        done = self.run_script("debian.py", "fetch", "--cpu", CPU, "tool", status=1)
        self.assertIn("cannot be fetched; apt says", done.stderr)


class Host(unittest.TestCase):
    def ask(self, cpu, action="where"):
        return subprocess.run([sys.executable, os.path.join(CMAKE, "kernel.py"), action, "--cpu", cpu, "--variant", "host"],
                              text=True, capture_output=True)

    def test_the_running_kernel(self):
        folder = f"/lib/modules/{os.uname().release}/build"
        done = self.ask(CPU)
        if os.path.exists(os.path.join(folder, "Makefile")):
            self.assertEqual((done.returncode, done.stdout.strip()), (0, folder))
        else:
            self.assertEqual(done.returncode, 1)
            self.assertRegex(done.stderr, rf"{folder} holds nothing to build modules .* install the package ")
            self.assertEqual("takes no modules: there is no /proc/modules" in done.stderr, not os.path.exists("/proc/modules"))
            self.assertIn("--runner guest-distro", done.stderr)

    def test_another_cpu(self):
        self.assertIn(f"is for {CPU}, not for {FOREIGN}", self.ask(FOREIGN).stderr)


if __name__ == "__main__":
    if not (HOST and shutil.which("apt-get") and CPU in ARCHITECTURES):
        print("skipped: apt-get and dpkg are not here, or not for a CPU that is known")
        sys.exit(77)
    unittest.main()
