#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Bochs with an image for a PC: GRUB boots it from a disk, COM1 is standard input and output, and nothing is shown.

    bochs.py MEBIBYTES [OPTION …] -kernel IMAGE [-initrd FILE] [-append COMMAND_LINE]

IMAGE is an ELF with Multiboot 2's header, or Linux as a bzImage, with its initramfs. An OPTION is one of bochsrc's, as in
"cpu: ips=1000000". With "port_e9_hack: enabled=1" what was written to port 0xe9 follows at the end. Nothing is written to
any folder.

- The disk is GRUB's two parts, one behind the other, and from 1 MiB on what the image loads, which GRUB finds by its
  number of sectors: there is no file system.
- Bochs insists on a screen: the library "term" gets a terminal that nobody sees. (The library "rfb" would listen on all of
  this machine's addresses.) COM1 is a second one.
- A Bochs with a debugger begins in it, and is told to continue.
- The machine's clock counts instructions, so that a halted CPU costs no time, and waiting little. A hundred million make a
  second: with few, an interrupt each 50 us leaves none for anything else.

Source: Bochs's bochsrc(5); GRUB manual, "Block list syntax"; System V gABI, "ELF Header".
"""
import fcntl
import os
import pty
import re
import select
import shlex
import struct
import subprocess
import sys
import termios
import tty

GRUB = "/usr/lib/grub/i386-pc"
SECTOR = 512
IMAGE_AT = 2048    # sectors


def fail(text):
    print(f"\nbochs.py: {text}", file=sys.stderr, flush=True)
    sys.exit(1)


def in_memory(contents):
    """The path of a file without a name; what is started later finds it there, too."""
    file = os.memfd_create("bochs", 0)
    os.write(file, contents)
    return f"/proc/{os.getpid()}/fd/{file}"


def loaded_part(path):
    """A 64-bit ELF without what is not loaded, its symbols and its section headers; but for the first, which is empty:
    GRUB 2.12 refuses a file without any."""
    with open(path, "rb") as file:
        elf = bytearray(file.read())
    if elf[:5] != b"\x7fELF\x02" or len(elf) < 64:
        fail(f"{path} is no 64-bit ELF, which is what GRUB boots")
    headers, = struct.unpack_from("<Q", elf, 32)
    count, = struct.unpack_from("<H", elf, 56)
    end = headers + 56 * count
    for at in range(headers, end, 56):
        offset, _, _, size = struct.unpack_from("<4Q", elf, at + 8)
        end = max(end, offset + size)
    del elf[end:]
    elf += bytes(-len(elf) % 8)
    struct.pack_into("<Q", elf, 40, len(elf))
    struct.pack_into("<HHH", elf, 58, 64, 1, 0)
    return bytes(elf + bytes(64))


def is_linux(path):
    """Linux' boot protocol (Documentation/arch/x86/boot.rst) has a magic number at 0x202."""
    with open(path, "rb") as file:
        return file.read(0x206)[0x202:] == b"HdrS"


def disk(path, initrd, line):
    words = shlex.split(line)
    for word in words:
        if word == "" or any(c in word for c in "\t\n"):
            fail(f"GRUB does not pass the argument {word!r} on")
    quoted = "".join(" '" + word.replace("'", "'\\''") + "'" for word in words)
    contents = b""

    def placed(data):
        nonlocal contents
        at = IMAGE_AT + len(contents) // SECTOR
        contents += data + bytes(-len(data) % SECTOR)
        return f"(hd0){at}+{IMAGE_AT + len(contents) // SECTOR - at}"

    loader = "linux" if is_linux(path) else "multiboot2"
    with open(path, "rb") as file:
        load = f"{loader} {placed(file.read() if loader == 'linux' else loaded_part(path))}{quoted}\n"
    if initrd:
        with open(initrd, "rb") as file:
            load += f"initrd {placed(file.read())}\n"
    # GRUB is silent, unless it comes back from booting: then it tries again, and says what is wrong.
    config = in_memory(f"{load}boot\nserial\nterminal_output serial\n{load}halt\n".encode())
    core = in_memory(b"")
    if subprocess.run(["grub-mkimage", "-O", "i386-pc", "-d", GRUB, "-p", "/", "-c", config, "-o", core,
                       "biosdisk", loader, "serial", "terminal", "halt"]).returncode != 0:
        fail("grub-mkimage failed")
    with open(f"{GRUB}/boot.img", "rb") as first, open(core, "rb") as second:
        whole = first.read() + second.read()
    whole = whole.ljust(IMAGE_AT * SECTOR, b"\0") + contents
    cylinder = 16 * 63 * SECTOR
    return whole + bytes(-len(whole) % cylinder)


def main():
    words = sys.argv[1:]
    at = words.index("-kernel")
    memory, options, path = words[0], words[1:at], words[at + 1]
    more = dict(zip(words[at + 2::2], words[at + 3::2]))

    com1, com1_of_bochs = os.openpty()
    tty.setraw(com1_of_bochs)
    attributes = termios.tcgetattr(com1)
    attributes[3] |= termios.ECHO
    termios.tcsetattr(com1, termios.TCSANOW, attributes)
    log = in_memory(b"")
    described = subprocess.run(["bochs", "--help"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    settings = [
        "display_library: term",
        f"memory: guest={memory}, host={memory}",
        "cpu: model=corei7_sandy_bridge_2600k, ips=100000000, reset_on_triple_fault=0",
        "clock: sync=none, time0=utc",
        "pci: enabled=1, chipset=i440fx",
        f"ata0-master: type=disk, path={in_memory(disk(path, more.get('-initrd'), more.get('-append', '')))}, mode=flat, cylinders=0",
        "boot: disk",
        f"com1: enabled=1, mode=term, dev={os.ttyname(com1_of_bochs)}",
        "speaker: enabled=1, mode=none",
        "sound: waveoutdrv=dummy, waveindrv=dummy, midioutdrv=dummy",
        f"log: {log}", "panic: action=fatal", "error: action=ignore", "info: action=ignore",
    ] + options
    # Debian's Bochs 3.0 looks for its own under a name that Debian's package does not have.
    settings += [f"vgaromimage: file={rom}" for rom in ("/usr/share/vgabios/vgabios.bin",) if os.path.exists(rom)]
    command = ["bochs", "-q", "-f", in_memory("".join(setting + "\n" for setting in settings).encode())]
    if b"-rc filename" in described:
        command += ["-rc", in_memory(b"c\n")]

    child, screen = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("4H", 25, 80, 0, 0))
        try:
            os.execvpe(command[0], command, {**os.environ, "TERM": "linux"})
        finally:
            os._exit(127)
    shown = pass_on(screen, com1)
    _, status = os.waitpid(child, 0)
    if any(option.startswith("port_e9_hack") for option in options):
        print(debug_console(shown), end="", flush=True)
    for text in re.findall(rb">>PANIC<< (.*)", shown):     # before there was a log: what it does not like in the settings
        print(f"bochs.py: {text.decode(errors='replace').rstrip()}", file=sys.stderr)
    with open(log, errors="replace") as file:
        for text in file:
            if "ACPI control: soft power off" in text:      # what the machine was to do
                status = 0
            elif "p[" in text[:16] and "Shutdown port" not in text:
                print(f"bochs.py: {text.rstrip()}", file=sys.stderr)
    sys.exit(0 if status == 0 else 1)


def debug_console(shown):
    """What came out of port 0xe9: Bochs prints it between its own lines, which are one of these before and one behind."""
    text = shown.decode(errors="replace").replace("\r\n", "\n")
    text = re.split(r"Bochs connected to screen .*\n", text)[-1]
    text = re.sub(r"\A(?:Next at t=.*\n|\(0\) \[.*\n)*", "", text)
    return re.split(r"={60,}\nBochs is exiting", text)[0]


def pass_on(screen, com1):
    """Until Bochs ends: what COM1 says, to standard output; standard input, to COM1. Returns the last of its screen."""
    # When Bochs opens COM1's terminal it throws away what was typed, and switches the echo off, which shows that it has.
    # From then on the terminal keeps what comes until the image enables the UART.
    sources, opened, shown = [screen, com1], False, b""
    while True:
        if not opened and not termios.tcgetattr(com1)[3] & termios.ECHO:
            opened = True
            sources.append(0)
        ready, writable, _ = select.select(sources, [com1] if 0 in sources else [], [], None if opened else 0.05)
        if com1 in ready:
            some = os.read(com1, 65536)
            while some:
                some = some[os.write(1, some):]
        elif screen in ready:
            try:
                some = os.read(screen, 65536)
            except OSError:
                some = b""
            if not some:
                return shown      # Bochs has closed its side
            shown = (shown + some)[-65536:]
        elif 0 in ready and writable:
            some = os.read(0, 256)
            if some:
                os.write(com1, some)
            else:
                sources.remove(0)


main()
