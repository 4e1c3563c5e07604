#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs programs in a Linux guest, each with its own output, kernel messages and exit status.

    guest.py run OPTION … -- PROGRAM [ARGUMENT …]       in a guest that is booted if none is waiting
    guest.py boot OPTION … [-- PROGRAM [ARGUMENT …]]    a guest for oneself, with its console and this program there
    guest.py init OPTION … -- PROGRAM [ARGUMENT …]      a guest whose process 1 is this program, and nothing else
    guest.py times OPTION …                             boots a few times, and says how long that takes
    guest.py stop                                       ends the guests that wait
    guest.py initramfs FILE --init PROGRAM [--file HOST=GUEST …]     makes what a guest boots from

    --cpu CPU            x86_64, arm or aarch64
    --kernel FOLDER      as kernel.py builds it
    --initramfs FILE
    --share FOLDER       the guest sees it, at the same path, and cannot write; may be repeated
    --cpus N             how many (2)
    --memory MIB         how much (256)
    --patience SECONDS   run, init: after how many a program counts as hanging (60), unless LKMC_TIMEOUT says it
    --append WORDS       for the kernel's command line; may be repeated
    --file HOST=GUEST    a file of the host's for the guest to have; may be repeated
    --shell              the guest has BusyBox, with all its commands; boot starts its shell
    --init PROGRAM       boot: this is process 1, not our init; it gets the arguments after --
    --absent WHY         if the kernel is not there, the program is skipped for this reason
    --root WHAT          what the guest's root is: initramfs (the default); disk, an ext2 image made of the same files;
                         builtin, what the kernel was linked with (CONFIG_INITRAMFS_SOURCE)
    --disk FILE          another disk, as it is (raw); what the guest writes there is forgotten; may be repeated
    --network            the guest is 10.0.2.15 and reaches this machine, as 10.0.2.2, and through it all that it reaches
    --forward HERE:THERE who connects to this machine's port HERE, from this machine, reaches the guest's; may be repeated
    --dump-device-tree FILE     boot: writes the tree that QEMU gives this guest (arm, aarch64), and runs nothing
    --boots N            times: how many (5), of each kind
    --modules FOLDER     where the modules lie that programs load: LKMC_MODULES says it to them

A guest that has run a program waits a few seconds for the next one: one boot serves a whole series of tests. Each of
them has a guest for itself meanwhile. As soon as the kernel reports anything wrong (an oops, a warning, what the debug
kernel finds) the guest is ended, and the next program has a fresh one.

Exit status: the program's; 128 + N if signal N ended it; 126 or 127 if it could not be started; 1 if the kernel
reported something; 124 after LKMC_TIMEOUT seconds (or else what --patience says; never, if the output is a terminal), with
what each CPU does and the program's stack in the kernel; 125 if there is no guest to be had. With LKMC_REPORT, a regular
expression, the report is what the program is for: one has to come, each has to match it, and if the kernel then ends (a
panic) that is success.

An init gets its arguments from the kernel, and as environment what --append says (NAME=VALUE). What it writes to its
console comes on standard output, the kernel's lines on standard error. If it ends, the kernel panics, and the status is
init's; power off, restart and halt are 0. LKMC_KEYS=ctrl-alt-delete (names of QEMU's, joined by "-") is pressed as soon
as it has written a line. From then on, too, LKMC_TIMEOUT counts; for the boot there is a minute.

Beside what guests need to work it has QEMU's edu card, and on x86_64 a debug console: what a program lets be written to
port 0xe9 comes on standard output after the program's own.

The kernel's messages while the program runs go to standard error. What it reports has its addresses resolved to lines
of source where the kernel or module has them. LKMC_EMULATOR_OPTIONS holds further words for QEMU. LKMC_ACCEL=kvm uses KVM.
"""
import argparse
import contextlib
import fcntl
import hashlib
import os
import re
import select
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from guest_files import FOLDERS, all_of, base, cpio, early_modules, fail, initramfs, root_disk
from guest_log import Log, is_report, judged, resolved

IDLE = 10           # seconds that a guest waits for its next program
SKIPPED = 77        # the status of a program that says why it cannot do what it is for
LONGEST = 3600      # seconds after which a guest ends in any case, should it and whoever started it be lost

# What of this side's environment means nothing, or something else, to a program in the guest.
OURS = {"PWD", "OLDPWD", "TMPDIR", "SHELL", "_", "LKMC_ACCEL", "LKMC_BUSYBOX", "LKMC_CACHE", "LKMC_EMULATOR_OPTIONS",
        "LKMC_MODULES", "LKMC_REPORT", "LKMC_TIMEOUT"}

MACHINES = {
    "x86_64": ["qemu-system-x86_64", "-M", "q35", "-cpu", "max"],
    "arm": ["qemu-system-arm", "-M", "virt", "-cpu", "cortex-a15"],
    "aarch64": ["qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a57"],
}
CONSOLES = {"x86_64": "ttyS0", "arm": "ttyAMA0", "aarch64": "ttyAMA0"}


def put(stream, data):
    while data:
        data = data[os.write(stream, data):]


def at_signals(handle):
    """Who ends this process ends what it has started: nobody would be there to hear what that still says."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, lambda number, frame: (handle(), os._exit(128 + number)))


def finish(status, trouble):
    """Says what went wrong. What did is no success, whatever the status."""
    for text in trouble:
        print(f"guest.py: {text}", file=sys.stderr, flush=True)
    sys.exit(status or (1 if trouble else 0))


# ---- QEMU ------------------------------------------------------------------------

def disk(number, path):
    """A disk whose image nobody changes."""
    if not os.path.exists(path):
        fail(f"{path}: there is no such file", 2)
    name = os.path.abspath(path).replace(",", ",,")
    return ["-drive", f"file={name},if=none,id=disk{number},format=raw,snapshot=on", "-device", f"virtio-blk-pci,drive=disk{number}"]


def root(option, early):
    """Words for QEMU and for the kernel: where the guest has its files from, and what it starts."""
    program = "/lkmc-init" if option.init else "/init"
    if option.root == "builtin":
        if option.init or option.file or option.shell:
            fail("what is built into the kernel is all there is: no --init, --file or --shell with --root builtin", 2)
        return [], []
    if option.root == "disk":
        return disk(0, root_disk(option)), ["root=/dev/vda", "rw", f"init={program}"]
    return ["-initrd", all_of(option, early)], [f"rdinit={program}"] if option.init else []


def network(option):
    """QEMU's own network: no rights are needed, and nobody from outside reaches the guest."""
    if not option.network and not option.forward:
        return [], []
    ports = ""
    for pair in option.forward:
        here, colon, there = pair.partition(":")
        if not re.fullmatch(r"\d+:\d+", pair) or not 0 < int(here) < 65536 or not 0 < int(there) < 65536:
            fail(f"--forward is two ports, HERE:THERE, not '{pair}'", 2)
        ports += f",hostfwd=tcp:127.0.0.1:{here}-10.0.2.15:{there}"
    return ["-netdev", f"user,id=network{ports}", "-device", "virtio-net-pci,netdev=network,romfile="], ["lkmc.network"]


def escaped(text):
    """For the kernel's command line: init reads %XX."""
    return "".join(chr(byte) if re.match(rb"[\w/.+-]", bytes([byte])) else f"%{byte:02x}" for byte in os.fsencode(text))


def kernel_words(words):
    """What the kernel hands to init as arguments; it knows double quotes only."""
    words = list(words)
    for word in words:
        if '"' in word:
            fail(f"the kernel's command line has no way to pass a double quote on: {word}", 2)
    return [f'"{word}"' if re.search(r"\s", word) or not word else word for word in words]


def qemu(option, words, *append, early=True):
    """The command that boots this guest; words are for its console and its port."""
    image = os.path.join(option.kernel, "image")
    for path in (image, option.initramfs):
        if not os.path.exists(path) and option.absent:
            print(f"skipped: {option.absent}")
            sys.exit(SKIPPED)
        if not os.path.exists(path):
            fail(f"{path} is not there: build it first")
    accelerator = os.environ.get("LKMC_ACCEL", "tcg")
    if accelerator not in ("tcg", "kvm"):
        fail(f"LKMC_ACCEL is tcg or kvm, not '{accelerator}'")
    machine = MACHINES[option.cpu]
    if accelerator == "kvm":
        if os.uname().machine != {"arm": "armv7l"}.get(option.cpu, option.cpu):
            fail(f"KVM runs guests of this machine's own CPU ({os.uname().machine}), not of {option.cpu}")
        if not os.access("/dev/kvm", os.R_OK | os.W_OK):
            fail("KVM cannot be used: /dev/kvm is " + ("not for this user" if os.path.exists("/dev/kvm") else "not there")
                 + "; without LKMC_ACCEL=kvm the guest is emulated")
        machine = [*machine[:-1], "host"]
    if not shutil.which(machine[0]):
        fail(f"{machine[0]} is missing: install the package qemu-system-{'x86' if option.cpu == 'x86_64' else 'arm'}")
    line = [f"console={CONSOLES[option.cpu]}", "panic=-1", "printk.devkmsg=on", *append]
    if option.cpu == "x86_64" and accelerator == "tcg":
        # On a busy machine it also finds its timer's interrupt missing, if it looks for it, which takes time anyhow.
        line += [*clock_words(option.kernel), "no_timer_check"]
    command = [*machine, "-accel", accelerator, "-smp", str(option.cpus), "-m", f"{option.memory}M", "-nodefaults",
               "-display", "none", "-no-reboot", "-device", "virtio-serial-pci", "-device", "virtio-rng-pci,vectors=0",
               "-device", "edu,dma_mask=0xffffffff"]
    for number, folder in enumerate(option.share):
        folder = os.path.abspath(folder)
        tag = f"share{number}"
        path = folder.replace(",", ",,")
        command += ["-fsdev", f"local,id={tag},path={path},security_model=none,readonly=on,multidevs=remap",
                    "-device", f"virtio-9p-pci,fsdev={tag},mount_tag={tag}"]
        line.append(f"lkmc.share={tag},{escaped(folder)}")
    try:
        more = shlex.split(os.environ.get("LKMC_EMULATOR_OPTIONS", ""))
    except ValueError as error:
        fail(f"LKMC_EMULATOR_OPTIONS is no shell's words: {error}")
    if (option.disk or option.network or option.forward) and early_modules(option.kernel):
        fail("this kernel has the drivers of disks and networks as modules, which a guest does not get: take one of the project's own", 2)
    for more_words, more_line in (root(option, early), network(option)):
        command += more_words
        line += more_line
    for number, path in enumerate(option.disk, 1):
        command += disk(number, path)
    return [*command, *words, *more, "-kernel", os.path.realpath(image), "-append", " ".join([*line, *option.append])]


def clock_words(kernel):
    """What tells an emulated x86_64 kernel the rate of its time stamp counter, which is this machine's. On a busy machine it
    measures that up to ten times too low, for each CPU: delays are too short then, and the time jumps by half a minute."""
    rate = tsc_khz() if os.uname().machine == "x86_64" else 0
    if not rate:
        return ["tsc=unstable"]
    words = [f"tsc_early_khz={rate}"]
    with contextlib.suppress(OSError), open(os.path.join(kernel, ".config")) as file:
        words += [f"lpj={rate * 1000 // int(hz)}" for hz in re.findall(r"^CONFIG_HZ=(\d+)$", file.read(), re.M)]
    return words


def tsc_khz():
    """Of this machine; measured once. 0 if that cannot be done."""
    path = os.path.join(base(), "tsc")
    with open("/proc/sys/kernel/random/boot_id") as file:
        boot_id = file.read().strip()
    with contextlib.suppress(OSError, ValueError), open(path) as file:
        known, rate = file.read().split()
        if known == boot_id:
            return int(rate)
    import ctypes
    import mmap
    try:
        memory = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    except OSError:
        return 0
    memory.write(b"\x0f\x31\x48\xc1\xe2\x20\x48\x09\xd0\xc3")      # rdtsc; shl rdx, 32; or rax, rdx; ret
    counter = ctypes.CFUNCTYPE(ctypes.c_uint64)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))

    def both_clocks():
        """At the same time, as nearly as can be."""
        tries = []
        for _ in range(100):
            before, ticks, after = time.monotonic_ns(), counter(), time.monotonic_ns()
            tries.append((after - before, before, ticks))
        return min(tries)[1:]

    begin, first = both_clocks()
    time.sleep(0.05)
    end, last = both_clocks()
    rate = round((last - first) * 1e6 / (end - begin))
    with open(f"{path}.{os.getpid()}", "w") as file:
        file.write(f"{boot_id} {rate}")
    os.rename(file.name, path)
    return rate


# ---- a guest that may be there already -------------------------------------------

class Guest:
    """One guest, for this process alone as long as it holds the lock."""
    def __init__(self, option):
        self.option = option
        identity = qemu(option, [])
        # What was added has its hash in its name.
        for path in (os.path.join(option.kernel, "image"), option.initramfs, *option.disk):
            about = os.stat(path)
            identity.append(f"{about.st_mtime_ns} {about.st_size}")
        key = hashlib.sha256("\0".join(identity).encode()).hexdigest()[:16]
        places = [os.path.join(base(), f"{key}-{number}") for number in range(len(os.sched_getaffinity(0)))]
        self.folder = self.lock = None
        for place in places:
            if self.take(place, fcntl.LOCK_EX | fcntl.LOCK_NB):
                break
        else:
            self.take(places[os.getpid() % len(places)], fcntl.LOCK_EX)
        self.job = self.console = None
        self.log = b""              # what the console has said and nobody has looked at
        self.held = b""             # the beginning of a frame

    def take(self, place, how):
        os.makedirs(place, 0o700, exist_ok=True)
        lock = open(os.path.join(place, "lock"), "w")
        try:
            fcntl.flock(lock, how)
        except BlockingIOError:
            lock.close()
            return False
        self.folder, self.lock = place, lock
        return True

    def path(self, name):
        return os.path.join(self.folder, name)

    def connect(self):
        """To the guest that waits here, if it answers."""
        self.close()
        self.log = self.held = b""
        try:
            self.console = socket.socket(socket.AF_UNIX)
            self.console.connect(self.path("console"))
            self.job = socket.socket(socket.AF_UNIX)
            self.job.connect(self.path("job"))
        except OSError:
            return False
        return True

    def close(self):
        for end in (self.job, self.console):
            if end:
                end.close()
        self.job = self.console = None

    def end(self):
        """Whatever state it is in."""
        self.close()
        try:
            with open(self.path("pid")) as file:
                pid, born = file.read().split()
            if born_at(int(pid)) == born:
                os.killpg(int(pid), signal.SIGKILL)
        except (OSError, ValueError):
            pass
        for name in ("pid", "job", "console"):
            with contextlib.suppress(OSError):
                os.unlink(self.path(name))

    def boot(self):
        self.end()
        words = []
        for name in ("job", "console"):
            words += ["-chardev", f"socket,id={name},path={self.path(name)},server=on,wait=off"
                      + (f",logfile={self.path('log')},logappend=off" if name == "console" else "")]
        words += ["-serial", "chardev:console", "-device", "virtserialport,chardev=job,nr=1,name=org.lkmc.job"]
        if self.option.cpu == "x86_64":
            words += ["-chardev", f"file,id=debugcon,path={self.path('debugcon')}", "-device", "isa-debugcon,chardev=debugcon"]
        command = qemu(self.option, words, "quiet", f"lkmc.idle={IDLE}")
        with open(self.path("qemu"), "wb") as messages:
            self.process = subprocess.Popen(["timeout", "--signal=KILL", str(LONGEST), *command], stdin=subprocess.DEVNULL,
                                            stdout=messages, stderr=messages, start_new_session=True)
        with open(self.path("pid"), "w") as file:
            file.write(f"{self.process.pid} {born_at(self.process.pid)}")
        # Its sockets are there as soon as it has read its command line.
        while not self.connect():
            if self.process.poll() is not None:
                self.complain()
            time.sleep(0.002)

    def complain(self):
        """That QEMU could not do what it was told, if so it is."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            if self.process.wait(0.5):
                with open(self.path("qemu"), errors="replace") as file:
                    fail(f"QEMU ended with status {self.process.returncode}: {file.read().strip()}")

    def spoilt(self):
        """Whether the kernel has reported something since its last program ended."""
        try:
            with open(self.path("log"), errors="replace") as file:
                text = file.read().replace("\r", "")
        except OSError:
            return False
        return any(map(is_report, re.split(r"\] lkmc: end \d+\n", text)[-1].splitlines()))

    def debugcon(self, start=0):
        """What was written to port 0xe9, from this byte on."""
        try:
            with open(self.path("debugcon"), "rb") as file:
                file.seek(start)
                return file.read()
        except OSError:
            return b""

    def ready(self, patience):
        """Whether it says so in time. It is asked more than once: what comes before it knows of the connection is lost."""
        end = time.monotonic() + patience
        while (now := time.monotonic()) < end:
            try:
                self.send(b"h")
            except OSError:
                return False
            for kind, _ in self.frames(min(end, now + 0.2)):
                if kind == b"h":
                    return True
        return False

    def send(self, kind, data=b""):
        self.job.sendall(kind + struct.pack("<I", len(data)) + data)

    def frames(self, deadline, on_console=lambda: None, others=None):
        """What the guest sends, until it is gone or the time is over. others: descriptors and what to do with them."""
        while True:
            while len(self.held) >= 5:
                length = struct.unpack("<I", self.held[1:5])[0]
                if len(self.held) < 5 + length:
                    break
                frame = self.held[:1], self.held[5:5 + length]
                self.held = self.held[5 + length:]
                yield frame
            extra = others or {}
            left = max(0, deadline - time.monotonic()) if deadline else None
            ready, _, _ = select.select([self.job, self.console, *extra], [], [], left)
            if not ready:
                return
            for end in ready:
                if end in extra:
                    extra[end]()
            if self.console in ready:
                if not self.read_console():
                    return
                on_console()
            if self.job in ready:
                try:
                    some = self.job.recv(1 << 16)
                except OSError:
                    some = b""
                if not some:
                    return
                self.held += some

    def read_console(self):
        try:
            some = self.console.recv(1 << 16)
        except OSError:
            some = b""
        self.log += some
        return bool(some)

    def rest_of_console(self, until, patience):
        """Reads on until this holds, or QEMU has ended."""
        deadline = time.monotonic() + patience
        while not until():
            ready, _, _ = select.select([self.console], [], [], max(0, deadline - time.monotonic()))
            if not ready or not self.read_console():
                return


def born_at(pid):
    """What tells this process from a later one of the same number."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[19]
    except OSError:
        return ""


# ---- run --------------------------------------------------------------------------

def limits(option):
    """What the environment asks for: seconds, and what the kernel is to report, as text and as a pattern."""
    timeout = os.environ.get("LKMC_TIMEOUT", "")
    if not re.fullmatch(r"([0-9]+(\.[0-9]*)?)?", timeout):
        fail(f"a timeout (LKMC_TIMEOUT) is a number of seconds, not '{timeout}'", 2)
    limit = float(timeout or (0 if sys.stdout.isatty() else option.patience))
    expected = os.environ.get("LKMC_REPORT", "")
    try:
        wanted = re.compile(expected)
    except re.error as error:
        fail(f"LKMC_REPORT is no regular expression: {error}", 2)
    return limit, expected, wanted


def run(option):
    if not option.program:
        fail("which program?", 2)
    limit, expected, wanted = limits(option)
    if option.shell:
        option.program = [*WITH_SHELL, *option.program]
    program = os.path.abspath(option.program[0])
    shares = [os.path.abspath(folder) for folder in option.share]
    inside = lambda path: any(path == folder or path.startswith(folder + "/") for folder in shares)
    if os.path.exists(program) and not inside(program) and not option.shell:
        fail(f"{program} is in no folder that the guest sees: {', '.join(shares) or 'it sees none'}", 2)
    if option.shell or not os.path.exists(program):
        program = option.program[0]     # one of the guest's own

    guest = Guest(option)
    at_signals(guest.end)
    if not (guest.connect() and guest.ready(10) and not guest.spoilt()):
        guest.boot()
        if not guest.ready(max(limit, 60)):
            guest.rest_of_console(lambda: False, 0.2)
            text = guest.log.decode(errors="replace").replace("\r", "")
            if not text.strip():
                guest.complain()
            guest.end()
            fail("the guest did not boot" + (", and said:\n" + text if text.strip() else " and said nothing"))
        text = guest.log.decode(errors="replace").replace("\r", "")
        if any(map(is_report, text.splitlines())):
            guest.end()
            fail("the kernel reported this while it booted:\n" + text)
        guest.log = b""

    words = [b"d" + os.fsencode(os.getcwd() if inside(os.getcwd()) else "/")]
    words += [b"a" + os.fsencode(word) for word in [program, *option.program[1:]]]
    environment = {key: value for key, value in os.environ.items()
                   if not key.startswith(("LD_", "XDG_")) and key not in OURS}
    environment.update(HOME="/root", PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    if option.modules:
        environment["LKMC_MODULES"] = os.path.abspath(option.modules)
    words += [b"e" + os.fsencode(f"{key}={value}") for key, value in environment.items()]
    port_before = len(guest.debugcon())
    with contextlib.suppress(OSError):
        guest.send(b"r", b"".join(word + b"\0" for word in words))

    log = Log()

    def on_console():
        log.take(guest.log)
        guest.log = b""

    others = {}

    def on_input():
        some = os.read(0, 1 << 15)
        try:
            guest.send(b"i", some)
        except OSError:
            some = b""          # it has just gone down: who reads what it says will see
        if not some:
            others.clear()

    with contextlib.suppress(OSError, ValueError):
        os.fstat(0)
        others[0] = on_input
    how, left_behind = "", []
    for kind, data in guest.frames(time.monotonic() + limit if limit else 0, on_console, others):
        if kind in b"oe":
            put(1 if kind == b"o" else 2, data)
        elif kind == b"l":
            left_behind.append(data.decode())
        elif kind == b"s":
            how = data.decode()
            break
    timed_out = False
    if how:
        guest.rest_of_console(lambda: (on_console(), log.ended)[1], 10)
    else:
        # It has gone down, or hangs: what it still says belongs to this program.
        timed_out = alive = process_alive(guest)
        if alive:
            with contextlib.suppress(OSError):
                guest.send(b"w")
                stack = next((data for kind, data in guest.frames(time.monotonic() + 2, on_console) if kind == b"w"), b"")
                log.take(b"".join(b"\n" + line for line in [b"Its stack in the kernel:", *stack.splitlines()] if stack))
        guest.rest_of_console(lambda: False, 1 if alive else 5)
    on_console()
    log.take(b"\n")
    put(1, guest.debugcon(port_before))

    if log.reports or not how:
        guest.end()
        lines = resolved(option, log.lines)
        if lines:
            print("guest.py: by lines of source:", *lines, sep="\n    ", file=sys.stderr, flush=True)
    trouble = judged(option, log, expected, wanted, how == f"exited {SKIPPED}")
    if left_behind:
        trouble.append(f"it left these modules loaded: {', '.join(left_behind)}")
    status = 1
    if timed_out:
        trouble.append(f"nothing more after {limit:g} s: it hangs, or LKMC_TIMEOUT is too short")
        status = 124
    elif not how and not expected:
        with open(guest.path("qemu"), errors="replace") as file:
            words = file.read().strip().splitlines()[:4]
        trouble.append("the guest ended while the program ran" + ("; QEMU said:\n    " if words else "") + "\n    ".join(words))
    elif not how:
        status = 0
    else:
        word, number = how.split()
        status = {"exited": int(number), "killed": 128 + int(number)}.get(word, 127 if number == "2" else 126)
        if word == "failed":
            trouble.append(f"{program}: {os.strerror(int(number))}")
    finish(status, trouble)


def process_alive(guest):
    try:
        with open(guest.path("pid")) as file:
            pid, born = file.read().split()
    except (OSError, ValueError):
        return False
    # QEMU closes its sockets before it has quite ended.
    for _ in range(100):
        try:
            with open(f"/proc/{pid}/stat") as file:
                state = file.read().rpartition(")")[2].split()
        except OSError:
            return False
        if state[0] in "ZX" or state[19] != born:
            return False
        if select.select([guest.job], [], [], 0)[0] == []:
            return True         # still connected
        time.sleep(0.01)
    return True


# ---- init -------------------------------------------------------------------------

class Console:
    """What comes from a console, sorted: a program's output, and the kernel's lines, which begin with a time."""
    LINE = re.compile(rb"\[ *\d+\.\d{6}\](?:\[[^]]*\])? ")
    ENDED = re.compile(r"Kernel panic - not syncing: Attempted to kill init! exitcode=0x([0-9a-f]+)")
    OVER = re.compile(r"\] reboot: (?:Power down|Restarting system|System halted)")

    def __init__(self):
        self.left = b""
        self.lines = 0              # that the program has written
        self.status = None          # how init ended, if it did
        self.over = ""              # what the kernel said the machine's end is to be
        self.log = Log()
        self.log.begun = True

    def take(self, some):
        *lines, self.left = (self.left + some).split(b"\n")
        for line in lines:
            self.line(line[:-1] if line.endswith(b"\r") else line, b"\n")
        # A question without a line's end is shown, too, unless it may be the beginning of what the kernel says.
        if self.left and not re.search(rb"[\r[]", self.left):
            put(1, self.left)
            self.left = b""

    def line(self, line, end):
        kernel = self.LINE.search(line)
        put(1, line[:kernel.start()] if kernel else line + end)
        if not kernel:
            self.lines += 1
        elif self.status is None:   # what comes with init's end is said about any
            text = line[kernel.start():].decode(errors="replace")
            if ended := self.ENDED.search(text):
                code = int(ended[1], 16)
                self.status = 128 + (code & 0x7f) if code & 0x7f else code >> 8
            elif self.OVER.search(text):
                self.over = text
            else:
                self.log.take(text.encode() + b"\n")


def press(path, keys):
    """As on a keyboard, all at once: by QEMU's machine protocol (QMP)."""
    import json     # which takes time that other runs need not wait for
    with socket.socket(socket.AF_UNIX) as monitor, monitor.makefile("rw") as lines:
        monitor.connect(path)
        codes = [{"type": "qcode", "data": key} for key in keys.split("-")]
        for order in ({"execute": "qmp_capabilities"}, {"execute": "send-key", "arguments": {"keys": codes}}):
            lines.write(json.dumps(order))
            lines.flush()
            while "return" not in (answer := json.loads(lines.readline() or '{"error": {"desc": "QEMU is gone"}}')):
                if "error" in answer:
                    fail(f"LKMC_KEYS={keys}: {answer['error']['desc']}", 2)


def refuse_no_init(program):
    """What the kernel could not start, and would panic over."""
    try:
        with open(program, "rb") as file:
            if b"/ld-linux" in file.read(4096):
                fail(f"{program} needs shared libraries, which a guest does not have: link it statically", 126)
    except OSError as error:
        fail(f"{program}: {error.strerror}", 127)


def init(option):
    if not option.program:
        fail("which program?", 2)
    limit, expected, wanted = limits(option)
    program, keys = option.program[0], os.environ.get("LKMC_KEYS", "")
    refuse_no_init(program)
    with tempfile.TemporaryDirectory(prefix="lkmc-init-") as folder:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, lambda number, frame: sys.exit(128 + number))
        option.initramfs = os.path.join(folder, "initramfs")
        with open(option.initramfs, "wb") as file:
            file.write(cpio([f"{program}=init", *option.file], FOLDERS))
        option.file, option.share = [], []          # nobody would mount them
        option.append += ["--", *kernel_words(option.program[1:])] if option.program[1:] else []
        words = ["-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console"]
        monitor = os.path.join(folder, "monitor")
        if keys:
            words += ["-qmp", f"unix:{monitor},server=on,wait=off", "-device", "virtio-keyboard-pci"]
        command = qemu(option, words, "quiet", early=False)
        boot = max(limit, 60)
        longest = boot + limit + 10 if limit else LONGEST
        machine = subprocess.Popen(["timeout", "--signal=KILL", str(longest), *command], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        try:
            console, timed_out, deadline = Console(), False, time.monotonic() + boot
            while "halted" not in console.over:
                left = max(0, deadline - time.monotonic()) if limit else None
                timed_out = not select.select([machine.stdout], [], [], left)[0]
                if timed_out or not (some := os.read(machine.stdout.fileno(), 1 << 16)):
                    break
                silent = not console.lines
                console.take(some)
                if silent and console.lines:
                    deadline = time.monotonic() + limit
                if keys and console.lines:
                    press(monitor, keys)
                    keys = ""
            console.line(console.left, b"")
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(machine.pid, signal.SIGKILL)
            machine.wait()
        words = machine.stderr.read().decode(errors="replace").strip()
    trouble = judged(option, console.log, expected, wanted, console.status == SKIPPED)
    status = console.status or 0
    if timed_out:
        trouble.append(f"nothing more after {limit:g} s: it hangs, or LKMC_TIMEOUT is too short")
        status = 124
    elif console.status is None and not console.over and not (expected and console.log.reports):
        trouble.append("the guest ended, and the kernel did not say why" + (f"; QEMU said:\n    {words}" if words else ""))
        status = 1
    finish(status, trouble)


# BusyBox under the names of all its commands, and then what is to be run.
WITH_SHELL = ["/bin/busybox", "sh", "-c", "/bin/busybox --install -s /bin; exec \"$@\"", "sh"]


def boot(option):
    """With the console on this terminal."""
    program, append = option.program, []
    if option.init:
        refuse_no_init(option.init)
    if option.shell and not option.init:
        program = [*WITH_SHELL, *(program or ["sh"])]
    if program and not option.init:
        append.append(f"lkmc.shell={escaped(program.pop(0))}")
    line = kernel_words(program if option.init else map(escaped, program))
    option.append = [*option.append, *(["--", *line] if line else [])]
    command = qemu(option, ["-serial", "mon:stdio"], *append)
    if option.dump_device_tree:
        if option.cpu == "x86_64":
            fail("x86_64's machine has no device tree: it describes itself by ACPI", 2)
        command += ["-machine", "dumpdtb=" + option.dump_device_tree.replace(",", ",,")]
    if os.environ.get("LKMC_DRY_RUN"):
        print(*map(shlex.quote, command), sep=" \\\n    ")
        return
    sys.exit(subprocess.call(command))


# ---- times ------------------------------------------------------------------------

EARLY = {"x86_64": "earlyprintk=serial,ttyS0,115200", "arm": "earlycon", "aarch64": "earlycon"}


def one_boot(option, messages):
    """Seconds from QEMU's start until init is ready, and each line of the kernel's log with its seconds."""
    option = argparse.Namespace(**{**vars(option), "append": [*option.append, "lkmc.times"]})
    if messages:
        option.append += ["loglevel=8", EARLY[option.cpu]]
    guest = Guest(option)
    at_signals(guest.end)
    guest.end()
    start = time.monotonic()
    guest.boot()
    lines = []

    def on_console():
        *whole, guest.log = guest.log.split(b"\n")
        lines.extend((time.monotonic() - start, line.decode(errors="replace").strip()) for line in whole)

    ready = 0
    for kind, _ in guest.frames(start + 300, on_console):
        if kind == b"h":
            ready = time.monotonic() - start
            break
    guest.end()
    if not ready:
        fail("the guest did not boot, and said:\n" + "\n".join(line for _, line in lines))
    return ready, lines


def times(option):
    """What a boot's time goes into."""
    middle = lambda values: sorted(values)[len(values) // 2]
    boots = [one_boot(option, True) for _ in range(option.boots)]
    quiet = middle([one_boot(option, False)[0] for _ in range(option.boots)])

    def when(pattern):
        found = [next((seconds for seconds, line in lines if re.search(pattern, line)), None) for _, lines in boots]
        return middle(found) if None not in found else None

    version = next((line.split()[4] for _, line in boots[0][1] if "] Linux version " in line and len(line.split()) > 4), "Linux")
    print(f"{version} for {option.cpu}, {option.cpus} CPUs, {option.memory} MiB: milliseconds since QEMU was started; "
          f"the middle one of {option.boots} boots\n")
    for name, seconds in (("the kernel's first line", when(r"\] Linux version ")), ("init is started", when(r"\] Run \S+ as init process")),
                          ("init is ready", middle([ready for ready, _ in boots])), ("ready, without the kernel's messages", quiet)):
        print(f"{1000 * seconds:8.0f}  {name}" if seconds is not None else f"       ?  {name}")
    # Of the boot that is not the slowest nor the fastest; the clock is the guest's.
    _, lines = sorted(boots, key=lambda boot: boot[0])[len(boots) // 2]
    stamps = [(float(found[1]), found[2]) for _, line in lines if (found := re.match(r"\[ *(\d+\.\d+)\] (.*)", line))]
    steps = sorted(((after - before, text) for (before, text), (after, _) in zip(stamps, stamps[1:])), reverse=True)
    print("\nits longest steps, each with the line before it:")
    for seconds, text in steps[:8]:
        print(f"{1000 * seconds:8.0f}  {text[:100]}")


def stop(option):
    """All guests of this user that nobody uses."""
    for name in os.listdir(base()):
        if not os.path.isdir(os.path.join(base(), name)):
            os.unlink(os.path.join(base(), name))       # what a guest has booted from
            continue
        guest = Guest.__new__(Guest)
        guest.job = guest.console = None
        if guest.take(os.path.join(base(), name), fcntl.LOCK_EX | fcntl.LOCK_NB):
            guest.end()


def main():
    words = sys.argv[1:]
    program = []
    if "--" in words:
        at = words.index("--")
        words, program = words[:at], words[at + 1:]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("run", "boot", "init", "times", "stop", "initramfs"))
    parser.add_argument("output", nargs="?")
    parser.add_argument("--cpu", choices=MACHINES)
    parser.add_argument("--kernel", default="")
    parser.add_argument("--initramfs", default="")
    parser.add_argument("--share", action="append", default=[])
    parser.add_argument("--cpus", type=int, default=2)
    parser.add_argument("--memory", type=int, default=256)
    parser.add_argument("--patience", type=float, default=60)
    parser.add_argument("--append", action="append", default=[])
    parser.add_argument("--modules", default="")
    parser.add_argument("--init", default="")
    parser.add_argument("--file", action="append", default=[])
    parser.add_argument("--shell", action="store_true")
    parser.add_argument("--root", choices=("initramfs", "disk", "builtin"), default="initramfs")
    parser.add_argument("--disk", action="append", default=[])
    parser.add_argument("--network", action="store_true")
    parser.add_argument("--forward", action="append", default=[])
    parser.add_argument("--dump-device-tree", default="")
    parser.add_argument("--boots", type=int, default=5)
    parser.add_argument("--absent", default="")
    option = parser.parse_args(words)
    for name in {"run": ("cpu", "kernel", "initramfs"), "boot": ("cpu", "kernel", "initramfs"), "init": ("cpu", "kernel"),
                 "times": ("cpu", "kernel", "initramfs"), "initramfs": ("output", "init")}.get(option.action, ()):
        if not getattr(option, name):
            parser.error(f"{option.action} wants {'a file' if name == 'output' else '--' + name}")
    option.program = [option.output] if option.action == "initramfs" else program
    {"run": run, "boot": boot, "init": init, "times": times, "stop": stop, "initramfs": initramfs}[option.action](option)


if __name__ == "__main__":
    main()
