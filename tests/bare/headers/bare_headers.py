#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every header for programs without an operating system: alone, twice over, and all of them for each board.

    bare_headers.py CPU BOARD,… -- COMPILER OPTION …        the first board is the one for headers alone

The headers for Linux that need no Linux (the ground) compile there, too.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
INCLUDE = ROOT / "include"
# What only some CPUs have. Everything else must compile on all three.
X86 = r"lkmc/bare/(apic_timer|cmos_rtc|debugcon|i8254|i8259|init_sipi|io_apic|isa_debug_exit|local_apic)\.hpp"
ARM = r"lkmc/bare/(a9_timer|arch_timer|bcm2836_interrupts|gic.*|psci|semihosting|spin_table|interrupt_id)\.hpp"
# With newlib's headers, which are not everywhere.
NEWLIB = r"lkmc/bare/newlib.*"
# Compiled with options of their own; tests/bare/scripts boots them.
ONLY_WITH = {"lkmc/bare/relocate.hpp": "-DLKMC_RELOCATABLE=1", "lkmc/bare/at_exit.hpp": "-DLKMC_AT_EXIT=1"}
# Pieces of the header above them.
PIECES = r"lkmc/arch/[^/]+/mmu\.hpp"


def fits(header, cpu):
    if re.fullmatch(PIECES, header):
        return False
    own = re.match(r"lkmc/arch/([^/]+)/", header)
    if own:
        return own[1] == cpu
    if re.fullmatch(NEWLIB, header) or header.startswith("lkmc/bare/boards/"):
        return False
    return not re.fullmatch(ARM if cpu == "x86_64" else X86, header)


def compiles(command, source):
    done = subprocess.run([*command, "-x", "c++", "-"], input=source, text=True, capture_output=True)
    return "" if done.returncode == 0 else done.stderr or f"status {done.returncode}"


def main():
    split = sys.argv.index("--")
    cpu, boards = sys.argv[1], sys.argv[2].split(",")
    command = [*sys.argv[split + 1:], "-fsyntax-only", f"-I{INCLUDE}", "-DLKMC_WORLD_HEADER=<lkmc/bare/world.hpp>",
               *(f"-U{name}" for name in ("__linux__", "__linux", "__gnu_linux__", "__unix__", "__unix", "linux", "unix"))]

    def board(name):
        return f"-DLKMC_BOARD_HEADER=<lkmc/bare/boards/{name}.hpp>"

    names = sorted(str(path.relative_to(INCLUDE)) for folder in ("bare", "arch") for path in (INCLUDE / "lkmc" / folder).rglob("*.hpp"))
    ground = sorted(str(path.relative_to(INCLUDE)) for path in (INCLUDE / "lkmc").glob("*.hpp"))

    def needs_linux(header, seen):
        if header in seen or not (INCLUDE / header).exists():
            return False
        seen.add(header)
        text = (INCLUDE / header).read_text()
        return bool(re.match(r"lkmc/(sys|netlink|bridge)/|lkmc/arch/(.*/)?syscall|lkmc/arch/(.*/)?(nr|start|signal|abi)", header)) or any(
            needs_linux(name, seen) for name in re.findall(r"#include <(lkmc/[^>]+)>", text) if header != "lkmc/world.hpp")

    wanted = [h for h in names if fits(h, cpu) and not needs_linux(h, set())]
    wanted += [h for h in ground if not needs_linux(h, set()) and h not in ("lkmc/main.hpp",)]
    bad = 0
    not_here = set()
    for header in wanted:
        options = [ONLY_WITH[header]] if header in ONLY_WITH else []
        complaints = compiles([*command, board(boards[0]), *options], f"#include <{header}>\n#include <{header}>\n")
        refused = re.search(re.escape(header) + r":\d+:\d+: error: (?:#error )?(\".*\")", complaints)
        if refused and "#error" in (INCLUDE / header).read_text():
            print(f"{header} is not for {cpu}: {refused[1]}")
            not_here.add(header)
        elif complaints:
            bad += 1
            print(f"{header}:", *complaints.splitlines()[:12], sep="\n    ")
    for name in boards:
        everything = "".join(f"#include <{h}>\n" for h in wanted if h not in ONLY_WITH and h not in not_here)
        # A board need not have what a header asks for: headers of devices that it has are in its own.
        complaints = compiles([*command, board(name)], f"#include <lkmc/bare/boards/{name}.hpp>\n"
                              "#include <lkmc/bare/start.hpp>\n#include <lkmc/example.hpp>\n" + (everything if name == boards[0] else ""))
        if complaints:
            bad += 1
            print(f"board {name}:", *complaints.splitlines()[:12], sep="\n    ")
    print(f"{len(wanted)} headers, {len(boards)} boards, {bad} of them do not compile: {' '.join(command)}")
    sys.exit(1 if bad else 0)


main()
