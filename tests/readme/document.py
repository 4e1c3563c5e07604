#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What documents show can be pasted: follows them as a stranger would, one after the other, in an empty folder.

    document.py [--work FOLDER] [--world WORLD] [--without WORD=REASON …] DOCUMENT …

* A block whose first line is a comment with a file's name is written to that file.
* A cmake block without one takes the place of what CMakeLists.txt says of the same target, and the last commands are
  given again.
* sh blocks are run; status 77 (skipped) is as good as 0. LKMC is the clone. Of a block with ./lkmc lines only these, and
  only what --dry-run prints: what they do has tests of its own. sudo is whoever runs this.
* A row of a table that ends in words for lkmc_add_image, as `OPTIONS …`: they follow in the project's line, likewise.
* Each line of a block without a language occurs in what was printed last.
* Links lead to what is there.

Documents for bare metal are written for AArch64: for another WORLD its words are put in the place of AArch64's. --without:
blocks with that word are left out, for that reason.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = {"arm-bare": {"aarch64-bare": "arm-bare", "qemu-system-aarch64": "qemu-system-arm", "cortex-a57": "cortex-a15"},
         "x86_64-bare": {"aarch64-bare": "x86_64-bare", "qemu_virt": "pc"}}
# What a block takes that need not be there.
PROGRAMS = {"pkg-config": ["pkg-config"], "arm-linux": ["qemu-arm", "arm-linux-gnueabihf-g++"]}

options = argparse.ArgumentParser()
options.add_argument("--work")
options.add_argument("--world", default="")
options.add_argument("--without", action="append", default=[])
options.add_argument("documents", nargs="+")
options = options.parse_args()
without = dict(reason.split("=", 1) for reason in options.without)
failures = []


def blocks(text):
    """Language and body of each; a block in a list is indented. Of a table's row the words, as a block of CMake's."""
    for found in re.finditer(r"^( *)```(\w*)\n(.*?)^\1```|^\|[^\n]*\|([^|\n]*)\|$", text, re.S | re.M):
        indent, language, body, cell = found.groups()
        if cell is None:
            yield language, re.sub(f"^{indent}", "", body, flags=re.M)
            continue
        words = re.findall(r"`([^`]*)`", cell)
        if words and re.match("(OPTIONS|LIBC) ", words[0]):
            for count in range(len(words)):
                yield "cmake", f"lkmc_add_image(mine main.cpp {' '.join(words[:count + 1])})\n"


class Reader:
    def __init__(self, folder):
        self.folder, self.said, self.commands = folder, "", ""
        # As in a clone, but what is made goes elsewhere.
        os.symlink(ROOT / "include", folder / "include")
        tools = folder / ".tools"
        tools.mkdir()
        (tools / "sudo").write_text('#!/bin/sh\nexec "$@"\n')
        (tools / "sudo").chmod(0o755)
        self.environment = {name: value for name, value in os.environ.items() if name not in (
            "CC", "CXX", "CFLAGS", "CXXFLAGS", "LDFLAGS", "DESTDIR", "MAKEFLAGS", "MAKELEVEL", "CMAKE_TOOLCHAIN_FILE",
            "CMAKE_PREFIX_PATH", "CMAKE_BUILD_TYPE", "LKMC_TIMEOUT", "LKMC_EMULATOR_OPTIONS")}
        self.environment |= {"LKMC": str(ROOT), "PATH": f"{tools}:{os.environ['PATH']}"}

    def run(self, commands, folder=None):
        done = subprocess.run(["sh", "-ec", commands], cwd=folder or self.folder, env=self.environment, text=True, errors="replace",
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.said = done.stdout
        print(f"$ {commands}\n{done.stdout}", flush=True)
        if done.returncode not in (0, 77):
            failures.append(f"status {done.returncode}: {commands}")

    def shell(self, body):
        dry = [line for line in body.splitlines() if line.startswith("./lkmc")]
        for line in dry:
            command, dashes, arguments = line.partition("#")[0].rstrip().partition(" -- ")
            self.run(f"{command} --dry-run{dashes}{arguments} > /dev/null", ROOT)
        missing = [program for word, programs in PROGRAMS.items() if word in body for program in programs if not shutil.which(program)]
        if missing:
            print(f"left out, for want of {missing}:\n{body}")
        elif not dry:
            self.commands = body
            self.run(body)

    def cmake(self, body):
        file = self.folder / "CMakeLists.txt"
        target = re.match(r"\w+\((\w+)", body)[1]
        lines = file.read_text().splitlines(keepends=True)
        first = next(i for i, line in enumerate(lines) if re.match(rf"lkmc_add_image\({target}\b", line))
        # What was said of this target the last time, up to the empty line or what tests it.
        last = next(i for i in range(first, len(lines)) if lines[i] == "\n" or lines[i].startswith("enable_testing"))
        file.write_text("".join(lines[:first]) + body + "".join(lines[last:]))
        self.run(self.commands)

    def follow(self, document):
        text = document.read_text()
        # Not in code, where a lambda looks like one.
        for link in re.findall(r"\]\((?!http)([^)#]+)", re.sub(r"^( *)```.*?^\1```", "", text, flags=re.S | re.M)):
            if not (document.parent / link).exists():
                failures.append(f"{document.name} leads to {link}, which is not there")
        followed = 0
        for old, new in WORDS.get(options.world, {}).items():
            text = text.replace(old, new)
        for language, body in blocks(text):
            reasons = [reason for word, reason in without.items() if word in body]
            named = re.match(r"(?://|#) ([\w.]+\.\w+)\b", body)
            if reasons:
                print(f"left out, as {reasons[0]}:\n{body}")
            elif language == "sh":
                self.shell(body)
            elif not language:
                for line in body.splitlines():
                    if line not in self.said:
                        failures.append(f"{document.name} promises to see '{line}'")
            elif named:
                (self.folder / named[1]).write_text(body)
            elif language == "cmake":
                self.cmake(body)
            else:
                failures.append(f"{document.name}: this block names no file:\n{body}")
            followed += 1
        if not followed:
            failures.append(f"{document.name} shows nothing")


with tempfile.TemporaryDirectory(prefix="lkmc document ", dir=options.work) as folder:
    reader = Reader(Path(folder))
    for document in options.documents:
        reader.follow(ROOT / document)

print(*failures, sep="\n")
sys.exit(1 if failures else 0)
