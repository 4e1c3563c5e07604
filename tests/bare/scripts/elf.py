#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether the linker scripts do to an ELF what they say, with each linker that is there. Read with readelf.

    elf.py --scripts FOLDER --load ADDRESS --work FOLDER [--target TRIPLET] COMPILER OBJECT …
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys

options = argparse.ArgumentParser()
options.add_argument("--scripts", required=True)
options.add_argument("--load", required=True)
options.add_argument("--work", required=True)
options.add_argument("--target", default="")
options.add_argument("compiler")
options.add_argument("objects", nargs="+")
options = options.parse_args()
WORK = pathlib.Path(options.work)
COMPILER = [options.compiler, *([f"--target={options.target}"] if options.target else [])]
OBJECTS = [one for objects in options.objects for one in objects.split(";")]
PAGE = 4096
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print("failed:", what)


def link(script, linker, name, *more, ok=True):
    out = WORK / f"{name}.elf"
    # Parameters come before the script.
    words = [*more, f"-L{options.scripts}", "-T", f"{options.scripts}/{script}", "-u", "main", "--gc-sections",
             "--build-id=none", "-z", "norelro"]
    if linker:
        libgcc = subprocess.run([*COMPILER, "-print-libgcc-file-name"], text=True, capture_output=True, check=True).stdout.strip()
        command = [linker, "-static", *words, *OBJECTS, *([libgcc] if pathlib.Path(libgcc).exists() else []), "-o", str(out)]
    else:
        command = [*COMPILER, "-nostdlib", "-static", "-no-pie", *(w for word in words for w in ("-Xlinker", word)), *OBJECTS,
                   "-lgcc", "-o", str(out)]
    done = subprocess.run(command, text=True, capture_output=True)
    if (done.returncode == 0) != ok:
        print("$", *command)
        print(done.stderr)
        expect(False, f"{script} by {linker or 'the default linker'}: status {done.returncode}")
    return out, done.stderr


class elf:
    def __init__(self, path):
        def readelf(*words):
            return subprocess.run(["readelf", "-W", *words, str(path)], text=True, capture_output=True, check=True,
                                  env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stdout
        self.segments = []      # offset, run address, load address, bytes in the file, bytes in memory, rights
        for row in re.findall(r"^\s*LOAD\s+(\S+) (\S+) (\S+) (\S+) (\S+) (.{3}) ", readelf("-l"), re.M):
            self.segments.append((*(int(x, 16) for x in row[:5]), row[5]))
        self.sections = {}      # type, address, bytes
        for name, kind, address, size, flags in re.findall(
                r"\] (\S+)\s+(\S+)\s+([0-9a-f]+) [0-9a-f]+ ([0-9a-f]+) [0-9a-f]+\s+([A-Zopl]*) ", readelf("-S")):
            if "A" in flags and int(size, 16):
                self.sections[name] = (kind, int(address, 16), int(size, 16))
        self.symbols = {name: int(value, 16) for value, name in
                        re.findall(r"^\s*\d+: ([0-9a-f]+) .* (\S+)$", readelf("-s"), re.M)}


def common(name, image):
    """What holds for every script."""
    symbol = image.symbols
    expect(all(not ("W" in rights and "E" in rights) for *_, rights in image.segments), f"{name}: writable code")
    pages = {}
    for _, run, _, _, memory, rights in image.segments:
        for page in range(run // PAGE, (run + memory + PAGE - 1) // PAGE):
            expect(pages.setdefault(page, rights) == rights, f"{name}: page {page * PAGE:#x} is {rights} and {pages[page]}")
    expect(symbol["__stack_guard"] % PAGE == 0 and symbol["__stack_bottom"] == symbol["__stack_guard"] + PAGE,
           f"{name}: no page below the stack")
    guard = symbol["__stack_guard"]
    inside = [s for s, a in symbol.items() if guard <= a < guard + PAGE and not s.startswith("__") and not s.startswith("$")]
    expect(not inside, f"{name}: {inside} in the page below the stack")
    expect(symbol["__stack_top"] - symbol["__stack_bottom"] == 65536, f"{name}: a stack of another size")
    expect(image.sections[".init_array"][2] >= 4, f"{name}: the constructor was collected")
    for left_out in (".comment", ".eh_frame", ".ARM.attributes", ".lkmc.board"):
        expect(left_out not in image.sections, f"{name}: {left_out} is there")
    expect("unused" not in " ".join(symbol), f"{name}: what nobody uses was not collected")


def by(linker):
    who = linker or "default"
    image = {}
    for script in ("bare", "bare_bss_first", "bare_bss_progbits", "bare_rom"):
        path, _ = link(f"{script}.ld", linker, f"{script}.{who}")
        if failures:
            return
        image[script] = elf(path)
        common(f"{script} by {who}", image[script])

    # Zeros that take no room …
    plain, first, bytes_, rom = (image[n] for n in ("bare", "bare_bss_first", "bare_bss_progbits", "bare_rom"))
    data = next(s for s in plain.segments if "W" in s[5])
    expect(plain.sections[".bss"][0] == "NOBITS", "bare: .bss has bytes")
    expect(data[3] < data[4] - 40000, f"bare: {data[3]} bytes in the file for {data[4]} in memory")
    # … and the two ways to give them room: the type of the section tells them apart, the segments do not.
    for name, one in (("bss_first", first), ("bss_progbits", bytes_)):
        for offset, run, load, file, memory, rights in one.segments:
            expect(file == memory, f"{name}: a segment {rights} of {file} bytes in the file and {memory} in memory")
        expect(next(s for s in one.segments if "W" in s[5])[3] > 40000 + 65536, f"{name}: the zeros are not in the file")
    expect(first.sections[".bss"][0] == "NOBITS", f"bss_first: .bss is {first.sections['.bss'][0]}")
    expect(first.sections[".bss"][1] < first.sections[".data"][1], "bss_first: .bss is not first")
    expect(".bss" not in bytes_.sections and all(kind != "NOBITS" for kind, _, _ in bytes_.sections.values()),
           f"bss_progbits: {bytes_.sections}")
    kind, address, size = bytes_.sections[".data"]
    expect(kind == "PROGBITS" and address <= bytes_.symbols["__bss_start"] < bytes_.symbols["__bss_end"] <= address + size,
           "bss_progbits: .bss is not inside .data")
    # Code runs where it lies, data is elsewhere first.
    code = next(s for s in rom.segments if "E" in s[5])
    data = next(s for s in rom.segments if "W" in s[5])
    expect(code[1] == code[2] == 0, f"rom: code at {code[1]:#x}, loaded at {code[2]:#x}")
    expect(data[1] != data[2] and data[2] == rom.symbols["__data_load"], f"rom: data at {data[1]:#x}, loaded at {data[2]:#x}")

    # Parameters.
    moved = elf(link("bare.ld", linker, f"moved.{who}", "--defsym=lkmc_stack_size=0x3000")[0])
    expect(moved.symbols["__image_start"] == int(options.load, 16), "the image is not where the board says")
    expect(moved.symbols["__stack_top"] - moved.symbols["__stack_bottom"] == 0x3000, "lkmc_stack_size is not obeyed")

    # What does not fit: refused, with the number of bytes missing. One MiB more of stack is one MiB more missing.
    def missing(size):
        text = link("bare.ld", linker, "large", f"--defsym=lkmc_stack_size={size}", ok=False)[1]
        found = re.findall(r"overflowed by (\d+) bytes", text)
        expect(found, f"an image of {size} bytes is refused without a number: {text[:400]}")
        return max(map(int, found), default=0)
    expect(missing(0x10100000) - missing(0x10000000) == 1 << 20, "the number of bytes missing is another")
    text = link("bare.ld", linker, "wrong", "--defsym=lkmc_stack_size=16", ok=False)[1]
    expect("lkmc_stack_size is below 1 KiB" in text, f"a stack of 16 bytes is refused with: {text[:400]}")


linkers = [""]
seen = set()
for name in ["ld.lld", *(f"ld.lld-{version}" for version in range(14, 30))]:
    found = shutil.which(name)
    if found and pathlib.Path(found).resolve().parent not in seen:
        seen.add(pathlib.Path(found).resolve().parent)
        linkers.append(name)
for each in linkers:
    by(each)
print(f"with {' and '.join(each or 'the default linker' for each in linkers)}: {len(failures)} failures")
sys.exit(1 if failures else 0)
