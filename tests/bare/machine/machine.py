#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of cmake/runners/machine.py: with images that go wrong, and with emulators that are three lines of shell.

    machine.py IMAGES CPU RUNNER WORD …     IMAGES: the folder of hang, reset, arguments and the rest
"""
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

IMAGES, CPU, COMMAND = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
SCRIPT = Path(__file__).resolve().parents[3] / "cmake/runners/machine.py"
SURROUNDINGS = {key: value for key, value in os.environ.items() if key != "LKMC_TIMEOUT"}


def run(command, limit=""):
    surroundings = {**SURROUNDINGS, **({"LKMC_TIMEOUT": limit} if limit else {})}
    return subprocess.run(command, env=surroundings, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def image(name, *arguments, limit=""):
    return run([*COMMAND, IMAGES / name, *arguments], limit)


def hang(path, begun):
    """What is said of an image that never ends. It is given more time where this machine is too slow for it to begin."""
    for limit in ("3", "30"):
        done = run([*COMMAND, path], limit)
        if begun in done.stdout:
            break
    return done


class Images(unittest.TestCase):
    """On the emulator that the project's own images run on."""

    def test_what_hangs_is_ended_and_what_it_printed_is_shown_and_where_it_was(self):
        for name in ["hang"] + ["hang_relocated"] * (CPU != "x86_64"):
            done = hang(IMAGES / name, "before the hang")
            self.assertEqual(done.returncode, 124, done)
            self.assertEqual(done.stdout, "before the hang")
            self.assertIn("the machine hangs", done.stderr)
            self.assertRegex(done.stderr, r"(?m)^machine\.py: core 0 is at 0x[0-9a-f]+, main\+0x[0-9a-f]+$")
            # The line with the loop, and neither an earlier nor a later one.
            self.assertRegex(done.stderr, r"(?m)^    in main at .*/tests/bare/machine/hang\.cpp:8$")
            cores = int(COMMAND[COMMAND.index("-smp") + 1])
            self.assertEqual(re.findall(r"core (\d+)", done.stderr), [str(core) for core in range(cores)])

    def test_of_what_prints_for_ever_too(self):
        done = hang(IMAGES / "flood", "and again")
        self.assertEqual(done.returncode, 124, done)
        self.assertIn("and again\nand again\n", done.stdout)
        self.assertRegex(done.stderr, r"(?m)^machine\.py: core 0 is at 0x[0-9a-f]+, [a-z]")

    def test_an_image_without_symbols_hangs_at_an_address(self):
        strip = {"aarch64": "aarch64-linux-gnu-strip", "arm": "arm-linux-gnueabihf-strip"}.get(CPU, "strip")
        if not shutil.which(strip):
            self.skipTest(f"{strip} is missing: install the package binutils for it")
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([strip, "-o", f"{folder}/stripped", IMAGES / "hang"], check=True)
            done = hang(f"{folder}/stripped", "before the hang")
        self.assertEqual(done.returncode, 124, done)
        self.assertRegex(done.stderr, r"(?m)^machine\.py: core 0 is at 0x[0-9a-f]+$")

    def test_a_reset_is_no_success(self):
        done = image("reset")
        self.assertEqual(done.returncode, 1, done)
        self.assertEqual(done.stdout, "before the end\n")
        self.assertIn("without a status", done.stderr)

    def test_nor_is_power_off(self):
        if CPU == "x86_64":
            self.skipTest("a PC is powered off by ACPI, of which images here know nothing")
        done = image("power_off")
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("without a status", done.stderr)

    def test_arguments_arrive_as_they_were(self):
        words = ["plain", "two words", "a,b,,c", "it's", 'say "hi"', "-x=$HOME", "back\\slash", "*", ""]
        done = image("arguments", *words)
        self.assertEqual(done.returncode, 0, done)
        got = shlex.split(done.stdout)
        self.assertEqual(got[1:], words, done)

    def test_many_arguments(self):
        words = [f"word-{i}" for i in range(20)]
        self.assertEqual(shlex.split(image("arguments", *words).stdout)[1:], words)

    def test_no_arguments(self):
        self.assertEqual(shlex.split(image("arguments").stdout)[1:], [])

    def test_an_image_that_is_not_there(self):
        done = image("nowhere")
        self.assertEqual(done.returncode, 2, done)
        self.assertIn("nowhere is not there", done.stderr)

    def test_a_file_that_is_no_image(self):
        with tempfile.NamedTemporaryFile() as empty:
            done = run([*COMMAND, empty.name], "5")
        self.assertNotEqual(done.returncode, 0, done)

    def test_gdb(self):
        if not shutil.which("gdb-multiarch"):
            self.skipTest("gdb-multiarch is missing: install the package gdb-multiarch")
        with tempfile.TemporaryDirectory() as folder:
            socket = f"{folder}/gdb"
            machine = subprocess.Popen([COMMAND[0], "--gdb", socket, *COMMAND[1:], IMAGES / "debugged"], env=SURROUNDINGS,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            try:
                while not os.path.exists(socket) and machine.poll() is None:
                    time.sleep(0.02)
                gdb = run(["gdb-multiarch", "-nx", "-batch", "-ex", f"target remote {socket}", "-ex", "break main",
                           "-ex", "continue", "-ex", "print answer", "-ex", "set variable answer = 5", "-ex", "continue",
                           str(IMAGES / "debugged")])
                machine.wait(60)
            finally:
                machine.terminate()
                out, err = machine.communicate()
        self.assertIn("$1 = 41", gdb.stdout, gdb)
        # What the debugger wrote is what the image returns.
        self.assertEqual((machine.returncode, out), (5, "the answer is 5\n"), (gdb, err))


class Emulators(unittest.TestCase):
    """On shell scripts, which can do what no emulator does on demand."""

    def emulate(self, script, *options, limit="10", arguments=()):
        with tempfile.NamedTemporaryFile() as image:
            return run([SCRIPT, *options, "--", "sh", "-c", script, "emulator", "--image", image.name, *arguments], limit)

    def test_status_line(self):
        done = self.emulate("printf 'hello\\n\\nlkmc: status 200\\n'", "--status", "line")
        self.assertEqual((done.returncode, done.stdout), (200, "hello\n"), done)

    def test_status_line_in_pieces_with_carriage_returns(self):
        done = self.emulate("for piece in 'hello\\r\\n\\r\\nlk' 'mc: sta' 'tus 3' '\\r' '\\n'; do "
                            "printf \"$piece\"; sleep 0.05; done", "--status", "line")
        self.assertEqual((done.returncode, done.stdout.strip()), (3, "hello"), done)

    def test_status_line_behind_half_a_line(self):
        done = self.emulate("printf hello; sleep 0.1; printf '\nlkmc: status 3\n'", "--status", "line")
        self.assertEqual((done.returncode, done.stdout), (3, "hello\n"), done)

    def test_status_line_first_of_all(self):
        done = self.emulate("printf 'lkmc: status 0\\n'", "--status", "line")
        self.assertEqual((done.returncode, done.stdout), (0, ""), done)

    def test_what_only_looks_like_one_is_text(self):
        done = self.emulate("printf 'not '; sleep 0.1; echo lkmc: status 3", "--status", "line")
        self.assertEqual((done.returncode, done.stdout), (1, "not lkmc: status 3\n"), done)
        for text in ("lkmc: status\n", "lkmc: status 3x\n", "lkmc: status 1234\n", "\n\nlkmc: \n\n", "lkmc: status x\n", "not lkmc: status 3\n", "lkmc: status 3"):
            done = self.emulate(f"printf {shlex.quote(text)}", "--status", "line")
            self.assertEqual((done.returncode, done.stdout), (1, text), done)

    def test_the_emulator_is_ended_once_the_status_is_there(self):
        begin = time.monotonic()
        done = self.emulate("echo; echo lkmc: status 4; exec sleep 100", "--status", "line")
        self.assertEqual(done.returncode, 4, done)
        self.assertLess(time.monotonic() - begin, 30)

    def test_no_status_is_a_failure(self):
        for way in ("line", "isa-debug-exit"):
            self.assertEqual(self.emulate("exit 0", "--status", way).returncode, 1)

    def test_isa_debug_exit(self):
        self.assertIn("gave up", self.emulate("exit 1", "--status", "isa-debug-exit").stderr)
        for code, status in ((3, 0), (5, 1), (253, 125), (1, 1), (2, 1), (0, 1)):
            done = self.emulate(f"exit {code}", "--status", "isa-debug-exit")
            self.assertEqual(done.returncode, status, (code, done))

    def test_the_emulators_own_status(self):
        for code in (0, 1, 77, 255):
            self.assertEqual(self.emulate(f"exit {code}", "--status", "emulator").returncode, code)

    def test_a_status_that_is_no_success_is_said(self):
        for status, said in ((0, ""), (3, "machine.py: ended with status 3\n"), (77, "")):
            for script, way in ((f"exit {status}", "emulator"), (f"printf 'lkmc: status {status}\\n'", "line")):
                done = self.emulate(script, "--status", way)
                self.assertEqual((done.returncode, done.stderr), (status, said), done)

    def test_an_emulator_that_dies(self):
        done = self.emulate("kill -SEGV $$", "--status", "emulator")
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("SIGSEGV", done.stderr)

    def test_the_limit_of_the_option_and_of_the_environment(self):
        done = self.emulate("printf one; exec sleep 100", "--status", "line", "--timeout", "0.3", limit="")
        self.assertEqual((done.returncode, done.stdout), (124, "one"), done)
        done = self.emulate("printf two; exec sleep 100", "--status", "line", limit="0.3")
        self.assertEqual((done.returncode, done.stdout), (124, "two"), done)
        # This one has no cores.
        self.assertNotIn("core", done.stderr)

    def test_words_for_a_limit_or_options_that_are_none(self):
        for limit in ("ten", "-1", "nan", "inf", "1e9"):
            done = self.emulate("exit 0", "--status", "emulator", limit=limit)
            self.assertEqual(done.returncode, 2, done)
            self.assertIn(f"a number of seconds, not '{limit}'", done.stderr)
        with tempfile.NamedTemporaryFile() as image:
            done = subprocess.run([SCRIPT, "--status", "emulator", "--", "true", "--image", image.name], text=True,
                                  env={**SURROUNDINGS, "LKMC_EMULATOR_OPTIONS": '-d "int'}, capture_output=True)
        self.assertEqual(done.returncode, 2, done)
        self.assertIn("LKMC_EMULATOR_OPTIONS is no shell's words", done.stderr)

    def test_output_is_passed_on_as_it_comes(self):
        with tempfile.NamedTemporaryFile() as image:
            machine = subprocess.Popen([SCRIPT, "--status", "line", "--", "sh", "-c", "printf 'name? '; read name; "
                                        "echo hello $name; echo; echo lkmc: status 0", "emulator", "--image", image.name],
                                       env=SURROUNDINGS, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self.assertEqual(os.read(machine.stdout.fileno(), 100), b"name? ")
            out, _ = machine.communicate(b"you\n")
        self.assertEqual((machine.returncode, out), (0, b"hello you\n"))

    def test_arguments_where_there_is_no_way_in(self):
        done = self.emulate("exit 0", "--status", "line", arguments=["one"])
        self.assertEqual(done.returncode, 2, done)
        self.assertIn("no way to pass arguments", done.stderr)

    def test_whoever_ends_the_script_ends_the_emulator(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with tempfile.NamedTemporaryFile() as image:
                machine = subprocess.Popen([SCRIPT, "--status", "line", "--", "sh", "-c", "echo $$; exec sleep 100",
                                            "emulator", "--image", image.name], env=SURROUNDINGS, stdout=subprocess.PIPE)
                emulator = int(machine.stdout.readline())
                machine.send_signal(number)
                machine.communicate()
            self.assertEqual(machine.returncode, 128 + number)
            for _ in range(500):
                # A zombie that nobody has collected yet is dead, too.
                state = Path(f"/proc/{emulator}/stat")
                try:
                    if state.read_text().rpartition(")")[2].split()[0] == "Z":
                        break
                except OSError:
                    break
                time.sleep(0.01)
            else:
                self.fail("the emulator still runs")

    def test_bad_calls(self):
        for words in (["--nonsense", "1", "--", "true", "-kernel", "x"], ["--status"], ["--status", "line", "--", "true"],
                      ["--status", "line", "--", "no-such-emulator", "-kernel", __file__]):
            done = run([SCRIPT, *words])
            self.assertEqual(done.returncode, 2, (words, done))
        done = run([SCRIPT, "--status", "line", "--", "/nowhere/qemu-system-aarch64", "-kernel", __file__])
        self.assertEqual(done.returncode, 2, done)
        self.assertIn("install the package qemu-system-arm", done.stderr)


unittest.main(argv=[sys.argv[0]], verbosity=2, warnings="ignore")
