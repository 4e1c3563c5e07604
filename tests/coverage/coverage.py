#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Every system call of the three CPUs is either called by a header or named in docs/not-implemented.md, and not both.
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEADERS = ROOT / "include/lkmc"
PAGE = ROOT / "docs/not-implemented.md"

numbers = set()
wide = {}       # what a call of nr::wide stands for, by CPU
for table in HEADERS.glob("arch/*/syscall_numbers.hpp"):
    text = table.read_text()
    plain, _, aliases = text.partition("namespace wide")
    numbers.update(re.findall(r"int (\w+) = \d+;", plain))
    for name, target in re.findall(r"int (\w+) = nr::(\w+);", aliases):
        wide.setdefault(name, set()).add(target)

called = set()
for header in HEADERS.rglob("*.hpp"):
    if header.name == "syscall_numbers.hpp":
        continue
    for is_wide, name in re.findall(r"\bnr::(wide::)?(\w+)", header.read_text()):
        called.update({name} | wide.get(name, set()) if is_wide else {name})

listed = set(re.findall(r"`(\w+)`", PAGE.read_text()))

wrong = [f"{name}: neither called by a header nor named in {PAGE.name}" for name in sorted(numbers - called - listed)]
wrong += [f"{name}: named in {PAGE.name}, but a header calls it" for name in sorted(listed & called)]
wrong += [f"{name}: named in {PAGE.name}, but no CPU has it" for name in sorted(listed - numbers)]
print(*wrong, f"{len(called & numbers)} of {len(numbers)} system calls are called by a header", sep="\n")
sys.exit(1 if wrong else 0)
