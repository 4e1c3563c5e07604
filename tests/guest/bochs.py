#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The module debugcon on an emulator that shares nothing with QEMU: Bochs boots Linux, which loads it.

    bochs.py BOCHS.PY GUEST.PY BZIMAGE INIT CLIENT MODULE.KO
"""
import os
import re
import subprocess
import sys
import tempfile

BOCHS, GUEST, KERNEL, INIT, CLIENT, MODULE = sys.argv[1:]

with tempfile.TemporaryDirectory(prefix="lkmc-bochs-") as folder:
    initramfs = os.path.join(folder, "initramfs")
    subprocess.run([GUEST, "initramfs", initramfs, "--init", INIT, "--file", f"{CLIENT}=client", "--file", f"{MODULE}=debugcon.ko"],
                   check=True)
    done = subprocess.run([BOCHS, "256", "port_e9_hack: enabled=1", "-kernel", KERNEL, "-initrd", initramfs, "-append",
                           "console=ttyS0 quiet panic=-1 LKMC_MODULES=/ lkmc.shell=/client"],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
console, _, port = done.stdout.decode(errors="replace").replace("\r", "").rpartition("reboot: Power down\n")
everything = f"status {done.returncode}\n{console}\n--- port 0xe9:\n{port}\n---\n{done.stderr.decode(errors='replace')}"


def expect(what, found):
    if not found:
        sys.exit(f"{everything}\n{what}")


expect("Bochs was to end by the guest's switching it off", done.returncode == 0)
expect("the client was to come to its end", "what follows came through port 0xe9\n" in console)
expect("without a debug console the module was to be refused", "no debug console at port 0xea, which reads as 0x" in console)
lines = port.splitlines()
for line in ("debugcon: one", "debugcon: two", "debugcon: a part", "debugcon: beside it"):
    expect(f"port 0xe9 was to get once: {line}", lines.count(line) == 1)
for digit in "0123":
    expect(f"port 0xe9 was to get five whole lines of {digit}", lines.count(999 * digit) == 5)
expect("port 0xe9 was to get the kernel's line", re.search(r"(?m)^\[ *\d+\.\d{6}\] debugcon: of the kernel's log$", port))
expect("port 0xe9 was to get nothing any more", "not any more" not in port)
