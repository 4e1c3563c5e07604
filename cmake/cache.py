# SPDX-License-Identifier: MIT
"""What is built once and kept outside of all build folders: where it lies, who builds it, and what is shown meanwhile."""
import contextlib
import fcntl
import glob
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time

# What the tools for a CPU's Linux begin with.
PREFIXES = {"x86_64": "x86_64-linux-gnu-", "arm": "arm-linux-gnueabihf-", "aarch64": "aarch64-linux-gnu-"}


def fail(text, status=1):
    sys.stdout.flush()
    print(f"{os.path.basename(sys.argv[0])}: {text}", file=sys.stderr, flush=True)
    sys.exit(status)


def output(*words):
    """What a command prints."""
    try:
        return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        fail(error)


def folder(fallback=""):
    """$LKMC_CACHE, $XDG_CACHE_HOME/lkmc or ~/.cache/lkmc: the first that can be written; else the fallback."""
    variable = os.environ.get
    for name in (variable("LKMC_CACHE"), variable("XDG_CACHE_HOME") and variable("XDG_CACHE_HOME") + "/lkmc",
                 variable("HOME") and variable("HOME") + "/.cache/lkmc", fallback):
        if name:
            with contextlib.suppress(OSError):
                os.makedirs(name, exist_ok=True)
                if os.access(name, os.W_OK | os.X_OK):
                    return os.path.abspath(name)
    fail("no folder to build in: LKMC_CACHE names one")


def digest(path):
    """The SHA-256 of a file."""
    with open(path, "rb") as file:
        sha = hashlib.sha256()
        while piece := file.read(1 << 20):
            sha.update(piece)
    return sha.hexdigest()


@contextlib.contextmanager
def alone(path):
    """One process at a time builds what this path names; the others wait."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def temporary_beside(path):
    """A new folder that is removed in the end, whatever happens; so is what an interrupted build left behind."""
    parent, prefix = os.path.dirname(path), os.path.basename(path) + "."
    for left in glob.glob(os.path.join(glob.escape(parent), prefix + "*.tmp")):
        shutil.rmtree(left, ignore_errors=True)
    name = tempfile.mkdtemp(prefix=prefix, suffix=".tmp", dir=parent)
    try:
        yield name
    finally:
        shutil.rmtree(name, ignore_errors=True)


def appear(result, path):
    """The result gets its name at once, whole."""
    # Build tools make the folder of an output before they ask for it.
    for attempts_left in reversed(range(10)):
        shutil.rmtree(path, ignore_errors=True)
        try:
            os.rename(result, path)
            break
        except OSError:
            if not attempts_left:
                raise


class Progress:
    """Says what goes on, with the seconds since it began. On a terminal, counting() keeps one line up to date;
    elsewhere it says something every half minute."""
    def __init__(self, what):
        self.what, self.start, self.said, self.open_line = what, time.monotonic(), time.monotonic(), False

    def say(self, text):
        self.end_line()
        print(f"{self.what}: {text} [{time.monotonic() - self.start:.0f} s]", flush=True)
        self.said = time.monotonic()

    def counting(self, text):
        terminal = sys.stdout.isatty()
        if time.monotonic() - self.said < (0.2 if terminal else 30):
            return
        if not terminal:
            return self.say(text)
        print(f"\r\033[K{self.what}: {text} [{time.monotonic() - self.start:.0f} s]"[:118], end="", flush=True)
        self.said, self.open_line = time.monotonic(), True

    def end_line(self):
        if self.open_line:
            print("\r\033[K", end="")
        self.open_line = False


def run(what, words, cwd, log, watch=None, **more):
    """Runs a command whose output goes to a file, of which the end is shown if it fails. watch sees each line."""
    with open(log, "wb") as file:
        try:
            process = subprocess.Popen(words, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, **more)
        except OSError as error:
            fail(f"{what}: {words[0]}: {error.strerror}")
        for line in process.stdout:
            file.write(line)
            if watch:
                watch(line.decode(errors="replace").rstrip())
    if process.wait() != 0:
        with open(log, errors="replace") as file:
            sys.stderr.writelines(file.readlines()[-30:])
        fail(f"{what} failed with status {process.returncode}; all of its output is in {log}")
