#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What happens in some folders, as inotifywait(1) is told of it: inotify_oracle.py PARTNER

Thousands of files are made, written, read, renamed, linked and removed in folders of this script's own; every event that
inotifywait prints has to be one of PARTNER's (watch_partner.cpp), in the same order: its kind, folder and name. 77 where
inotifywait is missing.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracles import skip, until  # noqa: E402

ROUNDS = 25
FILES = 60          # of a round: what it does fits a queue many times
FOLDERS = 5
WORDS = "create create create read append rename rename chmod unlink symlink link mkdir rmdir".split()
KINDS = {0x1: "ACCESS", 0x2: "MODIFY", 0x4: "ATTRIB", 0x8: "CLOSE_WRITE", 0x10: "CLOSE_NOWRITE", 0x20: "OPEN", 0x40: "MOVED_FROM", 0x80: "MOVED_TO",
         0x100: "CREATE", 0x200: "DELETE", 0x400: "DELETE_SELF", 0x800: "MOVE_SELF", 0x2000: "UNMOUNT", 0x8000: "IGNORED", 0x40000000: "ISDIR"}


class Work:
    """Makes up what to do next; knows which files there are."""
    def __init__(self, folders):
        self.chance, self.folders, self.files, self.directories, self.count = random.Random(11), folders, [], [], 0

    def fresh(self):
        self.count += 1
        end = self.chance.choice(["", ".txt", " with spaces", " ä→", "-" + "long" * 55])
        return self.chance.choice(self.folders) / f"f{self.count}{end}"

    def step(self):
        what = self.chance.choice(WORDS)
        if what == "create" or not self.files:
            path = self.fresh()
            path.write_text("text" * self.chance.randrange(3))
            self.files.append(path)
        elif what in ("read", "append", "chmod"):
            path = self.chance.choice(self.files)
            if what == "chmod":
                path.chmod(0o600 | self.chance.randrange(64))
            else:
                with open(path, "rb" if what == "read" else "ab") as file:
                    file.read() if what == "read" else file.write(b"more")
        elif what == "rename":
            at = self.chance.randrange(len(self.files))
            to = self.fresh()
            self.files[at].rename(to)
            self.files[at] = to
        elif what == "unlink":
            self.files.pop(self.chance.randrange(len(self.files))).unlink()
        elif what == "symlink":
            self.fresh().symlink_to("nowhere")
        elif what == "link":
            path = self.fresh()
            os.link(self.chance.choice(self.files), path)
            self.files.append(path)
        elif what == "mkdir":
            path = self.fresh()
            path.mkdir()
            self.directories.append(path)
        elif self.directories:
            self.directories.pop().rmdir()


def folded(events):
    """Equal neighbours are one: that is what the kernel makes of them, if nobody has read the first yet."""
    found = []
    for event in events:
        if not found or found[-1] != event:
            found.append(event)
    return found


def ours(text):
    events, renames = [], {}
    for line in text.splitlines():
        if line == "overflow":
            sys.exit("lkmc: events were lost")
        if line == "ready":
            continue
        mask, cookie, folder, name = line.split("\t")
        kinds = frozenset(word for bit, word in KINDS.items() if int(mask, 16) & bit)
        events.append((folder, kinds, name))
        # The two halves of a rename have a number of their own.
        for half in kinds & {"MOVED_FROM", "MOVED_TO"}:
            renames.setdefault(cookie, []).append(half)
        if not kinds & {"MOVED_FROM", "MOVED_TO"} and cookie != "0":
            sys.exit(f"lkmc: a number of a rename without one: {line}")
    if any(halves != ["MOVED_FROM", "MOVED_TO"] for halves in renames.values()):
        sys.exit(f"lkmc: halves of renames: {renames}")
    return folded(events), len(renames)


def theirs(text):
    events = []
    for line in text.splitlines():
        folder, kinds, name = line.split("\t")
        # CLOSE stands beside CLOSE_WRITE, and a slash behind the folder.
        events.append((folder.rstrip("/"), frozenset(kinds.split(",")) - {"CLOSE"}, name))
    return folded(events)


def main():
    tool = shutil.which("inotifywait")
    if not tool:
        skip("inotifywait is missing: install the package inotify-tools")
    partner = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="lkmc-inotify-") as name:
        top = Path(name)
        folders = [top / f"folder{n}" for n in range(FOLDERS)]
        for folder in folders:
            folder.mkdir()
        outputs = [top / "lkmc", top / "inotifywait"]
        said = top / "said"
        processes = []
        try:
            for words, output in (([partner, "inotify", *folders], outputs[0]), ([tool, "-m", "--format", "%w\t%e\t%f", *folders], outputs[1])):
                with open(output, "w") as file, open(said, "a") as errors:
                    processes.append(subprocess.Popen(words, stdout=file, stderr=errors))

            def both_watch():
                for process in processes:
                    if process.poll() is not None:
                        sys.exit(f"{process.args[0]} ended with {process.returncode}: {said.read_text()[-400:]}")
                return "ready" in outputs[0].read_text() and "Watches established" in said.read_text()
            until(both_watch, "both")
            work = Work(folders)
            for n in range(ROUNDS):
                for _ in range(FILES):
                    work.step()
                (folders[0] / f"mark{n}").mkdir()
                until(lambda: all(f"\tmark{n}\n" in output.read_text() for output in outputs), "both")
        finally:
            for process in processes:
                process.terminate()
                process.wait()
        (mine, renames), other = ours(outputs[0].read_text()), theirs(outputs[1].read_text())
    wrong = [(one, two) for one, two in zip(mine, other) if one != two]
    for one, two in wrong[:10]:
        print(f"lkmc {one}, inotifywait {two}")
    if wrong or len(mine) != len(other) or renames < 100:
        print(f"lkmc has {len(mine)} events and {renames} renames, inotifywait {len(other)} events")
        return 1
    kinds = set().union(*(event[1] for event in mine))
    print(f"{len(mine):,} events of {len(kinds - {'ISDIR'})} kinds in {FOLDERS} folders, {renames} renames among them, are those of inotifywait")
    return 0


if __name__ == "__main__":
    sys.exit(main())
