#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Images are entered with device trees and boot information that are whole, and that are not.

    passed.py IMAGES CPU LOAD FOUND RUNNER WORD …

IMAGES: the folder of loader, which enters an image with registers of our choice, and of those that it enters. LOAD: where x86_64's
are linked for. FOUND: the image of from_device_tree, which other machines than a PC have.

QEMU parses the tree that -dtb names, and mends it; so the bytes get into memory as bytes (-device loader).
"""
import os
import shlex
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

IMAGES, CPU, LOAD, FOUND, COMMAND = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5:]
RAM, RAM_SIZE = (0 if CPU == "x86_64" else 0x40000000), 0x8000000
PARAMETERS, IMAGE_AT, BYTES_AT = RAM + 0x6000000, LOAD if CPU == "x86_64" else RAM + 0x2000000, RAM + 0x4000000
RAM_END = RAM + RAM_SIZE


def enter(image, registers, *pieces):
    """Runs the image with (address, bytes) in memory."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["-device", f"loader,file={image},addr={IMAGE_AT:#x},force-raw=on"]
        for number, (at, contents) in enumerate([(PARAMETERS, struct.pack("<3Q", *registers, IMAGE_AT)), *pieces]):
            if contents:
                Path(f"{folder}/{number}").write_bytes(contents)
                options += ["-device", f"loader,file={folder}/{number},addr={at:#x},force-raw=on"]
        done = subprocess.run([*COMMAND, IMAGES / "loader"], env={**os.environ, "LKMC_EMULATOR_OPTIONS": shlex.join(options)},
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    return done


class Case(unittest.TestCase):
    def expect(self, status, pattern, *what):
        done = enter(*what)
        self.assertEqual(done.returncode, status, done.stdout)
        self.assertRegex(done.stdout, "(?m)^" + pattern)


def cells(*values):
    return struct.pack(f">{len(values)}I", *values)


@unittest.skipIf(CPU == "x86_64", "a PC is described by ACPI")
class Trees(Case):
    @classmethod
    def setUpClass(cls):
        # The tree that this machine has.
        with tempfile.TemporaryDirectory() as folder:
            at = next(i for i, word in enumerate(COMMAND) if "qemu-system-" in word)
            words = [word for word in COMMAND[at:-1]]
            words[words.index("-M") + 1] += f",dumpdtb={folder}/tree"
            subprocess.run(words, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            whole = Path(f"{folder}/tree").read_bytes()
        # Without the room that QEMU leaves behind it.
        structure, strings, _, _, _, _, strings_size, structure_size = struct.unpack_from(">8I", whole, 8)
        end = max(structure + structure_size, strings + strings_size)
        cls.tree = whole[:4] + cells(end) + whole[8:end]

    def changed(self, old, new):
        self.assertEqual(len(old), len(new))
        self.assertIn(old, self.tree)
        return self.tree.replace(old, new)

    def refused(self, pattern, tree, at=BYTES_AT):
        self.expect(1, pattern, FOUND, (at, 0), (at, tree))

    def test_whole(self):
        for at in (BYTES_AT, (RAM_END - len(self.tree)) & ~7):
            self.expect(0, "UART at 0x9000000, RAM at 0x40000000, 128 MiB, GIC at 0x8000000$", FOUND, (at, 0), (at, self.tree))
        self.expect(0, f"a tree of {len(self.tree)} bytes$", IMAGES / "passed", (BYTES_AT, 0), (BYTES_AT, self.tree))

    def test_absent(self):
        for at in (0, BYTES_AT, BYTES_AT + 4):
            self.refused("from_device_tree: the machine passes no device tree", b"", at)

    def test_where_there_is_no_memory(self):
        for at in (RAM_END, 0x3fff0000, 0xfffffff8):
            self.refused("(unexpected exception: |from_device_tree: the machine passes no device tree)", b"", at)

    def test_unaligned(self):
        self.refused("from_device_tree: the machine passes no device tree", self.tree, BYTES_AT + 4)

    def test_magic(self):
        self.refused("from_device_tree: the machine passes no device tree", b"\xd0\x0d\xfe\xee" + self.tree[4:])

    def test_size(self):
        for size in (0, 1, 7, 8, 39, 40, len(self.tree) // 2, len(self.tree) - 1, (2 << 20) + 1, 0x7fffffff, 0xffffffff):
            with self.subTest(size=size):
                self.refused("from_device_tree: the device tree at 0x44000000 is damaged: EBADMSG", self.tree[:4] + cells(size) + self.tree[8:])

    def test_truncated(self):
        for size in (8, 16, 39, 48, 100, len(self.tree) // 2, len(self.tree) * 3 // 4):
            with self.subTest(size=size):
                self.refused("from_device_tree: the device tree", self.tree[:size])

    def test_truncated_by_the_end_of_memory(self):
        # Nothing but what the tree itself claims is read, and that is not there.
        for size in (16, 48, len(self.tree) // 2 & ~7):
            with self.subTest(size=size):
                self.refused("(from_device_tree: the device tree|unexpected exception: )", self.tree[:size], RAM_END - size)
        # It claims no more than there is.
        for size in (16, 48, len(self.tree) // 2 & ~7):
            with self.subTest(claimed=size):
                self.refused("from_device_tree: the device tree at 0x47ff[0-9a-f]* is damaged", self.tree[:4] + cells(size) + self.tree[8:size],
                             RAM_END - size)

    def test_no_memory(self):
        self.refused("from_device_tree: the device tree names no memory$", self.changed(b"memory\0", b"nemory\0"))
        self.refused("from_device_tree: the device tree names no memory$",
                     self.changed(cells(0, RAM, 0, RAM_SIZE), cells(0, RAM, 0, 0)))

    def test_no_uart(self):
        self.refused("from_device_tree: the device tree names neither a PL011 nor a 16550$", self.changed(b"arm,pl011", b"arm,pl0zz"))

    def test_a_uart_elsewhere(self):
        uart = cells(0, 0x9000000, 0, 0x1000)
        self.refused("from_device_tree: there is no PL011 at 0x9010000$", self.changed(uart, cells(0, 0x9010000, 0, 0x1000)))
        # Where nothing answers, where no address is, and beyond what 32 bits reach.
        self.refused("unexpected exception: ", self.changed(uart, cells(0, 0xf800000, 0, 0x1000)))
        self.refused("(unexpected exception: |from_device_tree: )", self.changed(uart, cells(0, 0x9000001, 0, 0x1000)))
        wide = self.changed(uart, cells(0x10, 0x9000000, 0, 0x1000))
        self.refused("from_device_tree: no address of the CPU's: 0x1009000000$" if CPU == "arm" else "unexpected exception: ", wide)

    def test_what_the_example_of_a_board_says(self):
        passed = IMAGES / "passed"
        self.expect(3, "what the boot loader passed is damaged$", passed, (BYTES_AT, 0), (BYTES_AT, b""))
        self.expect(3, "what the boot loader passed is damaged$", passed, (RAM_END, 0))
        self.expect(3, "what the boot loader passed is damaged$", passed, (BYTES_AT, 0), (BYTES_AT, self.tree[:4] + cells(39) + self.tree[8:]))
        self.expect(4, "the device tree cannot be used: EBADMSG", passed, (BYTES_AT, 0), (BYTES_AT, self.tree[:len(self.tree) // 2]))


MULTIBOOT1, MULTIBOOT2, PVH = 0x2badb002, 0x36d76289, 0x336ec578


@unittest.skipIf(CPU != "x86_64", "this machine's loaders pass a device tree")
class Information(Case):
    def refused(self, magic, information, at=BYTES_AT, image="passed", status=3, pattern="what the boot loader passed is damaged$"):
        self.expect(status, pattern, IMAGES / image, (magic, at), (at, information))

    def whole(self, magic, information, pattern):
        self.expect(0, pattern, IMAGES / "passed", (magic, BYTES_AT), (BYTES_AT, information))

    def test_unknown(self):
        self.expect(0, "by ELF, line ''$", IMAGES / "passed", (0x12345678, BYTES_AT), (BYTES_AT, b"\x55" * 64))
        self.expect(0, "by ELF, line ''$", IMAGES / "passed", (0, 0))
        for at in (0, 0xffffffff):
            for magic in (MULTIBOOT1, MULTIBOOT2):
                self.refused(magic, b"", at)

    def start_info(self, line=0, entries=0, count=0):
        return struct.pack("<4I4QII", PVH, 1, 0, 0, 0, line, 0, entries, count, 0)

    def test_pvh(self):
        text, entries = BYTES_AT + 56, BYTES_AT + 64
        behind = b"one two\0" + struct.pack("<2QII2QII", 0, 0x9000, 1, 0, 0x8000, 0x2000, 2, 0)
        self.whole(0, self.start_info(text, entries, 2) + behind,
                   "by PVH, line 'one two', 0x0 \\+ 0x9000 of type 1, 0x8000 \\+ 0x2000 of type 2$")
        self.whole(0, self.start_info(0, entries, 0) + behind, "by PVH, line ''$")
        for wrong in (self.start_info(1 << 32), self.start_info((1 << 64) - 1), self.start_info(0, 0, 1), self.start_info(0, 1 << 40, 1),
                      self.start_info(0, BYTES_AT, 0xffffffff)):
            self.refused(0, wrong + behind)
        self.refused(0, self.start_info(1 << 32) + behind, image="arguments", status=2, pattern="the command line cannot be used: EFAULT")

    def test_multiboot1(self):
        def information(flags, line=0, size=0, entries=0):
            return struct.pack("<5I6I2I", flags, 0, 0, 0, line, 0, 0, 0, 0, 0, 0, size, entries)
        at = BYTES_AT + 52
        ranges = struct.pack("<I2QI", 20, 0, 0x9000, 1) + struct.pack("<I2QI", 20, 0x9000, 0, 1) + struct.pack("<I2QI", 20, 0x9000, 0x1000, 2)
        self.whole(MULTIBOOT1, information(64, 0, 72, at) + ranges, "by Multiboot 1, line '', 0x0 \\+ 0x9000 of type 1, 0x9000 \\+ 0x1000 of type 2$")
        self.whole(MULTIBOOT1, information(4), "by Multiboot 1, line ''$")
        self.refused(MULTIBOOT1, information(64, 0, 72, 0))
        self.refused(MULTIBOOT1, information(64, 0, 0xffffffff, at) + ranges)
        self.refused(MULTIBOOT1, information(64, 0, 71, at) + ranges)
        for length in (0, 19, 0xfffffffc):
            self.refused(MULTIBOOT1, information(64, 0, 72, at) + struct.pack("<I", length) + ranges[4:])

    def test_multiboot2(self):
        def information(*tags, more=0):
            tags = b"".join(tag + bytes(-len(tag) % 8) for tag in tags)
            return struct.pack("<2I", 8 + len(tags) + more, 0) + tags
        end, line = struct.pack("<2I", 0, 8), struct.pack("<2I", 1, 16) + b"one two\0"
        ranges = struct.pack("<2QII2QII", 0, 0x9000, 1, 0, 0x9000, 0x1000, 2, 0)
        self.whole(MULTIBOOT2, information(line, struct.pack("<4I", 6, 64, 24, 0) + ranges, end),
                   "by Multiboot 2, line 'one two', 0x0 \\+ 0x9000 of type 1, 0x9000 \\+ 0x1000 of type 2$")
        damaged = [information(), information(end, more=-8), information(end, more=0xffffffff - 16), information(line)]
        for size in (0, 7, 0x100, 0xffffffff):
            damaged.append(information(struct.pack("<2I", 1, size) + line[8:], end))
        for wrong in damaged:
            self.refused(MULTIBOOT2, wrong)
            self.refused(MULTIBOOT2, wrong, image="arguments", status=2 if wrong != damaged[3] else 3,
                         pattern="the command line cannot be used: EBADMSG" if wrong != damaged[3] else "what the boot loader")
        for size, step in ((64, 0), (64, 19), (64, 0xffffffff), (12, 24)):
            self.refused(MULTIBOOT2, information(struct.pack("<4I", 6, size, step, 0) + ranges, end))


unittest.main(argv=[sys.argv[0]], verbosity=2)
