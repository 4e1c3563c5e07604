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

Where the image describes an exception that it did not expect, the address is given its function, file and line; of what
hangs in QEMU, the place where each core is.

A line "lkmc: status N" comes first however the emulator ends, and is not shown. An emulator that ends without a status
of the image's, because the machine was reset or powered off, is a failure: 1. So is a timeout: 124.
"""
import json
import os
import re
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time


def fail(text, status=1):
    print(f"\nmachine.py: {text}", file=sys.stderr, flush=True)
    sys.exit(status)


def finish(status):
    """Ends with that status. It is said where a shell cannot be asked for it, as under CTest."""
    if status not in (0, 77) and not sys.stderr.isatty():
        print(f"machine.py: ended with status {status}", file=sys.stderr, flush=True)
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

    monitor = None
    if "qemu-system-" in os.path.basename(command[0]):
        monitor = Monitor(ends_when_down=option["status"] == "semihosting")
        command += monitor.options
    try:
        emulator = subprocess.Popen(command, stdout=subprocess.PIPE, pass_fds=monitor.passed if monitor else ())
    except OSError as error:
        package = {"arm": "arm", "aarch64": "arm", "x86_64": "x86"}.get(command[0].rpartition("qemu-system-")[2])
        fail(f"{command[0]}: {error.strerror}" + (f": install the package qemu-system-{package}" if package else ""), 2)
    if monitor:
        monitor.started()
    # Whoever ends this script ends the machine.
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, lambda number, frame: (emulator.kill(), os._exit(128 + number)))
    status, timed_out = watch(emulator, monitor, limit)
    code, went_down = emulator.returncode, monitor is not None and monitor.down
    name_exceptions(image)

    if status is not None:
        finish(status)
    if timed_out:
        fail(f"nothing more after {limit:g} s: the machine hangs, or waits for input, or LKMC_TIMEOUT is too short"
             + "".join("\nmachine.py: " + place for place in places(image, monitor)), 124)
    if went_down:
        code = 0
    elif code < 0:
        fail(f"{command[0]} was ended by {signal.Signals(-code).name}")
    if option["status"] == "emulator" or option["status"] == "semihosting" and not went_down:
        finish(code)
    if option["status"] == "isa-debug-exit" and code >= 3 and code % 2 == 1:
        finish((code - 3) // 2)
    if option["status"] == "isa-debug-exit" and code == 1:
        fail(f"{command[0]} gave up, and says above why")
    fail("the machine stopped without a status: reset (on x86 perhaps by a triple fault), or powered off")


def beginning_of(text, then):
    """A regular expression for the text's beginnings, of whatever length, and for all of it with what follows."""
    return b"".join(b"(?:" + re.escape(text[i:i + 1]) for i in range(len(text))) + then + b")?" * len(text)


# It begins a line; the line end that comes before it belongs to it where that makes an empty line.
STATUS = rb"\r?\n?\r?lkmc: status (\d{1,3})\r?\n"
MAY_BECOME_STATUS = re.compile(rb"\r?\n?\r?" + beginning_of(b"lkmc: status ", rb"\d{0,3}\r?"))


class Monitor:
    """QEMU's, by QMP: whether the machine went down, and where its cores are."""

    def __init__(self, ends_when_down):
        self.ends_when_down = ends_when_down
        self.socket, self.far = socket.socketpair()
        self.passed = (self.far.fileno(),)
        self.options = ["-chardev", f"socket,id=lkmc,fd={self.passed[0]}", "-mon", "chardev=lkmc,mode=control"]
        self.open, self.down, self.said = True, False, b""
        self.answers = {}
        self.ask("qmp_capabilities")
        if ends_when_down:
            # QEMU would end with 0 after a reset or power off, too. It is told to stay, and says so here, in answer to the
            # question if it was before anybody listened; only the image's own exit ends it.
            self.options.append("-no-shutdown")
            self.ask("query-status")

    def started(self):
        self.far.close()

    def ask(self, what, **arguments):
        question = {"execute": what, "arguments": arguments, "id": arguments.get("command-line", what)}
        try:
            self.socket.sendall(json.dumps(question).encode())
        except OSError:
            self.open = False

    def ask_places(self):
        # While a core runs, its registers are not what they were last said to be.
        self.ask("stop")
        for line in ("info registers -a", "info roms"):
            self.ask("human-monitor-command", **{"command-line": line})

    def read(self):
        try:
            some = self.socket.recv(65536)
        except ConnectionResetError:
            some = b""      # it ended without having read what it was asked
        self.open = bool(some)
        *lines, self.said = (self.said + some).split(b"\n")
        for line in lines:
            message = json.loads(line)
            value = message.get("return")
            # QEMU 10's isa-debug-exit is a SHUTDOWN, too, and ends it with a status.
            if self.ends_when_down and (message.get("event") == "SHUTDOWN" or
                                        isinstance(value, dict) and value.get("status") == "shutdown"):
                self.down = True
            if "id" in message:
                self.answers[message["id"]] = value

    def told_places(self):
        return "info roms" in self.answers


def watch(emulator, monitor, limit):
    """Passes the output on until the emulator ends; returns the status that a line named, and whether it took too long."""
    end = time.monotonic() + limit if limit else None
    held, line_begins, status, over = b"", True, None, False
    pipe = emulator.stdout.fileno()
    while True:
        files = [pipe, monitor.socket] if monitor and monitor.open else [pipe]
        ready, _, _ = select.select(files, [], [], max(0, end - time.monotonic()) if end else None)
        if end and time.monotonic() >= end:
            enough, over = over or not monitor, True
            if enough:
                break
            # It answers at once, unless it hangs itself. What it prints meanwhile must be read, or it waits for that.
            monitor.ask_places()
            end = time.monotonic() + 5
            continue
        if monitor and monitor.socket in ready:
            monitor.read()
            if monitor.down:
                # What the machine printed is in the pipe by now.
                emulator.kill()
            if over and monitor.told_places():
                break
        if pipe not in ready:
            continue
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


shown = b""


def show(some):
    global shown
    shown = (shown + some)[-16384:]
    while some:
        some = some[os.write(1, some):]


class Image:
    """The ELF of an image, which may lie beside a flat one, as the tools for its CPU see it."""

    def __init__(self, path):
        self.path, self.machine = None, None
        for candidate in (path, path + ".elf"):
            if os.path.exists(candidate):
                with open(candidate, "rb") as file:
                    head = file.read(20)
                if head[:4] == b"\x7fELF":
                    self.path, self.machine = candidate, int.from_bytes(head[18:], "little")
                    return

    def tool(self, name, *words):
        """What binutils, or else LLVM, say; nothing where there are none."""
        prefix = {183: "aarch64-linux-gnu-", 40: "arm-linux-gnueabihf-"}.get(self.machine, "")
        program = shutil.which(prefix + name) or shutil.which("llvm-" + name) or shutil.which(name)
        if self.path is None or program is None:
            return ""
        return subprocess.run([program, *words], capture_output=True, text=True).stdout

    def lines(self, address):
        """Function, file and line, from the innermost function that was inlined there to the one that it is in."""
        said = self.tool("addr2line", "-Cfpie", self.path, hex(address))
        said = re.sub(r" \(discriminator \d+\)", "", said.replace(" (inlined by) ", ""))
        return [line for line in said.splitlines() if line and not line.startswith("??")]

    def symbols(self):
        """Address, size and name of each that has a size, and where the image begins."""
        found, begin = [], None
        for line in self.tool("nm", "-CS", self.path).splitlines():
            if match := re.fullmatch(r"([0-9a-f]+) ([0-9a-f]+) [tTwW] (.*)", line):
                found.append((int(match[1], 16), int(match[2], 16), match[3]))
            elif match := re.fullmatch(r"([0-9a-f]+) . __image_start", line):
                begin = int(match[1], 16)
        return found, begin


def name_exceptions(image):
    """The description of an unexpected exception (bare/exceptions.hpp) names an address: says which line that is."""
    addresses = re.findall(rb"addr2line -Cfpie IMAGE (0x[0-9a-f]+)", shown)
    for address in addresses:
        if lines := Image(image).lines(int(address, 16)):
            print(f"machine.py: {address.decode()} is " + "\n    in ".join(lines), flush=True)


def places(image, monitor):
    """Where the cores of a machine are that was stopped."""
    registers = monitor and monitor.answers.get("info registers -a")
    if not isinstance(registers, str):
        return
    elf = Image(image)
    symbols, begin = elf.symbols()
    # A flat image may lie elsewhere than it was linked for.
    flat = re.search(r'addr=([0-9a-f]+) .*name="' + re.escape(image) + '"', monitor.answers["info roms"] or "")
    moved = int(flat[1], 16) - begin if flat and begin is not None else 0
    for core, text in re.findall(r"CPU#(\d+)(.*?)(?=CPU#|\Z)", registers, re.S):
        # R15 is ARM's; x86_64 has another.
        pc = re.search(r"\b(?:PC|[RE]IP)=([0-9a-f]+)", text) or re.search(r"\bR15=([0-9a-f]+)", text)
        if not pc:
            continue
        address = int(pc[1], 16)
        named = [f"{name}+{address - moved - at:#x}" for at, size, name in symbols if 0 <= address - moved - at < size]
        if named[:1] == ["_start+0x0"]:
            yield f"core {core} has not started"
            continue
        lines = [line for line in elf.lines(address - moved) if " at ??" not in line] if named else []
        halted = " (halted)" if "HLT=1" in text else ""
        yield "\n    in ".join([", ".join([f"core {core} is at {address:#x}", *named[:1]]) + halted, *lines])


main()
