#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# What README.md shows works: its program compiles and runs as shown, each ./lkmc line names what is there, links lead
# somewhere.
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
text = (ROOT / "README.md").read_text()
blocks = re.findall(r"^```(\w+)\n(.*?)^```", text, re.S | re.M)
failures = []


def run(command, folder, allowed=(0,)):
    done = subprocess.run(command, shell=True, cwd=folder, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(f"$ {command}\n{done.stdout}", end="")
    if done.returncode not in allowed:
        failures.append(f"status {done.returncode}: {command}")


with tempfile.TemporaryDirectory() as folder:
    # As in a clone, but what is made goes elsewhere. sudo is whoever runs this.
    os.symlink(ROOT / "include", f"{folder}/include")
    Path(folder, "sudo").write_text('#!/bin/sh\nexec "$@"\n')
    os.chmod(f"{folder}/sudo", 0o755)
    os.environ["PATH"] = f"{folder}:{os.environ['PATH']}"
    programs = 0
    for language, body in blocks:
        if language == "cpp":
            name = re.match(r"// (\w+\.cpp):", body)[1]
            Path(folder, name).write_text(body)
            programs += 1
        elif language == "sh":
            for line in body.splitlines():
                if line.startswith("g++"):
                    run(line, folder, (0, 77))
                elif line.startswith("./lkmc"):
                    word, hash_, _ = line.partition("#")
                    command, dashes, arguments = word.rstrip().partition(" -- ")
                    run(f"{command} --dry-run{dashes}{arguments} > /dev/null", ROOT)
    if not programs:
        failures.append("there is no program in README.md")

for link in re.findall(r"\]\((?!http)([^)#]+)", text):
    if not (ROOT / link).exists():
        failures.append(f"README.md leads to {link}, which is not there")

print(*failures, sep="\n")
sys.exit(1 if failures else 0)
