#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""two_addresses.py [--jump ELF …] QEMU IMAGE ADDRESS …: the image runs at each address, and prints it."""
import re
import subprocess
import sys

words = sys.argv[1:]
jumps = []
while words[0] == "--jump":
    jumps.append(words[1])
    words = words[2:]
qemu, image, *addresses = words
seen = []
for index, address in enumerate(addresses):
    command = [qemu, "-m", "128M", "-accel", "tcg", "-nodefaults", "-display", "none", "-serial", "stdio", "-no-reboot",
               "-device", f"loader,file={image},addr={address},force-raw=on" + ("" if jumps else ",cpu-num=0")]
    if jumps:
        command += ["-M", "q35", "-device", "isa-debug-exit,iobase=0xf4,iosize=4", "-kernel", jumps[index]]
    else:
        cpu = {"arm": "cortex-a15", "aarch64": "cortex-a57"}[qemu.rsplit("-", 1)[1]]
        command += ["-M", "virt", "-cpu", cpu, "-semihosting-config", "enable=on,target=native"]
    print("$", *command, flush=True)
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, timeout=100)
    print(done.stdout, end="")
    if done.returncode != (3 if jumps else 0):
        sys.exit(f"status {done.returncode}")
    linked, loaded = re.fullmatch(r"linked for (\w+), loaded at (\w+)\n", done.stdout).groups()
    if int(loaded, 16) != int(address, 16):
        sys.exit(f"loaded at {address}, it says {loaded}")
    seen.append((linked, loaded))
if len({linked for linked, _ in seen}) != 1 or len({loaded for _, loaded in seen}) != len(addresses):
    sys.exit(f"one image, and as many places as runs: {seen}")
