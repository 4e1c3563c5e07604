#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is on the screen of baremetal/framebuffer, pixel by pixel as QEMU sees it.

    picture.py FOLDER COMMAND …         runs the command, asks QEMU's monitor for the picture, then types Enter
"""
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

WIDTH, HEIGHT = 320, 200


def said(stream, what):
    """Waits for an answer or event of QEMU's monitor."""
    for line in stream:
        message = json.loads(line)
        if "error" in message:
            sys.exit(f"QEMU's monitor: {message['error']['desc']}")
        if what in message:
            return
    sys.exit("QEMU's monitor was closed")


def take(monitor, file):
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(monitor))
        stream = line.makefile("rw")
        said(stream, "QMP")
        for command in ({"execute": "qmp_capabilities"}, {"execute": "screendump", "arguments": {"filename": str(file)}}):
            print(json.dumps(command), file=stream, flush=True)
            said(stream, "return")


def expected(x, y):
    """As the example says: red to the right, green downwards, a blue disc with a white rim."""
    distance = (x - WIDTH // 2) ** 2 + (y - HEIGHT // 2) ** 2
    if distance < 60 ** 2:
        return 0, 0, 255
    if distance < 64 ** 2:
        return 255, 255, 255
    return x * 255 // WIDTH, y, 0


def main():
    folder, command = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    # A path that fits into a socket's address.
    monitor, file = Path(os.path.relpath(folder / f"monitor-{os.getpid()}")), (folder / "picture.ppm").resolve()
    file.unlink(missing_ok=True)
    options = f"-qmp unix:{monitor},server=on,wait=off"
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                          env={**os.environ, "LKMC_EMULATOR_OPTIONS": options}) as machine:
        for line in machine.stdout:
            print(line, end="", flush=True)
            if line.startswith("press Enter"):
                break
        else:
            sys.exit("the image ended without a picture")
        take(monitor, file)
        machine.stdin.write("\n")
        machine.stdin.close()
        status = machine.wait()
    monitor.unlink(missing_ok=True)
    if status:
        sys.exit(f"the image ended with {status}")

    kind, width, height, most, pixels = file.read_bytes().split(maxsplit=4)
    header = (kind, int(width), int(height), int(most))
    if header != (b"P6", WIDTH, HEIGHT, 255) or len(pixels) != WIDTH * HEIGHT * 3:
        sys.exit(f"{file}: {header} and {len(pixels)} bytes are not the picture that was drawn")
    wrong = 0
    for y in range(HEIGHT):
        for x in range(WIDTH):
            at = (y * WIDTH + x) * 3
            seen = tuple(pixels[at:at + 3])
            if seen != expected(x, y):
                wrong += 1
                if wrong <= 5:
                    print(f"{x}, {y}: {seen}, expected {expected(x, y)}")
    if wrong:
        sys.exit(f"{wrong} of {WIDTH * HEIGHT} pixels are wrong: {file}")
    print(f"all {WIDTH * HEIGHT} pixels are right")


main()
