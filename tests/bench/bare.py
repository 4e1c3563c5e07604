# SPDX-License-Identifier: MIT
"""What bench.py measures of images for bare metal: bytes, instructions from reset to main, time beside the emulator's own.

The images are those of tests/bare/measure, built in the build root. picolibc is measured where its package is installed, or
where $LKMC_PICOLIBC says (what would be /usr); figures that others have published are called published.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/bare/measure"))
import measure  # noqa: E402

SEMIHOSTING = ["-semihosting-config", "enable=on,target=native"]
MACHINES = {
    "aarch64": ["qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a57", *SEMIHOSTING],
    "arm": ["qemu-system-arm", "-M", "virt", "-cpu", "cortex-a15", *SEMIHOSTING],
    "x86_64": ["qemu-system-x86_64", "-M", "q35", "-device", "isa-debug-exit,iobase=0xf4,iosize=4"],
}
COMMON = ["-accel", "tcg", "-m", "128M", "-nodefaults", "-display", "none", "-serial", "stdio", "-no-reboot"]
RUNS = 21
# The goal, and what was published by others or measured once: bytes of an image that only writes to a UART; of hello by picolibc, its stack
# included, and by newlib; of kvm-unit-tests' smallest flat image; instructions to picolibc's main.
STEPS = 48
RAW, PICOLIBC, NEWLIB, FLAT, PICOLIBC_STEPS = 139, 5404, {"aarch64": 12626, "arm": 8000}, 89696, 8098
HELLO = '#include <stdio.h>\nint main(void) { printf("hello\\n"); return 0; }\n'


def picolibc(arch, out):
    """Hello, by the package picolibc-aarch64-linux-gnu or -arm-none-eabi; None and why, if it is not there."""
    triplet = {"aarch64": "aarch64-linux-gnu", "arm": "arm-none-eabi"}.get(arch)
    if not triplet:
        return None, "no package for this CPU"
    prefix = os.environ.get("LKMC_PICOLIBC", "/usr")
    specs = Path(prefix) / "lib/picolibc" / triplet / "picolibc.specs"
    if not specs.exists() or not shutil.which(f"{triplet}-gcc"):
        return None, f"install the packages picolibc-{triplet} and gcc-{triplet}"
    cpu = ["-mcpu=cortex-a15", "-mfloat-abi=hard", "-mfpu=neon"] if arch == "arm" else ["-fno-pie", "-no-pie", "-static"]
    places = "__flash=0x40400000,__flash_size=0x400000,__ram=0x40800000,__ram_size=0x200000".split(",")
    done = subprocess.run([f"{triplet}-gcc", f"-specs={specs}", f"--picolibc-prefix={prefix}", "--oslib=semihost", "--crt0=semihost",
                           "-Os", *cpu, "-x", "c", "-", "-o", str(out), *(f"-Wl,--defsym={place}" for place in places)],
                          input=HELLO, text=True, capture_output=True)
    return (out, "") if done.returncode == 0 else (None, f"picolibc: {done.stderr.strip()[:200]}")


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
    return time.perf_counter() - start


def bare(arch, build_root, row, left_out):
    folder = Path(build_root).resolve() / f"{arch}-bare/tests/bare/measure"
    image = {name: folder / f"tests.bare.measure.{name}" for name in ("raw", "contract", "full", "newlib", "flat", "exit")}
    if not image["contract"].exists():
        return left_out(f"bare metal on {arch}", f"{image['contract']} is not built: ./lkmc build --arch {arch}")
    with tempfile.TemporaryDirectory(prefix="lkmc-bench-") as temporary:
        peer, why = picolibc(arch, Path(temporary) / "picolibc")
        if not peer:
            left_out(f"picolibc on {arch}", why)
        theirs = (measure.size(peer), "picolibc, without its stack") if peer else (PICOLIBC, "picolibc on aarch64, with its stack, published")
        peers = {"raw": (RAW, "smallest UART image, published"), "contract": theirs, "full": theirs, "newlib": theirs}
        for name, (bytes_, peer_name) in peers.items():
            if image[name].exists():
                row(f"bare/size_{name}", arch, "bytes", measure.size(image[name]), bytes_, peer_name)
        if image["newlib"].exists() and arch in NEWLIB:
            row("bare/size_newlib", arch, "bytes", measure.size(image["newlib"]), NEWLIB[arch], "newlib alone, published")
        row("bare/size_flat", arch, "bytes", image["flat"].stat().st_size, FLAT, "kvm-unit-tests' smallest, published")

        qemu = [*MACHINES[arch], *COMMON]
        if not shutil.which(qemu[0]):
            return left_out(f"images that run on {arch}", f"{qemu[0]} is missing")
        ours = measure.instructions(image["contract"], "nm", qemu)
        theirs = (PICOLIBC_STEPS, "picolibc on aarch64, published")
        if peer:
            theirs = (sum(measure.instructions(peer, "nm", qemu).values()), "picolibc")
        row("bare/instructions_to_main", arch, "instructions", sum(ours.values()), *theirs)
        row("bare/instructions_but_for_memory", arch, "instructions", ours["the rest"], STEPS,
            "the goal; .data and .bss aside")

        times = {"contract": [], "exit": []}
        for _ in range(RUNS):
            for name, taken in times.items():
                taken.append(seconds([*qemu, "-kernel", str(image[name])]))
        ours, least = (1000 * statistics.median(times[name]) for name in ("contract", "exit"))
        row("bare/time", arch, "ms", round(ours, 2), round(least, 2), "an image that exits at once")
