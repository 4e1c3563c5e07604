#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What documents list is there, and what is there is listed.

docs/assembly.md    macros of lkmc/asm.h and lkmc/assert.h; lessons, their CPUs and their folders
docs/bare-metal.md  linker scripts, headers
docs/runners.md     boards
./lkmc list         it says what the CMakeLists.txt say: each source of a lesson is in one
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
failures = []


def compare(what, there, said, where):
    failures.extend(f"{where} says nothing of {what} {name}" for name in sorted(there - said))
    failures.extend(f"{where} lists {what} {name}, which is not there" for name in sorted(said - there))
    if not there:
        failures.append(f"no {what} was found at all: {where}")


def macros(*headers):
    """What they define for programs; LKMC_ASM_… is not."""
    files = [ROOT / "include/lkmc" / header for header in headers]
    text = "".join(file.read_text() for file in files if file.exists())
    return {name for name in re.findall(r"^\s*#define (LKMC_\w+)", text, re.M) if not name.startswith("LKMC_ASM_")}


def rows(text, title):
    """The cells of the table under that head."""
    table = text[text.index(title):].split("\n\n")[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[2:]]


assembly = (ROOT / "docs/assembly.md").read_text()
table = rows(assembly, "| in assembly | in C |")
cpus = [folder.name for folder in sorted((ROOT / "userland/arch").iterdir()) if folder.is_dir()]
named = lambda cells: set(re.findall(r"`(LKMC_\w+)", " ".join(cells)))
compare("macro", macros("asm.h", *(f"arch/{cpu}/asm.h" for cpu in cpus)), named([row[0] for row in table] + [table[0][2]]),
        "docs/assembly.md (in assembly)")
compare("macro", macros("assert.h"), named(row[1] for row in table), "docs/assembly.md (in C)")
compare("macro", macros("asm.h", "assert.h", *(f"arch/{cpu}/asm.h" for cpu in cpus)), set(re.findall(r"\bLKMC_\w+", assembly)),
        "docs/assembly.md")

heads = {"x86_64": "x86_64", "arm": "ARM", "aarch64": "AArch64"}
compare("CPU", set(cpus), set(heads) & {cpu for cpu, head in heads.items() if f"| {head} |" in assembly}, "docs/assembly.md")
lessons, folders = set(), set()
for cpu in cpus:
    for file in (ROOT / "userland/arch" / cpu).rglob("*.[Sc]"):
        lessons.add(str(file.relative_to(ROOT)))
        folders.add(str(file.parent.relative_to(ROOT)).replace(cpu, "<cpu>"))
listed = set()
for head in re.findall(r"^\| lesson \|.*$", assembly, re.M):
    order = [cpu for name in head.split("|")[3:6] for cpu in cpus if heads.get(cpu) == name.strip()]
for name, *cells in re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|$", assembly, re.M):
    for cpu, cell in zip(order, cells):
        for link in re.findall(r"\]\(\.\./([^)]*)\)", cell):
            listed.add(link)
            if Path(link).stem != name or f"/{cpu}/" not in link:
                failures.append(f"docs/assembly.md: {name} for {cpu} leads to {link}")
compare("lesson", lessons, listed, "docs/assembly.md")
compare("folder", folders, set(re.findall(r"`(userland/arch/<cpu>(?:/\w+)*)/NAME", assembly)), "docs/assembly.md")
for link in re.findall(r"\]\((?!http)([^)#]+)", assembly):
    if not (ROOT / "docs" / link).exists():
        failures.append(f"docs/assembly.md leads to {link}, which is not there")

bare = (ROOT / "docs/bare-metal.md").read_text()
compare("linker script", {file.name for file in (ROOT / "linker_scripts").glob("*.ld")} - {"no_libc.ld"},
        {row[0] for row in rows(bare, "| script |")}, "docs/bare-metal.md")
headers = {file.stem for file in (ROOT / "include/lkmc/bare").glob("*.hpp")}
section = bare[bare.index("## Headers"):bare.index("## Linker scripts")]
for line in re.findall(r"^\* (.*)$", section, re.M):
    # Names, as far as they are no prose.
    for word in re.findall(r"\b\w+_\w+\b", re.sub(r"`[^`]*`", "", line)):
        if word not in headers:
            failures.append(f"docs/bare-metal.md lists the header {word}.hpp, which is not there")

boards = {file.stem for file in (ROOT / "include/lkmc/bare/boards").glob("*.hpp") if re.search(r"^struct board\b", file.read_text(), re.M)}
runners = (ROOT / "docs/runners.md").read_text()
compare("board", boards, {word for row in rows(runners, "| runner | board |") for word in re.findall(r"`(\w+)`", row[1])} |
        (boards & set(re.findall(r"`(\w+)`", runners))), "docs/runners.md")

for folder in ("baremetal", "userland"):
    for file in sorted((ROOT / folder).rglob("*")):
        if file.suffix not in (".cpp", ".c", ".S"):
            continue
        above = [parent / "CMakeLists.txt" for parent in file.parents if parent.is_relative_to(ROOT / folder)]
        said = "".join(declares.read_text() for declares in {*above, *file.parent.rglob("CMakeLists.txt")} if declares.exists())
        if not re.search(rf"(?<!\w){re.escape(file.stem)}(?!\w)", said):
            failures.append(f"{file.relative_to(ROOT)} is in no CMakeLists.txt, and so not in ./lkmc list")

print(*failures, sep="\n")
sys.exit(1 if failures else 0)
