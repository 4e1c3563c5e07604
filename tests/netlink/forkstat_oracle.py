#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Processes that are born, change and end, as forkstat(8) is told of them: forkstat_oracle.py PARTNER

Both listen to the kernel while some hundred children of this script come and go in several ways: they execute, end with a
status or by a signal, make a session and threads, change their user and their name, trace each other. Every event of one of
them that forkstat prints PARTNER (process_partner.cpp) has to have told, and the other way round; and statuses are those of
wait(2). 77 where forkstat is missing, or the kernel tells nobody.
"""
import ctypes
import os
import pwd
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracles import skip, until  # noqa: E402

CHILDREN = 300
BATCH = 20          # before both have told what there was: forkstat's queue is short
TRIES = 10
news, go = os.pipe(), os.pipe()
libc = ctypes.CDLL(None, use_errno=True)
PR_SET_DUMPABLE, PR_SET_NAME = 4, 15
PTRACE_ATTACH, PTRACE_DETACH = 16, 17
WALL = 0x40000000


class Lost(Exception):
    """forkstat had no room for what it was told."""


# --- The children ---------------------------------------------------------------------------------------------------

def born(life):
    child = os.fork()
    if child == 0:
        try:
            os._exit(life() or 0)
        finally:
            os._exit(99)
    return child


def executes():
    os.execv("/bin/true", ["true"])


def ends_with_a_status():
    return os.getpid() % 200


def is_killed():
    os.kill(os.getpid(), signal.SIGTERM)


def would_dump_core():
    # The kernel tells of it, though there is nothing to be dumped.
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    os.kill(os.getpid(), signal.SIGABRT)


def leads_a_session():
    os.setsid()


def becomes_nobody():
    os.setuid(65534)


def is_renamed():
    libc.prctl(PR_SET_NAME, b"another name", 0, 0, 0)


def has_a_thread():
    # forkstat looks it up in /proc, where it has to be: it stays until it was told of.
    os.close(go[1])

    def stay():
        os.write(news[1], threading.get_native_id().to_bytes(4, sys.byteorder))
        os.read(go[0], 1)
    thread = threading.Thread(target=stay)
    thread.start()
    thread.join()


def has_children():
    for status in (1, 2):
        os.waitpid(born(lambda: status), 0)
    return 3


def traces():
    other = born(signal.pause)
    # ptrace(2)'s first argument alone is an int.
    if libc.ptrace(PTRACE_ATTACH, ctypes.c_long(other), None, None) == 0:
        os.waitpid(other, WALL)
        libc.ptrace(PTRACE_DETACH, ctypes.c_long(other), None, None)
    os.kill(other, signal.SIGKILL)
    os.waitpid(other, 0)


LIVES = [executes, ends_with_a_status, is_killed, would_dump_core, leads_a_session, becomes_nobody, is_renamed, has_a_thread, has_children, traces]


# --- What both say --------------------------------------------------------------------------------------------------

def theirs(text):
    """As our lines, from lines "10:11:12 exit    123     15    0.002s name"."""
    if "nobufs" in text:
        raise Lost
    parent = None
    for line in text.splitlines():
        found = re.match(r"\d\d:\d\d:\d\d (\w+) +(\d+) *(.*)", line)
        if not found:
            continue
        event, number, rest = found[1], int(found[2]), found[3].split() or [""]
        if event in ("fork", "clone"):
            if rest[0] == "parent":
                parent = number
            else:
                yield event, parent, number
        elif event in ("exit", "sid"):
            yield event, number, int(rest[0])
        elif event in ("uid", "ptrce"):
            yield event, number, rest[0]
        elif event in ("exec", "comm", "core"):
            yield event, number


def ours(text):
    for line in text.splitlines():
        event, *rest = line.split(" ", 2)
        if event in ("fork", "clone", "exit", "sid"):
            yield event, int(rest[0]), int(rest[1])
        elif event == "uid":
            # A user by name, if there is one.
            try:
                yield event, int(rest[0]), pwd.getpwuid(int(rest[1])).pw_name
            except KeyError:
                yield event, int(rest[0]), rest[1]
        elif event == "ptrce":
            yield event, int(rest[0]), rest[1]
        elif event in ("exec", "comm", "core"):
            yield event, int(rest[0])


def of_us(events):
    """Those of our children and of theirs: numbers are used again."""
    family, found = {os.getpid()}, []
    for event in events:
        if event[0] in ("fork", "clone"):
            if event[1] in family:
                family.add(event[2])
                found.append(event)
        elif event[1] in family and event[1] != os.getpid():
            found.append(event)
            if event[0] == "exit":
                family.discard(event[1])
    return found


# --- Both of them ---------------------------------------------------------------------------------------------------

def once(partner, forkstat, folder):
    mine, other = folder / "lkmc", folder / "forkstat"
    statuses = {}

    def watched(words, output):
        with open(output, "w") as file:
            return subprocess.Popen(words, stdout=file, stderr=subprocess.STDOUT)

    listener, theirs_listener = watched([partner], mine), None
    try:
        until(lambda: "ready" in mine.read_text() or listener.poll() is not None, partner)
        if listener.poll() is not None:
            print(mine.read_text().strip())
            sys.exit(listener.returncode)
        theirs_listener = watched([forkstat, "-l", "-e", "all"], other)

        def told(child):
            if theirs_listener.poll() is not None:
                text = other.read_text().strip()
                if "root" in text:
                    skip(f"forkstat: {text.splitlines()[-1]}")
                sys.exit(f"forkstat ended with {theirs_listener.returncode}: {text[-400:]}")
            return re.search(rf" exit +{child} +0 ", other.read_text()) and f"exit {child} 0\n" in mine.read_text()

        def mark():
            child = born(lambda: 0)
            statuses[child] = os.waitpid(child, 0)[1]
            return child

        # It says nothing by itself: children until it tells of one, and then one more, behind which all is compared.
        end = time.monotonic() + 60
        while not told(mark()):
            if time.monotonic() > end:
                sys.exit("not both tell of a child")
            time.sleep(0.05)
        statuses.clear()
        first = mark()
        until(lambda: told(first), "both")
        for n in range(CHILDREN):
            life = LIVES[n % len(LIVES)]
            child = born(life)
            if life is has_a_thread:
                until(lambda: select.select([news[0]], [], [], 0)[0], "a thread")
                thread = int.from_bytes(os.read(news[0], 4), sys.byteorder)
                until(lambda: re.search(rf" clone +{thread} thread ", other.read_text()) and f"clone {child} {thread}\n" in mine.read_text(), "a thread")
                os.write(go[1], b".")
            statuses[child] = os.waitpid(child, 0)[1]
            if n % BATCH == BATCH - 1 or n == CHILDREN - 1:
                last = mark()
                until(lambda: told(last), "both")
    finally:
        for process in (listener, theirs_listener):
            if process:
                process.terminate()
                process.wait()

    def behind(events):
        """What comes behind the end of the first child."""
        events = of_us(events)
        return Counter(events[events.index(("exit", first, 0)) + 1:])
    del statuses[first]
    return behind(ours(mine.read_text())), behind(theirs(other.read_text())), statuses, "lost" in mine.read_text()


def main():
    forkstat = shutil.which("forkstat") or shutil.which("forkstat", path="/usr/sbin:/sbin")
    if not forkstat:
        skip("forkstat is missing: install the package forkstat")
    for _ in range(TRIES):
        try:
            with tempfile.TemporaryDirectory(prefix="lkmc-forkstat-") as folder:
                mine, other, statuses, lost = once(str(Path(sys.argv[1]).resolve()), forkstat, Path(folder))
            break
        except Lost:
            pass
    else:
        skip(f"so much happens here that forkstat lost some of it {TRIES} times")
    wrong = [f"lkmc only: {event}" for event in (mine - other).elements()] + [f"forkstat only: {event}" for event in (other - mine).elements()]
    ends = {event[1]: event[2] for event in mine if event[0] == "exit"}
    wrong += [f"{child} ended with {ends.get(child)} instead of {status}" for child, status in statuses.items() if ends.get(child) != status]
    if lost:
        wrong.append("events were lost")
    kinds = Counter(event[0] for event in mine.elements())
    wrong += [f"no {kind} among the events" for kind in ("fork", "clone", "exec", "exit", "sid", "uid", "comm") if kinds[kind] == 0]
    for what in wrong[:20]:
        print(what)
    if wrong:
        return 1
    print(", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items())), "events are those of forkstat")
    return 0


if __name__ == "__main__":
    sys.exit(main())
