#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes images as other projects do, in a folder of its own with blanks in its name: bare_app.py … CHECK."""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

options = argparse.ArgumentParser()
for name in ("cmake", "generator", "source", "work", "world", "emulator"):
    options.add_argument("--" + name, required=True)
options.add_argument("--compiler", default="")
options.add_argument("check", choices=["find_package", "subproject", "make", "refusals"])
options = options.parse_args()
SOURCE = pathlib.Path(options.source)
APP = SOURCE / "examples/bare_app"
ENVIRONMENT = {name: value for name, value in os.environ.items()
               if name not in ("CC", "CXX", "CFLAGS", "CXXFLAGS", "LDFLAGS", "DESTDIR", "MAKEFLAGS", "MAKELEVEL",
                               "CMAKE_TOOLCHAIN_FILE", "CMAKE_PREFIX_PATH", "CMAKE_BUILD_TYPE")}


def run(*words, **environment):
    words = [str(word) for word in words]
    done = subprocess.run(words, env={**ENVIRONMENT, **environment}, text=True, errors="replace",
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        sys.exit(f"$ {' '.join(words)}\n{done.stdout}\nstatus {done.returncode}")
    return done.stdout


def configure(source, build, toolchain, *more):
    compiler = [f"-DLKMC_COMPILER={options.compiler}"] if options.compiler else []
    return run(options.cmake, "-G", options.generator, "-S", source, "-B", build, f"-DCMAKE_TOOLCHAIN_FILE={toolchain}",
               "-DCMAKE_BUILD_TYPE=MinSizeRel", *compiler, *more)


def build_and_test(build):
    run(options.cmake, "--build", build)
    print(run(pathlib.Path(options.cmake).with_name("ctest"), "--test-dir", build, "--output-on-failure", "--no-tests=error"))


def install(work):
    configure(SOURCE, work / "package build", SOURCE / f"cmake/toolchains/{options.world}.cmake",
              "-DLKMC_EXAMPLES=OFF", "-DLKMC_TESTS=OFF")
    run(options.cmake, "--install", work / "package build", "--prefix", work / "first prefix")
    (work / "first prefix").rename(work / "a prefix")
    return work / "a prefix"


def check_find_package(work):
    prefix = install(work)
    configure(APP, work / "a build", prefix / f"share/lkmc/cmake/toolchains/{options.world}.cmake", f"-DCMAKE_PREFIX_PATH={prefix}")
    build_and_test(work / "a build")


def check_refusals(work):
    """What cannot be is refused when it is configured, or by the compiler's first words; never by the linker's hundreds."""
    (work / "main.cpp").write_text("int main() { return 0; }\n")
    (work / "stream.cpp").write_text("#include <iostream>\nint main() { std::cout << 1; }\n")
    # What is offered are boards, not what several have in common.
    headers = sorted(header.stem for header in (SOURCE / "include/lkmc/bare/boards").glob("*.hpp"))
    none_of = "it is none of: " + " ".join(name for name in headers if not name.endswith("_machine")) + "; and a header"
    refused = {
        "": "which sources?",
        "main.cpp BOARD nowhere": f"BOARD nowhere: {none_of}",
        "main.cpp BOARD pc_machine": f"BOARD pc_machine: {none_of}",
        "main.cpp OPTIONS -DLKMC_MMU=yes": "LKMC_MMU is a number from 0 to 1",
        "main.cpp BOARD nowhere.hpp": "there is no such header",
        "main.cpp SCRIPT nowhere.ld": "there is no script ",
        "main.cpp LIBC": "nothing follows LIBC",
        "main.cpp LIBC musl": "LIBC is newlib or newlib-nano, not 'musl'",
        "main.cpp EXCEPTIONS": "EXCEPTIONS wants LIBC newlib",
        "main.cpp OPTION -Os": "OPTION is no source. Words here are ",
        "main.cpp -DLKMC_MMU=1": "-DLKMC_MMU=1 is no source. Words here are ",
        "main.cpp OPTIONS -DLKMC_MUU=1": "OPTIONS -DLKMC_MUU=1: there is no such setting, but LKMC_ARGUMENTS ",
        "main.cpp BOARD " + ("qemu_virt" if "x86_64" in options.world else "pc"): "has another CPU. Of ",
    }
    if "aarch64" not in options.world:
        refused["main.cpp RELOCATABLE LIBC newlib"] = "newlib cannot be RELOCATABLE"
    refused["stream.cpp"] = "there are no iostreams"
    (work / "big.cpp").write_text("int main() { volatile char big[10000]; big[0] = 0; return big[0]; }\n")
    refused["big.cpp STACK 0x2000 OPTIONS -Werror"] = "is larger than 8192 bytes" if options.compiler != "clang" else "8192"
    refused["toolchain"] = "images want a toolchain file for bare metal"
    for number, (words, complaint) in enumerate(refused.items()):
        (work / "CMakeLists.txt").write_text(f"""cmake_minimum_required(VERSION 3.25)
project(mine LANGUAGES CXX)
add_subdirectory("{SOURCE}" lkmc)
lkmc_add_image(mine {words})
""")
        build = work / f"build {number}"
        said = ""
        toolchain = [f"-DCMAKE_TOOLCHAIN_FILE={SOURCE}/cmake/toolchains/{options.world}.cmake",
                     f"-DLKMC_COMPILER={options.compiler or 'gcc'}"]
        for command in (["-G", options.generator, "-S", work, "-B", build, *(toolchain if words != "toolchain" else [])],
                        ["--build", build]):
            done = subprocess.run([options.cmake, *command], env=ENVIRONMENT, text=True, errors="replace",
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            said += done.stdout
            if done.returncode:
                break
        if not done.returncode or complaint not in " ".join(said.split()):
            sys.exit(f"lkmc_add_image(mine {words}): expected '{complaint}', got:\n{said}")

    # Firmware that is missing is no reason not to build.
    if "arm-bare" != options.world:
        (work / "CMakeLists.txt").write_text(f"""cmake_minimum_required(VERSION 3.25)
project(mine LANGUAGES CXX)
add_subdirectory("{SOURCE}" lkmc)
lkmc_add_image(mine main.cpp)
lkmc_add_uefi_application(mine_efi mine)
enable_testing()
add_test(NAME boots COMMAND mine_efi)
""")
        configure(work, work / "build uefi", SOURCE / f"cmake/toolchains/{options.world}.cmake", "-DLKMC_UEFI_FIRMWARE=")
        run(options.cmake, "--build", work / "build uefi")
        said = subprocess.run([pathlib.Path(options.cmake).with_name("ctest"), "-V"], cwd=work / "build uefi", env=ENVIRONMENT,
                              text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
        if "is missing: install the package" not in said or "100% tests passed" in said:
            sys.exit(f"UEFI firmware that is missing: {said}")


def check_subproject(work):
    project = work / "a project"
    project.mkdir()
    shutil.copy(APP / "main.cpp", project)
    (project / "CMakeLists.txt").write_text("""cmake_minimum_required(VERSION 3.25)
project(mine LANGUAGES CXX)
include(FetchContent)
FetchContent_Declare(lkmc SOURCE_DIR "${LKMC}")
FetchContent_MakeAvailable(lkmc)
lkmc_add_image(calculator main.cpp STACK 0x4000)
lkmc_add_image(flat main.cpp FLAT)
enable_testing()
get_target_property(emulator calculator CROSSCOMPILING_EMULATOR)
foreach(image calculator flat)
    add_test(NAME ${image} COMMAND sh ${LKMC}/examples/bare_app/check.sh ${emulator} $<TARGET_FILE:${image}>)
endforeach()
""")
    configure(project, work / "a build", SOURCE / f"cmake/toolchains/{options.world}.cmake", f"-DLKMC={SOURCE}")
    build_and_test(work / "a build")


def check_make(work):
    cpu = options.world.split("-")[0]
    if not shutil.which("make"):
        print("make is missing")
        sys.exit(77)
    shutil.copytree(APP, work / "bare_app", ignore=shutil.ignore_patterns("calculator.*", "build"))
    for where in (SOURCE, install(work)):
        run("make", "-C", work / "bare_app", f"LKMC={where}", f"CPU={cpu}", "clean")
        run("make", "-C", work / "bare_app", f"LKMC={where}", f"CPU={cpu}")
        print(run("sh", APP / "check.sh", *options.emulator.split("|"), work / f"bare_app/calculator.{cpu}"))
    # make ends well when the image does.
    print(run("sh", "-c", 'printf "6 * 7\\n\\n" | make -C "$0" LKMC="$1" CPU="$2" run', work / "bare_app", SOURCE, cpu))


with tempfile.TemporaryDirectory(prefix="lkmc images ", dir=options.work) as folder:
    globals()["check_" + options.check](pathlib.Path(folder))
