#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The kernel's trace events as perf(1) decodes them: tracefs_oracle.py PARTNER

Some hundred children come and go, execute, are renamed and sent signals, traced by `perf record` and by PARTNER
(trace_partner.cpp) at once. Of each of them both have to have the same events in the same order: name, CPU and text, which
the kernel writes in one case and perf in the other. 77 where perf is missing, or there is no tracing here.
"""
import collections
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracles import skip  # noqa: E402

CHILDREN = 300
EVENTS = ["sched/sched_process_fork", "sched/sched_process_exec", "sched/sched_process_exit", "task/task_newtask",
          "task/task_rename", "signal/signal_generate", "signal/signal_deliver"]


def family():
    """Who is traced."""
    signal.signal(signal.SIGUSR1, lambda *_: None)
    for n in range(CHILDREN):
        child = os.fork()
        if child == 0:
            if n % 3 == 0:
                os.execv("/bin/true", ["true", "a b", str(n)])
            elif n % 3 == 1:
                Path("/proc/self/comm").write_text(f"name {n}: [0]")
                os.kill(os.getppid(), signal.SIGUSR1)
            else:
                os.kill(os.getpid(), signal.SIGTERM)
            os._exit(n % 200)
        os.waitpid(child, 0)


def of_the_family(events, root):
    """Of each process its events up to its end, where perf lets go of it; the first one's from its execve on, where perf begins."""
    members, found, began = {root}, collections.defaultdict(list), False
    for pid, cpu, name, text in events:
        if pid not in members or (found[pid] and found[pid][-1][0] == "sched_process_exit"):
            continue
        if not began:
            began = name == "sched_process_exec" and pid == root
            continue
        if name == "sched_process_fork":
            members.add(int(re.search(r"child_pid=(\d+)", text)[1]))
        found[pid].append((name, cpu, text))
    return found


def ours(text):
    for line in text.splitlines():
        words = line.split(" ", 4)
        if len(words) == 5:
            yield int(words[0]), int(words[1]), words[3], words[4]


def theirs(text):
    for line in text.splitlines():
        found = re.match(r".*? +(\d+) \[(\d+)\] +\d+\.\d+: +\w+:(\w+): ?(.*)$", line)
        if found:
            yield int(found[1]), int(found[2]), found[3], found[4]


def main():
    if not shutil.which("perf"):
        skip("perf is missing: install the package linux-perf")
    with tempfile.TemporaryDirectory(prefix="lkmc-trace-") as folder:
        mine, data, who = Path(folder) / "lkmc", f"{folder}/perf.data", Path(folder) / "who"
        with open(mine, "w") as file:
            partner = subprocess.Popen([sys.argv[1], *EVENTS], stdout=file, stderr=subprocess.STDOUT)

        def until(word):
            end = time.monotonic() + 60
            while word not in mine.read_text():
                if partner.poll() is not None:
                    print(mine.read_text().strip())
                    sys.exit(partner.returncode or 1)
                if time.monotonic() > end:
                    sys.exit(f"no {word!r} in a minute")
                time.sleep(0.01)

        try:
            until("ready\n")
            words = [word for event in EVENTS for word in ("-e", event.replace("/", ":"))]
            done = subprocess.run(["perf", "record", "-q", "-m", "1024", "-o", data, *words, sys.executable, __file__, "--family", str(who)],
                                  capture_output=True, text=True)
            if not who.exists():
                skip(f"perf traces nothing here: {(done.stderr or done.stdout).strip().splitlines()[-1]}")
            root = int(who.read_text())
            until(f" pid={root} prio=")     # its end
        finally:
            partner.terminate()
            partner.wait()
        script = subprocess.run(["perf", "script", "-i", data, "-F", "comm,tid,cpu,time,event,trace"], capture_output=True, text=True, check=True)
        if "LOST" in script.stdout or "lost" in done.stderr:
            skip("perf lost events")
        mine = mine.read_text()
    if not mine.endswith("lost 0\n"):
        print("lkmc:", mine.splitlines()[-1])
        return 1
    mine, other = of_the_family(ours(mine), root), of_the_family(theirs(script.stdout), root)
    wrong = 0
    for pid in sorted(set(mine) | set(other)):
        if mine[pid] != other[pid]:
            wrong += 1
            if wrong > 10:
                continue
            only = [event for event in mine[pid] if event not in other[pid]], [event for event in other[pid] if event not in mine[pid]]
            print(f"{pid}: lkmc {only[0][:3]}, perf {only[1][:3]}; {len(mine[pid])} and {len(other[pid])} events")
    kinds = collections.Counter(event[0] for events in mine.values() for event in events)
    if len(mine) != CHILDREN + 1 or len(kinds) != len(EVENTS):
        print(f"{len(mine)} processes, {dict(kinds)}")
        return 1
    if wrong:
        return 1
    print(f"{sum(kinds.values()):,} events of {len(mine)} processes are those of perf")
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "--family":
        Path(sys.argv[2]).write_text(str(os.getpid()))
        family()
        sys.exit(0)
    sys.exit(main())
