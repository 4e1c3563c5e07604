#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Builds newlib for bare metal from Debian's source, once: lkmc_newlib.cmake runs it.

    newlib.py where --cpu CPU --variant full|nano --compiler GCC --source ARCHIVE      says which folder it will be
    newlib.py build … --folder FOLDER                                                  builds it there, unless it is there

The folder lies in $LKMC_CACHE, $XDG_CACHE_HOME/lkmc or ~/.cache/lkmc; in --fallback where none of these can be written.
Its name holds a hash of all that went in: the archive, the compiler, this script. So what is there is right, and what is
no longer wanted may be removed at any time. It is built in a temporary folder beside, and appears whole or not at all;
who builds the same at the same time waits.

full    as newlib is by default, -O2
nano    as Arm's compilers ship it for small machines, -Os: stdio without wide streams, formats without 64 bits,
        floating point only with -Wl,-u,_printf_float, a smaller malloc
"""
import argparse
import contextlib
import fcntl
import glob
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time

TARGETS = {"x86_64": "x86_64-none-elf", "arm": "arm-none-eabi", "aarch64": "aarch64-none-elf"}

FLAGS = """-g0 -ffreestanding -fno-pic -fno-pie -fno-stack-protector -U_FORTIFY_SOURCE -fcommon
    -ffunction-sections -fdata-sections -fno-unwind-tables -fno-asynchronous-unwind-tables
    -U__linux__ -U__linux -U__gnu_linux__ -U__unix__ -U__unix -Ulinux -Uunix -DHAVE_RENAME -w -nostdinc""".split()
CPU_FLAGS = {
    "x86_64": ["-mno-red-zone", "-fcf-protection=none"],
    "arm": ["-mno-unaligned-access"],
    "aarch64": ["-mno-outline-atomics", "-mbranch-protection=none", "-mstrict-align"],
}
CONFIGURE = ["--disable-multilib", "--disable-newlib-supplied-syscalls", "--disable-nls", "--enable-newlib-io-long-long",
             "--enable-newlib-io-c99-formats"]
VARIANTS = {
    "full": (["-O2"], []),
    "nano": (["-Os"], ["--enable-newlib-reent-small", "--enable-newlib-nano-malloc", "--enable-newlib-nano-formatted-io",
                       "--enable-lite-exit", "--enable-newlib-global-atexit", "--disable-newlib-fvwrite-in-streamio",
                       "--disable-newlib-fseek-optimization", "--disable-newlib-wide-orient",
                       "--disable-newlib-unbuf-stream-opt"]),
}


def fail(text):
    print(f"newlib.py: {text}", file=sys.stderr, flush=True)
    sys.exit(1)


def output(*words):
    try:
        return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        fail(error)


def cache(fallback):
    """The first folder of the list that can be written."""
    variable = os.environ.get
    for folder in (variable("LKMC_CACHE"), variable("XDG_CACHE_HOME") and variable("XDG_CACHE_HOME") + "/lkmc",
                   variable("HOME") and variable("HOME") + "/.cache/lkmc", fallback):
        if folder:
            with contextlib.suppress(OSError):
                os.makedirs(folder, exist_ok=True)
                if os.access(folder, os.W_OK | os.X_OK):
                    return os.path.abspath(folder)
    fail("no folder to build in: LKMC_CACHE names one")


def where(option):
    ingredients = hashlib.sha256()
    for path in (option.source, __file__):
        with open(path, "rb") as file:
            ingredients.update(hashlib.sha256(file.read()).digest())
    ingredients.update(f"{option.cpu} {option.variant} {option.compiler}\n".encode())
    ingredients.update(output(option.compiler, "-v", "--version").encode())
    version = os.path.basename(option.source).removeprefix("newlib-").split(".tar")[0]
    name = f"{version}-{option.cpu}-{option.variant}-{ingredients.hexdigest()[:16]}"
    return os.path.join(cache(option.fallback), "newlib", name)


def run(what, words, folder, **more):
    """Its output goes to a file, of which the end is shown if it fails."""
    log = os.path.join(folder, "log")
    with open(log, "ab") as file:
        status = subprocess.run(words, cwd=folder, stdin=subprocess.DEVNULL, stdout=file, stderr=file, **more).returncode
    if status != 0:
        with open(log, errors="replace") as file:
            sys.stderr.writelines(file.readlines()[-30:])
        fail(f"{what} failed with status {status}")


def build(option, folder, temporary, scratch):
    start = time.monotonic()

    def say(what):
        print(f"newlib for {option.cpu} ({option.variant}): {what} [{time.monotonic() - start:.0f} s]", flush=True)

    say(f"once, about a minute; kept in {folder}")
    with tarfile.open(option.source) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extraction_filter = tarfile.data_filter
        wanted = [entry for entry in archive
                  if not any(f"/{part}/" in entry.name for part in ("libgloss", "testsuite", "winsup"))]
        archive.extractall(os.path.join(scratch, "source"), wanted)
    sources = glob.glob(os.path.join(scratch, "source", "*", "configure"))
    if len(sources) != 1:
        fail(f"{option.source} does not hold newlib")

    flags, settings = VARIANTS[option.variant]
    flags = flags + FLAGS + CPU_FLAGS[option.cpu] + ["-isystem", output(option.compiler, "-print-file-name=include")]
    tools = {"CC": option.compiler}
    for tool in ("ar", "ranlib", "as", "ld", "nm", "strip", "objdump"):
        tools[tool.upper()] = output(option.compiler, f"-print-prog-name={tool}")
    work = os.path.join(scratch, "build")
    os.mkdir(work)
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("CC", "CXX", "CPP", "CFLAGS", "CXXFLAGS", "CPPFLAGS", "LDFLAGS", "MAKEFLAGS", "MFLAGS")}
    environment.update({f"{name}_FOR_TARGET": path for name, path in tools.items()})
    environment.update(CFLAGS_FOR_TARGET=" ".join(flags), MAKEINFO="true", LC_ALL="C")
    say("configure")
    run("configure", [sources[0], f"--target={TARGETS[option.cpu]}", "--prefix=/newlib", *CONFIGURE, *settings],
        work, env=environment)
    say("make")
    jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    run("make", ["make", f"-j{jobs}", "MAKEINFO=true", "all-target-newlib"], work, env=environment)
    say("install")
    target = os.path.join(scratch, "target")
    run("make install", ["make", "MAKEINFO=true", f"DESTDIR={target}", "install-target-newlib"], work, env=environment)
    result = os.path.join(target, "newlib", TARGETS[option.cpu])
    if not os.path.isfile(os.path.join(result, "lib", "libc.a")):
        fail("make made no libc.a")
    if scratch != temporary:
        # What is renamed into its place at once has to be on the same file system.
        result = shutil.copytree(result, os.path.join(temporary, "result"), symlinks=True)
    # Build tools make the folder of an output before they ask for it.
    for attempts_left in reversed(range(10)):
        shutil.rmtree(folder, ignore_errors=True)
        try:
            os.rename(result, folder)
            break
        except OSError:
            if not attempts_left:
                raise
    say("done")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("where", "build"))
    parser.add_argument("--cpu", choices=TARGETS, required=True)
    parser.add_argument("--variant", choices=VARIANTS, default="full")
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--source", required=True)
    parser.add_argument("--fallback", default="")
    parser.add_argument("--folder", default="")
    option = parser.parse_args()
    if option.action == "where":
        print(where(option))
        return
    folder = os.path.abspath(option.folder or where(option))
    parent = os.path.dirname(folder)
    os.makedirs(parent, exist_ok=True)
    with open(folder + ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if os.path.isfile(os.path.join(folder, "lib", "libc.a")):
            return
        # What an interrupted build left behind.
        prefix = os.path.basename(folder) + "."
        for left in glob.glob(os.path.join(parent, prefix + "*.tmp")):
            shutil.rmtree(left, ignore_errors=True)
        temporary = tempfile.mkdtemp(prefix=prefix, suffix=".tmp", dir=parent)
        # Its makefiles cannot live with a blank in a path.
        elsewhere = tempfile.mkdtemp(prefix="lkmc-newlib-") if len(parent.split()) > 1 else ""
        try:
            build(option, folder, temporary, elsewhere or temporary)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
            shutil.rmtree(elsewhere, ignore_errors=True)


main()
