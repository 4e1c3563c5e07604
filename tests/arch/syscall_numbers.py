#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""lkmc::nr against the kernel's tables and the system's <asm/unistd.h>.

    syscall_numbers.py [CPU=COMPILER …]       the compilers whose <asm/unistd.h> is to be asked

tests/data/syscall_numbers.csv is made of the kernel's own tables (arch/x86/entry/syscalls/syscall_64.tbl,
arch/arm/tools/syscall.tbl, scripts/syscall.tbl) of Linux 6.12.
"""
import csv
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = {"x86_64": "x86_64", "arm": "arm_eabi", "aarch64": "aarch64"}


def header(cpu):
    text = (ROOT / f"include/lkmc/arch/{cpu}/syscall_numbers.hpp").read_text()
    plain = text.split("namespace wide")[0]
    numbers = {name: int(value, 0) for name, value in re.findall(r"^inline constexpr int (\w+) = (\w+);", plain, re.M)}
    wide = dict(re.findall(r"^inline constexpr int (\w+) = nr::(\w+);", text, re.M))
    # Where all calls are wide, wide:: is nr:: itself.
    return numbers, dict(zip(numbers, numbers)) if "using namespace nr;" in text else wide


def main():
    bad = 0

    def complain(*words):
        nonlocal bad
        bad += 1
        print(*words)

    with open(ROOT / "tests/data/syscall_numbers.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    all_wide = {}
    for cpu, column in COLUMNS.items():
        table = {row["name"]: int(row[column]) for row in rows if row[column]}
        numbers, wide = header(cpu)
        all_wide[cpu] = set(wide)
        for name, number in numbers.items():
            known = table.get(name.rstrip("_"), table.get(name))
            if known is None:
                complain(f"{cpu}: {name} = {number} is not in the kernel's table")
            elif known != number:
                complain(f"{cpu}: {name} is {known}, not {number}")
        for name, number in table.items():
            if number not in numbers.values():
                complain(f"{cpu}: {name} = {number} is missing")
        for name, alias in wide.items():
            if alias not in numbers:
                complain(f"{cpu}: wide::{name} is nr::{alias}, which is not there")
        print(f"{cpu}: {len(numbers)} numbers, {len(table)} in the kernel's table, {len(wide)} wide")
    for cpu in COLUMNS:
        for name in all_wide["arm"] - all_wide[cpu]:
            complain(f"{cpu}: wide::{name} is missing")

    for pair in sys.argv[1:]:
        cpu, _, compiler = pair.partition("=")
        numbers, _ = header(cpu)
        source = (f"#include <asm/unistd.h>\n#include <lkmc/arch/{cpu}/syscall_numbers.hpp>\nint known = 0\n" +
                  "".join(f"#ifdef __NR_{name}\n+ 1\n#endif\n" for name in numbers) + ";\n" +
                  "".join(f'#ifdef __NR_{name}\nstatic_assert(lkmc::nr::{name} == __NR_{name}, "{name}");\n#endif\n' for name in numbers))
        done = subprocess.run([*compiler.split(), "-std=c++20", f"-I{ROOT / 'include'}", "-x", "c++", "-fsyntax-only", "-"],
                              input=source, text=True, capture_output=True)
        if done.returncode != 0:
            complain(f"{cpu}: <asm/unistd.h> of {compiler} disagrees:\n{done.stderr}")
        else:
            print(f"{cpu}: as in <asm/unistd.h> of {compiler}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
