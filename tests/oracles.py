# SPDX-License-Identifier: MIT
"""What all checks need that compare lkmc with programs that nobody here wrote."""
import sys
import time


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


def until(holds, what):
    end = time.monotonic() + 60
    while not holds():
        if time.monotonic() > end:
            sys.exit(f"{what}: nothing in a minute")
        time.sleep(0.005)
