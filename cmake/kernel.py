#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Builds a Linux kernel for a guest, and what modules for it are built with: lkmc_kernel.cmake runs it.

    kernel.py where --cpu CPU [--variant NAME] [--source SOURCE] [--compiler PREFIX]     says which folder it will be
    kernel.py build …                                                                    builds it there
    kernel.py bzimage …                                   x86_64: makes, of a kernel that is built, what a boot loader takes
    kernel.py modules --cpu CPU --kernel FOLDER|--variant NAME --from FOLDER --to FOLDER [--compiler PREFIX] [--strict] [--sparse] [--only NAME …]
                                                          builds the modules of a folder that has a Kbuild, for a kernel

--variant   base      boots fast and runs programs
            modules   takes modules, and checks lengths (the default)
            debug     the same, with what finds mistakes: lockdep, KASAN, kmemleak, UBSAN and more; slower
            distro    Debian's own, fetched and not built (debian.py); slower to boot
            host      the running one: modules are built with its headers, and nothing else is
            or fragments of the configuration joined by "+": names of kernel_modules/config, or paths of one's own
            files. base and the CPU's own come first by themselves.
--source    an archive (Debian's package linux-source-6.12 if not said) or a folder of sources. What comes from an
            archive is built once; a folder is looked at anew each time, and what changed in it is built again.
--compiler  what stands before "gcc", if the compiler is not this machine's own: aarch64-linux-gnu-

It is built in $LKMC_CACHE, $XDG_CACHE_HOME/lkmc or ~/.cache/lkmc, in a folder whose name holds a hash of all that went
in; after an interruption it goes on where it was. Beside the kernel there lie:
    image         what an emulator boots: vmlinux, Image or zImage
    vmlinux       with its symbols
    .config       the whole configuration
    Module.symvers and all else that "make -C FOLDER M=…" wants, to build modules
"""
import argparse
import contextlib
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import cache
import debian
from cache import fail, output

FRAGMENTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "kernel_modules", "config")
VARIANTS = {"base": [], "modules": ["modules", "fortify"], "debug": ["modules", "fortify", "debug"]}

# What versions after 6.12 call what the fragments ask for.
RENAMED = {"CONFIG_PREEMPT_VOLUNTARY": "CONFIG_PREEMPT_LAZY", "CONFIG_PROC_SYSCTL": "CONFIG_SYSCTL"}

# The kernel's name of the CPU, and the file to boot.
CPUS = {"x86_64": ("x86_64", "vmlinux"), "arm": ("arm", "zImage"), "aarch64": ("arm64", "Image")}
IMAGES = {"vmlinux": "vmlinux", "zImage": "arch/arm/boot/zImage", "Image": "arch/arm64/boot/Image"}


def fragments(option):
    """The files that make the configuration, the general ones first."""
    words = VARIANTS.get(option.variant, option.variant.split("+"))
    paths = [os.path.join(FRAGMENTS, f"{name}.config") for name in ("base", option.cpu)]
    for word in words:
        named = os.path.join(FRAGMENTS, f"{word}.config")
        path = named if os.path.exists(named) else os.path.abspath(word)
        if not os.path.isfile(path):
            there = sorted(os.path.basename(name)[:-7] for name in glob.glob(os.path.join(FRAGMENTS, "*.config")))
            fail(f"there is no variant or fragment '{word}', and no such file; there is: "
                 f"{', '.join(sorted({*VARIANTS, *there} - {*CPUS}))}")
        # What is for one CPU of it.
        for one in (path, f"{path.removesuffix('.config')}.{option.cpu}.config"):
            if os.path.isfile(one) and one not in paths:
                paths.append(one)
    return paths


def source(option):
    """An archive or a folder that there is."""
    if option.source:
        if not os.path.exists(option.source):
            fail(f"{option.source} is not there: --source names an archive or a folder of Linux' sources")
        return os.path.abspath(option.source)
    # 6.12 is what the lessons are written for; any other is better than none.
    found = sorted(glob.glob("/usr/src/linux-source-*.tar.xz"), key=lambda name: [int(n) for n in re.findall(r"\d+", name)])
    found = [name for name in found if "-6.12" in name] or found
    if not found:
        fail("there is no source of Linux here: install the package linux-source-6.12, or name one with --source")
    return found[-1]


def version(path):
    """Of an archive by its name, as all of it is too much to read; of a folder by its Makefile."""
    if not os.path.isdir(path):
        return (re.findall(r"\d+\.\d+[-.\w]*?(?=\.tar)", os.path.basename(path)) or ["linux"])[0]
    try:
        with open(os.path.join(path, "Makefile")) as file:
            values = dict(re.findall(r"^(VERSION|PATCHLEVEL|SUBLEVEL) = (\d+)$", file.read(2000), re.M))
        return "{VERSION}.{PATCHLEVEL}.{SUBLEVEL}".format(**values)
    except (OSError, KeyError):
        fail(f"{path} does not hold Linux' sources")


def archive_digest(path):
    """Remembered beside what was made of it, by the file's size and time."""
    about = os.stat(path)
    key = hashlib.sha256(f"{path} {about.st_size} {about.st_mtime_ns}".encode()).hexdigest()[:16]
    memory = os.path.join(cache.folder(), "kernel", f"digest-{key}")
    try:
        with open(memory) as file:
            return file.read()
    except OSError:
        value = cache.digest(path)
        os.makedirs(os.path.dirname(memory), exist_ok=True)
        with open(memory + f".{os.getpid()}", "w") as file:
            file.write(value)
        os.rename(file.name, memory)
        return value


def make_words(option):
    arch, image = CPUS[option.cpu]
    return ["make", f"ARCH={arch}", f"CROSS_COMPILE={option.compiler}", "KBUILD_BUILD_USER=lkmc",
            "KBUILD_BUILD_HOST=lkmc", "KBUILD_BUILD_TIMESTAMP=1970-01-01", "V=0"], [image, "modules"]


def clean_environment():
    """Nobody's settings but ours reach the kernel's makefiles."""
    kept = {key: value for key, value in os.environ.items()
            if not key.startswith(("KBUILD_", "KCFLAGS", "CONFIG_", "MAKE", "MFLAGS", "ARCH", "CROSS_COMPILE", "LKMC_"))}
    return {**kept, "LC_ALL": "C"}


def host(option):
    """What modules for the running kernel are built with; or says what is missing."""
    about = os.uname()
    folder = f"/lib/modules/{about.release}/build"
    if about.machine not in (option.cpu, {"arm": "armv7l"}.get(option.cpu)):
        fail(f"the running kernel is for {about.machine}, not for {option.cpu}")
    trouble = []
    if not os.path.exists("/proc/modules"):
        trouble.append(f"the running kernel, {about.release}, takes no modules: there is no /proc/modules (CONFIG_MODULES is off)")
    else:
        with contextlib.suppress(OSError), open("/proc/sys/kernel/modules_disabled") as file:
            if file.read().strip() == "1":
                trouble.append("the running kernel takes no modules any more: kernel.modules_disabled is 1 until it is booted again")
    if os.path.exists(os.path.join(folder, "Makefile")):
        for text in trouble:
            print(f"kernel.py: {text}", file=sys.stderr, flush=True)
        return folder
    package = f"linux-headers-{about.release}" if shutil.which("dpkg") else "with its headers"
    fail("\n    ".join([f"{folder} holds nothing to build modules for the running kernel with: install the package {package}",
                        *trouble, "a guest needs neither: ./lkmc run kernel_modules/hello --runner guest-distro"]))


def where(option):
    if option.variant == "host":
        return host(option)
    if option.variant == "distro":
        # Which version that is, only the network knows: it stays until it is removed.
        return os.path.join(cache.folder(), "kernel", f"{debian.distribution()}-{option.cpu}-distro-{debian.FORM}-on-{os.uname().machine}")
    ingredients = hashlib.sha256()
    path = source(option)
    origin = os.path.realpath(path) if os.path.isdir(path) else archive_digest(path)
    ingredients.update(f"{option.cpu} {origin} {make_words(option)}\n".encode())
    for fragment in fragments(option):
        ingredients.update(cache.digest(fragment).encode())
    ingredients.update(output(option.compiler + "gcc", "-v", "--version").encode())
    variant = re.sub(r"[^\w.+-]", "_", option.variant)
    return os.path.join(cache.folder(), "kernel", f"{version(path)}-{option.cpu}-{variant}-{ingredients.hexdigest()[:12]}")


def unpack(archive, say):
    """The folder that the archive's sources lie in."""
    folder = os.path.join(cache.folder(), "kernel", f"source-{version(archive)}-{archive_digest(archive)[:12]}")
    with cache.alone(folder):
        if not os.path.isdir(folder):
            say(f"unpacking {archive}")
            with cache.temporary_beside(folder) as scratch:
                # tar unpacks it three times as fast as Python would.
                cache.run("tar", ["tar", "--extract", "--file", archive, "--directory", scratch], scratch, folder + ".log")
                inside = glob.glob(os.path.join(glob.escape(scratch), "*", "Kbuild"))
                if len(inside) != 1:
                    fail(f"{archive} does not hold Linux' sources")
                cache.appear(os.path.dirname(inside[0]), folder)
    return folder


def configure(option, folder, make, environment, log):
    """Everything off but what the fragments ask for; what they ask for and cannot have is an error."""
    wanted = {}
    for path in fragments(option):
        with open(path) as file:
            for number, line in enumerate(file, 1):
                line = line.strip()
                if not line or line.startswith("#"):
                    continue
                name, equals, value = line.partition("=")
                if not equals or not name.startswith("CONFIG_"):
                    fail(f"{path}:{number}: '{line}' is not CONFIG_NAME=value")
                wanted[name] = value
    everything = os.path.join(folder, "wanted.config")
    # make passes over names that it does not know, and over what a choice cannot be.
    text = "".join(f"{one}={value}\n" for name, value in wanted.items() for one in (name, RENAMED.get(name)) if one)
    try:
        with open(everything) as file:
            same = file.read() == text and os.path.exists(os.path.join(folder, ".config"))
    except OSError:
        same = False
    if same and os.path.exists(os.path.join(folder, "configured")):
        return
    with open(everything, "w") as file:
        file.write(text)
    cache.run("its configuration", [*make, f"KCONFIG_ALLCONFIG={everything}", "allnoconfig"], folder, log, env=environment)
    with open(os.path.join(folder, ".config")) as file:
        got = dict(re.findall(r"^(CONFIG_\w+)=(.*)$", file.read(), re.M))
    lost = [f"{name}={value} (it is {got.get(name, 'n')})" for name, value in wanted.items()
            if value not in (got.get(name, "n"), got.get(RENAMED.get(name), "n"))]
    if lost:
        fail("this kernel cannot be configured so: what they depend on is missing, or this version has another name for\n    "
             + "\n    ".join(lost))
    open(os.path.join(folder, "configured"), "w").close()


def fetch(option):
    """Debian's kernel, for the machines of this CPU."""
    folder = where(option)
    complete = os.path.join(folder, "complete")
    with cache.alone(folder):
        if os.path.exists(complete):
            return
        progress = cache.Progress(f"Debian's kernel for {option.cpu}")
        progress.say(f"once; kept in {folder}")
        debian.kernel(option.cpu, folder, progress)
        open(complete, "w").close()
        progress.say("done")


def build(option):
    if option.variant == "distro":
        return fetch(option)
    if option.variant == "host":
        return host(option)
    folder = where(option)
    path = source(option)
    progress = cache.Progress(f"kernel {version(path)} for {option.cpu} ({option.variant})")
    complete = os.path.join(folder, "complete")
    os.makedirs(folder, exist_ok=True)
    with cache.alone(os.path.join(folder, "build")):
        if not os.path.isdir(path):
            if os.path.exists(complete):
                return
            progress.say(f"once, some minutes; kept in {folder}")
            path = unpack(path, progress.say)
        make, targets = make_words(option)
        environment = clean_environment()
        make = [*make, "-C", path, f"O={folder}"]
        configure(option, folder, make, environment, os.path.join(folder, "log"))
        jobs = len(os.sched_getaffinity(0))
        done = 0

        def watch(line):
            nonlocal done
            if line.startswith("  "):
                done += 1
                progress.counting(f"{done} steps, {line.split()[-1]}")

        cache.run("the kernel's build", [*make, f"-j{jobs}", *targets], folder, os.path.join(folder, "log"), watch, env=environment)
        image = os.path.join(folder, "image")
        if not os.path.islink(image):
            os.symlink(IMAGES[targets[0]], image)
        open(complete, "w").close()
        progress.say(f"done, {done} steps")


def bzimage(option):
    """QEMU boots vmlinux, which is there sooner; GRUB wants it packed."""
    if option.cpu != "x86_64" or option.variant in ("distro", "host"):
        fail("a bzImage is made of a kernel of one's own for x86_64")
    folder, path = where(option), source(option)
    if not os.path.isdir(path):
        path = os.path.join(folder, "source")
    with cache.alone(os.path.join(folder, "build")):
        cache.run("the bzImage", [*make_words(option)[0], "-C", os.path.realpath(path), f"O={folder}",
                                  f"-j{len(os.sched_getaffinity(0))}", "bzImage"], folder, os.path.join(folder, "log"),
                  env=clean_environment())


def compiler_of(option):
    """A distribution's headers name the compiler that its kernel was built with; where there is another one only, that."""
    try:
        with open(os.path.join(option.kernel, ".kernelvariables")) as file:
            named = re.search(r"^CC\s*=.*?\b(gcc-\d+)\s*$", file.read(), re.M)
    except OSError:
        return []
    prefix = option.compiler or cache.PREFIXES[option.cpu]
    if not named or shutil.which(prefix + named[1]):
        return [f"CROSS_COMPILE={prefix}"]
    return [f"CROSS_COMPILE={prefix}", f"CC={option.compiler}gcc"]


# What the build of modules says without anything being wrong: of another compiler than the kernel's, of debugging
# information that needs all of the kernel.
USUAL = re.compile(r"make(\[\d+\])?: (Entering|Leaving|\*\*\*)|  [A-Z]+ |warning: the compiler differs from|"
                   r"  (The kernel was built by|You are using): |Skipping BTF generation")


def modules(option):
    """Kbuild puts what it makes beside the sources, and cannot live with a blank in a path: it gets links to them."""
    option.kernel = option.kernel or where(option)
    target = os.path.abspath(option.to)
    work = target
    if re.search(r"[\s:]", target):
        key = hashlib.sha256(target.encode()).hexdigest()[:16]
        work = os.path.join(tempfile.gettempdir(), f"lkmc-modules-{os.getuid()}-{key}")
    include = os.path.join(os.path.dirname(os.path.abspath(option.sources)), "include")
    for folder in (work, target):
        os.makedirs(folder, mode=0o700 if folder != target else 0o777, exist_ok=True)
    if os.stat(work).st_uid != os.getuid():
        fail(f"{work} belongs to somebody else")

    def link(source, name):
        place = os.path.join(work, name)
        if not os.path.islink(place) or os.readlink(place) != source:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(place)
            os.symlink(source, place)

    names = [name for name in os.listdir(option.sources) if name == "Kbuild" or name.endswith((".c", ".h", ".S"))]
    for name in names:
        link(os.path.join(os.path.abspath(option.sources), name), name)
    link(include, "include")
    # A source that is no more leaves nothing behind.
    for name in os.listdir(work):
        place = os.path.join(work, name)
        if os.path.islink(place) and name not in names and name != "include":
            os.unlink(place)
    make, _ = make_words(option)
    make += compiler_of(option)
    make += ["-C", os.path.realpath(option.kernel), f"M={work}", f"LKMC_INCLUDE={work}/include", f"-j{len(os.sched_getaffinity(0))}"]
    if option.strict:
        make += ["W=1", "KCFLAGS=-Werror"]
    if option.sparse:
        make += ["C=2", "CHECK=sparse"]
    # What the compiler says about a lesson names it as a reader of the project would.
    done = subprocess.run([*make, *([f"{name}.ko" for name in option.only] or ["modules"])], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                          env=clean_environment())
    said = [line for line in done.stdout.splitlines() if not USUAL.match(line)]
    if done.returncode:
        fail("\n".join(["the modules do not build", *said]))
    if said and option.sparse:
        fail("\n".join(["sparse does not like these", *said]))
    if said:
        print("\n".join(said), flush=True)
    for name in glob.glob(os.path.join(glob.escape(work), "*.ko")):
        if work != target:
            shutil.copyfile(name, os.path.join(target, os.path.basename(name)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("where", "build", "bzimage", "modules"))
    parser.add_argument("--cpu", choices=CPUS, required=True)
    parser.add_argument("--variant", default="modules")
    parser.add_argument("--source", default="")
    parser.add_argument("--compiler", default="")
    parser.add_argument("--kernel", default="")
    parser.add_argument("--from", dest="sources", default="")
    parser.add_argument("--to", default="")
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--sparse", action="store_true")
    parser.add_argument("--only", action="append", default=[])
    option = parser.parse_args()
    if option.action == "where":
        print(where(option))
    else:
        {"build": build, "bzimage": bzimage, "modules": modules}[option.action](option)


main()
