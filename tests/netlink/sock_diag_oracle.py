#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sockets as sock_diag.hpp lists them against those of ss(8): sock_diag_oracle.py PARTNER

The partner makes some thousand TCP, UDP and unix sockets in a network namespace of its own, asks ss there, and prints its
own list. Every field that both print has to be the same: state, queues, addresses, ports, user, inode, cookie. 77 where ss is
missing, or the right to make a namespace.
"""
import collections
import re
import subprocess
import sys
import tempfile
from pathlib import Path

COUNT = 1200


def inet(protocol, text):
    """(protocol, state, receive queue, send queue, local, peer, uid, inode, cookie) of each line of ss -tanHeO."""
    found = []
    for line in text.splitlines():
        state, receive, send, local, peer, *more = line.split()
        words = dict(word.split(":", 1) for word in more if re.match(r"(uid|ino|sk):", word))
        # A colon in "[::]:22" and a star for any port are ss' own.
        found.append((protocol, state, receive, send, local, peer, words.get("uid", "0"), words["ino"], words["sk"]))
    return found


def unix(text):
    found = []
    for line in text.splitlines():
        # A name may hold anything, but these do not.
        kind, state, receive, send, name, inode, _, peer, *more = line.split()
        words = dict(word.split(":", 1) for word in more if re.match(r"uid:", word))
        found.append((kind, state, receive, send, name, inode, peer, words.get("uid", "0")))
    return found


def ours(text):
    found = []
    for line in text.splitlines():
        words = line.split()
        if words[0] in ("tcp", "udp"):
            more = dict(word.split(":", 1) for word in words[6:] if ":" in word)
            found.append((*words[:6], more.get("uid", "0"), more["ino"], more["sk"]))
        else:
            found.append((*words[:6], words[7], words[8].split(":")[1]))
    return found


def main():
    with tempfile.TemporaryDirectory(prefix="lkmc-sock-diag-") as temporary:
        # Another user may be who the namespace belongs to.
        folder = Path(temporary)
        done = subprocess.run([str(Path(sys.argv[1]).resolve()), str(COUNT), temporary], capture_output=True, text=True)
        if done.returncode != 0:
            print(done.stdout[-2000:], done.stderr)
            return done.returncode
        theirs = (inet("tcp", (folder / "tcp").read_text()) + inet("udp", (folder / "udp").read_text()) +
                  unix((folder / "unix").read_text()))
    mine = ours(done.stdout)
    one, other = collections.Counter(mine), collections.Counter(theirs)
    for line in list((one - other).elements())[:10]:
        print("lkmc only:", *line)
    for line in list((other - one).elements())[:10]:
        print("ss only:  ", *line)
    kinds = collections.Counter(line[0] for line in mine)
    print(", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())), "compared,", sum((one - other).values()), "and",
          sum((other - one).values()), "differ")
    enough = kinds["tcp"] >= 1000 and kinds["udp"] >= 100 and sum(kinds[kind] for kind in ("u_str", "u_dgr", "u_seq")) >= 1000
    return 0 if one == other and enough else 1


if __name__ == "__main__":
    sys.exit(main())
