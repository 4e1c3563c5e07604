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
import glob
import hashlib
import os
import shutil
import sys
import tarfile
import tempfile

sys.dont_write_bytecode = True
import cache
from cache import fail, output

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


def where(option):
    ingredients = hashlib.sha256()
    for path in (option.source, __file__):
        ingredients.update(cache.digest(path).encode())
    ingredients.update(f"{option.cpu} {option.variant} {option.compiler}\n".encode())
    ingredients.update(output(option.compiler, "-v", "--version").encode())
    version = os.path.basename(option.source).removeprefix("newlib-").split(".tar")[0]
    name = f"{version}-{option.cpu}-{option.variant}-{ingredients.hexdigest()[:16]}"
    return os.path.join(cache.folder(option.fallback), "newlib", name)


def build(option, folder, temporary, scratch):
    say = cache.Progress(f"newlib for {option.cpu} ({option.variant})").say
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
    work, log = os.path.join(scratch, "build"), folder + ".log"
    os.mkdir(work)
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("CC", "CXX", "CPP", "CFLAGS", "CXXFLAGS", "CPPFLAGS", "LDFLAGS", "MAKEFLAGS", "MFLAGS")}
    environment.update({f"{name}_FOR_TARGET": path for name, path in tools.items()})
    environment.update(CFLAGS_FOR_TARGET=" ".join(flags), MAKEINFO="true", LC_ALL="C")
    say("configure")
    cache.run("configure", [sources[0], f"--target={TARGETS[option.cpu]}", "--prefix=/newlib", *CONFIGURE, *settings],
        work, log, env=environment)
    say("make")
    jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    cache.run("make", ["make", f"-j{jobs}", "MAKEINFO=true", "all-target-newlib"], work, log, env=environment)
    say("install")
    target = os.path.join(scratch, "target")
    cache.run("make install", ["make", "MAKEINFO=true", f"DESTDIR={target}", "install-target-newlib"], work, log, env=environment)
    result = os.path.join(target, "newlib", TARGETS[option.cpu])
    if not os.path.isfile(os.path.join(result, "lib", "libc.a")):
        fail("make made no libc.a")
    if scratch != temporary:
        # What is renamed into its place at once has to be on the same file system.
        result = shutil.copytree(result, os.path.join(temporary, "result"), symlinks=True)
    cache.appear(result, folder)
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
    with cache.alone(folder):
        if os.path.isfile(os.path.join(folder, "lib", "libc.a")):
            return
        with cache.temporary_beside(folder) as temporary:
            # Its makefiles cannot live with a blank in a path.
            with tempfile.TemporaryDirectory(prefix="lkmc-newlib-") as elsewhere:
                build(option, folder, temporary, elsewhere if len(folder.split()) > 1 else temporary)


main()
