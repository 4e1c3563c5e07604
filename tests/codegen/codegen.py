#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the instructions of the wrappers in wrappers.cpp against the same written by hand.

    codegen.py --cpu CPU [--objdump PROGRAM] [--show] -- COMPILER OPTION …

Fails when a wrapper has an instruction more. --show prints both.

What plain_NAME is measured against is assembly, <cpu>.S, where the compiler is GCC. In Thumb code r7 may be the frame
pointer and inline assembly must put it aside, and Clang clears the upper half of narrow arguments for any inline
assembly: there, as for the checked_NAME everywhere, it is hand.cpp.
"""
import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def functions(objdump, file):
    """Name → instructions, as objdump prints them; what only fills up behind the last one is left out."""
    text = subprocess.run([objdump, "-d", "--no-show-raw-insn", file], text=True, capture_output=True, check=True).stdout
    found, current = {}, None
    for line in text.splitlines():
        start = re.match(r"[0-9a-f]+ <([^>]+)>:$", line)
        if start:
            current = found.setdefault(start[1], [])
        elif current is not None and re.match(r"\s+[0-9a-f]+:\s", line):
            instruction = " ".join(line.split(":", 1)[1].split())
            if not re.match(r"\.(word|short)|udf", instruction):
                current.append(instruction)
    for instructions in found.values():
        while instructions and re.match(r"(cs )?nop|xchg %ax,%ax|data16|lea 0x0\(%rsi", instructions[-1]):
            instructions.pop()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cpu", required=True)
    parser.add_argument("--objdump", default="objdump")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        def compiled(source, *options):
            out = Path(folder) / (source + ".o")
            subprocess.run([*arguments.command, f"-I{HERE.parents[1] / 'include'}", *options, "-c", HERE / source, "-o", out], check=True)
            return functions(arguments.objdump, out)

        ours = compiled("wrappers.cpp", "-std=c++20", "-O2", "-fno-exceptions")
        hand = compiled("hand.cpp", "-std=c++20", "-O2", "-fno-exceptions")
        assembly = compiled(arguments.cpu + ".S")
    version = subprocess.run([arguments.command[0], "--version"], text=True, capture_output=True, check=True).stdout
    if "clang" not in version and "-mthumb" not in arguments.command:
        hand.update(assembly)
    hand["plain_getpid"] = assembly["plain_getpid"]

    names = sorted(name for name in ours if re.match("(plain|checked)_", name))
    more = 0
    print(f"{'instructions':<24}{'lkmc':>6}{'by hand':>9}")
    for name in names:
        if name not in hand:
            print(f"{name}: nobody wrote it by hand")
            more += 1
            continue
        # Where the compiler chose a branch over a conditional move, only the way to the first return counts, and one
        # move to keep the value out of the failure's way is the compiler's own affair.
        branched = name.startswith("checked_") and "ret" in ours[name][:-1]
        length = ours[name].index("ret") if branched else len(ours[name])
        worse = length > len(hand[name])
        more += worse
        print(f"{name:<24}{length:>6}{len(hand[name]):>9}{'   more' if worse else ''}")
        if worse or arguments.show:
            print(*(f"    {a}" for a in ours[name]), "  by hand:", *(f"    {a}" for a in hand[name]), sep="\n")
    wrappers = {name.split("_", 1)[1] for name in names}
    print(f"{len(wrappers)} wrappers; {more} functions with more instructions than by hand")
    return 1 if more or len(wrappers) < 12 else 0


if __name__ == "__main__":
    sys.exit(main())
