#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures lkmc against its peers, both in the same run. What is smaller is better, everywhere.

    bench.py [--build-root FOLDER] [--arch CPU …] [--json FILE] [--only PART …]
    bench.py --check instructions|sizes [--arch CPU]

Parts:
    instructions   of a call, loop and check included: N calls and 11 N calls, the difference divided. Natively
                   counted by callgrind, for other CPUs by QEMU, one line a translated instruction. Of io_uring a
                   round, natively: a request that does nothing is submitted and its completion taken, as by liburing
    sizes          of a static hello, without the debugging information
    headers        what including one costs the compiler, against <span>: CPU time, the median of several runs
    pagemap        time a page, see pagemap.cpp
    perf           time a reading of a performance counter, by the program itself and by read(2); see perf.cpp
    netlink        instructions a route of a list, and CPU time of adding many; see routes.cpp
    events         CPU time a process event and how long a fork takes while it is followed; see process_events.cpp
    bare           images for bare metal in the build root: bytes, instructions to main, time; see bare.py
    guest          how soon a Linux guest is there, and its first module; see guest_times.py

--check makes a test of figures that do not depend on the machine's mood: lkmc may not take more than nolibc (for what
nolibc leaves out, see MORE_THAN_NOLIBC) nor than liburing, and must take less than glibc. A peer that is not there is left out, and standard error says why.

nolibc is taken from the kernel's source: a tree in $LKMC_NOLIBC, or the newest archive in /usr/src (the package
linux-source), of which it is unpacked once into the cache: $LKMC_CACHE, else $XDG_CACHE_HOME/lkmc, else ~/.cache/lkmc.
"""
import argparse
import contextlib
import json
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NATIVE = {"arm64": "aarch64", "armv7l": "arm", "armv8l": "arm"}.get(platform.machine(), platform.machine())
TRIPLETS = {"x86_64": "x86_64-linux-gnu", "arm": "arm-linux-gnueabihf", "aarch64": "aarch64-linux-gnu"}
PARTS = ("instructions", "sizes", "headers", "pagemap", "perf", "netlink", "events", "bare", "guest")

rows = []
wrong = []


class Missing(Exception):
    """What cannot be measured here, and why."""


def left_out(what, why):
    print(f"left out: {what}: {why}", file=sys.stderr)


def row(name, arch, unit, lkmc, peer, peer_name):
    rows.append({"name": name, "arch": arch, "unit": unit, "lkmc": lkmc, "peer": peer, "peer_name": peer_name,
                 "ratio": round(lkmc / peer, 4) if peer else None})


def expect(holds, what):
    if not holds:
        wrong.append(what)


def run(command, **options):
    return subprocess.run([str(word) for word in command], text=True, capture_output=True, **options)


def tool(arch, name):
    """A program of the toolchain for this CPU."""
    names = [f"{TRIPLETS[arch]}-{name}"] + ([name] if arch == NATIVE else [])
    for found in map(shutil.which, reversed(names)):
        if found:
            return found
    raise Missing(f"{names[0]} is missing: install the package g++-{TRIPLETS[arch].replace('_', '-')}")


def compiled(arch, language, source, out, options):
    compiler = tool(arch, "g++" if language == "c++" else "gcc")
    done = run([compiler, "-x", language, "-", "-o", out, *options], input=source)
    if done.returncode != 0:
        raise Missing(f"does not compile: {done.stderr.strip().splitlines()[:3]}")
    return out


def glibc_version(arch):
    done = run([tool(arch, "gcc"), "-E", "-dM", "-x", "c", "-"], input="#include <features.h>\n")
    found = dict(re.findall(r"#define (__GLIBC\w*) (\d+)", done.stdout))
    return f"glibc {found.get('__GLIBC__', '?')}.{found.get('__GLIBC_MINOR__', '?')}"


def cache():
    if os.environ.get("LKMC_CACHE"):
        return Path(os.environ["LKMC_CACHE"])
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lkmc"


def nolibc():
    """Its folder and its version."""
    if os.environ.get("LKMC_NOLIBC"):
        return Path(os.environ["LKMC_NOLIBC"]), "nolibc of LKMC_NOLIBC"
    archives = [*Path("/usr/src").glob("linux-source-*.tar.xz")]
    archives.sort(key=lambda path: [int(n) for n in re.findall(r"\d+", path.name)])
    if not archives:
        raise Missing("no kernel source in /usr/src: install the package linux-source")
    version = archives[-1].name[len("linux-source-"):-len(".tar.xz")]
    name = f"nolibc of Linux {version}"
    # An archive that was updated is another one.
    folder = cache() / f"nolibc-{version}-{archives[-1].stat().st_size}"
    if not (folder / "nolibc.h").exists():
        print(f"unpacking {name}, once", file=sys.stderr)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as unfinished, tarfile.open(archives[-1], "r|xz") as archive:
            there = Path(unfinished) / "nolibc"
            there.mkdir()
            for member in archive:
                parts = Path(member.name).parts
                if parts[1:4] == ("tools", "include", "nolibc") and member.isfile() and len(parts) == 5:
                    (there / parts[4]).write_bytes(archive.extractfile(member).read())
                elif (there / "nolibc.h").exists() and parts[1:4] != ("tools", "include", "nolibc"):
                    break       # the archive is sorted: nothing more comes
            # Who comes second finds it there.
            with contextlib.suppress(OSError):
                there.rename(folder)
    if not (folder / "nolibc.h").exists():
        raise Missing(f"{archives[-1].name} has no tools/include/nolibc")
    return folder, name


# ---- instructions a call ----------------------------------------------------------------------------------------

# The same loop for all: the number of calls as an argument, every result looked at and added up.
LOOP = """
int main(int argc, char** argv) {
    long n = 0;
    if (argc > 1) for (const char* c = argv[1]; *c; ++c) n = n * 10 + (*c - '0');
    %(before)s
    unsigned long total = 0;
    while (n--) { %(call)s }
    return total == 0x12345678;
}
"""
C_CALL = "long r = %s; if (r < 0) return 1; total += (unsigned long)r;"
LKMC_CALL = "const auto r = %s; if (!r) return 1; total += (unsigned long)*r;"
CALLS = {
    # name: (before, lkmc, C, syscall())
    "write": ('int null = open("/dev/null", 1); char byte[1] = {0};', "sys::write(fd_ref(null), byte)",
              "write(null, byte, 1)", "syscall(SYS_write, null, byte, 1)"),
    "read": ('int zero = open("/dev/zero", 0); char bytes[8];', "sys::read(fd_ref(zero), bytes)",
             "read(zero, bytes, 8)", "syscall(SYS_read, zero, bytes, 8)"),
    "dup3": ('int null = open("/dev/null", 1);', "sys::dup3(fd_ref(null), fd_ref(9))",
             "dup3(null, 9, 0)", "syscall(SYS_dup3, null, 9, 0)"),
    "getpid": ("", None, "getpid()", "syscall(SYS_getpid)"),
}
LIBC_HEADERS = "#define _GNU_SOURCE\n#include <fcntl.h>\n#include <sys/syscall.h>\n#include <unistd.h>\n"
NOLIBC_FLAGS = ["-nostdlib", "-static", "-fno-stack-protector", "-fno-asynchronous-unwind-tables", "-fno-ident", "-w"]


# What nolibc saves: it looks at the sign alone where lkmc lets every word but -4095 … -1 be a value, which AArch64 has
# a shorter branch for; and it does not compile where Thumb code has its frame pointer in r7, which lkmc puts aside.
MORE_THAN_NOLIBC = {"x86_64": 0, "aarch64": 1, "arm": 2}
MODES = {"arm": {"": [], ", ARM code": ["-marm"]}}


def program(arch, peer, name, folder, nolibc_folder=None, mode=()):
    before, ours, theirs, by_number = CALLS[name]
    out = folder / f"{name}-{peer}-{arch}"
    if peer == "lkmc":
        call = LKMC_CALL % ours if ours else "total += (unsigned long)sys::getpid();"
        if name == "dup3":
            call = "if (!sys::dup3(fd_ref(null), fd_ref(9))) return 1; total += 9;"
        source = ("#include <fcntl.h>\n#include <lkmc/sys/descriptor.hpp>\n#include <lkmc/sys/file.hpp>\n"
                  "#include <lkmc/sys/process.hpp>\nusing namespace lkmc;\n")
        return compiled(arch, "c++", source + LOOP % {"before": before, "call": call}, out,
                        ["-std=c++20", "-O2", *mode, "-static", "-fno-exceptions", f"-I{ROOT / 'include'}"])
    call = C_CALL % (by_number if peer == "syscall" else theirs)
    text = LOOP % {"before": before, "call": call}
    if peer == "nolibc":
        return compiled(arch, "c", text, out, ["-O2", *mode, *NOLIBC_FLAGS, "-include", nolibc_folder / "nolibc.h", "-lgcc"])
    return compiled(arch, "c", LIBC_HEADERS + text, out, ["-O2", *mode, "-static"])


def count_natively(path, calls, folder):
    if not shutil.which("valgrind"):
        raise Missing("valgrind is missing: install the package valgrind")
    done = run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind.out'}", path, calls])
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not found:
        raise Missing(f"callgrind: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
    return int(found[1])


def count_by_qemu(arch, path, calls, folder):
    qemu = shutil.which(f"qemu-{arch}") or shutil.which(f"qemu-{arch}-static")
    if not qemu:
        raise Missing(f"qemu-{arch} is missing: install the package qemu-user")
    # One translated block an instruction, each logged when it runs; how that is said depends on the release.
    single = "-one-insn-per-tb" if "one-insn-per-tb" in run([qemu, "-help"]).stdout else "-singlestep"
    log = folder / "qemu.log"
    done = run([qemu, single, "-d", "exec,nochain", "-D", log, path, calls])
    if done.returncode != 0:
        raise Missing(f"qemu-{arch}: status {done.returncode}: {done.stderr.strip()[:100]}")
    with open(log, "rb") as file:
        count = sum(line.startswith(b"Trace ") for line in file)
    log.unlink()
    return count


def instructions(arch, check=False):
    with tempfile.TemporaryDirectory(prefix="lkmc-bench-") as temporary:
        folder = Path(temporary)
        try:
            nolibc_folder, nolibc_name = nolibc()
        except Missing as why:
            nolibc_folder, nolibc_name = None, ""
            left_out("nolibc", why)
        glibc = glibc_version(arch)
        peers = {"glibc": f"{glibc} {{}}()", "syscall": f"{glibc} syscall()"}
        if nolibc_folder:
            peers["nolibc"] = nolibc_name

        def count(path):
            # A few calls say as much as many: nothing here varies. Of equal length, for somebody has to parse them.
            few, counted = (1000, count_natively) if arch == NATIVE else (100, lambda *words: count_by_qemu(arch, *words))
            difference = counted(path, f"{11 * few:06}", folder) - counted(path, f"{few:06}", folder)
            return difference / (10 * few)

        for name, (mode_name, mode) in ((name, mode) for mode in MODES.get(arch, {"": []}).items() for name in CALLS):
            ours = count(program(arch, "lkmc", name, folder, mode=mode))
            for peer, peer_name in peers.items():
                try:
                    theirs = count(program(arch, peer, name, folder, nolibc_folder, mode))
                except Missing as why:
                    left_out(f"instructions/{name} of {peer} on {arch}", why)
                    continue
                row(f"instructions/{name}{mode_name}", arch, "instructions/call", ours, theirs, peer_name.format(name))
                if check:
                    expect(ours <= theirs + MORE_THAN_NOLIBC[arch] if peer == "nolibc" else ours < theirs,
                           f"{name}{mode_name} on {arch}: {ours} instructions, {peer_name.format(name)} takes {theirs}")
        if arch == NATIVE:
            io_uring(arch, folder, count, check)


# A request that does nothing, submitted, and its completion taken: one call of io_uring_enter in it for both.
URING_LKMC = ("#include <lkmc/sys/io_uring.hpp>\nusing namespace lkmc;\n", "auto made = io_uring::create(8); if (!made) return 2; auto& ring = *made;",
              """if (!ring.push(uring::nop().id(7)) || !ring.submit_and_wait(1)) return 1;
    for (const auto done : ring.completions()) { if (!done.ok()) return 1; total += (unsigned long)done.id(); }""")
URING_C = ("#include <liburing.h>\n", "struct io_uring ring; if (io_uring_queue_init(8, &ring, 0) != 0) return 2;",
           """struct io_uring_sqe* sqe = io_uring_get_sqe(&ring); if (!sqe) return 1;
    io_uring_prep_nop(sqe); io_uring_sqe_set_data64(sqe, 7);
    struct io_uring_cqe* cqe;
    if (io_uring_submit_and_wait(&ring, 1) < 0 || io_uring_peek_cqe(&ring, &cqe) < 0 || cqe->res < 0) return 1;
    total += (unsigned long)cqe->user_data; io_uring_cqe_seen(&ring, cqe);""")


def io_uring(arch, folder, count, check):
    """Only natively: QEMU's user emulation has no io_uring."""
    name, peer = "instructions/io_uring nop", "liburing"

    def built(language, parts, options):
        before, prepare, call = parts
        return compiled(arch, language, before + LOOP % {"before": prepare, "call": call}, folder / f"io_uring-{language}", ["-O2", *options])

    try:
        ours = count(built("c++", URING_LKMC, ["-std=c++20", "-static", "-fno-exceptions", f"-I{ROOT / 'include'}"]))
    except Missing as why:
        left_out(name, f"{why} (is io_uring allowed here?)")
        return
    try:
        program_path = built("c", URING_C, ["-static", "-luring"])
    except Missing:
        row(name, arch, "instructions/round", ours, None, "liburing is missing: install the package liburing-dev")
        return
    if shutil.which("pkg-config"):
        peer = f"liburing {run(['pkg-config', '--modversion', 'liburing']).stdout.strip()}".strip()
    theirs = count(program_path)
    row(name, arch, "instructions/round", ours, theirs, peer)
    if check:
        expect(ours <= theirs, f"io_uring nop on {arch}: {ours} instructions, {peer} takes {theirs}")


# ---- static hello ------------------------------------------------------------------------------------------------

SMALL = ["-Os", "-s", "-nostdlib", "-static", "-ffunction-sections", "-fdata-sections", "-fno-stack-protector",
         "-fno-asynchronous-unwind-tables", "-fno-unwind-tables", "-fno-ident", "-fno-pie", "-w",
         "-Wl,--gc-sections,--build-id=none,-z,noseparate-code,-z,norelro"]
# The arguments are used and main's value is the status, so that nobody may leave them out.
HELLO_C = "int main(int argc, char** argv) { write(1, \"hello\\n\", 6); return argc > 1 ? argv[1][0] : 0; }\n"
HELLO = """#include <lkmc/sys/start.hpp>
#include <lkmc/sys/file.hpp>
int main(int argc, char** argv) {
    static_cast<void>(lkmc::sys::write(lkmc::standard_output, lkmc::string_view("hello\\n")));
    return argc > 1 ? argv[1][0] : 0;
}
"""


def sizes(arch, check=False):
    cpu = {"x86_64": ["-fcf-protection=none"], "aarch64": ["-mbranch-protection=none", "-mno-outline-atomics"], "arm": []}[arch]
    with tempfile.TemporaryDirectory(prefix="lkmc-bench-") as temporary:
        folder = Path(temporary)
        script = ROOT / "linker_scripts/no_libc.ld"
        ours = compiled(arch, "c++", HELLO, folder / "hello",
                        ["-std=c++20", *SMALL, *cpu, "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics", f"-I{ROOT / 'include'}",
                         *([f"-Wl,-T,{script}"] if script.exists() else ["-Wl,-N"]), "-lgcc"]).stat().st_size

        def peer(peer_name, make):
            try:
                theirs = make().stat().st_size
            except Missing as why:
                left_out(f"hello of {peer_name or 'nolibc'} on {arch}", why)
                return
            row("size/hello", arch, "bytes", ours, theirs, peer_name)
            if check:
                expect(ours < theirs, f"hello on {arch}: {ours} bytes, {peer_name} takes {theirs}")

        try:
            nolibc_folder, nolibc_name = nolibc()
            peer(nolibc_name, lambda: compiled(arch, "c", HELLO_C, folder / "hello-nolibc", [
                *SMALL, *cpu, "-Wl,-N", "-include", nolibc_folder / "nolibc.h", "-lgcc"]))
        except Missing as why:
            left_out("nolibc", why)
        peer(glibc_version(arch), lambda: compiled(arch, "c", LIBC_HEADERS + HELLO_C, folder / "hello-glibc", ["-Os", "-s", "-static"]))
        if arch == NATIVE and not check:
            if shutil.which("musl-gcc"):
                def musl():
                    out = folder / "hello-musl"
                    done = run(["musl-gcc", "-x", "c", "-", "-Os", "-s", "-static", "-o", out], input=LIBC_HEADERS + HELLO_C)
                    if done.returncode != 0:
                        raise Missing(done.stderr.strip()[:100])
                    return out
                peer("musl", musl)
            else:
                left_out("hello of musl", "musl-gcc is missing: install the package musl-tools")


# ---- what a header costs -----------------------------------------------------------------------------------------

GROUND = ["arch/syscall", "assert", "bits", "config", "cursor", "error", "print", "result", "span", "string", "time", "world", "sys/call"]
COST_RUNS = 9


def headers():
    folder = ROOT / "include"
    names = [str(path.relative_to(folder)) for path in sorted((folder / "lkmc").rglob("*.hpp"))]
    leave = re.compile(r"lkmc/(arch/[^/]+/|bridge/|bare/|uapi/|sys/start\.hpp)")
    names = [name for name in names if not leave.match(name) and name != "lkmc/lkmc.hpp"]
    ground = "".join(f"#include <lkmc/{name}.hpp>\n" for name in GROUND if (folder / f"lkmc/{name}.hpp").exists())
    cases = {"the ground, all of it": ground, "the umbrella": "#include <lkmc/lkmc.hpp>\n"}
    cases.update({name[len("lkmc/"):]: f"#include <{name}>\n" for name in names})
    compiler = tool(NATIVE, "g++")
    version = run([compiler, "-dumpfullversion"]).stdout.strip()

    def cost(source):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = run([compiler, "-std=c++20", "-fsyntax-only", f"-I{folder}", "-x", "c++", "-"], input=source)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode != 0:
            raise Missing(done.stderr.strip().splitlines()[0])
        return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    for name, source in cases.items():
        try:
            # In turns, so that both meet the machine in the same mood.
            pairs = [(cost(source), cost("#include <span>\n")) for _ in range(COST_RUNS)]
        except Missing as why:
            left_out(f"header/{name}", why)
            continue
        row(f"header/{name}", NATIVE, "ms", round(statistics.median(a for a, _ in pairs), 2),
            round(statistics.median(b for _, b in pairs), 2), f"<span> of GCC {version}")


# ---- pagemap -----------------------------------------------------------------------------------------------------

HOLDER = """
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
int main(void) {
    const size_t size = (size_t)1 << 30;
    char* memory = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return 1;
    madvise(memory, size, MADV_NOHUGEPAGE);
    memset(memory, 1, size);
    printf("%d %ld\\n", getpid(), (long)(size / (size_t)sysconf(_SC_PAGESIZE)));
    fflush(stdout);
    return getchar() == 0;
}
"""


def page_types():
    """CPU time that the kernel's tool takes for a page of 1 GiB, in ns, and its name."""
    sys.path.insert(0, str(ROOT / "tests/sys"))
    try:
        import page_types as oracle
        with contextlib.redirect_stdout(sys.stderr):
            program_path, _ = oracle.build(cache() / "page-types", "gcc")
    except (ImportError, SystemExit):
        raise Missing("page-types could not be built") from None
    with tempfile.TemporaryDirectory(prefix="lkmc-bench-") as folder:
        holder = subprocess.Popen([str(compiled(NATIVE, "c", HOLDER, Path(folder) / "holder", ["-O2"]))],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            first = holder.stdout.readline().split()
            if len(first) != 2:
                raise Missing("no GiB of memory to spare")
            best = None
            for _ in range(3):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                done = run([program_path, "-p", first[0]])
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                if done.returncode != 0:
                    raise Missing(f"page-types: {done.stderr.strip()[:100]}")
                took = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e9 / int(first[1])
                best = took if best is None else min(best, took)
        finally:
            holder.stdin.close()
            holder.wait()
    return best, re.sub(r"page-types-linux-source-(.*)\.tar\.xz", r"page-types of Linux \1 (kpageflags too)", program_path.name)


def pagemap():
    source = Path(__file__).resolve().parent / "pagemap.cpp"
    if not source.exists():
        raise Missing("tests/bench/pagemap.cpp is not there")
    with tempfile.TemporaryDirectory(prefix="lkmc-bench-") as temporary:
        out = Path(temporary) / "pagemap"
        done = run([tool(NATIVE, "g++"), "-std=c++20", "-O2", f"-I{ROOT / 'include'}", source, "-o", out])
        if done.returncode != 0:
            raise Missing(f"does not compile: {done.stderr.strip().splitlines()[:1]}")
        done = run([out])
        if done.returncode != 0:
            raise Missing((done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1])
    figures = {name: float(value) for name, value in re.findall(r"^(\w+) ([\d.]+)$", done.stdout, re.M)}
    for name, ours, theirs, peer_name in (
            ("pagemap/bulk", "bulk", "pread", "one pread a page"),
            ("pagemap/scan, dense", "scan_dense", "bulk", "bulk"),
            ("pagemap/scan, 1 page in 64", "scan_sparse", "bulk_sparse", "bulk"),
            ("pagemap/scan, 512 neighbours in 32768", "scan_clustered", "bulk_clustered", "bulk")):
        if ours in figures and theirs in figures:
            row(name, NATIVE, "ns/page", figures[ours], figures[theirs], peer_name)
        else:
            left_out(name, "pagemap.cpp does not print it")
    if "bulk" in figures:
        best, peer_name = page_types()
        row("pagemap/bulk", NATIVE, "ns/page", figures["bulk"], round(best, 3), peer_name)


# ---- perf --------------------------------------------------------------------------------------------------------

def perf():
    source = Path(__file__).resolve().parent / "perf.cpp"
    with tempfile.TemporaryDirectory(prefix="lkmc-bench-") as temporary:
        out = Path(temporary) / "perf"
        done = run([tool(NATIVE, "g++"), "-std=c++20", "-O2", f"-I{ROOT / 'include'}", source, "-o", out])
        if done.returncode != 0:
            raise Missing(f"does not compile: {done.stderr.strip().splitlines()[:1]}")
        done = run([out])
    if done.returncode != 0:
        raise Missing((done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1].removeprefix("skipped: "))
    figures = {name: float(value) for name, value in re.findall(r"^(\w+) ([\d.]+)$", done.stdout, re.M)}
    row("perf/counter read by the program", NATIVE, "ns/reading", figures["user"], figures["read"], "read(2)")


# ---- netlink -----------------------------------------------------------------------------------------------------

# Messages alone, or all their attributes.
LIBMNL = """
#include <libmnl/libmnl.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/socket.h>
static unsigned long sum;
static int all;
static int attribute(const struct nlattr* a, void* data) {
    const struct nlattr** found = data;
    if (mnl_attr_type_valid(a, RTA_MAX) < 0) return MNL_CB_OK;
    switch (mnl_attr_get_type(a)) {
    case RTA_TABLE: case RTA_OIF: case RTA_PRIORITY: if (mnl_attr_validate(a, MNL_TYPE_U32) < 0) return MNL_CB_ERROR; break;
    case RTA_DST: case RTA_GATEWAY: case RTA_PREFSRC: if (mnl_attr_validate2(a, MNL_TYPE_BINARY, 4) < 0) return MNL_CB_ERROR; break;
    }
    found[mnl_attr_get_type(a)] = a;
    return MNL_CB_OK;
}
static int message(const struct nlmsghdr* h, void* data) {
    const struct rtmsg* r = mnl_nlmsg_get_payload(h);
    sum += r->rtm_dst_len;
    if (!all) return MNL_CB_OK;
    const struct nlattr* found[RTA_MAX + 1] = {0};
    if (mnl_attr_parse(h, sizeof *r, attribute, found) < 0) return MNL_CB_ERROR;
    if (found[RTA_TABLE]) sum += mnl_attr_get_u32(found[RTA_TABLE]);
    if (found[RTA_OIF]) sum += mnl_attr_get_u32(found[RTA_OIF]);
    if (found[RTA_PRIORITY]) sum += mnl_attr_get_u32(found[RTA_PRIORITY]);
    if (found[RTA_DST]) sum += mnl_attr_get_payload_len(found[RTA_DST]);
    if (found[RTA_GATEWAY]) sum += mnl_attr_get_payload_len(found[RTA_GATEWAY]);
    if (found[RTA_PREFSRC]) sum += mnl_attr_get_payload_len(found[RTA_PREFSRC]);
    return MNL_CB_OK;
}
int main(int argc, char** argv) {
    static char buffer[32768];
    all = argc > 1 && strcmp(argv[1], "attributes") == 0;
    struct mnl_socket* nl = mnl_socket_open(NETLINK_ROUTE);
    if (!nl || mnl_socket_bind(nl, 0, MNL_SOCKET_AUTOPID) < 0) return 2;
    struct nlmsghdr* h = mnl_nlmsg_put_header(buffer);
    h->nlmsg_type = RTM_GETROUTE;
    h->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    h->nlmsg_seq = 1;
    struct rtmsg* r = mnl_nlmsg_put_extra_header(h, sizeof *r);
    r->rtm_family = AF_INET;
    if (mnl_socket_sendto(nl, h, h->nlmsg_len) < 0) return 2;
    int n;
    while ((n = (int)mnl_socket_recvfrom(nl, buffer, sizeof buffer)) > 0) {
        n = mnl_cb_run(buffer, (size_t)n, 1, mnl_socket_get_portid(nl), message, 0);
        if (n <= MNL_CB_STOP) break;
    }
    return n < 0 || sum == 1;
}
"""
# A cache of objects, which is what that library is for.
LIBNL = """
#include <netlink/netlink.h>
#include <netlink/route/nexthop.h>
#include <netlink/route/route.h>
static unsigned long sum;
static void each(struct nl_object* o, void* data) {
    struct rtnl_route* r = (struct rtnl_route*)o;
    struct rtnl_nexthop* hop = rtnl_route_nexthop_n(r, 0);
    sum += rtnl_route_get_table(r) + rtnl_route_get_priority(r) + (unsigned)nl_addr_get_prefixlen(rtnl_route_get_dst(r));
    if (hop) sum += (unsigned)rtnl_route_nh_get_ifindex(hop);
}
int main(void) {
    struct nl_sock* s = nl_socket_alloc();
    struct nl_cache* c;
    if (nl_connect(s, NETLINK_ROUTE) || rtnl_route_alloc_cache(s, AF_INET, 0, &c)) return 2;
    nl_cache_foreach(c, each, 0);
    return sum == 1;
}
"""
MANY_ROUTES = 100_000


class Namespace:
    """A network namespace that programs can be run in: a process keeps it."""
    def __enter__(self):
        right = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        if not shutil.which("unshare") or not shutil.which("nsenter"):
            raise Missing("unshare and nsenter are missing: install the package util-linux")
        self.keeper = subprocess.Popen(["unshare", *right, "--net", "sh", "-c", "echo; read end"],
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if not self.keeper.stdout.readline():
            self.keeper.communicate()
            raise Missing("no network namespace for this user")
        self.enter = ["nsenter", f"--target={self.keeper.pid}", "--net", *(["--user", "--preserve-credentials"] if right else [])]
        return self

    def __exit__(self, *_):
        self.keeper.communicate("\n")

    def run(self, *words, **options):
        done = run([*self.enter, *words], **options)
        if done.returncode != 0:
            raise Missing(f"{Path(str(words[0])).name}: status {done.returncode}: {done.stderr.strip()[:200]}")
        return done

    def cpu_time(self, *words, **options):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.run(*words, **options)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def netlink():
    for needed, package in (("ip", "iproute2"), ("valgrind", "valgrind")):
        if not shutil.which(needed):
            raise Missing(f"{needed} is missing: install the package {package}")
    source = Path(__file__).resolve().parent / "routes.cpp"
    with tempfile.TemporaryDirectory(prefix="lkmc-bench-") as temporary, Namespace() as there:
        folder = Path(temporary)
        ours = folder / "routes"
        done = run([tool(NATIVE, "g++"), "-std=c++20", "-O2", f"-I{ROOT / 'include'}", source, "-o", ours])
        if done.returncode != 0:
            raise Missing(f"does not compile: {done.stderr.strip().splitlines()[:1]}")
        peers = {}
        for name, text, package, options in (("libmnl", LIBMNL, "libmnl-dev", ["-lmnl"]),
                                             ("libnl-route", LIBNL, "libnl-route-3-dev", ["-I/usr/include/libnl3", "-lnl-route-3", "-lnl-3"])):
            try:
                peers[name] = compiled(NATIVE, "c", text, folder / name, ["-O2", "-w", *options])
            except Missing:
                left_out(f"netlink of {name}", f"install the package {package}")

        def count(number, *command):
            there.run("ip", "route", "flush", "table", "main")
            there.run(ours, "add", f"{number}")
            done = there.run("valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind.out'}", *command)
            found = re.search(r"Collected : (\d+)", done.stderr)
            if not found:
                raise Missing("callgrind says nothing")
            return int(found[1])

        def a_route(*command):
            return (count(11_000, *command) - count(1_000, *command)) / 10_000

        there.run("ip", "link", "set", "lo", "up")
        for name, mode, peer in (("netlink/walk", "walk", "libmnl"), ("netlink/every attribute", "attributes", "libmnl"),
                                 ("netlink/as structs", "list", "libnl-route")):
            if peer in peers:
                row(name, NATIVE, "instructions/route", a_route(ours, mode), a_route(peers[peer], mode), peer)
        there.run("ip", "route", "flush", "table", "main")
        lines = "".join(f"route add 10.{n >> 16}.{n >> 8 & 255}.{n & 255}/32 dev lo\n" for n in range(MANY_ROUTES))
        theirs = there.cpu_time("ip", "-batch", "-", input=lines)
        there.run("ip", "route", "flush", "table", "main")
        row(f"netlink/{MANY_ROUTES} routes added", NATIVE, "ms of CPU", round(there.cpu_time(ours, "add", f"{MANY_ROUTES}"), 1), round(theirs, 1), "ip -batch")


# ---- process events ----------------------------------------------------------------------------------------------

def events():
    source = Path(__file__).resolve().parent / "process_events.cpp"
    with tempfile.TemporaryDirectory(prefix="lkmc-bench-") as temporary:
        out = Path(temporary) / "process_events"
        done = run([tool(NATIVE, "g++"), "-std=c++20", "-O2", f"-I{ROOT / 'include'}", source, "-o", out])
        if done.returncode != 0:
            raise Missing(f"does not compile: {done.stderr.strip().splitlines()[:1]}")
        done = run([out])
    if done.returncode != 0:
        raise Missing((done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1].removeprefix("skipped: "))
    figures = {name: float(value) for name, value in re.findall(r"^(\w+) ([\d.]+)$", done.stdout, re.M)}
    for name, figure, unit in (("events/as they come", "live", "ns/event"), ("events/64 and more wait", "queued", "ns/event"),
                               ("events/a fork, nothing lost", "fork", "µs/fork")):
        if f"{figure}_lkmc" in figures and f"{figure}_c" in figures:
            row(name, NATIVE, unit, figures[f"{figure}_lkmc"], figures[f"{figure}_c"], "recv(2) and a cast")
        else:
            left_out(name, "events were lost")


# ---- all of it ---------------------------------------------------------------------------------------------------

def table():
    print(f"{'':<42}{'arch':<9}{'lkmc':>10} {'peer':>10} {'ratio':>7}  unit, peer")
    for r in rows:
        # A peer that is not there has no figure, and its name says why.
        peer, ratio = ("-", "-") if r["peer"] is None else (f"{r['peer']:.6g}", f"{r['ratio']:.3f}")
        print(f"{r['name']:<42}{r['arch']:<9}{r['lkmc']:>10.6g} {peer:>10} {ratio:>7}  {r['unit']}, {r['peer_name']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build-root", default="build", help="where images for bare metal lie; the rest is built in a folder of its own")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--arch", action="append", choices=[*TRIPLETS, "all"])
    parser.add_argument("--only", action="append", choices=PARTS)
    parser.add_argument("--check", choices=("instructions", "sizes"))
    arguments = parser.parse_args()
    arches = list(TRIPLETS) if not arguments.arch or "all" in arguments.arch else arguments.arch
    arches.sort(key=lambda arch: arch != NATIVE)

    if arguments.check:
        measure = {"instructions": instructions, "sizes": sizes}[arguments.check]
        try:
            for arch in arches:
                measure(arch, check=True)
        except Missing as why:
            print(f"skipped: {why}")
            return 77
        table()
        for what in wrong:
            print(f"not kept: {what}")
        return 1 if wrong or not rows else 0

    parts = arguments.only or PARTS
    for part, measure in (("instructions", instructions), ("sizes", sizes)):
        for arch in arches if part in parts else ():
            try:
                measure(arch)
            except Missing as why:
                left_out(f"{part} on {arch}", why)
    for part, measure in (("headers", headers), ("pagemap", pagemap), ("perf", perf), ("netlink", netlink), ("events", events)):
        if part in parts and NATIVE in arches:
            try:
                measure()
            except Missing as why:
                left_out(part, why)
    if "bare" in parts:
        # Only here, so that what the tests ask for does without it.
        from bare import bare
        for arch in arches:
            bare(arch, arguments.build_root, row, left_out)
    if "guest" in parts:
        from guest_times import guest
        for arch in arches:
            guest(arch, arguments.build_root, row, left_out)
    table()
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(rows, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
