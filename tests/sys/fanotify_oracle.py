#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What happens on a file system, as fatrace(8) and inotifywait(1) are told of it: fanotify_oracle.py PARTNER

On a tmpfs of its own hundreds of files are made, written, read, renamed and removed by several processes. PARTNER
(watch_partner.cpp) listens by fanotify: once for files, and what each process did with each has to be what fatrace says, which
listens the same way; and once for names in folders, and what happened to each has to be what inotifywait says, which listens
another way. 77 where fatrace and inotifywait are missing, or the right to listen.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracles import skip, until  # noqa: E402

ROUNDS = 16         # a process each
FILES = 25
FOLDERS = 4
NAMES = {0x1: "ACCESS", 0x2: "MODIFY", 0x4: "ATTRIB", 0x8: "CLOSE_WRITE", 0x10: "CLOSE_NOWRITE", 0x20: "OPEN", 0x40: "MOVED_FROM", 0x80: "MOVED_TO",
         0x100: "CREATE", 0x200: "DELETE"}
LETTERS = {0x1: "R", 0x2: "W", 0x8: "CW", 0x10: "C", 0x20: "O", 0x40: "<", 0x80: ">", 0x100: "+", 0x200: "D"}
DIRECTORY = 0x40000000


# --- What is done, step by step: who is told of a file finds it where it was ---------------------------------------

def make(folder, other, n):
    (folder / f"f{n} one").write_text("text")
    if n % 5 == 0:
        (folder / f"d{n}").mkdir()
    if n % 7 == 0:
        (folder / f"s{n}").symlink_to("nowhere")


def read(folder, other, n):
    path = folder / f"f{n} one"
    path.read_text()
    if n % 3 == 0:
        path.chmod(0o600)
    if n % 3 == 1:
        os.truncate(path, 2)
    if n % 4 == 0:
        with open(path, "a") as file:
            file.write("more")


def rename(folder, other, n):
    (folder / f"f{n} one").rename((other if n % 2 else folder) / f"f{n} two")


def remove(folder, other, n):
    ((other if n % 2 else folder) / f"f{n} two").unlink()
    for kind, every in (("d", 5), ("s", 7)):
        path = folder / f"{kind}{n}"
        if n % every == 0:
            path.rmdir() if kind == "d" else path.unlink()


STEPS = [make, read, rename, remove]


def work(folders, told):
    """Returns who did it. A step's end is a file that all have to tell of."""
    workers = set()
    for n in range(ROUNDS):
        for step in STEPS:
            worker = os.fork()
            if worker == 0:
                try:
                    for i in range(n * FILES, (n + 1) * FILES):
                        step(folders[i % FOLDERS], folders[(i + 1) % FOLDERS], i)
                    mark = folders[0] / f"mark {n} {step.__name__}"
                    mark.write_text("")
                    os._exit(0)
                finally:
                    os._exit(1)
            if os.waitpid(worker, 0)[1] != 0:
                sys.exit(f"{step.__name__}: failed")
            workers.add(worker)
            until(lambda: told(f"mark {n} {step.__name__}"), "all")
    return workers


# --- What all say, as one set of kinds for a process and file: neighbours are told of together -----------------------

def joined(events):
    found = {}
    for key, kinds in events:
        found.setdefault(key, set()).update(kinds)
    return found


def our_files(text, workers):
    for line in text.splitlines():
        if line == "overflow":
            sys.exit("lkmc: events were lost")
        if line == "ready":
            continue
        mask, process, path = line.split("\t")
        if int(process) in workers:
            yield (int(process), path), {letter for bit, letters in LETTERS.items() if int(mask, 16) & bit for letter in letters}


def fatrace_files(text, workers):
    for line in text.splitlines():
        found = re.match(r".*\((\d+)\): ([A-Z<>+]+) +(/.*)$", line)
        if found and int(found[1]) in workers:
            yield (int(found[1]), found[3]), set(found[2])


def our_names(text, workers):
    for line in text.splitlines():
        if line == "overflow":
            sys.exit("lkmc: events were lost")
        if line == "ready":
            continue
        mask, process, folder, name = line.split("\t")
        mask = int(mask, 16)
        # inotify tells of what a folder itself is opened for in another way.
        if int(process) in workers and name != ".":
            yield (folder, name, bool(mask & DIRECTORY)), {word for bit, word in NAMES.items() if mask & bit}


def inotify_names(text):
    for line in text.splitlines():
        folder, kinds, name = line.split("\t")
        kinds = set(kinds.split(","))
        if name and not name.startswith("try "):
            yield (folder.rstrip("/"), name, "ISDIR" in kinds), kinds - {"ISDIR", "CLOSE"}


def differences(mine, other, whose):
    for key in sorted(mine.keys() | other.keys()):
        if mine.get(key) != other.get(key):
            yield f"{key}: lkmc {sorted(mine.get(key, []))}, {whose} {sorted(other.get(key, []))}"


def inside(partner, top):
    disk = top / "disk"
    if subprocess.run(["mount", "-t", "tmpfs", "lkmc-fanotify", disk], capture_output=True).returncode != 0:
        skip("needs the right to mount a tmpfs: run it as root")
    folders = [disk / f"folder{n}" for n in range(FOLDERS)]
    for folder in folders:
        folder.mkdir()
    fatrace, inotifywait = shutil.which("fatrace") or shutil.which("fatrace", path="/usr/sbin:/sbin"), shutil.which("inotifywait")
    wrong, said = [], []

    def listen(one, two, ready):
        """What both print of the same work."""
        outputs = [top / "one", top / "two"]
        errors = top / "errors"
        processes = []
        try:
            with open(errors, "w") as to:
                for words, output in zip((one, two), outputs):
                    with open(output, "w") as file:
                        processes.append(subprocess.Popen(words, stdout=file, stderr=to, cwd=disk))

            def ended():
                for process in processes:
                    if process.poll() is not None:
                        text = errors.read_text() + outputs[0].read_text()
                        if process.returncode == 77 or "permitted" in text:
                            skip(text.strip().splitlines()[-1].removeprefix("skipped: "))
                        sys.exit(f"{process.args[0]} ended with {process.returncode}: {text[-400:]}")

            def both_tell(name):
                ended()
                return all(name in output.read_text() for output in outputs)
            until(lambda: ended() or "ready" in outputs[0].read_text(), partner)
            # The other may say nothing by itself.
            tries = 0
            while not both_tell(f"try {tries}") and not (ready and ready in errors.read_text()):
                tries += 1
                (folders[0] / f"try {tries}").write_text("")
                time.sleep(0.02)
                if tries > 3000:
                    sys.exit(f"{two[0]} tells nothing")
            return work(folders, both_tell), *outputs
        finally:
            for process in processes:
                process.terminate()
                process.wait()
            for left in list(folders[0].glob("mark *")) + list(folders[0].glob("try *")):
                left.unlink()

    if fatrace:
        workers, one, two = listen([partner, "files", disk], [fatrace, "-c"], None)
        mine, other = joined(our_files(one.read_text(), workers)), joined(fatrace_files(two.read_text(), workers))
        wrong += differences(mine, other, "fatrace")
        if len(mine) < ROUNDS * FILES:
            wrong.append(f"only {len(mine)} files")
        said.append(f"what {len(workers)} processes did with {len(mine):,} files is what fatrace says")
    if inotifywait:
        workers, one, two = listen([partner, "names", disk], [inotifywait, "-m", "--format", "%w\t%e\t%f", *folders], "Watches established")
        mine, other = joined(our_names(one.read_text(), workers)), joined(inotify_names(two.read_text()))
        wrong += differences(mine, other, "inotifywait")
        if len(mine) < ROUNDS * FILES:
            wrong.append(f"only {len(mine)} names")
        said.append(f"{sum(map(len, mine.values())):,} kinds of events of {len(mine):,} names are those of inotifywait")
    for what in wrong[:20]:
        print(what)
    if wrong:
        return 1
    print("; ".join(said))
    return 0


def main():
    if sys.argv[1] == "--inside":
        return inside(sys.argv[3], Path(sys.argv[2]))
    if not shutil.which("fatrace") and not shutil.which("fatrace", path="/usr/sbin:/sbin") and not shutil.which("inotifywait"):
        skip("fatrace and inotifywait are missing: install the packages fatrace and inotify-tools")
    if not shutil.which("unshare"):
        skip("unshare is missing: install the package util-linux")
    if os.geteuid() != 0 or subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode != 0:
        skip("needs a mount namespace of its own: run it as root")
    with tempfile.TemporaryDirectory(prefix="lkmc-fanotify-") as folder:
        # What is mounted inside nobody else sees, and is gone with the last who does.
        (Path(folder) / "disk").mkdir()
        partner = str(Path(sys.argv[1]).resolve())
        return subprocess.run(["unshare", "--mount", sys.executable, os.path.abspath(__file__), "--inside", folder, partner]).returncode


if __name__ == "__main__":
    sys.exit(main())
