#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of guest.py: the forms that a guest can have beside the usual one.

    forms.py PROGRAM EXAMPLES GUEST.PY run OPTION … --      PROGRAM: forms.cpp; EXAMPLES: the folder of userland
"""
import os
import re
import signal
import subprocess
import sys
import unittest

PROGRAM, EXAMPLES, SCRIPT, COMMAND = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[5:-1]
EMPTY = os.environ | {"LKMC_TIMEOUT": "120", "LKMC_REPORT": "", "LKMC_ACCEL": "tcg", "LKMC_KEYS": ""}


def option(name):
    return COMMAND[COMMAND.index(name) + 1]


CPU = option("--cpu")


def start(action, *program, options=(), **environment):
    return subprocess.Popen([SCRIPT, action, *COMMAND, *options, "--", *program], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env={**EMPTY, **environment})


class Ended:
    def __init__(self, process):
        out, err = process.communicate()
        self.status, self.out, self.err = process.returncode, out.decode(errors="replace"), err.decode(errors="replace")


class Tests(unittest.TestCase):
    def expect(self, ended, status, *patterns, out=None):
        everything = f"status {ended.status}\n{ended.out}\n{ended.err}"
        self.assertEqual(ended.status, status, everything)
        for pattern in patterns:
            self.assertRegex(ended.err, "(?m)" + pattern, everything)
        if not patterns:
            self.assertEqual(ended.err, "", everything)
        if out is not None:
            self.assertEqual(ended.out, out, everything)
        return ended

    # ---- a program that is init

    def init(self, *words, **more):
        return Ended(start("init", PROGRAM, *words, **more))

    def test_init_that_ends(self):
        self.expect(self.init("exit", "0"), 0, out="")
        self.expect(self.init("exit", "3"), 3, out="")
        self.expect(self.init("crash"), 128 + signal.SIGSEGV, "", out="")    # the kernel may say where

    def test_init_that_ends_the_machine(self):
        self.expect(self.init("off"), 0, out="the kernel's line follows: ")
        self.expect(self.init("restart"), 0, out="")
        self.expect(self.init("halt"), 0, out="")

    def test_what_init_gets(self):
        self.expect(self.init("show", "two words", "", "a%20b"), 0, out="[show]\r\n[two words]\r\n[]\r\n[a%20b]\r\n")
        ended = self.expect(Ended(start("init", f"{EXAMPLES}/linux/init_env.static", "last", options=["--append", 'LKMC_SHOWN="so and so" word'])), 0)
        self.assertEqual(ended.out.splitlines(), ["argument 0: /init", "argument 1: word", "argument 2: last", "environment: HOME=/",
                                                  "environment: TERM=linux", "environment: LKMC_SHOWN=so and so"])

    def test_init_that_sleeps(self):
        ended = Ended(start("init", f"{EXAMPLES}/posix/sleep_forever.static", LKMC_TIMEOUT="1"))
        self.expect(ended, 124, "^guest.py: nothing more after 1 s", out="process 1 sleeps until a signal comes\n")
        sleeper = start("init", f"{EXAMPLES}/posix/sleep_forever.static", LKMC_TIMEOUT="0")
        self.assertEqual(sleeper.stdout.readline(), b"process 1 sleeps until a signal comes\n")
        sleeper.terminate()
        self.expect(Ended(sleeper), 128 + signal.SIGTERM, out="")

    def test_init_that_makes_the_kernel_panic(self):
        ended = self.init("off", options=["--append", "init=/none rdinit=/none root=/dev/none"])
        self.expect(ended, 1, "^guest.py: the kernel reported: .*Kernel panic - not syncing")
        ended = self.init("off", options=["--append", "rdinit=/none root=/dev/none"], LKMC_REPORT="panic .* VFS: Unable to mount root")
        self.expect(ended, 0, "VFS: Unable to mount root", out="")

    def test_init_that_cannot_be_started(self):
        self.expect(Ended(start("init", "/no/such/program")), 127, "^guest.py: /no/such/program: No such file or directory")
        self.expect(Ended(start("init", f"{EXAMPLES}/linux/poweroff")), 126, "^guest.py: .*poweroff needs shared libraries")
        self.expect(self.init("show", 'a"b'), 2, "no way to pass a double quote on")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *filter(None, os.environ.get("LKMC_TESTS", "").split())], verbosity=2)
