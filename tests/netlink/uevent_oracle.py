#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Devices that come, change and go, as udevadm(8) is told of them: uevent_oracle.py PARTNER

In a network namespace of its own links with many queues are made, renamed and deleted, and the kernel is asked to tell of
them, and of /dev/null where that is allowed, once more, with words of our own. Every event that `udevadm monitor` prints,
with every property, has to be what PARTNER (uevent_partner.cpp) prints. 77 where udevadm or ip is missing, or the right to
make a namespace.
"""
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracles import skip, until  # noqa: E402

PAIRS = 60
BATCH = 5           # before both have told what there was
QUEUES = 4


def events(text):
    """(action, path, subsystem, properties) of each; the words in front differ."""
    for block in text.split("\n\n"):
        head, *lines = block.strip("\n").split("\n")
        udev = re.match(r"KERNEL\[[\d.]+\] (\S+) +(\S+) \((\S*)\)$", head)
        ours = re.match(r"(\S+)@(\S+) of (\S*) number (\d+)$", head)
        if not udev and not ours:
            continue
        properties = dict(line.split("=", 1) for line in lines)
        if ours and properties.get("SEQNUM") != ours[4]:
            sys.exit(f"number {ours[4]} of {properties}")
        # udevadm says where in /dev it is.
        if ours and "DEVNAME" in properties:
            properties["DEVNAME"] = "/dev/" + properties["DEVNAME"]
        yield *(udev or ours).groups()[:3], properties


def number(event):
    return int(event[3]["SEQNUM"])


def inside(partner, udevadm, folder):
    mine, other = folder / "lkmc", folder / "udevadm"
    chance, identities = random.Random(7), set()
    # This namespace's links are only in its own /sys.
    has_sys = subprocess.run(["mount", "-t", "sysfs", "sysfs", "/sys"], capture_output=True).returncode == 0

    def watched(words, output):
        with open(output, "w") as file:
            return subprocess.Popen(words, stdout=file, stderr=subprocess.STDOUT)

    def batch(lines):
        done = subprocess.run(["ip", "-batch", "-"], input="".join(line + "\n" for line in lines), capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"ip: status {done.returncode}: {done.stderr.strip()[:400]}")

    def ask(device, word):
        """Asks it to be told of; whether it may be."""
        try:
            Path(f"/sys/class/{device}/uevent").write_text(word)
            return True
        except OSError:
            return False

    def synthetic():
        words = "".join(f" K{n}{chance.randrange(100)}=v{chance.getrandbits(40):x}" for n in range(chance.randrange(4)))
        identity = str(uuid.UUID(int=chance.getrandbits(128)))
        identities.add(identity)
        return f"{chance.choice(['change', 'add', 'online', 'bind'])} {identity}{words}"

    if subprocess.run(["ip", "link", "add", "probe", "type", "veth", "peer", "name", "probe1"], capture_output=True).returncode != 0:
        skip("this kernel has no veth")
    processes = []
    try:
        for words, output in (([partner], mine), ([udevadm, "monitor", "--kernel", "--property"], other)):
            processes.append(watched(words, output))

        def told(name):
            for process, output in zip(processes, (mine, other)):
                if process.poll() is not None:
                    sys.exit(f"{process.args[0]} ended with {process.returncode}: {output.read_text()[-400:]}")
            return all(f"/devices/virtual/net/{name}\n" in output.read_text() for output in (mine, other))

        # Until both tell of something; and then a first one, behind which all is compared.
        until(lambda: "ready" in mine.read_text() or processes[0].poll() is not None, partner)
        tries = 0
        end = time.monotonic() + 60
        while not told(f"try{tries}"):
            if time.monotonic() > end:
                sys.exit("not both tell of a link")
            batch([f"link set {f'try{tries}' if tries else 'probe'} name try{tries + 1}"])
            tries += 1
            time.sleep(0.02)
        batch([f"link set try{tries} name first"])
        until(lambda: told("first"), "both")
        asked, queues = 0, f"numtxqueues {QUEUES} numrxqueues {QUEUES}"
        for start in range(0, PAIRS, BATCH):
            pairs = range(start, start + BATCH)
            batch([f"link add v{n} {queues} type veth peer name w{n} {queues}" for n in pairs])
            for n in pairs:
                asked += has_sys and sum(ask(f"net/{name}", synthetic()) for name in (f"v{n}", f"w{n}", f"v{n}"))
                asked += has_sys and ask("mem/null", synthetic())
            batch([f"link set v{n} name renamed{n}" for n in pairs] + [f"link del w{n}" for n in pairs] +
                  [f"link set {f'mark{start}' if start else 'first'} name mark{start + BATCH}"])
            until(lambda: told(f"mark{start + BATCH}"), "both")
    finally:
        for process in processes:
            process.terminate()
            process.wait()

    def compared(text):
        """From the first to the last mark, without what others do to the machine's devices meanwhile."""
        found = sorted((e for e in events(text) if e[1].startswith("/devices/virtual/net/") or e[3].get("SYNTH_UUID") in identities), key=number)
        ends = [n for n, e in enumerate(found) if e[1] in ("/devices/virtual/net/first", f"/devices/virtual/net/mark{PAIRS}")]
        return found[ends[0]:ends[-1] + 1]
    one, two = compared(mine.read_text()), compared(other.read_text())
    wrong = [f"{mine} and {theirs}" for mine, theirs in zip(one, two) if mine != theirs]
    if len(one) != len(two):
        wrong.append(f"{len(one)} events instead of {len(two)}")
    if len(one) < PAIRS * 4 * QUEUES:
        wrong.append(f"only {len(one)} events")
    if wrong:
        print("\n".join(wrong[:10]))
        return 1
    print(f"{len(one):,} events, {asked} of them asked for, with {sum(len(e[3]) for e in one):,} properties are those of udevadm")
    return 0


def main():
    udevadm = shutil.which("udevadm") or shutil.which("udevadm", path="/usr/sbin:/sbin:/usr/bin:/bin")
    for tool, path, package in (("udevadm", udevadm, "udev"), ("ip", shutil.which("ip"), "iproute2"), ("unshare", shutil.which("unshare"), "util-linux")):
        if not path:
            skip(f"{tool} is missing: install the package {package}")
    partner = str(Path(sys.argv[-1]).resolve())
    if sys.argv[1] == "--inside":
        return inside(partner, udevadm, Path(sys.argv[2]))
    right = ["--net", "--mount"] if os.geteuid() == 0 else ["--user", "--map-root-user", "--net", "--mount"]
    if subprocess.run(["unshare", *right, "true"], capture_output=True).returncode != 0:
        skip("needs a network namespace of its own: run it as root, or where user namespaces are open to everybody")
    with tempfile.TemporaryDirectory(prefix="lkmc-uevent-") as folder:
        return subprocess.run(["unshare", *right, sys.executable, os.path.abspath(__file__), "--inside", folder, partner]).returncode


if __name__ == "__main__":
    sys.exit(main())
