# SPDX-License-Identifier: MIT
"""What bench.py measures of Linux guests: how soon they are there, beside a bare boot and Debian's own kernel.

    guest/boot           from QEMU's start to init's first line: the kernel alone, and Debian's where it has been fetched
    guest/first_module   from "guest.py run" with no guest there to the first module's message, beside that bare boot
    guest/next_module    the same when a guest is waiting

A world that is not built, or whose guest's kernel is not, is left out.
"""
import json
import os
import shlex
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

RUNS = 5
GOAL = {"x86_64": 1600, "aarch64": 1200}        # milliseconds, on two cores that nobody else uses


def until(command, text, environment):
    """Milliseconds until a line of its output contains this; it runs to its end."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment,
                          text=True, errors="replace") as process:
        said, seconds = [], None
        for line in process.stdout:
            said.append(line)
            if seconds is None and text in line:
                seconds = time.perf_counter() - start
    if seconds is None:
        raise RuntimeError(f"{shlex.join(command)} did not say '{text}':\n{''.join(said[-20:])}")
    return 1000 * seconds


def bare_boot(script, cpu, kernel, program, folder):
    """A command that boots this kernel with this program as init, and with nothing that a bare boot does not have."""
    archive = Path(folder) / f"initramfs-{Path(kernel).name}"
    subprocess.run([script, "initramfs", archive, "--init", program], check=True)
    machine = {"x86_64": ["qemu-system-x86_64", "-M", "q35", "-cpu", "max"], "arm": ["qemu-system-arm", "-M", "virt", "-cpu", "cortex-a15"],
               "aarch64": ["qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a57"]}[cpu]
    console = "ttyS0" if cpu == "x86_64" else "ttyAMA0"
    return [*machine, "-accel", "tcg", "-smp", "2", "-m", "256M", "-nodefaults", "-display", "none", "-no-reboot", "-serial", "stdio",
            "-kernel", os.path.realpath(f"{kernel}/image"), "-initrd", str(archive), "-append", f"console={console} quiet panic=-1"]


def guest(arch, build_root, row, left_out):
    world = Path(build_root).resolve() / f"{arch}-linux"
    what = f"the guest on {arch}"
    try:
        described = json.loads((world / "lkmc.json").read_text())
    except OSError:
        return left_out(what, f"{world} is not configured: ./lkmc build --arch {arch}")
    lesson = next((test for test in described["tests"] if test["path"] == "kernel_modules/hello" and test["runner"] == "guest"), None)
    if not lesson or lesson["skip"]:
        return left_out(what, lesson["skip"] if lesson else described["no_guest"])
    command = lesson["command"]
    option = lambda name, words: words[words.index(name) + 1]
    kernel = option("--kernel", command)
    program = world / "userland/linux/poweroff.static"
    for needed in (Path(kernel) / "complete", Path(option("--modules", command)) / "hello.ko", command[-1], program):
        if not Path(needed).exists():
            return left_out(what, f"{needed} is not there: ./lkmc build --arch {arch}")
    debian = next((option("--kernel", one["command"]) for one in described["guests"] if one["kernel"] == "distro"), "")

    with tempfile.TemporaryDirectory(prefix="lkmc-bench-") as folder:
        # Guests of these runs alone, in a folder of their own.
        environment = {**os.environ, "TMPDIR": folder, "LKMC_ACCEL": "tcg", "LKMC_TIMEOUT": "300"}
        bare = bare_boot(command[0], arch, kernel, program, folder)
        theirs = bare_boot(command[0], arch, debian, program, folder) if os.path.exists(f"{debian}/complete") else None
        times = {"bare": [], "debian": [], "first": [], "next": []}
        stop = lambda: subprocess.run([command[0], "stop"], env=environment, check=True)
        try:
            for _ in range(RUNS):
                times["bare"].append(until(bare, "powering off", environment))
                if theirs:
                    times["debian"].append(until(theirs, "powering off", environment))
                for which in ("first", "next"):
                    times[which].append(until([*command, *lesson["args"]], "hello: init", environment))
                stop()
        except RuntimeError as error:
            return left_out(what, str(error))
        finally:
            stop()
        middle = {name: round(statistics.median(values)) for name, values in times.items() if values}
        if theirs:
            row("guest/boot", arch, "ms", middle["bare"], middle["debian"], "Debian's kernel, the same init")
        if arch in GOAL:
            row("guest/boot", arch, "ms", middle["bare"], GOAL[arch], "the goal, on an idle machine")
        row("guest/first_module", arch, "ms", middle["first"], middle["bare"], "the same kernel's bare boot")
        row("guest/next_module", arch, "ms", middle["next"], middle["bare"], "the same kernel's bare boot")
