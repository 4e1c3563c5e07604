#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Tests of ./lkmc on a tree of its own, in which CMake, CTest, apt-get and the rest are scripts that write down how
# they were called. That makes the main promise testable: what --dry-run prints, pasted into a shell, does the same.
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
NATIVE = {"amd64": "x86_64", "arm64": "aarch64", "armv7l": "arm", "armv8l": "arm"}.get(os.uname().machine,
                                                                                        os.uname().machine)
ARCHES = [NATIVE, *(arch for arch in ("x86_64", "arm", "aarch64") if arch != NATIVE)]
OTHER, THIRD = ARCHES[1:]

PACKAGES = f"""
# feature | probe | packages | why
base     | cmake        | cmake      | describes the build
{OTHER}  | {OTHER}-g++  | g++-{OTHER}| compiles for {OTHER}
{THIRD}  | {THIRD}-g++  | g++-{THIRD}| compiles for {THIRD}
test     | strace       | strace     | an oracle
test     | oracle       | oracle-x   | an oracle that no repository has
guest    | oracle       | oracle-x   | a guest's kernel
distro   | strace       | strace     | Debian's kernel
debug    | gdb          | gdb        | debugs
debug    | gdb-multiarch| gdb-multiarch | debugs what is foreign
"""

# Every fake tool first writes down its folder, name and arguments.
LOG = r'''#!/bin/sh
{ printf '%s' "${PWD##*/}: ${0##*/}"; for a; do printf ' [%s]' "$a"; done; echo; } >> "$LOG"
'''
FAKES = {
    "cmake": '''
        case $1 in
            --preset) mkdir -p "build/$2" && cp "$TREE/$2.json" "build/$2/lkmc.json" && : > "build/$2/build.ninja" ;;
            --build) [ "$BROKEN" != "$2" ] || { echo "error: $2 is broken"; exit 1; }
                     [ -z "$SLOW" ] || exec sleep 30 ;;
        esac''',
    "ctest": '''
        while [ $# -gt 0 ]; do [ "$1" = --output-junit ] && junit=$2; shift; done
        printf '%s' '<testsuite><testcase name="a@native"/><testcase name="b@native"><skipped message="X"/>' \
            '<system-out>skipped: wants a moon</system-out></testcase></testsuite>' > "$junit"
        echo "1/2 Test #1: a@native"
        echo "${PERCENT:-100}% tests passed, ${FAILED:-0} tests failed out of 2"
        echo "Total Test time (real) = 0.1 sec"
        exit "${FAILED:-0}"''',
    "apt-get": '''
        for last; do :; done
        case "$*" in
            update) exit ;;
            *oracle-x*) echo "E: Unable to locate package oracle-x"; exit 100 ;;
        esac
        for name; do
            case $name in
                python3) ln -sf "$TREE/python3" "$TREE/bin/python3" ;;
                cmake|strace|gdb*) ln -sf "$TREE/fakes/$name" "$TREE/bin/$name" ;;
                g++-*) ln -sf "$TREE/fakes/cc" "$TREE/bin/${name#g++-}-g++" ;;
            esac
        done''',
    "sudo": 'exec "$@"',
    "emulator": 'shift 2; exec "$@"',
    "guest": 'shift 4; exec "$@"',
    "gdb": 'cat', "gdb-multiarch": '', "cc": '', "strace": '',
}
PROGRAMS = {
    "userland/linux/count": 'echo "args: $*"',
    "userland/posix/count": 'echo "the other"',
    "userland/linux/cat": 'cat; echo "$GREETING"',
    "userland/linux/status": 'exit 42',
    "userland/linux/killed": 'kill -TERM $$',
    "userland/linux/long": 'i=0; while [ $i -lt 40 ]; do i=$((i + 1)); echo line $i; done',
    "tests/unit": 'true',
    f"userland/arch/{OTHER}/add": 'true',
    "userland/posixly": 'true',
    "userland/modules/talk": 'echo "$# words; said"',
}


def entry(arch, path, **more):
    runner = "native" if arch == NATIVE else "qemu-user"
    program = f"{{tree}}/programs/{path}"
    return {"path": path, "arch": arch, "world": f"{arch}-linux", "runner": runner, "kind": "example", "needs": [],
            "skip": "", "title": f"Shows what {path} shows", "source": f"{path}.cpp", "target": path.replace("/", "."),
            "program": program, "args": [], "environment": [], "status": 0, "signal": "", "also": [],
            "gdb": "direct" if runner == "native" else "-g",
            "command": [program] if arch == NATIVE else ["{tree}/fakes/emulator", "-L", "/root", program], **more}


class FrontDoor(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="front door ")
        self.addCleanup(folder.cleanup)
        self.tree = tree = Path(folder.name).resolve()
        for name in ("bin", "fakes", "cmake", "userland/linux"):
            (tree / name).mkdir(parents=True)
        shutil.copy(SOURCE / "lkmc", tree)
        (tree / "cmake/packages.txt").write_text(PACKAGES)
        (tree / "CMakePresets.json").write_text(json.dumps({"configurePresets": [
            {"name": "world", "hidden": True}, *({"name": f"{arch}-linux"} for arch in ARCHES), {"name": "sanitize"}]}))
        for name, text in FAKES.items():
            self.script(f"fakes/{name}", LOG + text)
        for path, text in PROGRAMS.items():
            self.script(f"programs/{path}", "#!/bin/sh\n" + text)
        self.script("python3", f'#!/bin/sh\nexec "{sys.executable}" "$@"')
        for name in ("sh", "rm", "cat", "cp", "mkdir", "ln", "sleep", "env", "head", "setsid"):
            (tree / "bin" / name).symlink_to(shutil.which(name))
        self.script("bin/id", "#!/bin/sh\necho ${FAKE_UID:-0}")
        self.have("python3", "cmake", "ctest", "apt-get", "sudo", "strace", f"{OTHER}-g++", f"{THIRD}-g++")
        (tree / "bin/oracle").symlink_to(tree / "fakes/cc")
        self.tests = {}
        for arch in ARCHES:
            tests = [entry(arch, path) for path in PROGRAMS
                     if "/modules/" not in path and ("/arch/" not in path or arch == OTHER)]
            tests[0].update(args=["as", "declared"])
            tests[2].update(environment=["GREETING=hello all"], needs=["root"])
            tests += [entry(arch, "userland/linux/status.static")]
            tests += [entry(arch, "userland/linux/module", skip="this kernel takes no modules")]
            tests += [self.guest(arch, name, lacks) for name, lacks in (("guest", "no sources"), ("guest-distro", ""))
                      if name == "guest" or arch == NATIVE]
            self.manifest(f"{arch}-linux", tests)
        self.manifest("sanitize", [entry(NATIVE, "userland/linux/count")])
        self.environment = {"PATH": str(tree / "bin"), "LOG": str(tree / "log"), "TREE": str(tree), "HOME": str(tree)}

    def guest(self, arch, runner, skip=""):
        made = entry(arch, "userland/modules/talk", needs=["module"], skip=skip)
        return {**made, "runner": runner, "also": [f"lkmc_{runner}"],
                "command": ["{tree}/fakes/guest", "run", "--kernel", f"{{tree}}/kernels/{runner}", "--", made["program"]]}

    def script(self, name, text):
        file = self.tree / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n")
        file.chmod(0o755)

    def manifest(self, world, tests):
        self.tests[world.removesuffix("-linux")] = tests
        shutil.rmtree(self.tree / "build" / world, ignore_errors=True)
        text = json.dumps({"version": 1, "tests": tests}).replace("{tree}", str(self.tree))
        (self.tree / f"{world}.json").write_text(text)

    def have(self, *names):
        for name in names:
            target = self.tree / ("python3" if name == "python3" else f"fakes/{'cc' if name.endswith('g++') else name}")
            (self.tree / "bin" / name).symlink_to(target)

    def lack(self, *names):
        for name in names:
            (self.tree / "bin" / name).unlink()

    def lkmc(self, *arguments, status=0, cwd=None, stdin="", **environment):
        done = subprocess.run([str(self.tree / "lkmc"), *arguments], input=stdin, capture_output=True, text=True,
                              cwd=cwd or self.tree, env={**self.environment, **environment})
        self.assertNotIn("Traceback", done.stderr)
        if status is not None:
            self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def calls(self):
        """What was called since the last time."""
        log = self.tree / "log"
        lines = log.read_text().replace(str(self.tree), "TREE").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return [line for line in lines if ": sudo" not in line]

    # ---- the promise of --dry-run

    def same(self, *arguments, status=0, built=False):
        def fresh():
            shutil.rmtree(self.tree / "build", ignore_errors=True)
            if built:
                for file in self.tree.glob("*.json"):
                    if file.name != "CMakePresets.json":
                        folder = self.tree / "build" / file.stem
                        folder.mkdir(parents=True)
                        shutil.copy(file, folder / "lkmc.json")
                        (folder / "build.ninja").touch()
        fresh()
        times = lambda: {file: file.lstat().st_mtime_ns for file in self.tree.rglob("*")}
        before = times()
        shown = self.lkmc(arguments[0], "--dry-run", *arguments[1:])
        self.assertEqual(before, times(), "it changed something")
        self.assertEqual(self.calls(), [], "it ran something")
        real = self.lkmc(*arguments, status=status)
        did = self.calls()
        after = {file for file in (self.tree / "build").rglob("*") if file.name != "junit.xml"}
        fresh()
        pasted = subprocess.run([shutil.which("sh")], input=shown.stdout, capture_output=True, text=True, cwd="/",
                                env=self.environment)
        self.assertEqual(self.calls(), did, shown.stdout)
        self.assertEqual(after, {file for file in (self.tree / "build").rglob("*") if file.name != "junit.xml"})
        return real, pasted, shown.stdout

    def test_a_pasted_dry_run_does_the_same(self):
        for arguments in (["list"], ["build"], ["build", "--arch", OTHER], ["build", "userland/linux/cat.cpp"],
                          ["test"], ["test", "--arch", "native", "--junit", "r.xml"], ["bench", "--json", "b.json"],
                          ["clean"], ["clean", "--arch", THIRD], ["setup"], ["help"]):
            for built in (False, True):
                with self.subTest(arguments, built=built):
                    if arguments[0] == "bench":
                        self.script("tests/bench/bench.py", "import os, sys; open(os.environ['LOG'], 'a')"
                                    ".write(f'{os.getcwd()} {sys.argv}' + chr(10))")
                    if arguments[:2] != ["build", "userland/linux/cat.cpp"] or built:
                        self.same(*arguments, built=built)

    def test_a_pasted_dry_run_runs_the_same(self):
        for arguments in (["run", "userland/linux/count", "--", "it's", "a b", ""], ["run", "cat.cpp"],
                          ["test", "cat"], ["test", "--runner", "native", "userland"], ["run", "cat", "--arch", OTHER]):
            with self.subTest(arguments):
                real, pasted, shown = self.same(*arguments, built=True)
                if arguments[0] == "run":
                    self.assertEqual(real.stdout, pasted.stdout)
                self.assertIn(f"cd '{self.tree}' && \\\n", shown)

    def test_one_argument_a_line(self):
        self.lkmc("build", "--arch", "native")
        shown = self.lkmc("build", "--dry-run", "--arch", "native", "--jobs", "3").stdout
        self.assertIn("\ncmake \\\n    --build \\\n    build/%s-linux \\\n    --parallel \\\n    3\n" % NATIVE, shown)

    def test_dry_run_says_what_it_cannot_know_yet(self):
        shown = self.lkmc("run", "userland/linux/count.cpp", "--dry-run").stdout
        self.assertIn(f"# build/{NATIVE}-linux/lkmc.json is not there yet", shown)
        self.assertIn("--preset", shown)
        self.assertIn("userland.linux.count", shown)

    # ---- starting on a bare machine

    def test_python_is_brought(self):
        self.lack("python3")
        done = self.lkmc("list", "--json")
        self.assertIn("Python 3.9 or newer is missing", done.stderr)
        self.assertTrue(json.loads(done.stdout))
        apt = [line for line in self.calls() if "apt-get" in line]
        self.assertTrue(apt[0].endswith("[update]"), apt)
        self.assertTrue(apt[1].endswith("[install] [--yes] [--no-install-recommends] [python3]"), apt)

    def test_python_is_brought_with_sudo(self):
        self.lack("python3")
        self.lkmc("help", FAKE_UID="1000")
        self.lack("python3", "sudo")
        self.calls()
        done = self.lkmc("help", status=1, FAKE_UID="1000")
        self.assertIn("as root, type:  apt-get update && apt-get install python3", done.stderr)
        self.assertEqual(self.calls(), [])

    def test_no_python_and_dry_run(self):
        self.lack("python3")
        done = self.lkmc("tour", "--dry-run")
        self.assertEqual(self.calls(), [])
        self.assertFalse((self.tree / "bin/python3").exists())
        subprocess.run([shutil.which("sh")], input=done.stdout, text=True, env=self.environment, check=True)
        self.assertTrue((self.tree / "bin/python3").exists())

    def test_no_python_and_no_apt(self):
        self.lack("python3", "apt-get")
        self.assertIn("no apt-get", self.lkmc("tour", status=1).stderr)

    def on_a_terminal(self, answer, *arguments):
        terminal, ours = pty.openpty()
        os.write(terminal, answer)
        done = subprocess.run([str(self.tree / "lkmc"), *arguments], stdin=ours, capture_output=True, text=True,
                              env=self.environment, cwd=self.tree)
        os.close(ours)
        os.close(terminal)
        return done

    def test_it_asks_on_a_terminal(self):
        for gone, arguments in (("python3", ["help"]), ("strace", ["setup"])):
            self.lack(gone)
            self.calls()
            self.assertEqual(self.on_a_terminal(b"n\n", *arguments).returncode, 1)
            self.assertEqual(self.calls(), [])
            self.assertEqual(self.on_a_terminal(b"", *arguments, "--yes").returncode, 0)
            self.lack(gone)
            done = self.on_a_terminal(b"\n", *arguments)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("now? [Y/n]", done.stderr)

    def test_what_is_missing_is_installed_in_one_go(self):
        self.lack("strace", f"{OTHER}-g++")
        done = self.lkmc("setup")
        self.assertIn("an oracle", done.stderr)
        calls = self.calls()
        self.assertEqual(sum("install" in call for call in calls), 1, calls)
        self.assertIn(f"[--no-install-recommends] [g++-{OTHER}] [strace]", calls[-1])

    def test_what_cannot_be_had_is_no_obstacle_to_the_tests(self):
        self.lack("oracle", "strace")
        done = self.lkmc("test", "--arch", "native")
        self.assertIn("oracle is missing (package oracle-x)", done.stdout)
        self.assertTrue((self.tree / "bin/strace").exists(), "the others are installed all the same")
        self.lkmc("setup", status=1)

    def test_a_world_without_compiler_is_left_out(self):
        self.lack(f"{OTHER}-g++", "apt-get")
        done = self.lkmc("test")
        self.assertIn(f"{OTHER}-linux was left out: {OTHER}-g++ is missing", done.stdout)
        done = self.lkmc("test", "--arch", OTHER, status=1)
        self.assertIn(f"{OTHER}-g++ is missing (package g++-{OTHER})", done.stderr)

    def test_list_and_run_install_only_what_they_were_asked_for(self):
        self.lack(f"{OTHER}-g++")
        self.assertIn("is left out", self.lkmc("list").stderr)
        self.lkmc("run", "userland/linux/count")
        self.assertFalse([call for call in self.calls() if "apt-get" in call])
        self.lkmc("run", "userland/linux/count", "--arch", OTHER)
        self.assertTrue([call for call in self.calls() if f"[g++-{OTHER}]" in call])

    # ---- run

    def test_run_passes_everything_through(self):
        self.assertEqual(self.lkmc("run", "userland/linux/count").stdout, "args: as declared\n")
        self.assertEqual(self.lkmc("run", "userland/linux/count", "--", "--arch", "x  y").stdout, "args: --arch x  y\n")
        self.assertEqual(self.lkmc("run", "cat", stdin="abc\n").stdout, "abc\nhello all\n")
        self.assertEqual(self.lkmc("run", "cat", "--arch", OTHER, stdin="abc\n").stdout, "abc\nhello all\n")
        self.lkmc("run", "status", status=42)
        self.lkmc("run", "killed", status=-signal.SIGTERM)
        line = f"'{self.tree}/lkmc' run killed; echo $?"
        done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, env=self.environment)
        self.assertEqual(done.stdout, "143\n")

    def test_run_takes_paths_as_people_type_them(self):
        for typed in ("userland/linux/cat", "userland/linux/cat.cpp", "./userland/linux/cat", "cat", "linux/cat.cpp"):
            self.lkmc("run", typed)
        self.lkmc("run", "./cat.cpp", cwd=self.tree / "userland/linux")
        self.lkmc("run", str(self.tree / "userland/linux/cat.cpp"), cwd="/")

    def test_run_builds_the_one_target(self):
        self.lkmc("run", "cat")
        self.assertTrue(self.calls()[-1].endswith("[--target] [userland.linux.cat]"))

    def test_run_finds_what_only_another_world_has(self):
        self.lkmc("run", "add")
        self.lkmc("run", "add", "--arch", "native", status=2)
        self.lkmc("run", "cat", "--runner", "qemu-user")
        self.assertIn(f"[build/{OTHER}-linux]", self.calls()[-2])
        self.assertIn("did you mean native", self.lkmc("run", "cat", "--runner", "natvie", status=2).stderr)

    def test_run_says_what_is_wrong(self):
        done = self.lkmc("run", "count", status=2)
        self.assertIn("userland/linux/count\n      userland/posix/count", done.stderr)
        self.assertIn("did you mean userland/linux/status", self.lkmc("run", "userland/linux/sttus", status=2).stderr)
        self.assertIn("did you mean userland/linux/status", self.lkmc("run", "statsu", status=2).stderr)
        self.assertIn("takes no modules", self.lkmc("run", "module", status=77).stderr)
        done = self.lkmc("run", "cat", status=1, BROKEN=f"build/{NATIVE}-linux")
        self.assertIn("is broken", done.stderr)
        self.assertEqual(done.stdout, "")
        self.lkmc("run", "cat", "dog", status=2)
        self.lkmc("run", status=2)

    # ---- list

    def test_list(self):
        lines = self.lkmc("list", "cat").stdout.splitlines()
        self.assertEqual(len(lines), 2)
        self.assertEqual(lines[1].split()[:4], ["userland/linux/cat", "all", "native", "qemu-user"])
        self.assertEqual(self.lkmc("list", "add").stdout.splitlines()[1].split()[1], OTHER)
        for columns in ("40", "72", "200"):
            lines = self.lkmc("list", COLUMNS=columns).stdout.splitlines()
            self.assertLessEqual(max(map(len, lines)), int(columns))
            self.assertEqual(len(lines), len(PROGRAMS) + 2)
            self.assertTrue(any(line.startswith("userland/linux/status[.static] ") for line in lines), lines)

    def test_list_takes_a_folder_for_a_folder(self):
        paths = lambda *words, **more: [line.split()[0] for line in self.lkmc("list", *words, **more).stdout.splitlines()[1:]]
        for typed in ("userland/posix", "userland/posix/", "./userland/posix"):
            self.assertEqual(paths(typed), ["userland/posix/count"])
        self.assertEqual(paths("userland/posixly.cpp"), ["userland/posixly"])
        self.assertEqual(paths("userland/pos"), ["userland/posix/count", "userland/posixly"])
        self.assertEqual(paths("posix", "count"), ["userland/posix/count"])
        self.assertEqual(paths("userland/linux/status"), ["userland/linux/status[.static]"])
        self.assertEqual(paths("userland", "count"), ["userland/linux/count", "userland/posix/count"])
        self.assertIn("did you mean", self.lkmc("list", "userland/posix", "userland/linux/cat", status=2).stderr)

    def test_list_json(self):
        done = self.lkmc("list", "--json", "--arch", OTHER, "--runner", "qemu-user", "userland/linux", "root")
        tests = json.loads(done.stdout)
        self.assertEqual([(test["path"], test["arch"], test["runner"], test["needs"]) for test in tests],
                         [("userland/linux/cat", OTHER, "qemu-user", ["root"])])
        self.assertEqual(len(json.loads(self.lkmc("list", "--json").stdout)), 3 * (len(PROGRAMS) + 1) + 2)

    def test_a_closed_pipe_is_no_crash(self):
        done = subprocess.run(["sh", "-c", f"'{self.tree}/lkmc' list | head -1"], capture_output=True, text=True,
                              env=self.environment)
        self.assertTrue(done.stdout.startswith("PATH"))
        self.assertNotIn("Traceback", done.stderr)
        self.assertNotIn("BrokenPipe", done.stderr)

    # ---- test, tour, debug, completion

    def test_test_ends_with_the_summary(self):
        done = self.lkmc("test")
        self.assertIn("skipped: wants a moon\n    b@native\n", done.stdout)
        self.assertEqual(done.stdout.count("tests passed"), 1)
        self.assertTrue(done.stdout.endswith("100% tests passed, 0 tests failed out of 2\n"
                                             "Total Test time (real) = 0.1 sec\n"), done.stdout)
        self.assertTrue((self.tree / "build/CTestTestfile.cmake").read_text().count("subdirs") == 4)
        self.lkmc("test", status=1, FAILED="1", PERCENT="50")
        self.assertIn("not everything builds", self.lkmc("test", status=1, BROKEN=f"build/{THIRD}-linux").stdout)

    def test_test_selects(self):
        def regex(*arguments):
            self.lkmc("test", *arguments)
            return self.calls()[-1].partition("[--tests-regex] ")[2]
        self.assertEqual(regex("cat"), "[^(userland/linux/cat)@([^@]*)(/.*)?$]")
        self.assertEqual(regex("count", "--runner", "native,qemu-user"),
                         "[^(userland/linux/count|userland/posix/count)@(native|qemu-user)(/.*)?$]")
        self.assertEqual(regex("--runner", "native"), "[^([^@]*)@(native)(/.*)?$]")
        self.assertEqual(regex(), "")
        self.assertIn("did you mean", self.lkmc("test", "userland/linux/cta", status=2).stderr)

    def test_test_refuses_a_typo_before_it_installs(self):
        installed = lambda: [call for call in self.calls() if "apt-get" in call]
        self.lkmc("list")
        self.lack("strace")
        for arguments, said in ((["userland/linux/cta"], "did you mean userland/linux/cat"),
                                (["cat", "cta"], "did you mean"), (["--runner", "natvie"], "did you mean native"),
                                (["add", "--arch", "native"], "there is no 'add'")):
            self.calls()
            self.assertIn(said, self.lkmc("test", *arguments, status=2).stderr)
            self.assertEqual(installed(), [])
        self.same("test", "cat", built=True)
        self.lack("strace")
        # A world that is not there yet may have the name.
        self.lkmc("list")
        shutil.rmtree(self.tree / f"build/{OTHER}-linux")
        self.calls()
        self.lkmc("test", "add")
        self.assertTrue(installed())

    def test_tour(self):
        text = (self.tree / "lkmc").read_text()
        for old, new in (("userland/linux/own_pages", "userland/linux/long"), ("userland/c/hello", "tests/unit"),
                         ("userland/freestanding/hello", "userland/linux/cat"), ("userland/modules/ioctl", "userland/modules/talk")):
            self.assertIn(old, text)
            text = text.replace(old, new)
        (self.tree / "lkmc").write_text(text)
        done = self.lkmc("tour")
        self.assertIn("8 programs worked, 0 did not", done.stdout)
        # The guest whose kernel is fetched, if none is there.
        self.assertIn("Debian's kernel is fetched", done.stdout)
        self.assertIn(f"userland/modules/talk --arch {NATIVE} --runner guest-distro\n    0 words; said", done.stdout)
        self.assertTrue(any("[lkmc_guest-distro]" in call for call in self.calls()))
        for kernel in ("guest", "guest-distro"):
            (self.tree / "kernels" / kernel).mkdir(parents=True)
            (self.tree / "kernels" / kernel / "complete").touch()
        self.manifest(f"{NATIVE}-linux", [{**test, "skip": ""} for test in self.tests[NATIVE]])
        self.assertIn("--runner guest-distro\n    0 words; said", self.lkmc("tour").stdout)
        (self.tree / "kernels/guest-distro/complete").unlink()
        done = self.lkmc("tour")
        self.assertIn("--runner guest\n    0 words; said", done.stdout)
        self.assertNotIn("first, and once", done.stdout)
        self.assertIn("… and 16 lines more", done.stdout)
        self.assertIn("bytes: the whole program", done.stdout)
        (self.tree / "lkmc").write_text(text.replace("userland/linux/long", "userland/linux/status"))
        done = self.lkmc("tour", status=1)
        self.assertIn(f"userland/linux/status on {NATIVE}: status 42", done.stderr)
        self.lack(f"{OTHER}-g++", "apt-get")
        self.assertIn("is missing", self.lkmc("tour", status=1).stderr)

    def test_guests(self):
        # The easiest guest that there can be, and what it needs.
        self.lack("oracle", "strace")
        done = self.lkmc("run", "talk", "--", "x y")
        self.assertEqual(done.stdout, "1 words; said\n")
        self.assertTrue(any("[userland.modules.talk]" in call and "[lkmc_guest-distro]" in call for call in self.calls()))
        self.assertIn("no sources", self.lkmc("run", "talk", "--runner", "guest", status=77).stderr)
        self.assertTrue(any("oracle-x" in call for call in self.calls()))
        self.manifest(f"{NATIVE}-linux", [self.guest(NATIVE, "guest", "no sources"), self.guest(NATIVE, "guest-distro", "no tools")])
        self.assertIn("no ", self.lkmc("run", "talk", status=77).stderr)
        calls = self.calls()
        self.assertTrue(any("apt-get [install]" in call and "[strace]" in call for call in calls))
        self.assertFalse(any("oracle-x" in call for call in calls))
        # What belongs to a runner is built when all of its tests are to be run.
        self.manifest(f"{NATIVE}-linux", [self.guest(NATIVE, "guest-distro")])
        self.lkmc("test", "--runner", "guest-distro")
        self.assertTrue(any("[all] [lkmc_guest-distro]" in call for call in self.calls()))

    def test_debug(self):
        done = self.lkmc("debug", "cat", status=1)
        self.assertIn("the package gdb has it: ./lkmc setup debug", done.stderr)
        self.have("gdb")
        self.lkmc("debug", "cat", "--", "x y", stdin="")
        self.assertTrue(self.calls()[-1].endswith("gdb [--quiet] [--args] [TREE/programs/userland/linux/cat] [x y]"))
        self.assertIn("gdb-multiarch is missing", self.lkmc("debug", "cat", "--arch", OTHER, status=1).stderr)
        shown = self.lkmc("debug", "cat", "--arch", OTHER, "--dry-run").stdout
        self.assertIn("setsid", shown)
        self.assertIn("'set sysroot /root'", shown)

    def test_completion(self):
        self.lkmc("list")
        line = (f"eval \"$('{self.tree}/lkmc' completion bash)\"; COMP_WORDS=(./lkmc {{}}); "
                "COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _lkmc; echo \"${{COMPREPLY[*]}}\"")
        for typed, expected in (("ru", "run"), ("run userland/linux/ki", "userland/linux/killed"),
                                ("test --ju", "--junit"), (f"list --arch {OTHER[:4]}", OTHER),
                                ("list --runner qem", "qemu-user"), ("setup deb", "debug")):
            done = subprocess.run(["bash", "-c", line.format(typed)], capture_output=True, text=True, cwd=self.tree,
                                  env={**self.environment, "PATH": f"{self.tree}/bin:{os.environ['PATH']}"})
            self.assertEqual(done.stdout.strip(), expected, done.stderr)

    # ---- bad input

    def test_bad_input(self):
        for arguments, said in (
                (["lits"], "did you mean list"), (["list", "--josn"], "did you mean --json"),
                (["list", "--arch", "aarch46"], "did you mean aarch64"),
                (["list", "--runner", "qemu-usr"], "did you mean qemu-user"),
                (["build", "--jobs", "many"], "a number"), (["build", "--jobs=0"], "a number"),
                (["list", "--arch"], "--arch ARCH"), (["list", "--json=x"], "--json"),
                (["clean", "everything"], "everything"), (["tour", "--", "x"], "does not know"),
                ([], "say what to do"), (["setup", "tset"], "did you mean test"),
                (["help", "tuor"], "did you mean tour"), (["completion", "bsh"], "did you mean bash"),
                (["build", "userland/linx/cat"], "did you mean userland/linux/cat")):
            done = self.lkmc(*arguments, status=2)
            self.assertIn(said, done.stderr)

    def test_a_damaged_manifest(self):
        self.lkmc("list")
        (self.tree / f"build/{NATIVE}-linux/lkmc.json").write_text('{"tests": [')
        self.assertIn("./lkmc clean", self.lkmc("list", status=1).stderr)

    def test_interrupt(self):
        done = subprocess.Popen([str(self.tree / "lkmc"), "build"], env={**self.environment, "SLOW": "1"},
                                stderr=subprocess.PIPE, text=True, start_new_session=True)
        log = self.tree / "log"
        while not log.exists() or "--build" not in log.read_text():
            time.sleep(0.02)
        os.killpg(done.pid, signal.SIGINT)
        self.assertEqual(done.wait(timeout=20), 130)
        self.assertNotIn("Traceback", done.stderr.read())
        done.stderr.close()

    def test_a_locale_that_lacks_characters(self):
        self.lkmc("help", PYTHONIOENCODING="ascii")
        self.lkmc("list", PYTHONIOENCODING="ascii", COLUMNS="30")

    def test_help(self):
        text = self.lkmc("help").stdout
        for word in ("tour", "setup", "list", "build", "run", "debug", "test", "bench", "clean", "completion", "help"):
            self.assertIn(f"\n  {word} ", text)
            self.assertIn("--dry-run", self.lkmc("help", word).stdout)
            self.lkmc(word, "--help")


if __name__ == "__main__":
    unittest.main()
