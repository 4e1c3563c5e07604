#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Uses lkmc as other projects do, in a folder of its own with blanks in its name: package.py … CHECK."""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

options = argparse.ArgumentParser()
for name in ("cmake", "generator", "source", "work", "world"):
    options.add_argument("--" + name, required=True)
options.add_argument("--compiler", default="")
options.add_argument("--project", help="for project: its folder in examples")
options.add_argument("check", choices=["install", "find_package", "subproject", "project", "include", "toolchain"])
options = options.parse_args()

SOURCE = pathlib.Path(options.source)
CPU = options.world.split("-")[0]
NATIVE = CPU == {"armv7l": "arm", "armv8l": "arm", "arm64": "aarch64"}.get(os.uname().machine, os.uname().machine)

# What the surrounding build was told must not be heard here.
ENVIRONMENT = {name: value for name, value in os.environ.items()
               if name not in ("CC", "CXX", "CFLAGS", "CXXFLAGS", "LDFLAGS", "DESTDIR", "MAKEFLAGS", "MAKELEVEL",
                               "CMAKE_TOOLCHAIN_FILE", "CMAKE_PREFIX_PATH", "CMAKE_BUILD_TYPE", "NO_COLOR")}


def run(*words, expect=0, cwd=None, **environment):
    """What it prints; a failure of the check if its status is not the expected one (None: any but 0)."""
    words = [str(word) for word in words]
    done = subprocess.run(words, cwd=cwd, env={**ENVIRONMENT, **environment}, text=True, errors="replace",
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if (done.returncode == 0) if expect is None else (done.returncode != expect):
        sys.exit(f"$ {' '.join(words)}\n{done.stdout}\nstatus {done.returncode}")
    return done.stdout


def require(condition, what):
    if not condition:
        sys.exit("failed: " + what)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def configure(source, build, *more, toolchain=None, expect=0, **environment):
    toolchain = toolchain or SOURCE / "cmake/toolchains" / f"{options.world}.cmake"
    compiler = [f"-DLKMC_COMPILER={options.compiler}"] if options.compiler else []
    return run(options.cmake, "-G", options.generator, "-S", source, "-B", build, f"-DCMAKE_TOOLCHAIN_FILE={toolchain}",
               *compiler, *more, expect=expect, **environment)


def build_and_test(build):
    run(options.cmake, "--build", build)
    return run(str(pathlib.Path(options.cmake).with_name("ctest")), "--test-dir", build, "--output-on-failure", "--no-tests=error")


def install(work, *more):
    """The package, installed and then moved to another place."""
    build = work / "package build"
    configure(SOURCE, build, "-DLKMC_EXAMPLES=OFF", "-DLKMC_TESTS=OFF", *more)
    run(options.cmake, "--install", build, "--prefix", work / "first prefix")
    (work / "first prefix").rename(work / "a prefix")
    return work / "a prefix"


def emulator(prefix):
    """What goes before a program of this world, as the toolchain file has it."""
    if NATIVE:
        return []
    for name in (f"qemu-{CPU}", f"qemu-{CPU}-static"):
        if shutil.which(name):
            return [name]
    sys.exit(f"qemu-{CPU} is missing")


HELLO = """#include <lkmc/sys/file.hpp>
#include <lkmc/sys/start.hpp>
int main(int argc, char**) { return lkmc::sys::write(lkmc::standard_output, lkmc::string_view("hello\\n")) ? argc + 41 : 1; }
"""


def check_install(work):
    prefix = install(work)
    headers = {path.relative_to(SOURCE / "include") for path in (SOURCE / "include/lkmc").rglob("*.h*")}
    installed = {path.relative_to(prefix / "include") for path in (prefix / "include").rglob("*") if path.is_file()}
    require(installed == headers, f"headers missing or too many: {sorted(map(str, installed ^ headers))}")
    for path in ("share/lkmc/cmake/lkmc-config.cmake", "share/lkmc/linker_scripts/no_libc.ld", "share/pkgconfig/lkmc.pc",
                 f"share/lkmc/cmake/toolchains/{options.world}.cmake"):
        require((prefix / path).is_file(), path + " is missing")
    for path in prefix.rglob("*"):
        if path.is_file() and path.suffix in (".cmake", ".pc", ".ld"):
            text = path.read_text()
            require(str(SOURCE) not in text and str(work) not in text, f"{path} knows where it was made")
    stage = work / "a stage"
    run(options.cmake, "--install", work / "package build", "--prefix", "/usr", DESTDIR=str(stage))
    require((stage / "usr/include/lkmc/result.hpp").is_file(), "DESTDIR is not obeyed")


def check_find_package(work):
    prefix = install(work)
    toolchain = prefix / "share/lkmc/cmake/toolchains" / f"{options.world}.cmake"
    found = f"-DCMAKE_PREFIX_PATH={prefix}"
    configure(SOURCE / "examples/memview", work / "memview build", found, toolchain=toolchain)
    print(build_and_test(work / "memview build"))

    # Without a libc, from the package; found twice, as in two folders of one project.
    project = work / "no libc"
    write(project / "hello.cpp", HELLO)
    write(project / "CMakeLists.txt", """cmake_minimum_required(VERSION 3.25)
project(hello LANGUAGES CXX)
find_package(lkmc 0.1 REQUIRED)
find_package(lkmc REQUIRED)
if(NOT EXISTS ${LKMC_TOOLCHAIN_DIR}/arm-linux.cmake OR NOT EXISTS ${LKMC_LINKER_SCRIPT_DIR}/no_libc.ld)
    message(FATAL_ERROR "${LKMC_TOOLCHAIN_DIR} ${LKMC_LINKER_SCRIPT_DIR}")
endif()
add_executable(hello hello.cpp)
target_link_libraries(hello PRIVATE lkmc::no_libc)
enable_testing()
add_test(NAME hello COMMAND hello)
set_tests_properties(hello PROPERTIES PASS_REGULAR_EXPRESSION "^hello\\n$")
""")
    configure(project, work / "no libc build", found, "-DCMAKE_BUILD_TYPE=MinSizeRel", toolchain=toolchain)
    build_and_test(work / "no libc build")
    program = work / "no libc build/hello"
    run(*emulator(prefix), program, expect=42)
    require(program.stat().st_size < 4096, f"{program.stat().st_size} bytes without a libc, and not even stripped")

    # A version that was never promised is refused in words.
    for wanted in ("99", "0.99", "0.1.99"):
        write(work / wanted / "CMakeLists.txt", f"""cmake_minimum_required(VERSION 3.25)
project(wrong LANGUAGES CXX)
find_package(lkmc {wanted} REQUIRED)
""")
        said = configure(work / wanted, work / f"{wanted} build", found, toolchain=toolchain, expect=None)
        require("version" in said and "0.1" in said, f"refused without a reason: {said}")


def fetching(work, name):
    """The build folder of one of our examples that use FetchContent, configured."""
    build = work / f"{name} build"
    configure(SOURCE / "examples" / name, build, f"-DFETCHCONTENT_SOURCE_DIR_LKMC={SOURCE}", "-DFETCHCONTENT_FULLY_DISCONNECTED=ON")
    return build


def check_project(work):
    """Built for this world; tried only on this machine's own CPU, as an emulated program does not reach what it is about."""
    build = fetching(work, options.project)
    print(build_and_test(build) if NATIVE else run(options.cmake, "--build", build))


def check_subproject(work):
    print(build_and_test(fetching(work, "waitfor")))

    project = work / "a project"
    write(project / "hello.cpp", HELLO)
    write(project / "CMakeLists.txt", """cmake_minimum_required(VERSION 3.25)
project(mine LANGUAGES CXX)
add_subdirectory("${LKMC}" lkmc)
include(CTest)

add_executable(hello hello.cpp)
target_link_libraries(hello PRIVATE lkmc::no_libc)
add_test(NAME hello COMMAND hello)
set_tests_properties(hello PROPERTIES PASS_REGULAR_EXPRESSION "^hello\\n$")
add_library(object OBJECT uses.cpp)
target_link_libraries(object PRIVATE lkmc::lkmc)
install(TARGETS hello)

if(NOT EXISTS "${LKMC_TOOLCHAIN_DIR}/arm-linux.cmake" OR NOT EXISTS "${LKMC_LINKER_SCRIPT_DIR}/no_libc.ld")
    message(FATAL_ERROR "${LKMC_TOOLCHAIN_DIR} ${LKMC_LINKER_SCRIPT_DIR}")
endif()
# What came along with lkmc.
get_property(targets DIRECTORY "${LKMC}" PROPERTY BUILDSYSTEM_TARGETS)
get_property(folders DIRECTORY "${LKMC}" PROPERTY SUBDIRECTORIES)
get_property(tests DIRECTORY "${LKMC}" PROPERTY TESTS)
get_property(languages GLOBAL PROPERTY ENABLED_LANGUAGES)
get_cmake_property(cache CACHE_VARIABLES)
list(FILTER cache INCLUDE REGEX "^LKMC_")
list(REMOVE_ITEM cache LKMC_COMPILER LKMC_QEMU_USER)
message(STATUS "targets=${targets} folders=${folders} tests=${tests} languages=${languages} cache=${cache}.")
""")
    write(project / "uses.cpp", "#include <lkmc/lkmc.hpp>\nint use() { return 0; }\n")
    said = configure(project, work / "a build", f"-DLKMC={SOURCE}")
    require("targets=lkmc folders= tests= languages=CXX cache=." in said, said)
    build_and_test(work / "a build")
    run(options.cmake, "--install", work / "a build", "--prefix", work / "theirs")
    installed = sorted(path.name for path in (work / "theirs").rglob("*") if path.is_file())
    require(installed == ["hello"], f"a project that adds lkmc installs {installed}")

    # Unless it wants to.
    configure(project, work / "a build", "-DLKMC_INSTALL=ON")
    run(options.cmake, "--install", work / "a build", "--prefix", work / "both")
    require((work / "both/include/lkmc/result.hpp").is_file(), "LKMC_INSTALL is not obeyed")


def check_include(work):
    prefix = install(work)
    shutil.copytree(SOURCE / "examples/tiny_init", work / "tiny_init", ignore=shutil.ignore_patterns("tiny_init"))
    triplet = {"arm": "arm-linux-gnueabihf-", "aarch64": "aarch64-linux-gnu-"}.get(CPU, "") if not NATIVE else ""
    make = ["make", "-C", work / "tiny_init", f"LKMC={prefix}", f"CROSS_COMPILE={triplet}", "EMULATOR=" + " ".join(emulator(prefix))]
    if options.compiler == "clang":
        make.append("CXX=clang++" + (f" --target={triplet[:-1]}" if triplet else ""))
    if not shutil.which("make"):
        print("make is missing: left out")
    else:
        print(run(*make, "check"))
        # The clone will do as well as an installation.
        run(*make, "clean")
        run(*make, f"LKMC={SOURCE}", "all")

    if not shutil.which("pkg-config"):
        print("pkg-config is missing: left out")
        return
    find = {"PKG_CONFIG_PATH": str(prefix / "share/pkgconfig")}
    require(run("pkg-config", "--modversion", "lkmc", **find).startswith("0."), "pkg-config knows no version")
    write(work / "hello.cpp", HELLO)
    compiler = "clang++" + (f" --target={triplet[:-1]}" if triplet else "") if options.compiler == "clang" else triplet + "g++"
    # With eval for the blanks in the prefix, which pkg-config escapes.
    run("sh", "-c", f'eval "{compiler} -std=c++20 -Os hello.cpp -o hello $(pkg-config --cflags --libs lkmc-no-libc)"', cwd=work, **find)
    run(*emulator(prefix), work / "hello", expect=42)


def check_toolchain(work):
    project = work / "a project"
    write(project / "CMakeLists.txt", """cmake_minimum_required(VERSION 3.25)
project(mine LANGUAGES CXX)
message(STATUS "compiler=${CMAKE_CXX_COMPILER} target=${CMAKE_CXX_COMPILER_TARGET} emulator=${CMAKE_CROSSCOMPILING_EMULATOR}.")
""")
    said = configure(project, work / "a build")
    require(NATIVE or f"qemu-{CPU}" in said, f"no emulator: {said}")

    # The compiler that is asked for.
    wrapper = write(work / "bin/my-compiler", f"""#!/bin/sh
exec {'c++' if NATIVE else {'arm': 'arm-linux-gnueabihf-g++', 'aarch64': 'aarch64-linux-gnu-g++', 'x86_64': 'x86_64-linux-gnu-g++'}[CPU]} "$@"
""")
    wrapper.chmod(0o755)
    if not options.compiler:
        said = configure(project, work / "other build", CXX=str(wrapper))
        require(f"compiler={wrapper}" in said, f"CXX is not obeyed: {said}")
        said = configure(project, work / "third build", f"-DCMAKE_CXX_COMPILER={wrapper}")
        require(f"compiler={wrapper}" in said, f"CMAKE_CXX_COMPILER is not obeyed: {said}")
    if shutil.which("clang++"):
        said = configure(project, work / "clang build", CXX="clang++")
        require("clang++" in said and (NATIVE or "target=" + {"arm": "arm-linux-gnueabihf", "aarch64": "aarch64-linux-gnu"}.get(CPU, "") in said), said)

    # A machine without cross compilers.
    if not NATIVE:
        (work / "bare").mkdir()
        for tool in (options.cmake, shutil.which("ninja") or shutil.which("make")):
            (work / "bare" / pathlib.Path(tool).name).symlink_to(tool)
        said = configure(project, work / "bare build", expect=None, PATH=str(work / "bare"))
        package = "clang" if options.compiler else {"arm": "g++-arm-linux-gnueabihf", "aarch64": "g++-aarch64-linux-gnu"}[CPU]
        require(f"install the package {package}" in " ".join(said.split()), said)


with tempfile.TemporaryDirectory(prefix="lkmc package ", dir=options.work) as folder:
    globals()["check_" + options.check](pathlib.Path(folder))
