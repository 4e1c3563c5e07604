#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""oracle.py FOLDER MODINFO MODPROBE [RUNNER …]: runs both, by the runner, on all modules in the folders of FOLDER, and
compares what they say with what the system's modinfo and modprobe (package kmod) say. Any CPU's modules will do."""
import difflib
import glob
import os
import shutil
import subprocess
import sys
import tempfile

folder, modinfo, modprobe, *runner = sys.argv[1:]
os.environ["PATH"] += ":/usr/sbin:/sbin"
os.environ["LC_ALL"] = "C"
for tool in ("modinfo", "modprobe", "depmod"):
    if not shutil.which(tool):
        print(f"skipped: {tool} is missing: install the package kmod")
        sys.exit(77)


def output(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(words)}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


failures = 0


def same(what, ours, theirs):
    global failures
    if ours == theirs:
        return
    failures += 1
    print(f"{what}: not the same (- the system's, + ours)")
    print(*(line for line in difflib.unified_diff(theirs, ours, n=3, lineterm="") if line[:3] not in ("---", "+++")), sep="\n")


def paths_of(text):
    return [line.split()[1] for line in text.splitlines() if line.startswith("insmod ")]


modules = sorted(glob.glob(os.path.join(glob.escape(folder), "*", "*.ko")))
if not modules:
    sys.exit(f"no modules in the folders of {folder}: build them first")
for words in ([], ["-p"], ["-F", "depends"], ["-F", "license"], ["-F", "alias"], ["-F", "vermagic"]):
    same(" ".join(["modinfo", *words]), output(*runner, modinfo, *words, *modules).splitlines(),
         output("modinfo", *words, *modules).splitlines())

# What depends on what: by an index that depmod makes, and without one.
for variant in sorted({os.path.dirname(path) for path in modules}):
    with tempfile.TemporaryDirectory() as base:
        version = "1.2.3"
        place = os.path.join(base, "lib", "modules", version)
        os.makedirs(place)
        names = [os.path.basename(path)[:-3] for path in modules if os.path.dirname(path) == variant]
        for name in names:
            shutil.copyfile(os.path.join(variant, name + ".ko"), os.path.join(place, name + ".ko"))
        output("depmod", "-b", base, version)
        os.unlink(os.path.join(place, "modules.softdep"))
        wanted = {name: paths_of(output("modprobe", "-d", base, "-S", version, "--show-depends", name)) for name in names}
        for name in names:
            same(f"{name} with an index", paths_of(output(*runner, modprobe, "-d", place, "-n", name)), wanted[name])
        os.unlink(os.path.join(place, "modules.dep"))
        for name in names:
            same(f"{name} without an index", paths_of(output(*runner, modprobe, "-d", place, "-n", name)), wanted[name])
print(f"{len(modules)} modules: {'the same' if not failures else f'{failures} differences'}")
sys.exit(1 if failures else 0)
