#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What an image takes, and what it costs to get to main. Neither depends on the machine's mood.

    measure.py size IMAGE BOUND                              text, constants, data and zeros; no stacks, no page tables
    measure.py instructions IMAGE BOUND NM QEMU WORD …       from the first instruction of the image to main

x86_64's page tables, which are data, are counted apart. Instructions are counted by QEMU, one at a time. Counted apart, and not
held to the bound: those that copy .data and clear .bss. They lie between symbols of arch/<cpu>/reset.hpp.
"""
import re
import subprocess
import sys
import tempfile

APART = {".data and .bss": "lkmc_memory"}


def size(image):
    said = subprocess.run(["size", "-A", image], text=True, capture_output=True, check=True).stdout
    parts = {name: int(number) for name, number in re.findall(r"^(\.\S+)\s+(\d+)", said, re.M)
             if name in (".init", ".text", ".rodata", ".init_array", ".data", ".bss", ".note.lkmc")}
    tables = re.search(r"^\w+ (\w+) \w lkmc_page_tables$", subprocess.run(["nm", "-S", image], text=True, capture_output=True).stdout, re.M)
    if tables:
        parts[".data"] -= int(tables[1], 16)
    print(f"{image}:", ", ".join(f"{name} {number}" for name, number in parts.items()), file=sys.stderr)
    return sum(parts.values())


def instructions(image, nm, qemu):
    symbols = {name: int(value, 16) for value, name in re.findall(
        r"^([0-9a-f]+) \w (\S+)$", subprocess.run([nm, image], text=True, capture_output=True, check=True).stdout, re.M)}
    start, main = symbols["_start"], (symbols["main"], symbols["main"] & ~1)         # of Thumb the symbol is odd
    version = int(re.search(r"version (\d+)", subprocess.run([qemu[0], "--version"], text=True, capture_output=True).stdout)[1])
    one = ["-accel", "tcg,one-insn-per-tb=on"] if version >= 9 else ["-accel", "tcg", "-singlestep"]
    with tempfile.NamedTemporaryFile() as log:
        subprocess.run([*qemu, *one, "-smp", "1", "-dfilter", f"{start & ~0xfff:#x}+0x40000", "-d", "exec,nochain", "-D", log.name, "-kernel", image],
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=200)
        counts = dict.fromkeys(["the rest", *APART], 0)
        begun = False
        for line in open(log.name, errors="replace"):
            found = re.match(r"Trace \d+: \S+ \[[0-9a-f]+/([0-9a-f]+)/", line)
            if not found:
                continue
            at = int(found[1], 16)
            if at in main and begun:
                print(f"{image}:", ", ".join(f"{name}: {count}" for name, count in counts.items()), file=sys.stderr)
                return counts
            begun = begun or at == start
            if begun:
                part = [name for name, begin in APART.items() if begin in symbols and symbols[begin] <= at < symbols[begin + "_end"]]
                counts[part[0] if part else "the rest"] += 1
    sys.exit("main was never reached")


if __name__ == "__main__":
    what, image, bound, *rest = sys.argv[1:]
    number = size(image) if what == "size" else instructions(image, rest[0], rest[1:])["the rest"]
    print(f"{what}: {number}, at most {bound}: {image}")
    sys.exit(number > int(bound))
