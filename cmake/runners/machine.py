#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs an image on an emulated machine, and ends with the image's exit status.

    machine.py [option …] -- EMULATOR WORD … IMAGE [ARGUMENT …]

The emulator's words end with -kernel, or with --image, which stands for nothing; the image follows.

    --status semihosting        QEMU's exit status is the image's
    --status emulator           any other emulator's is
    --status isa-debug-exit     it is twice the image's plus three, and odd
    --status line               the image prints a line "lkmc: status N", and the emulator is ended
    --arguments semihosting     arguments reach the image by semihosting's command line
    --arguments append          … by the boot loader's (-append)
    --arguments none            … not at all: the image must not be given any
    --gdb SOCKET                waits for GDB at this Unix socket, with the first instruction not yet run
    --timeout SECONDS           ends what hangs; 0: never. LKMC_TIMEOUT says it, too. Without either 60, or 0 if the
                                output is a terminal or GDB is there

LKMC_EMULATOR_OPTIONS holds further words for the emulator, as a shell would read them: "-display gtk" shows a screen,
"-d int" logs interrupts.

Where the image describes an exception that it did not expect, the address is given its function, file and line.

A line "lkmc: status N" comes first however the emulator ends, and is not shown. An emulator that ends without a status
of the image's, because the machine was reset or powered off, is a failure: 1. So is a timeout: 124.
"""
import os
import re
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time


def fail(text, status=1):
    print(f"\nmachine.py: {text}", file=sys.stderr, flush=True)
    sys.exit(status)


def options(words):
    found = {"status": "", "arguments": "", "gdb": "", "timeout": os.environ.get("LKMC_TIMEOUT", "")}
    while words and words[0] != "--":
        name = words.pop(0)
        if not name.startswith("--") or name[2:] not in found or not words:
            fail(f"'{name}' is not an option, or lacks its value", 2)
        found[name[2:]] = words.pop(0)
    return found, words[1:]


def main():
    option, words = options(sys.argv[1:])
    ends = [i for i, word in enumerate(words) if word in ("-kernel", "--image")]
    if not ends or len(words) < ends[0] + 2:
        fail("which emulator, and which image?", 2)
    command, image, arguments = words[:ends[0]], words[ends[0] + 1], words[ends[0] + 2:]
    try:
        command += shlex.split(os.environ.get("LKMC_EMULATOR_OPTIONS", "")) + [words[ends[0]]]
    except ValueError as error:
        fail(f"LKMC_EMULATOR_OPTIONS is no shell's words: {error}", 2)
    if not os.path.exists(image):
        fail(f"{image} is not there: build it first", 2)
    command = [word for word in command if word != "--image"] + [image]

    how = option["arguments"] or {"semihosting": "semihosting", "isa-debug-exit": "append"}.get(option["status"], "none")
    line = " ".join(map(shlex.quote, arguments))
    if how == "semihosting":
        # The program's name first, as everywhere. A comma is doubled for QEMU.
        line = " ".join(filter(None, (os.path.basename(image), line))).replace(",", ",,")
        command += ["-semihosting-config", f"enable=on,target=native,arg={line}"]
    elif how == "append" and arguments:
        command += ["-append", line]
    elif how == "none" and arguments:
        fail("this machine has no way to pass arguments on", 2)
    if option["gdb"]:
        command += ["-S", "-gdb", f"unix:path={option['gdb']},server=on,wait=off"]
    if not re.fullmatch(r"([0-9]+(\.[0-9]*)?)?", option["timeout"]):
        fail(f"a timeout (LKMC_TIMEOUT) is a number of seconds, not '{option['timeout']}'", 2)
    limit = float(option["timeout"] or (0 if option["gdb"] or sys.stdout.isatty() else 60))

    monitor, inside = None, ()
    if option["status"] == "semihosting":
        # QEMU would end with 0 after a reset or power off, too. It is told to stay (-no-shutdown), and says so by its
        # monitor, in answer to the question if it was before anybody listened; only the image's own exit ends it.
        monitor, far = socket.socketpair()
        monitor.sendall(b'{"execute": "qmp_capabilities"} {"execute": "query-status"}')
        inside = (far.fileno(),)
        command += ["-chardev", f"socket,id=lkmc,fd={inside[0]}", "-mon", "chardev=lkmc,mode=control", "-no-shutdown"]
    try:
        # No machine makes sounds, or complains that it cannot.
        emulator = subprocess.Popen(command, stdout=subprocess.PIPE, pass_fds=inside,
                                    env={"QEMU_AUDIO_DRV": "none", **os.environ})
    except OSError as error:
        package = {"arm": "arm", "aarch64": "arm", "x86_64": "x86"}.get(command[0].rpartition("qemu-system-")[2])
        fail(f"{command[0]}: {error.strerror}" + (f": install the package qemu-system-{package}" if package else ""), 2)
    went_down = threading.Event()
    if monitor:
        far.close()
        threading.Thread(target=end_when_down, args=(monitor, emulator, went_down), daemon=True).start()
    # Whoever ends this script ends the machine.
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, lambda number, frame: (emulator.kill(), os._exit(128 + number)))
    status, timed_out = watch(emulator, limit)
    name_places(image)

    if status is not None:
        sys.exit(status)
    if timed_out:
        fail(f"nothing more after {limit:g} s: the machine hangs, or waits for input, or LKMC_TIMEOUT is too short", 124)
    code = emulator.returncode
    if went_down.is_set():
        code = 0
    elif code < 0:
        fail(f"{command[0]} was ended by {signal.Signals(-code).name}")
    if option["status"] == "emulator" or option["status"] == "semihosting" and not went_down.is_set():
        sys.exit(code)
    if option["status"] == "isa-debug-exit" and code >= 3 and code % 2 == 1:
        sys.exit((code - 3) // 2)
    if option["status"] == "isa-debug-exit" and code == 1:
        fail(f"{command[0]} gave up, and says above why")
    fail("the machine stopped without a status: reset (on x86 perhaps by a triple fault), or powered off")


def beginning_of(text, then):
    """A regular expression for the text's beginnings, of whatever length, and for all of it with what follows."""
    return b"".join(b"(?:" + re.escape(text[i:i + 1]) for i in range(len(text))) + then + b")?" * len(text)


# It begins a line; the line end that comes before it belongs to it where that makes an empty line.
STATUS = rb"\r?\n?\r?lkmc: status (\d{1,3})\r?\n"
MAY_BECOME_STATUS = re.compile(rb"\r?\n?\r?" + beginning_of(b"lkmc: status ", rb"\d{0,3}\r?"))


def watch(emulator, limit):
    """Passes the output on until the emulator ends; returns the status that a line named, and whether it took too long."""
    end = time.monotonic() + limit if limit else None
    held, line_begins, status, over = b"", True, None, False
    pipe = emulator.stdout.fileno()
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0, end - time.monotonic()) if end else None)
        if not ready:
            over = True
            break
        some = os.read(pipe, 65536)
        if not some:
            break
        held += some
        if found := re.search((rb"(?:\A|(?<=\n))" if line_begins else rb"(?<=\n)") + STATUS, held):
            status = int(found[1])
            held = held[:found.start()]
            break
        # What may be the beginning of that line waits for the rest; anything else is shown at once.
        lines = [0] * line_begins + [line.end() for line in re.finditer(rb"\n", held)]
        keep = next((at for at in lines[-3:] if MAY_BECOME_STATUS.fullmatch(held, at)), len(held))
        show(held[:keep])
        if keep:
            line_begins = held[keep - 1:keep] == b"\n"
        held = held[keep:]
    show(held)
    if status is not None or over:
        # An emulator that is about to end by itself is let.
        try:
            emulator.wait(0.5 if status is not None else 0)
        except subprocess.TimeoutExpired:
            emulator.kill()
    emulator.wait()
    return status, over


def end_when_down(monitor, emulator, went_down):
    """Ends an emulator whose machine was powered off or reset: what it printed is in the pipe by then."""
    said = b""
    try:
        while some := monitor.recv(65536):
            said += some
            if b'"SHUTDOWN"' in said or b'"status": "shutdown"' in said:
                went_down.set()
                emulator.kill()
                return
    except ConnectionResetError:
        pass    # it ended without having read what it was asked


shown = b""


def show(some):
    global shown
    shown = (shown + some)[-16384:]
    while some:
        some = some[os.write(1, some):]


def name_places(image):
    """The description of an unexpected exception (bare/exceptions.hpp) names an address: says which line that is."""
    addresses = re.findall(rb"addr2line -Cfpie IMAGE (0x[0-9a-f]+)", shown)
    if not addresses:
        return
    with open(image, "rb") as file:
        machine = int.from_bytes(file.read(20)[18:], "little")
    prefix = {183: "aarch64-linux-gnu-", 40: "arm-linux-gnueabihf-"}.get(machine, "")
    program = shutil.which(prefix + "addr2line") or shutil.which("addr2line")
    if program is None:
        return
    for address in addresses:
        place = subprocess.run([program, "-Cfpie", image, address.decode()], capture_output=True, text=True).stdout
        if place and not place.startswith("??"):
            print(f"machine.py: {address.decode()} is {place.replace(' (inlined by)', '    in').rstrip()}", flush=True)


main()
