# SPDX-License-Identifier: MIT
"""A guest's kernel log: what in it is a report, and where in the source that is. See guest.py."""
import os
import re
import shutil
import subprocess
import sys

import cache

# What the kernel's log begins a complaint with.
REPORT = re.compile(r"""
    ^(?:\[[^]]*\]\s*)*(?:
    WARNING:\ |BUG:\ |[Kk]ernel\ BUG\ at|Kernel\ panic|Internal\ error|Oops|Unable\ to\ handle|Unhandled\ fault|
    general\ protection\ fault|general\ protection,|divide\ error|invalid\ opcode|stack\ segment|
    INFO:\ (?:possible|trying|inconsistent|task|rcu|lockdep)|(?:rcu:\ )?INFO:\ rcu|watchdog:\ BUG|
    UBSAN:|KASAN:|KFENCE:|KCSAN:|kmemleak:\ \d+\ new|DEBUG_LOCKS_WARN_ON|possible\ reason:|
    unreferenced\ object|Bad\ page|page\ allocation\ failure|
    [\w.]+:\ page\ allocation\ failure|ODEBUG:|list_(?:add|del)\ corruption|refcount_t:|sysfs:\ cannot\ create|
    memcpy:\ detected|memset:\ detected|strnlen:\ detected|strlen:\ detected|detected\ buffer\ overflow
    )""", re.X)
NO_REPORT = re.compile(r"WARNING: \w+ is experimental")
CUT_HERE = re.compile(r"-\[ cut here \]-|8<--- cut here ---")
END_OF_REPORT = re.compile(r"---\[ end (?:trace|Kernel panic)")


class Log:
    """The kernel's messages between "lkmc: begin" and "lkmc: end", shown as they come."""
    def __init__(self):
        self.begun = self.ended = False
        self.left, self.lines = b"", []
        self.reports = []           # each a list of lines: the complaint, and what belongs to it
        self.open = False           # whether the next line belongs to the last of them

    def take(self, some):
        self.left += some
        *lines, self.left = self.left.split(b"\n")
        for line in lines:
            line = line.decode(errors="replace").replace("\r", "")
            if re.search(r"\] lkmc: begin \d+$", line):
                self.begun, self.ended = True, False
                continue
            if re.search(r"\] lkmc: end \d+$", line):
                self.ended = True
                continue
            if self.begun and not self.ended:
                self.lines.append(line)
                self.sort(line)
                sys.stdout.flush()
                print(line, file=sys.stderr, flush=True)

    def sort(self, line):
        if CUT_HERE.search(line):
            self.open = False
        if is_report(line) and not self.open:
            self.reports.append([])
            self.open = True
        if self.open:
            self.reports[-1].append(line)
        if END_OF_REPORT.search(line):
            self.open = False


def is_report(line):
    return REPORT.search(line) and not NO_REPORT.search(line)


# function+0x12/0x34 [module], as the kernel writes an address.
ADDRESS = re.compile(r"([\w.$]+)\+0x([0-9a-f]+)/0x[0-9a-f]+(?: \[(\w+)[^]]*\])?")
# The address of an instruction that did something; all others are what a call returns to.
EXACT = re.compile(r"\bRIP:|\bpc : |\bPC is at |BUG at |WARNING: ")


class Objects:
    """What addresses of the kernel and of modules stand for, where their files have debug information."""
    def __init__(self, option):
        self.option, self.known = option, {}
        self.addr2line = next(filter(None, map(shutil.which, (cache.PREFIXES[option.cpu] + "addr2line", "llvm-addr2line"))),
                              "addr2line" if os.uname().machine == option.cpu else None)

    def output(self, *words):
        try:
            return subprocess.run(words, capture_output=True, text=True, errors="replace", timeout=60,
                                  env={**os.environ, "LC_ALL": "C"}).stdout
        except (OSError, subprocess.TimeoutExpired):
            return ""

    def load(self, module):
        """The file, and its functions: name → section and address in it; None if it has no lines of source."""
        path = os.path.join(self.option.modules, f"{module}.ko") if module else os.path.join(self.option.kernel, "vmlinux")
        if (module and not self.option.modules) or not os.path.exists(path) or not self.addr2line:
            return None
        sections = dict(re.findall(r"^ +\[ *(\d+)\] (\S+)", self.output("readelf", "-SW", path), re.M))
        if ".debug_line" not in sections.values():
            return None
        functions = {}
        for value, number, name in re.findall(r"^ *\d+: ([0-9a-f]+) +\S+ FUNC +\S+ +\S+ +(\d+) (\S+)",
                                              self.output("readelf", "-sW", path), re.M):
            functions.setdefault(name, (sections.get(number, ""), int(value, 16)))
        return path, functions

    def line(self, function, offset, module, exact):
        """FILE:LINE, or nothing."""
        if module not in self.known:
            self.known[module] = self.load(module)
        if not self.known[module] or function not in self.known[module][1]:
            return ""
        path, functions = self.known[module]
        section, address = functions[function]
        words = ["-j", section] if module else []
        lines = self.output(self.addr2line, "-i", "-e", path, *words, hex(address + offset - (not exact and offset > 0)))
        # What was inlined comes first, then where it stands.
        where = [(self.known_as(file), line) for file, line in re.findall(r"^([^?\n].*?):(\d+)", lines, re.M)]
        return ", in ".join(f"{file}:{line}" for i, (file, line) in enumerate(where) if i == 0 or file != where[i - 1][0])

    def known_as(self, file):
        """A module's source is a link to the one that its author knows."""
        file = os.path.realpath(file)
        for folder in (os.getcwd(), os.path.realpath(os.path.join(self.option.kernel, "source"))):
            if file.startswith(folder + os.sep):
                return os.path.relpath(file, folder)
        return file


def resolved(option, lines):
    """Those of the lines that tell where in the source they are, with that."""
    objects, found, seen = Objects(option), [], set()
    for line in lines:
        line = re.sub(r"^\[[^]]*\]\s*", "", line)
        exact, where = EXACT.search(line), []
        if exact:
            seen.update(match[0] for match in ADDRESS.finditer(line))

        def named(match):
            function, offset, module = match.groups()
            where.append(objects.line(function, int(offset, 16), module or "", match[0] in seen))
            return f"{function} ({where[-1]})" + (f" [{module}]" if module else "") if where[-1] else match[0]

        line = ADDRESS.sub(named, line)
        if any(where) and line not in found:
            found.append(line)
    return found


def judged(option, log, expected, wanted, skipped):
    """What is wrong with what the kernel reported. A program that skipped what it is for asks for no report."""
    if expected and not log.reports and not skipped:
        return [f"the kernel was to report what matches '{expected}', and reported nothing"]
    for report in log.reports:
        if not expected or not any(wanted.search(line) for line in report):
            where = resolved(option, report)[:1]
            return [(f"the kernel was to report what matches '{expected}', not this: " if expected else "the kernel reported: ")
                    + "\n    ".join([report[0], *where])]
    return []
