#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What must hold for every header under include/lkmc, whatever is in it.

    headers.py alone -- COMPILER OPTION …       each compiles by itself, twice over
    headers.py modes -- COMPILER OPTION …       all compile by every standard, level and mode
    headers.py among -- COMPILER OPTION …       all compile before and after libc's headers and the kernel's
    headers.py includes                         they include what they may, and open as headers do
    headers.py umbrella [--write]               lkmc.hpp includes all that can be included together
    headers.py list                             what there is
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include"

CPUS = {"x86_64": "x86_64", "aarch64": "aarch64", "arm": "arm", "armv7l": "arm", "armv8l": "arm", "i686": "i686"}

# What the umbrella leaves out, and why. arch/<cpu>/ is there through arch/syscall.hpp and its like.
NOT_TOGETHER = {
    r"lkmc/sys/start\.hpp": "is the entry point of a program without a libc, and defines memcpy",
    r"lkmc/assert_failed\.hpp": "defines what assembly and C call, for one source of a program",
    r"lkmc/(main|runtime)\.hpp": "is the entry point of a program without a libc, and defines memcpy",
    r"lkmc/arch/[^/]+/.*": "is for one CPU; the header above it picks",
    r"lkmc/bridge/.*": "includes the standard headers that the others avoid",
    r"lkmc/arch/(barriers|caches|generic_timer|gic|interrupt_mask|mmu|mmu_attributes|system_registers?|trap|vectors)\.hpp":
        "is for programs without an operating system",
    r"lkmc/bare/.*": "is for programs without an operating system",
    r"lkmc/uapi/.*": "is C, shared with the kernel",
    r"lkmc/lkmc\.hpp": "is the umbrella",
}
# Levels are among the modes since macros say which it is.
MODES = ["-std=c++20 -O0", "-std=c++20 -O2 -fno-exceptions -fno-rtti",
         "-std=c++2b -O0", "-std=c++2b -O2 -fno-exceptions -fno-rtti"]
STANDARD = {"bit", "concepts", "cstddef", "cstdint", "initializer_list", "new", "type_traits"}
# Headers that may include more, and why.
MAY_INCLUDE_ANYTHING = {
    r"lkmc/bridge/.*": "is there to meet the standard library",
    r"lkmc/bare/newlib.*": "is a layer on newlib",
}

LIBC = """aio arpa/inet assert byteswap cpio ctype dirent dlfcn elf endian err errno error execinfo fcntl features fenv
float fnmatch fstab ftw getopt glob grp iconv ifaddrs inttypes langinfo libgen limits link locale malloc math mntent
mqueue net/ethernet net/if net/if_arp net/route netdb netinet/in netinet/ip netinet/tcp netinet/udp netpacket/packet
nl_types paths poll pthread pwd re_comp regex resolv sched search semaphore setjmp signal spawn stdarg stdbool stddef
stdint stdio stdio_ext stdlib string strings sys/auxv sys/cdefs sys/epoll sys/eventfd sys/file sys/fsuid sys/inotify
sys/ioctl sys/ipc sys/mman sys/mount sys/msg sys/param sys/personality sys/poll sys/prctl sys/ptrace sys/quota
sys/random sys/reboot sys/resource sys/select sys/sem sys/sendfile sys/shm sys/signalfd sys/socket sys/stat sys/statfs
sys/statvfs sys/swap sys/syscall sys/sysinfo sys/sysmacros sys/time sys/timeb sys/timerfd sys/times sys/timex sys/types
sys/ucontext sys/uio sys/un sys/user sys/utsname sys/vfs sys/wait sys/xattr syscall syslog termios threads time
ucontext uchar unistd utime utmp utmpx wchar wctype wordexp""".split()
KERNEL = """linux/types linux/aio_abi linux/auxvec linux/bpf linux/capability linux/cn_proc linux/connector linux/elf
linux/errno linux/eventpoll linux/fcntl linux/fiemap linux/fs linux/fsmap linux/futex linux/genetlink linux/hdreg
linux/if_link linux/if_packet linux/inotify linux/input linux/io_uring linux/ioctl linux/kcmp linux/kernel-page-flags
linux/keyctl linux/landlock linux/limits linux/loop linux/magic linux/major linux/membarrier linux/memfd linux/mman
linux/module linux/mount linux/msdos_fs linux/neighbour linux/netlink linux/openat2 linux/perf_event linux/personality
linux/pidfd linux/pktcdvd linux/poll linux/prctl linux/ptrace linux/random linux/reboot linux/rtc
linux/rtnetlink linux/sched linux/sched/types linux/seccomp linux/serial linux/signalfd linux/sockios linux/stat
linux/swab linux/sysinfo linux/taskstats linux/time_types linux/timerfd linux/tty linux/uio linux/unistd
linux/userfaultfd linux/utsname linux/version linux/vfio linux/vt linux/watchdog asm/ioctls asm/unistd""".split()
CXX = "atomic chrono cstdio cstring expected memory optional span string string_view system_error thread vector".split()


def headers():
    return sorted(str(path.relative_to(INCLUDE)) for path in (INCLUDE / "lkmc").rglob("*.hpp"))


def why(table, header):
    return next((reason for pattern, reason in table.items() if re.fullmatch(pattern, header)), None)


def together():
    return [header for header in headers() if not why(NOT_TOGETHER, header)]


def compiles(command, source):
    """The compiler's complaints, or nothing."""
    done = subprocess.run([*command, "-x", "c++", "-"], input=source, text=True, capture_output=True)
    return "" if done.returncode == 0 else done.stderr or f"status {done.returncode}"


def cpu_of(command):
    target = next((word[len("--target="):] for word in command if word.startswith("--target=")), None)
    if not target:
        target = subprocess.run([command[0], "-dumpmachine"], text=True, capture_output=True, check=True).stdout
    return CPUS.get(target.split("-")[0], target)


def on(cpu):
    """Those that are for this CPU's Linux. What is for bare metal is compiled in the worlds without an operating system."""
    own = re.compile(r"lkmc/arch/([^/]+)/")
    return [header for header in headers()
            if not header.startswith("lkmc/bare/") and (own.match(header) or [None, cpu])[1] == cpu]


def alone(command):
    """Each header, and nothing else; a second time to see that it guards itself."""
    bad = 0
    tried = on(cpu_of(command))
    for header in tried:
        complaints = compiles(command, f"#include <{header}>\n#include <{header}>\n")
        if complaints:
            bad += 1
            print(f"{header}:", *complaints.splitlines()[:20], sep="\n    ")
    print(f"{len(tried)} headers, {bad} of them do not compile alone: {' '.join(command)}")
    return bad


def modes(command):
    """Those that can be together in one piece, the others one by one."""
    piles = [together()] + [[header] for header in on(cpu_of(command)) if why(NOT_TOGETHER, header)]
    bad = 0
    for mode in MODES:
        # The others in two modes, in which each standard, level and mode occurs.
        for pile in piles if mode in (MODES[0], MODES[-1]) else piles[:1]:
            complaints = compiles([*command, *mode.split()], "".join(f"#include <{header}>\n" for header in pile))
            if complaints:
                bad += 1
                print(f"{mode}:", *complaints.splitlines()[:20], sep="\n    ")
    print(f"{len(piles[0])} headers together and {len(piles) - 1} others by {len(MODES)} modes, {bad} do not compile: {' '.join(command)}")
    return bad


def among(command):
    """No name of ours is a macro of theirs; no macro of ours disturbs them."""
    ours = "".join(f"#include <{header}>\n" for header in together())

    def pile(names, suffix=".h"):
        return "".join(f"#if __has_include(<{name}{suffix}>)\n#include <{name}{suffix}>\n#endif\n" for name in names)

    # Not all of the kernel's headers of every release bear each other: then one at a time.
    kernel = [pile(KERNEL)] if not compiles(command, pile(KERNEL)) else [pile([name]) for name in KERNEL]
    bad = 0
    for name, source in (
            ("after libc", pile(LIBC) + ours),
            ("before libc", ours + pile(LIBC)),
            *(("after the kernel", some + ours) for some in kernel),
            *(("before the kernel", ours + some) for some in kernel),
            ("after the C++ library", pile(CXX, "") + ours),
            ("before the C++ library", ours + pile(CXX, "")),
            # Their names are still ours to use where both namespaces are open.
            ("opened", ours + pile(LIBC) + "using namespace lkmc;\nusing namespace lkmc::literals;\n"
                       "int f(result<int> r) { return *r; }\n")):
        complaints = compiles(command, source)
        if complaints:
            bad += 1
            print(f"{name}:", *complaints.splitlines()[:40], sep="\n    ")
    print(f"{len(together())} headers among others, {bad} ways do not compile: {' '.join(command)}")
    return bad


def includes():
    bad = 0

    def complain(header, what):
        nonlocal bad
        bad += 1
        print(f"include/{header}: {what}")

    for header in headers():
        text = (INCLUDE / header).read_text()
        lines = text.splitlines()
        if lines[0] != "// SPDX-License-Identifier: MIT" and "(GPL-2.0-only WITH Linux-syscall-note) OR MIT" not in lines[0]:
            complain(header, "does not open with its licence")
        if not lines[1].startswith("// "):
            complain(header, "does not say what it is for in its second line")
        if "\n#pragma once\n" not in text:
            complain(header, "has no #pragma once")
        for macro in re.findall(r"^\s*#\s*define\s+(\w+)", text, re.M):
            if not macro.startswith("LKMC_") and header != "lkmc/arch/asm.hpp":
                complain(header, f"defines {macro}: macros are LKMC_…")
        free = why(MAY_INCLUDE_ANYTHING, header)
        for opening, name in re.findall(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', text, re.M):
            if opening == '"' or name.startswith("lkmc/"):
                if opening == '"' or not (INCLUDE / name).exists():
                    complain(header, f"includes {name}: not as <lkmc/…>, or it is not there")
            elif name not in STANDARD and not free:
                complain(header, f"includes <{name}>: only {' '.join(sorted(STANDARD))} are cheap enough, and there without a libc")
    print(f"{len(headers())} headers looked through, {bad} complaints")
    return bad


def umbrella(write):
    file = INCLUDE / "lkmc/lkmc.hpp"
    wanted = together()
    text = file.read_text()
    head = text[:text.index("#pragma once\n") + len("#pragma once\n")]
    if write:
        file.write_text(head + "\n" + "".join(f"#include <{header}>\n" for header in wanted))
        return 0
    there = re.findall(r"^#include <([^>]+)>$", text, re.M)
    bad = 0
    for header in sorted(set(wanted) ^ set(there)):
        bad += 1
        print(f"include/lkmc/lkmc.hpp lacks <{header}>" if header in wanted else
              f"include/lkmc/lkmc.hpp must not include <{header}>: it {why(NOT_TOGETHER, header) or 'is not there'}")
    if bad:
        print("python3 tests/headers/headers.py umbrella --write    writes it anew")
    return bad


def main():
    words = sys.argv[1:]
    command = []
    if "--" in words:
        split = words.index("--")
        words, command = words[:split], words[split + 1:] + ["-fsyntax-only", f"-I{INCLUDE}"]
    if words == ["alone"] and command:
        return alone(command)
    if words == ["modes"] and command:
        return modes(command)
    if words == ["among"] and command:
        return among(command)
    if words == ["includes"]:
        return includes()
    if words in (["umbrella"], ["umbrella", "--write"]):
        return umbrella("--write" in words)
    if words == ["list"]:
        for header in headers():
            print(header, why(NOT_TOGETHER, header) or "", sep="\t")
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(min(main(), 100))
