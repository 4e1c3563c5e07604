#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The kernel's log as dmesg(1) reads it: kmsg_oracle.py PARTNER

Some records with what is hard to read are written to the log, as far as that is allowed; then every record that dmesg prints
has to be one of PARTNER's (kmsg_partner.cpp), and the other way round: facility, level, time, and every byte of the text.
77 where dmesg is missing or too old, or the log may not be read.
"""
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracles import skip  # noqa: E402

WRITTEN = 24
FACILITIES = "kern user mail daemon auth syslog lpr news uucp cron authpriv ftp".split()
LEVELS = "emerg alert crit err warn notice info debug".split()


def write(chance):
    """How many records could be written. Each by a file of its own, so that no limit of so many a second applies."""
    try:
        shown = int(Path("/proc/sys/kernel/printk").read_text().split()[0])
        if Path("/proc/sys/kernel/printk_devkmsg").read_text().strip() == "off":
            return 0
    except OSError:
        return 0
    pieces = ["\\", '"', "'", "\t", "\x01", "\x1b[0m", "\x7f", "ä", "→", "\\x41", "\\n", " ", "=", ";", ",", "<6>",
              "word", "KEY=value", "%s", "\U0001f427"]
    for n in range(WRITTEN):
        text = "".join(chance.choice(pieces) for _ in range(chance.choice([1, 5, 30, 200])))
        # Of levels that no console shows.
        priority = n % 24 << 3 | chance.randrange(min(shown, 7), 8)
        try:
            with open("/dev/kmsg", "wb", buffering=0) as log:
                log.write(f"<{priority}>lkmc: {text}|\n".encode())
        except OSError:
            return n
    return WRITTEN


def ours(partner):
    done = subprocess.run([partner], capture_output=True, text=True)
    if done.returncode == 77:
        print(done.stdout.strip(), done.stderr.strip())
        sys.exit(77)
    if done.returncode != 0:
        sys.exit(f"{partner}: status {done.returncode}: {done.stderr[-400:]}")
    records = {}
    for line in done.stdout.splitlines():
        number, priority, time, *text = line.split()
        records[int(number)] = (int(priority) >> 3, int(priority) & 7, int(time), bytes.fromhex("".join(text)))
    return records


def theirs(dmesg):
    """(facility, level, microseconds, text); None for what dmesg has no word for."""
    done = subprocess.run([dmesg, "--json", "--decode"], capture_output=True)
    said = done.stderr.decode(errors="replace").strip()
    if b"--json" in done.stderr:
        skip("dmesg is too old to print JSON: it takes util-linux 2.38")
    if done.returncode != 0:
        skip(f"dmesg cannot read the log: {said}")
    records = []
    for record in json.loads(done.stdout.decode(errors="surrogateescape"), parse_float=str, strict=False)["dmesg"]:
        seconds, microseconds = record["time"].split(".")
        facility = FACILITIES.index(record["fac"]) if record.get("fac") in FACILITIES else None
        level = LEVELS.index(record["pri"]) if "pri" in record else None
        records.append((facility, level, int(seconds) * 1_000_000 + int(microseconds), record["msg"].encode(errors="surrogateescape")))
    return records


def is_same(mine, other):
    if mine[2:] != other[2:]:
        return False
    return mine[:2] == other[:2] or (mine[0] >= len(FACILITIES) and other[0] is None and other[1] in (None, mine[1]))


def main():
    dmesg = shutil.which("dmesg") or shutil.which("dmesg", path="/usr/bin:/bin")
    if not dmesg:
        skip("dmesg is missing: install the package util-linux")
    partner = str(Path(sys.argv[1]).resolve())
    ours(partner)
    written = write(random.Random(3))
    for _ in range(20):
        before, listed, after = ours(partner), theirs(dmesg), ours(partner)
        # What comes meanwhile is in the later list, what was overwritten meanwhile in the earlier one.
        if before and max(before) >= min(after):
            break
    else:
        skip("so much is written to the log that it never is the same for a moment")
    numbers = sorted(before.keys() | after.keys())
    all_of_ours = [after.get(number) or before[number] for number in numbers]
    first, last = numbers.index(min(after)), numbers.index(max(before))
    best = None
    for start in range(first + 1):
        wrong = [(mine, other) for mine, other in zip(all_of_ours[start:], listed) if not is_same(mine, other)]
        if best is None or len(wrong) < len(best[1]):
            best = start, wrong
        if not wrong:
            break
    start, wrong = best
    for mine, other in wrong[:10]:
        print(f"lkmc {mine}, dmesg {other}")
    if not last < start + len(listed) <= len(all_of_ours):
        print(f"dmesg has {len(listed)} records, lkmc {len(before)} before and {len(after)} after it")
        return 1
    if wrong:
        return 1
    print(f"{len(listed):,} records, {written} of them written for it, are those of dmesg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
