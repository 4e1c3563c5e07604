#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A misuse that the compiler must refuse: fail.py SOURCE -- COMPILER OPTION …

The source compiles as it is; with LKMC_FAIL defined it does not, and what the compiler says matches every
`// error: regex` in the source, on lines that say "error" (of what GCC and Clang word differently, `// error gcc:`
and `// error clang:`). So a source that fails for another reason than the one it is about is found out.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main():
    source, dashes, *command = sys.argv[1:]
    assert dashes == "--", __doc__
    text = Path(source).read_text()
    kind = "clang" if "clang" in Path(command[0]).name else "gcc"
    wanted = re.findall(rf"^\s*// error(?: {kind})?: (.+)$", text, re.M)
    if not wanted or "#ifdef LKMC_FAIL" not in text:
        print(f"{source}: has no '// error: regex' or no '#ifdef LKMC_FAIL'")
        return 1
    command += ["-fsyntax-only", f"-I{ROOT / 'include'}", source]
    environment = {**os.environ, "LC_ALL": "C"}

    good = subprocess.run(command, text=True, capture_output=True, env=environment)
    if good.returncode != 0:
        print(f"{source}: does not compile even without the misuse:\n{good.stderr}")
        return 1
    bad = subprocess.run([*command, "-DLKMC_FAIL"], text=True, capture_output=True, env=environment)
    if bad.returncode == 0:
        print(f"{source}: the misuse compiles")
        return 1
    complaints = "\n".join(line for line in bad.stderr.splitlines() if "error" in line or "note" in line)
    missing = [pattern for pattern in wanted if not re.search(pattern, complaints)]
    for pattern in missing:
        print(f"{source}: the compiler does not say /{pattern}/")
    print(bad.stderr if missing else complaints.splitlines()[0])
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
