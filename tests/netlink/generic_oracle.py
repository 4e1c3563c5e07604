#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether our list of generic netlink families is the one that "genl ctrl list" of iproute2 prints.

    generic_oracle.py PROGRAM       userland/netlink/genl_families
"""
import re
import shutil
import subprocess
import sys


def theirs(text):
    families = {}
    for block in re.split(r"(?m)^(?=Name: )", text):
        head = re.match(r"Name: (\S+)\s+ID: (0x[0-9a-f]+)\s+Version: (0x[0-9a-f]+)\s+header size: (\d+)", block)
        if not head:
            continue
        commands, _, groups = block.partition("multicast groups:")
        families[head[1]] = {
            "id": int(head[2], 16), "version": int(head[3], 16), "header": int(head[4]),
            "commands": len(re.findall(r"#\d+:\s+ID-0x", commands)),
            "groups": {name: int(number, 16) for number, name in re.findall(r"ID-(0x[0-9a-f]+)\s+name: (\S+)", groups)}}
    return families


def ours(text):
    families = {}
    for line in text.splitlines():
        head = re.match(r"(\S+): (\d+), version (\d+)(?:, header of (\d+) bytes)?, (\d+) commands?(?:, groups (.*))?$", line)
        if head:
            families[head[1]] = {
                "id": int(head[2]), "version": int(head[3]), "header": int(head[4] or 0), "commands": int(head[5]),
                "groups": {name: int(number) for name, number in re.findall(r"(\S+) \((\d+)\)", head[6] or "")}}
    return families


def run(command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)


def main():
    genl = shutil.which("genl", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if not genl:
        print("skipped: genl is missing: install the package iproute2")
        return 77
    # Families may come and go meanwhile.
    for _ in range(10):
        before, mine, after = run([genl, "ctrl", "list"]), run(sys.argv[1:]), run([genl, "ctrl", "list"])
        if mine.returncode == 77:
            return 77
        if mine.returncode != 0 or before.returncode != 0:
            print(f"{sys.argv[1]}: {mine.returncode}, genl: {before.returncode}", file=sys.stderr)
            return 1
        if before.stdout == after.stdout:
            break
    expected, got = theirs(after.stdout), ours(mine.stdout)
    if not expected or expected != got:
        for name in sorted(expected.keys() | got.keys()):
            if expected.get(name) != got.get(name):
                print(f"{name}: genl {expected.get(name)}, ours {got.get(name)}", file=sys.stderr)
        return 1
    print(f"{len(got)} families are the same")
    return 0


if __name__ == "__main__":
    sys.exit(main())
