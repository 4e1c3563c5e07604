#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fetches Debian's packages, of any of its CPUs, into the cache: neither root nor an installation is needed.

    debian.py fetch --cpu CPU PACKAGE …      says which folder holds what is in them; fetches it if it is not there

--cpu   x86_64, arm or aarch64

"kernel.py build --variant distro" gets Debian's kernel by this. Where the packages come from, and whose signature they must have, is what this machine's apt is set to; its lists and its
packages stay as they are. Lists are fetched again when they are a day old, or do not have what is asked for.
"""
import argparse
import contextlib
import glob
import hashlib
import lzma
import os
import re
import shutil
import struct
import subprocess
import sys
import time
import zlib

sys.dont_write_bytecode = True
import cache
from cache import fail

ARCHITECTURES = {"x86_64": "amd64", "arm": "armhf", "aarch64": "arm64"}

# The kernels, the preferred one first. What has "cloud" in its name lacks the file system that shares a folder (9P).
KERNELS = {"x86_64": ("linux-image-6.12-amd64", "linux-image-amd64"),
           "aarch64": ("linux-image-6.12-arm64", "linux-image-arm64"),
           "arm": ("linux-image-6.12-armmp-lpae", "linux-image-armmp-lpae")}

# What a guest must have before it can ask for anything, in the kernel or as modules; and what is good to have.
EARLY = {"pci_host_generic": False, "virtio_pci": True, "virtio_console": True, "9pnet_virtio": True, "9p": True,
         "virtio_rng": False, "uio": False, "uio_pci_generic": False}
FORM = 2            # of a kernel's folder: one of another form is fetched again


class Apt:
    """apt for one architecture, with lists and packages of its own."""
    def __init__(self, architecture, progress):
        for tool in ("apt-get", "apt-cache", "dpkg-deb"):
            if not shutil.which(tool):
                fail(f"{tool} is missing: packages of Debian are fetched where there is Debian, or what descends from it")
        self.architecture, self.progress = architecture, progress
        self.folder = os.path.join(cache.folder(), "debian", architecture)
        self.fresh, self.said, self.known = False, "", {}
        for name in ("lists/partial", "archives/partial"):
            os.makedirs(os.path.join(self.folder, name), exist_ok=True)
        settings = {"APT::Architecture": architecture, "APT::Architectures": architecture, "Dir::State": self.folder,
                    "Dir::State::status": "/dev/null", "Dir::Cache": self.folder, "Debug::NoLocking": "1",
                    "Acquire::Languages": "none", "Acquire::Retries": "1", "Acquire::http::Timeout": "30",
                    "Acquire::https::Timeout": "30", "APT::Cmd::Disable-Script-Warning": "1"}
        if os.geteuid() == 0:
            # apt's own user need not be able to write where this one can.
            settings["APT::Sandbox::User"] = "root"
        self.options = [word for name, value in settings.items() for word in ("-o", f"{name}={value}")]
        self.environment = {**os.environ, "LC_ALL": "C"}

    def update(self):
        """Fetches the lists. That some of this machine's sources cannot be reached need not matter."""
        if self.fresh:
            return
        self.progress.say(f"fetching the lists of packages ({self.architecture})")
        done = self.run("apt-get", "-q", "update")
        self.fresh, self.said, self.known = True, done.stdout, {}
        if done.returncode == 0:
            with open(os.path.join(self.folder, "updated"), "w"):
                pass

    def run(self, tool, *words, cwd=None):
        return subprocess.run([tool, *self.options, *words], cwd=cwd or self.folder, env=self.environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace")

    @contextlib.contextmanager
    def alone(self):
        """Nobody else uses these lists meanwhile; they are there and not old."""
        with cache.alone(self.folder):
            try:
                age = time.time() - os.stat(os.path.join(self.folder, "updated")).st_mtime
            except OSError:
                age = -1
            if not 0 <= age < 24 * 3600:
                self.update()
            yield

    def fields(self, name):
        """What the lists say about a package; nothing if they do not have it."""
        if name in self.known:
            return self.known[name]
        done = self.run("apt-cache", "--no-all-versions", "show", name)
        if done.returncode:
            return {}
        self.known[name] = dict(re.findall(r"^([\w-]+): (.*)$", done.stdout.split("\n\n")[0], re.M))
        return self.known[name]

    def first_of(self, names):
        """The first of these packages that there is."""
        for attempt in range(2):
            for name in names:
                if self.fields(name):
                    return name
            self.update()
        errors = [line for line in self.said.splitlines() if line.startswith(("E:", "W:", "Err:"))]
        network = any(re.search("resolv|Could not connect|Connection|timed out|Network is unreachable", line) for line in errors)
        fail("\n    ".join([f"there is no package {' or '.join(names)} for {self.architecture}: "
                            + ("is there a network? apt says" if network else "it is in none of the sources that apt knows (/etc/apt)")
                            + (":" if errors and not network else ""), *errors[:8]]))

    def closure(self, name, wanted):
        """The package and, of what it depends on, whatever matches; of alternatives the first."""
        names = [name]
        for one in names:
            depends = self.fields(self.first_of([one])).get("Depends", "")
            for group in depends.split(","):
                first = re.sub(r"[ (:].*", "", group.split("|")[0].strip())
                if re.match(wanted, first) and first not in names:
                    names.append(first)
        return names

    def download(self, names, folder):
        """Gets the packages' files into a folder."""
        for attempt in range(2):
            size = sum(int(self.fields(self.first_of([name])).get("Size", 0)) for name in names)
            self.progress.say(f"fetching {', '.join(names)} ({size / 1e6:.0f} MB)")
            done = self.run("apt-get", "-q", "download", *names, cwd=folder)
            if done.returncode == 0:
                return glob.glob(os.path.join(glob.escape(folder), "*.deb"))
            if self.fresh:
                break
            self.update()       # what the old lists name may be gone
        fail("these packages cannot be fetched; apt says:\n    " + "\n    ".join(done.stdout.splitlines()[-8:]))


def unpack(packages, folder):
    """As dpkg would, and nothing is run. The packages' files are not needed any more."""
    for package in packages:
        cache.run(f"unpacking {os.path.basename(package)}", ["dpkg-deb", "--extract", package, folder], folder, folder + ".log")
        os.unlink(package)


def fetch(option):
    """Prints the folder with all these packages, without what they depend on."""
    progress = Quiet(", ".join(option.packages))
    architecture = ARCHITECTURES[option.cpu]
    key = hashlib.sha256(" ".join([distribution(), *sorted(option.packages)]).encode()).hexdigest()[:12]
    folder = os.path.join(cache.folder(), "debian", f"{architecture}-{option.packages[0]}-{key}")
    with cache.alone(folder):
        if not os.path.isdir(folder):
            apt = Apt(architecture, progress)
            with apt.alone(), cache.temporary_beside(folder) as scratch:
                inside = os.path.join(scratch, "inside")
                os.mkdir(inside)
                unpack(apt.download(option.packages, scratch), inside)
                cache.appear(inside, folder)
    print(folder)


class Quiet(cache.Progress):
    """Speaks on standard error: the result is on standard output."""
    def say(self, text):
        print(f"{self.what}: {text}", file=sys.stderr, flush=True)


def distribution():
    """Which one this is, and its release: kernels are fetched anew after an upgrade."""
    try:
        with open("/etc/os-release") as file:
            values = dict(re.findall(r'^(ID|VERSION_ID)="?([^"\n]*)"?$', file.read(), re.M))
    except OSError:
        values = {}
    return re.sub(r"[^\w.+-]", "_", f"{values.get('ID', 'linux')}-{values.get('VERSION_ID', 'testing')}")


# ---- a kernel ------------------------------------------------------------------

def kernel(cpu, folder, progress):
    """Makes the folder of a kernel, as kernel.py describes it, from Debian's packages."""
    # The programs that build modules run on this machine, whatever the kernel is for.
    apt, own = Apt(ARCHITECTURES[cpu], progress), Apt(cache.output("dpkg", "--print-architecture"), progress)
    with apt.alone():
        images = apt.closure(apt.first_of(KERNELS[cpu]), r"linux-(image|modules|binary)-\d")
        release = next(name for name in reversed(images) if name.startswith("linux-image-")).removeprefix("linux-image-")
        headers = apt.closure(f"linux-headers-{release}", r"linux-(headers|kbuild)-")
    with cache.temporary_beside(folder) as scratch:
        root = os.path.join(scratch, "inside")
        os.mkdir(root)
        programs = [name for name in headers if name.startswith("linux-kbuild-")]
        for source, names in (own, programs), (apt, [name for name in images + headers if name not in programs]):
            with source.alone():
                packages = source.download(names, scratch)
        progress.say(f"unpacking {len(packages)} packages")
        unpack(packages, root)
        make_folder(root, release, folder)
        cache.appear(root, folder)


def make_folder(root, release, folder):
    """Of what packages hold, in the places that they have it, the folder of a kernel."""
    headers = os.path.join(root, "usr", "src", f"linux-headers-{release}")
    for name in os.listdir(headers):
        place, target = os.path.join(headers, name), os.path.join(root, name)
        if os.path.islink(place):
            os.symlink(os.path.normpath(os.path.join("usr", "src", "linux-headers", os.readlink(place))), target)
        elif name == "Makefile":
            with open(place) as file:
                text = file.read()
            with open(target, "w") as file:
                file.write(re.sub(r"(?<![\w/])/usr/", lambda _: os.path.join(folder, "usr/"), text))
        elif name != "vmlinux":     # it has types only, for what would be made of a module with another tool
            os.rename(place, target)
    # Modules that were built for another kernel in this place are older, as make sees it.
    for generated in (os.path.join(root, "include"), os.path.join(root, "arch")):
        for parent, _, names in os.walk(generated):
            for name in names:
                os.utime(os.path.join(parent, name), follow_symlinks=False)
    os.utime(os.path.join(root, "Module.symvers"))
    boot_image(root, os.path.join(root, "boot", f"vmlinuz-{release}"))
    early_modules(root, release)


def boot_image(root, path):
    """What an emulator boots fastest: of a PC's kernel what is packed in it, if it can be unpacked here."""
    image = os.path.join(root, "image")
    with open(path, "rb") as file:
        data = file.read()
    if data[0x202:0x206] == b"HdrS":
        # Documentation/arch/x86/boot.rst: where what is packed lies, from the end of the setup code on.
        setup, = struct.unpack_from("<B", data, 0x1f1)
        offset, length = struct.unpack_from("<II", data, 0x248)
        begin = ((setup or 4) + 1) * 512 + offset
        unpacked = decompressed(data[begin:begin + length - 4]) or decompressed(data[begin:begin + length])
        if unpacked and unpacked.startswith(b"\x7fELF"):
            with open(image, "wb") as file:
                file.write(unpacked)
            return
    os.symlink(os.path.relpath(path, root), image)


def decompressed(data):
    """None if that cannot be done here."""
    tools = {b"\x28\xb5\x2f\xfd": "zstd", b"\x02\x21\x4c\x18": "lz4", b"\x04\x22\x4d\x18": "lz4"}
    try:
        if data[:6] == b"\xfd7zXZ\0":
            return lzma.decompress(data)
        if data[:2] == b"\x1f\x8b":
            return zlib.decompressobj(31).decompress(data)
        if data[:4] in tools:
            return subprocess.run([tools[data[:4]], "-dcq"], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                  check=True).stdout
    except (OSError, lzma.LZMAError, zlib.error, subprocess.CalledProcessError):
        pass
    return None


def early_modules(root, release):
    """early/: what init has to load before it can talk to the host, and in early/order in which order."""
    modules = os.path.join(root, "lib", "modules", release)
    if not os.path.isdir(modules):
        modules = os.path.join(root, "usr", "lib", "modules", release)
    found = {}
    for path in glob.iglob(os.path.join(glob.escape(modules), "kernel", "**", "*.ko*"), recursive=True):
        found[os.path.basename(path).split(".")[0].replace("-", "_")] = path
    built_in = set()
    with contextlib.suppress(OSError), open(os.path.join(modules, "modules.builtin")) as file:
        built_in = {os.path.basename(line).split(".")[0].replace("-", "_") for line in file}
    folder = os.path.join(root, "early")
    os.mkdir(folder)
    order = []

    def take(name):
        if name in order or name in built_in:
            return
        if name not in found:
            fail(f"Debian's kernel {release} has no {name}, without which it cannot be a guest's")
        with open(found[name], "rb") as file:
            data = file.read()
        data = data if data.startswith(b"\x7fELF") else decompressed(data)
        if not data:
            fail(f"{found[name]} cannot be unpacked here; xz needs nothing, zst the package zstd")
        depends = re.search(rb"(?:^|\0)depends=([^\0]*)\0", data)
        for other in depends[1].decode().split(",") if depends else []:
            if other:
                take(other.replace("-", "_"))
        order.append(name)
        with open(os.path.join(folder, name + ".ko"), "wb") as file:
            file.write(data)

    for name, needed in EARLY.items():
        if needed or name in found:
            take(name)
    with open(os.path.join(folder, "order"), "w") as file:
        file.writelines(f"/early/{name}.ko\n" for name in order)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("fetch",))
    parser.add_argument("--cpu", choices=ARCHITECTURES, required=True)
    parser.add_argument("packages", nargs="+", metavar="PACKAGE")
    fetch(parser.parse_args())


if __name__ == "__main__":
    main()
