#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How the calls of gem5 are encoded, as objdump reads them: m5ops.py CPU OBJDUMP OBJECT"""
import re
import subprocess
import sys

cpu, objdump, file = sys.argv[1:]
text = subprocess.run([objdump, "-d", "--section=.text._Z14by_instructionv", "--section=.text", file],
                      capture_output=True, text=True, check=True).stdout
code = "".join(re.findall(r"^\s*[0-9a-f]+:\t([0-9a-f ]+)", text, re.M))
code = re.sub(r"\s", "", code)
calls = [0x21, 0x22, 0x40, 0x41, 0x42, 0x43, 0x5a, 0x5b]
form = {"aarch64": lambda f: f"ff{f:02x}0110", "arm": lambda f: f"ee{f:02x}0110", "x86_64": lambda f: f"0f04{f:02x}00"}[cpu]
at = 0
for call in calls:
    at = code.find(form(call), at)
    if at < 0:
        sys.exit(f"no {form(call)}, in its order, in:\n{text}")
print(f"{len(calls)} calls are encoded as gem5 decodes them")
