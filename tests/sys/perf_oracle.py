#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Software events as perf(1) counts and samples them: perf_oracle.py PARTNER

A process that waits is watched by `perf stat` and PARTNER (perf_partner.cpp) at once; then it touches pages, sleeps,
computes, starts threads and children, and waits again. Both have to have counted the same, and the same running time but for
the instants between two counters. Then `perf record` and PARTNER sample the page faults of another one: thread, instruction
and address of each have to be the same. 77 where perf is missing, or the kernel counts nothing for us.
"""
import collections
import mmap
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracles import skip  # noqa: E402

PAGES = 3000        # at a time
SLEEPS = 300
CHILDREN = 20
EVENTS = ["task-clock", "page-faults", "minor-faults", "major-faults", "context-switches", "cpu-migrations"]


# --- Who is watched -------------------------------------------------------------------------------------------------

def touch(pages):
    with mmap.mmap(-1, pages * mmap.PAGESIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        memory.madvise(mmap.MADV_NOHUGEPAGE)
        for n in range(pages):
            memory[n * mmap.PAGESIZE] = 1


def everything():
    touch(PAGES)
    for _ in range(SLEEPS):
        time.sleep(0.0001)
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass
    threads = [threading.Thread(target=touch, args=(PAGES // 10,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for _ in range(CHILDREN):
        child = os.fork()
        if child == 0:
            touch(PAGES // 10)
            os._exit(0)
        os.waitpid(child, 0)


class Subject:
    """Waits for a word, does what it says, and says so."""
    def __init__(self, work):
        here, self.word = os.pipe()
        self.answer, there = os.pipe()
        self.number = os.fork()
        if self.number == 0:
            os.close(self.word)
            os.close(self.answer)
            while os.read(here, 1):
                work()
                os.write(there, b".")
            os._exit(0)
        os.close(here)
        os.close(there)

    def state(self):
        return Path(f"/proc/{self.number}/stat").read_text().rpartition(")")[2].split()[0]

    def wait(self):
        """Until it sleeps: what it counts from then on is nothing."""
        end = time.monotonic() + 60
        while self.state() != "S":
            if time.monotonic() > end:
                sys.exit("the process that is watched does not wait")
            time.sleep(0.001)

    def work(self):
        os.write(self.word, b".")
        if not os.read(self.answer, 1):
            sys.exit("the process that is watched has ended")
        self.wait()

    def end(self):
        os.close(self.word)
        os.close(self.answer)
        os.waitpid(self.number, 0)


# --- Who watches ----------------------------------------------------------------------------------------------------

class Perf:
    """perf stat or perf record of a process, which counts from on() to end()."""
    def __init__(self, words, folder):
        self.control, self.answer = folder / "control", folder / "answer"
        for pipe in (self.control, self.answer):
            os.mkfifo(pipe)
        self.process = subprocess.Popen([*words, "-D", "-1", "--control", f"fifo:{self.control},{self.answer}"], stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True, env={**os.environ, "LC_ALL": "C"})

    def on(self):
        # For both directions at once, so that neither end waits for the other.
        control, answer = (os.open(pipe, os.O_RDWR) for pipe in (self.control, self.answer))
        os.write(control, b"enable\n")
        os.set_blocking(answer, False)
        end = time.monotonic() + 60
        while True:
            try:
                if os.read(answer, 16).startswith(b"ack"):
                    break
            except BlockingIOError:
                if self.process.poll() is not None:
                    skip(f"perf does not watch: {self.process.stdout.read().strip()[-300:]}")
                if time.monotonic() > end:
                    sys.exit("perf does not begin")
                time.sleep(0.005)
        os.close(control)
        os.close(answer)

    def end(self):
        self.process.send_signal(signal.SIGINT)
        said = self.process.communicate()[0]
        for pipe in (self.control, self.answer):
            pipe.unlink()
        return said


class Partner:
    def __init__(self, *words):
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.expect("ready")

    def expect(self, word):
        said = self.process.stdout.readline().strip()
        if said != word:
            said += self.process.communicate()[0]
            print(said.strip())
            sys.exit(self.process.returncode or 1)

    def on(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.expect("on")

    def end(self):
        said = self.process.communicate("\n")[0]
        if self.process.returncode != 0:
            sys.exit(f"{self.process.args[0]}: status {self.process.returncode}: {said[-400:]}")
        return [line.split() for line in said.splitlines()]


def watched(perf_words, partner_words, work, folder):
    subject = Subject(work)
    try:
        subject.wait()
        partner = Partner(*partner_words[:2], str(subject.number), *partner_words[2:])
        perf = Perf([*perf_words, "-p", str(subject.number)], folder)
        perf.on()
        partner.on()
        subject.work()
        return perf.end(), partner.end()
    finally:
        subject.end()


def main():
    perf = shutil.which("perf")
    if not perf:
        skip("perf is missing: install the package linux-perf")
    # Without a right to it, only what happens in the program itself; perf does that of its own accord, and says so.
    for user in (False, True):
        event = "page-faults:u" if user else "page-faults"
        tried = subprocess.run([perf, "stat", "-x,", "-e", event, "true"], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
        if tried.returncode == 0 and f",{event}," in tried.stderr and "<not" not in tried.stderr:
            break
    else:
        skip(f"perf counts nothing here: {' '.join(tried.stderr.split())[:300]}")
    partner = str(Path(sys.argv[1]).resolve())
    wrong = []
    with tempfile.TemporaryDirectory(prefix="lkmc-perf-") as name:
        folder = Path(name)
        counts = folder / "counts"
        names = [f"{event}:u" if user else event for event in EVENTS]
        said, mine = watched([perf, "stat", "-x,", "-o", counts, "-e", ",".join(names)], [partner, "count", *(["user"] if user else [])], everything, folder)
        rows = [line.split(",") for line in counts.read_text().splitlines() if line.count(",") > 3]
        theirs = {row[2].split(":")[0]: row for row in rows}
        counted = 0
        for event, count, running in mine:
            row = theirs.get(event)
            if row is None or not row[0].replace(".", "").isdigit():
                wrong.append(f"{event}: perf says {row}: {said}")
            elif event == "task-clock":
                # Milliseconds. Each counter begins and ends at an instant of its own, whenever the process does.
                if abs(float(row[0]) - int(count) / 1e6) > 2 + 0.05 * float(row[0]):
                    wrong.append(f"{event}: lkmc {int(count) / 1e6} ms, perf {row[0]} ms")
            elif int(count) != int(float(row[0])):
                wrong.append(f"{event}: lkmc {count}, perf {row[0]}")
            else:
                counted += int(count)
            if row is not None and abs(int(row[3]) - int(running)) > 2e6 + 0.05 * int(running):
                wrong.append(f"{event}: lkmc counted for {running} ns, perf for {row[3]}")

        data = folder / "data"
        said, mine = watched([perf, "record", "-q", "-i", "-B", "-N", "-d", "-c", "1", "-e", "page-faults:u" if user else "page-faults", "-o", data],
                             [partner, "sample", *(["user"] if user else [])], lambda: touch(PAGES), folder)
        listed = subprocess.run([perf, "script", "-i", data, "-F", "tid,ip,addr"], capture_output=True, text=True)
        if listed.returncode != 0:
            wrong.append(f"perf script: {listed.stderr[-300:]} {said[-300:]}")
        # Thread, address, instruction; ours has the last two the other way round.
        theirs = collections.Counter(tuple(line.split()) for line in listed.stdout.splitlines() if line.strip())
        if mine[-1] != ["lost", "0"]:
            wrong.append(f"lost: {mine[-1]}")
        mine = collections.Counter((thread, address, instruction) for thread, instruction, address in mine[:-1])
        wrong += [f"lkmc only: {sample}" for sample in list((mine - theirs).elements())[:10]]
        wrong += [f"perf only: {sample}" for sample in list((theirs - mine).elements())[:10]]
        if mine.total() < PAGES:
            wrong.append(f"only {mine.total()} page faults")
    for what in wrong:
        print(what)
    if wrong:
        return 1
    print(f"{counted:,} events of {len(EVENTS) - 1} kinds, the running time, and {mine.total():,} page faults one by one are those of perf")
    return 0


if __name__ == "__main__":
    sys.exit(main())
