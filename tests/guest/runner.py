#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of guest.py: what it says and how it ends when the guest's kernel, its programs or this machine misbehave.

    runner.py ACTOR CLIENTS GUEST.PY run OPTION … --        ACTOR: actor.cpp; CLIENTS: the folder of insert and oops
"""
import os
import re
import signal
import subprocess
import sys
import tempfile
import unittest

ACTOR, CLIENTS, COMMAND = sys.argv[1], sys.argv[2], sys.argv[3:]
OPTIONS = COMMAND[:-1]
MODULES = OPTIONS[OPTIONS.index("--modules") + 1]
CPU = OPTIONS[OPTIONS.index("--cpu") + 1]
# A guest for these tests: others would be ended in the middle of somebody else's.
OPTIONS += ["--append", "lkmc.test"]
EMPTY = os.environ | {"LKMC_TIMEOUT": "120", "LKMC_REPORT": "", "LKMC_ACCEL": "tcg"}


def client(name):
    return os.path.join(CLIENTS, name)


def start(*program, options=(), stdin=subprocess.DEVNULL, **environment):
    return subprocess.Popen([*OPTIONS, *options, "--", *program], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            env={**EMPTY, **environment})


class Ended:
    def __init__(self, process, given=None):
        self.bytes, errors = process.communicate(given)
        self.status, self.out, self.err = process.returncode, self.bytes.decode(errors="replace"), errors.decode(errors="replace")
        # The runner's own words, without the kernel's log.
        self.said = "\n".join(line for line in self.err.splitlines() if not line.startswith("["))


def run(*program, given=None, **more):
    return Ended(start(*program, stdin=subprocess.DEVNULL if given is None else subprocess.PIPE, **more), given)


def act(*words, **more):
    return run(ACTOR, *words, **more)


def boot():
    """Which boot of the guest it is that runs a program now."""
    return act("boot").out


class Tests(unittest.TestCase):
    def expect(self, ended, status, *patterns):
        everything = f"status {ended.status}\n{ended.out}\n{ended.err}"
        self.assertEqual(ended.status, status, everything)
        for pattern in patterns:
            self.assertRegex(ended.err, "(?m)" + pattern, everything)
        if not patterns:
            self.assertNotIn("guest.py:", ended.said, everything)
        self.assertNotIn("Traceback", ended.err)
        return ended

    # ---- what passes through

    def test_status_and_both_outputs(self):
        for status in (0, 3, 255):
            ended = self.expect(act("exit", str(status)), status)
            self.assertEqual(ended.out, "to standard output\n")
            self.assertEqual(ended.said, "to standard error")

    def test_signals(self):
        for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGUSR1):
            self.expect(act("signal", str(int(number))), 128 + number)

    def test_standard_input(self):
        data = bytes(range(256)) * 4096
        self.assertEqual(self.expect(act("copy", given=data), 0).bytes, data)
        self.assertEqual(self.expect(act("copy", given=b""), 0).bytes, b"")
        # What it does not read holds nobody up.
        self.expect(act("exit", "0", given=data), 0)

    def test_arguments_and_environment(self):
        ended = self.expect(act("arguments", "", "two words", "ü'\"$(x)\n", A_TEST="a b=c\td"), 0)
        self.assertTrue(ended.out.startswith("[]\n[two words]\n[ü'\"$(x)\n]\n"), ended.out)
        self.assertIn("\nA_TEST=a b=c\td\n", ended.out)
        self.assertIn(f"\nLKMC_MODULES={os.path.abspath(MODULES)}\n", ended.out)
        self.assertNotIn("LKMC_TIMEOUT", ended.out)    # it is for the runner

    def test_a_program_that_cannot_be_started(self):
        self.expect(run("/no/such/program"), 127, "^guest.py: /no/such/program: No such file")
        self.expect(run(os.path.join(MODULES, "hello.ko")), 126, "^guest.py: .*hello.ko: ")

    def test_a_process_left_behind(self):
        """Holds neither the output open nor the guest up."""
        self.expect(act("orphan"), 0)
        self.expect(act("exit", "0"), 0)

    @unittest.skipIf(CPU != "x86_64", "no such port")
    def test_debug_console(self):
        """Its output comes after the program's, each write of a process in one piece."""
        lines = self.expect(run(client("debugcon")), 0).out.splitlines()
        self.assertEqual(lines[:4], ["what follows came through port 0xe9", "debugcon: one", "debugcon: two", "debugcon: a part"])
        self.assertEqual(sorted(lines[4:24]), sorted(digit * 999 for digit in "0123" for _ in range(5)))
        self.assertIn("debugcon: of the kernel's log", "\n".join(lines[24:]))
        self.assertNotIn("debugcon: not any more", "\n".join(lines))
        # The next program's output has nothing of it.
        self.assertEqual(act("exit", "0").out, "to standard output\n")

    # ---- what the kernel reports

    def test_one_boot_for_many(self):
        first = boot()
        self.assertRegex(first, r"^[0-9a-f]{8}-")
        self.assertEqual(boot(), first)

    def test_an_expected_report(self):
        before = boot()
        self.expect(run(client("oops"), LKMC_REPORT="follow"), 0, r"follow \(.*kernel_modules/oops\.c:\d+\) \[oops\]")
        self.assertNotEqual(boot(), before, "the guest whose kernel reported something was used again")

    def test_an_unexpected_report(self):
        before = boot()
        ended = self.expect(run(client("oops")), 1, "^guest.py: the kernel reported: .*NULL pointer dereference.*\n"
                            r" +.*\bfollow \(.*oops\.c:\d+\) \[oops\]")
        # It is the line that does it.
        found = re.search(r"the kernel reported: .*\n.*follow \((.*):(\d+)\)", ended.said)
        file = next(filter(os.path.exists, (found[1], os.path.join(os.getcwd(), found[1]))))
        with open(file) as source:
            self.assertIn("READ_ONCE(nowhere)", source.readlines()[int(found[2]) - 1])
        self.assertNotEqual(boot(), before)

    def test_another_report_than_expected(self):
        self.expect(run(client("oops"), LKMC_REPORT="something else"), 1,
                    "was to report what matches 'something else', not this: .*NULL pointer")

    def test_of_two_reports_one_is_expected(self):
        """WARN_ON is, WARN_ON_ONCE is not."""
        self.expect(run(client("warn_on"), LKMC_REPORT="each_time"), 1, r"not this: .*WARNING: .* first_time|not this: .*first_time")

    def test_no_report(self):
        self.expect(act("exit", "0", LKMC_REPORT="any"), 1, "'any', and reported nothing")
        self.expect(act("exit", "77", LKMC_REPORT="any"), 77)      # it skipped what it is for

    def test_a_panic(self):
        words = [client("insert"), "panic", "--parameters", "reason=tests"]
        self.expect(run(*words), 1, "^guest.py: the kernel reported: .*Kernel panic - not syncing: panic: tests",
                    "^guest.py: the guest ended")
        self.expect(act("exit", "0"), 0)
        # Where it was is said all the same.
        self.expect(run(*words, LKMC_REPORT="panic: tests"), 0, r"panic_init \(.*kernel_modules/panic\.c:\d+\)")
        self.expect(run(*words, LKMC_REPORT="panic: others"), 1, "'panic: others', not this")

    def test_lines_that_only_look_like_it(self):
        for line in ("DEBUG: fine", "no WARNING: here", "lkmc: begin", "x] lkmc: end now"):
            self.expect(act("log", line), 0)
        self.expect(act("log", "BUG: by hand"), 1, "the kernel reported: .*BUG: by hand")

    # ---- what hangs, ends or is killed

    def test_a_hang(self):
        before = boot()
        process = start(ACTOR, "sleep", LKMC_TIMEOUT="2")
        ended = self.expect(Ended(process), 124, "^guest.py: nothing more after 2 s")
        self.assertEqual(ended.out, "sleeping\n")
        # Where it hangs: what the CPUs do, and its own stack in the kernel.
        self.assertRegex(ended.err, r"(?m)^Its stack in the kernel:\n(.*\n)*.*sigsuspend")
        self.assertRegex(ended.err, "sysrq: Show backtrace of all active CPUs")
        self.assertNotEqual(boot(), before)

    def test_the_guest_is_switched_off(self):
        self.expect(act("off"), 1, "^guest.py: the guest ended while the program ran")
        self.expect(act("exit", "0"), 0)

    def test_a_killed_client(self):
        """What it ran is ended, and the guest is there for the next one."""
        before = boot()
        process = start(ACTOR, "sleep")
        process.stdout.readline()
        process.kill()
        Ended(process)
        self.assertEqual(boot(), before)

    def test_a_terminated_client(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            process = start(ACTOR, "sleep")
            process.stdout.readline()
            process.send_signal(number)
            self.assertEqual(Ended(process).status, 128 + number)
        self.expect(act("exit", "0"), 0)

    def test_a_module_left_loaded(self):
        self.expect(act("load", os.path.join(MODULES, "hello.ko")), 1, "^guest.py: it left these modules loaded: hello$")
        self.assertNotIn("hello", self.expect(act("list"), 0).out)

    def test_a_client_killed_with_a_module_loaded(self):
        process = start(client("insert"), "hello", "--says", "never said")
        while b"hello: init" not in process.stderr.readline():
            pass
        process.kill()
        Ended(process)
        self.assertNotIn("hello", self.expect(act("list"), 0).out)

    @unittest.skipIf(len(os.sched_getaffinity(0)) < 2, "one CPU: one guest at a time")
    def test_two_at_once_are_two_guests(self):
        both = [start(ACTOR, "sleep"), start(ACTOR, "sleep")]
        for process in both:
            self.assertEqual(process.stdout.readline(), b"sleeping\n")
        for process in both:
            process.kill()
            Ended(process)

    # ---- this machine lacks something

    def wrong(self, status, pattern, *words, **environment):
        """The command with these words appended or, as pairs (old, new), replaced."""
        command = [*OPTIONS]
        for word in words:
            if isinstance(word, tuple):
                at = command.index(word[0])
                command[at:at + 2] = word[1]
            else:
                command.append(word)
        process = subprocess.Popen([*command, "--", ACTOR, "exit", "0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env={**EMPTY, **environment})
        self.expect(Ended(process), status, pattern)

    def test_what_is_missing(self):
        with tempfile.TemporaryDirectory() as empty:
            self.wrong(125, "^guest.py: .*image is not there: build it first", ("--kernel", ["--kernel", empty]))
            self.wrong(125, "^guest.py: .*none is not there: build it first", ("--initramfs", ["--initramfs", f"{empty}/none"]))
            os.symlink(sys.executable, f"{empty}/python3")
            self.wrong(125, f"^guest.py: qemu-system-{CPU} is missing: install the package qemu-system-", PATH=empty)
        self.wrong(2, "^guest.py: .* is in no folder that the guest sees", *[("--share", [])] * OPTIONS.count("--share"))

    def test_kvm(self):
        if os.uname().machine != CPU:
            self.wrong(125, f"^guest.py: KVM runs guests of this machine's own CPU .*, not of {CPU}", LKMC_ACCEL="kvm")
        elif not os.access("/dev/kvm", os.R_OK | os.W_OK):
            self.wrong(125, "^guest.py: KVM cannot be used: /dev/kvm is not ", LKMC_ACCEL="kvm")
        self.wrong(125, "^guest.py: LKMC_ACCEL is tcg or kvm, not 'fast'", LKMC_ACCEL="fast")

    def test_wrong_options(self):
        self.wrong(2, "unrecognized arguments: --no-such-option", "--no-such-option")
        self.wrong(2, "argument --cpu: invalid choice", ("--cpu", ["--cpu", "z80"]))
        self.wrong(2, "run wants --cpu", ("--cpu", []))
        self.wrong(2, "run wants --kernel", ("--kernel", []))
        self.wrong(2, "^guest.py: a timeout .* is a number of seconds, not 'soon'", LKMC_TIMEOUT="soon")
        self.wrong(2, "^guest.py: LKMC_REPORT is no regular expression", LKMC_REPORT="(")
        self.wrong(125, "^guest.py: LKMC_EMULATOR_OPTIONS is no shell's words", LKMC_EMULATOR_OPTIONS="'")
        self.wrong(125, "^guest.py: QEMU ended with status 1: .*no-such-device", LKMC_EMULATOR_OPTIONS="-device no-such-device")
        process = subprocess.Popen(OPTIONS, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=EMPTY)
        self.expect(Ended(process), 2, "^guest.py: which program")

    def test_a_kernel_that_does_not_boot(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(f"{folder}/none", "wb") as file:
                file.write(b"no archive")
            self.wrong(125, "^guest.py: the guest did not boot, and said:(.|\n)*Kernel panic - not syncing",
                       ("--initramfs", ["--initramfs", f"{folder}/none"]))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *filter(None, os.environ.get("LKMC_TESTS", "").split())], verbosity=2)
