#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Frames and flags of pages against the kernel's own page-types: page_types.py PARTNER FOLDER COMPILER

page-types is built, once, in FOLDER from the kernel's source package (linux-source). It is a program of the kernel's
tools, so this package is where a distribution has it. 77 where that is missing, or the rights of root.
"""
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

# What may change from one moment to the next, whoever looks: the kernel's lists and its bookkeeping; and what newer
# page-types show only when asked for raw flags (OWNER_2).
RESTLESS = {"LRU", "ACTIVE", "REFERENCED", "DIRTY", "UNEVICTABLE", "IDLE", "LOCKED", "RECLAIM", "SOFTDIRTY",
            "OWNER_2"}


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


def build(folder, compiler):
    """page-types and the names of its letters, in their order."""
    archives = sorted(Path("/usr/src").glob("linux-source-*.tar.xz"), key=lambda p: p.stat().st_mtime)
    if not archives:
        skip("no kernel source in /usr/src: install the package linux-source")
    folder.mkdir(parents=True, exist_ok=True)
    program, names = folder / f"page-types-{archives[-1].name}", folder / f"names-{archives[-1].name}"
    if not (program.exists() and names.exists()):
        wanted = re.compile(r"[^/]+/(tools/(vm|mm)/page-types\.c|tools/lib/api/.*\.[ch]|tools/include/.*\.h|"
                            r"include/uapi/linux/(kernel-page-flags|magic)\.h)")
        root = None
        with tarfile.open(archives[-1], "r|xz") as archive:
            for member in archive:
                if member.isfile() and wanted.fullmatch(member.name) and ".." not in member.name:
                    archive.extract(member, folder, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
                    root = folder / member.name.split("/")[0]
        sources = [*root.glob("tools/vm/page-types.c"), *root.glob("tools/mm/page-types.c")] if root else []
        if not sources:
            skip(f"{archives[-1].name} has no page-types.c")
        lib = root / "tools/lib"
        unfinished = program.with_suffix(f".{os.getpid()}")
        made = subprocess.run([compiler, "-O1", "-w", "-D_GNU_SOURCE", f"-I{lib}", f"-I{lib / 'api'}", f"-I{root / 'tools/include'}",
                               "-o", unfinished, sources[0], lib / "api/fs/fs.c", lib / "api/debug.c"],
                              capture_output=True, text=True)
        if made.returncode != 0:
            skip(f"page-types of {archives[-1].name} cannot be built here: {(made.stderr.splitlines() or ['?'])[0]}")
        text = sources[0].read_text()
        numbers = dict(re.findall(r"^#define\s+KPF_(\w+)\s+(\d+)", text, re.M))
        numbers |= dict(re.findall(r"^#define\s+KPF_(\w+)\s+(\d+)", (root / "include/uapi/linux/kernel-page-flags.h").read_text(), re.M))
        lettered = re.findall(r'^\s*\[KPF_(\w+)\]\s*=\s*".:', text, re.M)
        # What has no number in the kernel (from 43 on) page-types makes up itself.
        order = sorted((int(numbers[name]), name) for name in lettered)
        names.write_text("\n".join(name if number < 43 else "" for number, name in order))
        unfinished.rename(program)
    return program, names.read_text().split("\n")


def ours(partner):
    partner.stdin.write("?")
    partner.stdin.flush()
    pages = {}
    for line in partner.stdout:
        if line == "end\n":
            return pages
        address, frame, *flags = line.split()
        pages[int(address, 16)] = (int(frame, 16), set(flags))
    sys.exit(partner.wait())


def theirs(program, names, pid, page):
    out = subprocess.run([program, "-p", str(pid), "-L", "-N", "-r"], capture_output=True, text=True)
    if out.returncode != 0 or "unknown flag bit" in out.stderr:
        skip(f"this page-types is older than the kernel: {(out.stderr.splitlines() or ['?'])[-1]}")
    pages = {}
    for line in out.stdout.splitlines():
        words = line.split("\t")
        if len(words) != 3 or not re.fullmatch(r"[0-9a-f]+", words[0]):
            continue
        # Letters stand in the order of the flags' numbers, one for each that has a name.
        flags = {name for name, letter in zip(names, words[2].strip()) if letter != "_" and name}
        pages[int(words[0], 16) * page] = (int(words[1], 16), flags)
    return pages


def main():
    partner_path, folder, compiler = sys.argv[1:]
    if os.geteuid() != 0:
        skip("needs the rights of root: /proc/kpageflags")
    program, names = build(Path(folder), compiler)
    partner = subprocess.Popen([partner_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    first = partner.stdout.readline().split()
    if not first:
        sys.exit(partner.wait())
    pid, page = int(first[0]), int(first[1])
    # The kernel may move a page meanwhile: what differs is looked at again.
    for _ in range(5):
        one, other = ours(partner), theirs(program, names, pid, page)
        wrong = [(address, mine, other.get(address)) for address, mine in one.items()
                 if address not in other or mine[0] != other[address][0] or
                 (mine[1] & set(names)) - RESTLESS != other[address][1] - RESTLESS]
        if not wrong:
            break
    partner.stdin.close()
    partner.wait()
    for address, mine, its in wrong[:10]:
        print(f"{address:#x}: lkmc says {mine}, page-types says {its}")
    print(f"{len(one)} pages compared, {len(wrong)} differ")
    return 1 if wrong or not one else 0


if __name__ == "__main__":
    sys.exit(main())
