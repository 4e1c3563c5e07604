#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of guest.py: the forms that a guest can have beside the usual one.

    forms.py PROGRAM EXAMPLES GUEST.PY run OPTION … --      PROGRAM: forms.cpp; EXAMPLES: the folder of userland
"""
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
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
        ended = Ended(start("boot", options=["--init", f"{EXAMPLES}/linux/poweroff"]))
        self.expect(ended, 126, "^guest.py: .*poweroff needs shared libraries")

    # ---- a root from elsewhere, and disks

    def run_(self, *words, **more):
        return Ended(start("run", *words, **more))

    def test_a_disk_as_root(self):
        if not shutil.which("mke2fs", path=os.environ["PATH"] + ":/usr/sbin:/sbin"):
            self.skipTest("mke2fs is missing: install the package e2fsprogs")
        disk = ["--root", "disk", "--file", f"{__file__}=etc/this"]
        with open(__file__) as file:
            self.expect(self.run_(PROGRAM, "print", "/etc/this", options=disk), 0, "", out=file.read())
        ended = self.expect(self.run_(PROGRAM, "print", "/proc/mounts", options=disk), 0, "")
        self.assertRegex(ended.out, "(?m)^/dev/root / ext2 rw")
        self.expect(self.run_(PROGRAM, "write", "/etc/this", "written!", options=disk), 0, "", out="written!")
        # Another boot has it as it was.
        self.assertNotEqual(self.run_(PROGRAM, "print", "/etc/this", "8", options=[*disk, "--append", "lkmc.other"]).out, "written!")
        self.expect(self.init("show", options=["--root", "disk"]), 0, "", out="[show]\r\n")

    def test_a_second_disk(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("one", "t,wo"):
                with open(f"{folder}/{name}", "wb") as file:
                    file.write(name.encode().ljust(1 << 20, b"."))
            disks = ["--disk", f"{folder}/one", "--disk", f"{folder}/t,wo"]
            self.expect(self.run_(PROGRAM, "print", "/dev/vda", "8", options=disks), 0, "", out="one.....")
            self.expect(self.run_(PROGRAM, "write", "/dev/vdb", "guest's", options=disks), 0, "", out="guest's.")
            with open(f"{folder}/t,wo", "rb") as file:
                self.assertEqual(file.read(8), b"t,wo....")
            ended = self.expect(self.run_(f"{EXAMPLES}/linux/block_device.static", "/dev/vda", options=disks), 0, "")
            self.assertIn("2048 sectors", ended.out)
            # What is changed here, a later program sees.
            with open(f"{folder}/one", "wb") as file:
                file.write(b"two".ljust(1 << 20, b"."))
            self.expect(self.run_(PROGRAM, "print", "/dev/vda", "8", options=disks), 0, "", out="two.....")
        self.expect(self.run_(PROGRAM, "print", "/dev/vda", options=["--disk", f"{folder}/none"]), 2, "none: there is no such file")

    def test_what_changes_in_a_share(self):
        # Other bytes of the same length, another file of this name, another program: a guest that waits sees the new ones.
        with tempfile.TemporaryDirectory() as folder:
            share = ["--share", folder]
            for text in ("first", "other", "longer than before", "less"):
                with open(f"{folder}/text", "w") as file:
                    file.write(text)
                self.expect(self.run_("/forms", "print", f"{folder}/text", options=[*share, "--file", f"{PROGRAM}=forms"]), 0, "", out=text)
            with open(f"{folder}/new", "w") as file:
                file.write("anew")
            os.rename(f"{folder}/new", f"{folder}/text")
            self.expect(self.run_("/forms", "print", f"{folder}/text", options=[*share, "--file", f"{PROGRAM}=forms"]), 0, "", out="anew")
            for program, status in (PROGRAM, 2), (f"{EXAMPLES}/linux/time_boot.static", 0), (PROGRAM, 2):
                shutil.copyfile(program, f"{folder}/program")       # over what is there
                os.chmod(f"{folder}/program", 0o755)
                self.expect(self.run_(f"{folder}/program", options=share), status, "")

    # ---- a network

    def test_no_network(self):
        self.network()
        ended = self.expect(self.run_(PROGRAM, "print", "/proc/net/dev"), 0, "")
        self.assertNotIn("eth0", ended.out)
        self.expect(self.run_(PROGRAM, "print", "/proc/net/dev", options=["--forward", "80"]), 2, "--forward is two ports, HERE:THERE")

    def test_from_the_guest_to_the_host(self):
        self.network()
        with socket.create_server(("127.0.0.1", 0)) as server:
            guest = start("run", PROGRAM, "connect", str(server.getsockname()[1]), options=["--network"])
            with server.accept()[0] as client:
                self.echo(client)
        self.expect(Ended(guest), 0, "")

    def test_from_the_host_to_the_guest(self):
        self.network()
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        guest = start("run", PROGRAM, "serve", "4000", options=["--forward", f"{port}:4000"])
        self.assertEqual(guest.stdout.readline(), b"listening\n")
        with socket.create_connection(("127.0.0.1", port)) as client:
            self.echo(client)
        self.expect(Ended(guest), 0, "")

    def network(self):
        kinds = subprocess.run([f"qemu-system-{CPU}", "-machine", "none", "-netdev", "help"], capture_output=True, text=True).stdout
        if "user" not in kinds.split():
            self.skipTest("QEMU was built without its own network (slirp)")

    def echo(self, peer):
        sent = bytes(range(256)) * 100
        peer.sendall(sent)
        peer.shutdown(socket.SHUT_WR)
        got = b""
        while some := peer.recv(65536):
            got += some
        self.assertEqual(got, sent)

    # ---- the device tree

    def test_device_tree(self):
        with tempfile.TemporaryDirectory() as folder:
            ended = Ended(start("boot", options=["--dump-device-tree", f"{folder}/tree"]))
            if CPU == "x86_64":
                self.expect(ended, 2, "^guest.py: x86_64's machine has no device tree")
                return
            self.expect(ended, 0, "")
            if not shutil.which("dtc"):
                self.skipTest("dtc is missing: install the package device-tree-compiler")
            with open(f"{folder}/guest's", "wb") as file:
                subprocess.run([SCRIPT, "run", *COMMAND, "--", PROGRAM, "print", "/sys/firmware/fdt"], stdin=subprocess.DEVNULL,
                               stdout=file, env=EMPTY, check=True)
            # What is random, or tells one boot from another.
            own = re.compile(r"^\s*(?:kaslr-seed|rng-seed|bootargs|linux,initrd-(?:start|end)) = .*\n", re.M)
            tree, inside = (own.sub("", subprocess.run(["dtc", "-q", "-I", "dtb", "-O", "dts", f"{folder}/{name}"], check=True,
                                                       capture_output=True, text=True).stdout) for name in ("tree", "guest's"))
            self.assertEqual(tree, inside)
            ended = self.expect(self.run_(f"{EXAMPLES}/linux/device_tree.static", "/sys/firmware/fdt"), 0, "")
            self.assertIn(re.search('^\tcompatible = "([^"]*)";', tree, re.M)[1], ended.out)
            self.assertIn(f"memory at 0x40000000, {option('--memory') if '--memory' in COMMAND else 256} MiB\n", ended.out)
            self.assertIn("console: /pl011@9000000 at 0x9000000\n", ended.out)
            self.assertIn(f"{len(re.findall(r'{$', tree, re.M))} nodes\n", ended.out)

    # ---- times

    def test_times(self):
        ended = self.expect(Ended(start("times", options=["--boots", "1"])), 0)
        first, started, ready, quiet = (int(re.search(rf"(?m)^ *(\d+)  {name}$", ended.out)[1]) for name in (
            "the kernel's first line", "init is started", "init is ready", "ready, without the kernel's messages"))
        self.assertTrue(0 < first <= started <= ready and 0 < quiet, ended.out)
        self.assertRegex(ended.out, f"^\\S+ for {CPU}, ")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *filter(None, os.environ.get("LKMC_TESTS", "").split())], verbosity=2)
