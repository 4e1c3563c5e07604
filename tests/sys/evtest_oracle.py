#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An input device and what it reports, as evtest(1) sees it: evtest_oracle.py PARTNER

PARTNER (input_partner.cpp) plays a device with some keys and axes that nobody listens to and sends hundreds of packets; what it
reads of the device, what it can do and every event with its time, has to be what evtest prints. 77 where evtest is missing,
or /dev/uinput.
"""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
import tty
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracles import skip  # noqa: E402

BATCHES = 60
SYN_REPORT = (0, 0, 0)


class Terminal:
    """evtest on a terminal: elsewhere it says nothing before it has said much."""
    def __init__(self, *words):
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        self.process = subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)
        self.text = ""

    def until(self, holds):
        end = time.monotonic() + 60
        while not holds(self.text):
            if time.monotonic() > end:
                sys.exit(f"evtest: nothing in a minute: {self.text[-400:]}")
            if not select.select([self.master], [], [], 0.2)[0]:
                continue
            try:
                piece = os.read(self.master, 65536)
            except OSError:
                piece = b""
            if not piece:
                sys.exit(f"evtest ended with {self.process.wait()}: {self.text[-400:]}")
            self.text += piece.decode(errors="replace")

    def end(self):
        self.process.terminate()
        self.process.wait()
        os.close(self.master)


def theirs(text):
    """What it says of the device, and its events as (seconds, microseconds, type, code, value)."""
    head, _, body = text.partition("Testing ...")
    device, code = {"types": set(), "codes": set(), "axes": {}}, None
    for line in head.splitlines():
        if found := re.match(r"Input device ID: bus 0x(\w+) vendor 0x(\w+) product 0x(\w+) version 0x(\w+)", line):
            device["id"] = tuple(int(n, 16) for n in found.groups())
        elif found := re.match(r'Input device name: "(.*)"', line):
            device["name"] = found[1]
        elif found := re.match(r" +Event type (\d+) ", line):
            kind = int(found[1])
            device["types"].add(kind)
        elif found := re.match(r" +Event code (\d+) ", line):
            code = int(found[1])
            device["codes"].add((kind, code))
        elif found := re.match(r" +(Value|Min|Max|Fuzz|Flat|Resolution) +(-?\d+)", line):
            device["axes"].setdefault(code, {})[found[1]] = int(found[2])
    events = []
    for line in body.splitlines():
        found = re.match(r"Event: time (\d+)\.(\d+), (?:type (\d+) .*, code (\d+) .*, value (-?\w+)|-+ SYN_REPORT -+)", line)
        if found:
            events.append((int(found[1]), int(found[2]), *((int(found[3]), int(found[4]), int(found[5])) if found[3] else SYN_REPORT)))
        elif "SYN_DROPPED" in line:
            sys.exit("evtest: events were lost")
    return device, events


def ours(lines):
    device, events = {"types": set(), "codes": set(), "axes": {}}, []
    for line in lines:
        word, *rest = line.split()
        if word == "name":
            device["name"] = line.split(" ", 1)[1]
        elif word == "id":
            device["id"] = tuple(int(n, 16) for n in rest)
        elif word == "type":
            device["types"].add(int(rest[0]))
        elif word == "code":
            device["codes"].add((int(rest[0]), int(rest[1])))
        elif word == "axis":
            values = dict(zip(("Value", "Min", "Max", "Fuzz", "Flat", "Resolution"), map(int, rest[1:])))
            # evtest leaves out what is 0, of the last three.
            device["axes"][int(rest[0])] = {name: value for name, value in values.items() if value or name in ("Value", "Min", "Max")}
        elif word.isdigit():
            events.append(tuple(int(n) for n in line.split()))
    return device, events


def main():
    evtest = shutil.which("evtest") or shutil.which("evtest", path="/usr/sbin:/usr/bin:/sbin:/bin")
    if not evtest:
        skip("evtest is missing: install the package evtest")
    partner = subprocess.Popen([str(Path(sys.argv[1]).resolve())], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               text=True)
    lines, terminal = [], None

    def read_until(word):
        while True:
            line = partner.stdout.readline().rstrip("\n")
            if not line:
                print("\n".join(lines[-5:]))
                sys.exit(partner.wait() or 1)
            lines.append(line)
            if line.startswith(word):
                return

    try:
        read_until("ready")
        terminal = Terminal(evtest, next(line.split()[1] for line in lines if line.startswith("node")))
        terminal.until(lambda text: "interrupt to exit" in text)
        reports = 0
        for batch in range(BATCHES):
            partner.stdin.write("\n")
            partner.stdin.flush()
            before = len(lines)
            read_until("sent")
            reports += sum(line.endswith(" 0 0 0") for line in lines[before:])
            terminal.until(lambda text: text.count("SYN_REPORT") >= reports)
    finally:
        partner.stdin.close()
        partner.wait()
        if terminal:
            terminal.end()
    (device, events), (their_device, their_events) = ours(lines), theirs(terminal.text)
    wrong = [f"{what}: lkmc {device.get(what)}, evtest {their_device.get(what)}" for what in device if device[what] != their_device.get(what)]
    wrong += [f"lkmc {mine}, evtest {other}" for mine, other in zip(events, their_events) if mine != other]
    if len(events) != len(their_events) or len(events) < BATCHES * 20:
        wrong.append(f"lkmc has {len(events)} events, evtest {len(their_events)}")
    for what in wrong[:10]:
        print(what)
    if wrong:
        return 1
    print(f"a device with {len(device['codes'])} codes, and {len(events):,} events of it, are those of evtest")
    return 0


if __name__ == "__main__":
    sys.exit(main())
