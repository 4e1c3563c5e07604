# SPDX-License-Identifier: MIT
"""What a guest boots from: an initramfs, or a disk made of the same files. See guest.py."""
import contextlib
import hashlib
import os
import shutil
import stat
import subprocess
import tempfile
import time

import cache


def fail(text, status=125):
    cache.fail(text, status)


def base():
    """The folder of all guests that wait: of this user's alone, and short, as sockets lie in it."""
    folder = os.path.join(tempfile.gettempdir(), f"lkmc-guest-{os.getuid()}")
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    about = os.lstat(folder)
    if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.getuid() or about.st_mode & 0o077:
        fail(f"{folder} is not a folder of this user's alone; remove it")
    return folder


FOLDERS = [("dev", 0o40755, b"", (0, 0)), ("dev/console", 0o20600, b"", (5, 1)), ("dev/null", 0o20666, b"", (1, 3)),
           ("proc", 0o40755, b"", (0, 0)), ("sys", 0o40755, b"", (0, 0)), ("tmp", 0o41777, b"", (0, 0)),
           ("root", 0o40700, b"", (0, 0))]


def initramfs(option):
    with open(option.program[0] + ".tmp", "wb") as file:
        file.write(cpio([f"{option.init}=init", *option.file], FOLDERS))
    os.rename(option.program[0] + ".tmp", option.program[0])


def cpio(files, entries=()):
    """An archive in the format that the kernel takes (Documentation/driver-api/early-userspace/buffer-format.rst)."""
    entries = list(entries)
    folders = {name for name, *_ in entries}
    for pair in files:
        host, _, guest = pair.rpartition("=")
        guest = guest.strip("/")
        parts = guest.split("/")[:-1]
        for depth in range(len(parts)):
            folder = "/".join(parts[:depth + 1])
            if folder not in folders:
                folders.add(folder)
                entries.append((folder, 0o40755, b"", (0, 0)))
        try:
            with open(host, "rb") as file:
                entries.append((guest, 0o100000 | (os.fstat(file.fileno()).st_mode & 0o777), file.read(), (0, 0)))
        except OSError as error:
            fail(f"{host}: {error.strerror}")
    archive = bytearray()
    for number, (name, mode, data, (major, minor)) in enumerate([*entries, ("TRAILER!!!", 0, b"", (0, 0))], 1):
        fields = [number, mode, 0, 0, 1, 0, len(data), 0, 0, major, minor, len(name) + 1, 0]
        archive += b"070701" + b"".join(b"%08x" % field for field in fields) + name.encode() + b"\0"
        archive += bytes(-len(archive) % 4) + data
        archive += bytes(-len(archive) % 4)
    return bytes(archive)


def busybox(cpu):
    """BusyBox for this CPU, static: this machine's own, or what LKMC_BUSYBOX names."""
    found = os.environ.get("LKMC_BUSYBOX") or (shutil.which("busybox") if os.uname().machine == cpu else None)
    if not found:
        fail(f"there is no BusyBox for {cpu}: LKMC_BUSYBOX names one"
             + ("; the package busybox-static has it" if os.uname().machine == cpu else ""))
    with open(found, "rb") as file:
        image = file.read()
    if b"/ld-linux" in image[:4096] or b"/ld-musl" in image[:4096]:
        fail(f"{found} needs shared libraries, which the guest does not have: install the package busybox-static")
    return found


def early_modules(kernel):
    """What a distribution's kernel has as modules, and init has to load before it can hear of anything: /modules says it."""
    order = os.path.join(kernel, "early", "order")
    if not os.path.exists(order):
        return []
    with open(order) as file:
        return [f"{order}=modules", *(f"{kernel}{name}={name}" for name in file.read().split())]


def all_of(option, early=True):
    """The path of the initramfs with the files that were asked for: the kernel takes archives one behind another."""
    files = [*(early_modules(option.kernel) if early else []), *option.file]
    if option.shell:
        files.append(f"{busybox(option.cpu)}=bin/busybox")
    if option.init:
        files.append(f"{option.init}=lkmc-init")
    if not files:
        return option.initramfs
    with open(option.initramfs, "rb") as file:
        whole = file.read() + cpio(files)
    return kept("initramfs", whole, lambda path: write(path, whole))


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def kept(kind, contents, make):
    """The path of a file that is made of these contents, once: it stays until nobody has wanted it for a day."""
    tidy(lambda name: time.time() - os.stat(name).st_mtime > 24 * 60 * 60)
    path = os.path.join(base(), f"{kind}-{hashlib.sha256(contents).hexdigest()[:16]}")
    try:
        os.utime(path)
    except FileNotFoundError:
        make(f"{path}.{os.getpid()}")
        os.rename(f"{path}.{os.getpid()}", path)
    return path


def tidy(unwanted):
    """Of what was kept, the files that are unwanted go. A guest that runs has read them, or holds them open."""
    for name in os.listdir(base()):
        path = os.path.join(base(), name)
        with contextlib.suppress(OSError):
            if name.startswith(("initramfs-", "disk-")) and unwanted(path):
                os.unlink(path)


def unpack(archives, folder):
    """The folders and files of an initramfs; the devices, only root could make."""
    at = 0
    while at + 110 <= len(archives):
        if archives[at:at + 6] != b"070701":
            fail("the initramfs is compressed, or damaged: a disk cannot be made of it")
        fields = [int(archives[at + 6 + 8 * i:at + 14 + 8 * i], 16) for i in range(13)]
        mode, size, name_size = fields[1], fields[6], fields[11]
        name = archives[at + 110:at + 109 + name_size].decode()
        data = (at + 110 + name_size + 3) // 4 * 4
        at = (data + size + 3) // 4 * 4
        path = os.path.join(folder, name)
        if stat.S_ISDIR(mode):
            os.makedirs(path, exist_ok=True)
        elif stat.S_ISREG(mode) and name != "TRAILER!!!":
            write(path, archives[data:data + size])
        else:
            continue
        os.chmod(path, stat.S_IMODE(mode) | 0o700)


def root_disk(option):
    """The path of an ext2 image with what else would be in the initramfs."""
    if early_modules(option.kernel):
        fail("this kernel has the drivers of disks as modules, which lie on the disk: it takes an initramfs", 2)
    program = shutil.which("mke2fs", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if not program:
        fail("mke2fs, which makes the disk, is missing: install the package e2fsprogs")
    with open(all_of(option), "rb") as file:
        contents = file.read()

    def make(path):
        with tempfile.TemporaryDirectory(prefix="lkmc-disk-") as folder:
            unpack(contents, folder)
            megabytes = len(contents) // 1000000 * 5 // 4 + 16
            done = subprocess.run([program, "-q", "-F", "-t", "ext2", "-d", folder, path, f"{megabytes}M"],
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if done.returncode:
                fail(f"mke2fs: {done.stdout.strip()}")

    return kept("disk", contents, make)
