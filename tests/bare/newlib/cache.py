#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""newlib.py's promises, with a small archive in newlib's place: cache.py NEWLIB.PY FOLDER"""
import io
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time

script, folder = sys.argv[1:]
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
archive = os.path.join(folder, "newlib-1.0.tar.xz")

# Configures nothing; takes a moment to make something, and says so in a file that is not in the way.
CONFIGURE = f"""#!/bin/sh
cat > Makefile <<'END'
all-target-newlib:
\techo made >> '{folder}/made'
\tsleep 1
install-target-newlib:
\tmkdir -p $(DESTDIR)/newlib/arm-none-eabi/lib
\techo archive > $(DESTDIR)/newlib/arm-none-eabi/lib/libc.a
END
"""
BROKEN = "#!/bin/sh\necho 'no, not here'; exit 3\n"


def pack(configure):
    with tarfile.open(archive, "w:xz") as file:
        entry = tarfile.TarInfo("newlib/configure")
        entry.mode, entry.size = 0o755, len(configure)
        file.addfile(entry, io.BytesIO(configure.encode()))


def start(action, cache, *more, **others):
    return subprocess.Popen([sys.executable, script, action, "--cpu", "arm", "--compiler", "cc", "--source", archive,
                             "--fallback", os.path.join(folder, "fallback"), *more], text=True, start_new_session=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "LKMC_CACHE": cache}, **others)


def run(*words):
    process = start(*words)
    text = process.communicate()[0]
    return process.returncode, text


def made():
    try:
        with open(os.path.join(folder, "made")) as file:
            return len(file.readlines())
    except FileNotFoundError:
        return 0


def expect(what, fact):
    if not fact:
        sys.exit(f"not so: {what}")


pack(CONFIGURE)
cache = os.path.join(folder, "cache")
status, text = run("where", cache)
where = text.strip()
expect("where says a folder in LKMC_CACHE", status == 0 and where.startswith(cache + "/newlib/1.0-arm-full-"))
library = os.path.join(where, "lib", "libc.a")

# Interrupted while it builds: nothing half is left where the whole would be.
process = start("build", cache)
while made() == 0 and process.poll() is None:
    time.sleep(0.01)
os.killpg(process.pid, signal.SIGKILL)
process.wait()
expect("nothing is there after an interruption", not os.path.exists(where))

# A folder that a build tool has made is in nobody's way; of two that build, one does.
os.makedirs(os.path.dirname(library))
before = made()
both = [start("build", cache, "--folder", where) for _ in range(2)]
for process in both:
    text = process.communicate()[0]
    expect(f"both succeed: {text}", process.returncode == 0)
expect("it was made once", made() == before + 1 and os.path.isfile(library))
expect("nothing temporary is left", not [name for name in os.listdir(os.path.dirname(where)) if name.endswith(".tmp")])
expect("a third time costs nothing", run("build", cache) == (0, "") and made() == before + 1)

# What went in differs: so does the folder.
pack(CONFIGURE + "# changed\n")
expect("another archive has another folder", run("where", cache)[1].strip() not in ("", where))

# A failure says why, and leaves nothing.
pack(BROKEN)
status, text = run("build", cache)
expect(f"a failure shows its last words: {text}", status == 1 and "no, not here" in text and "Traceback" not in text)
expect("a failure leaves nothing", not os.path.exists(run("where", cache)[1].strip()))

# A cache that is a file.
pack(CONFIGURE)
no_cache = os.path.join(folder, "made")
environment = dict(os.environ)
os.environ["XDG_CACHE_HOME"] = os.environ["HOME"] = no_cache
status, text = run("where", no_cache)
os.environ.clear()
os.environ.update(environment)
expect(f"the build folder takes the cache's place: {text}", text.startswith(os.path.join(folder, "fallback")))
print("interrupted, twice at once, changed, broken, without a cache: as promised")
