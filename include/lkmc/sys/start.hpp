// SPDX-License-Identifier: MIT
// A program without a libc: includes this, has a main, is linked with -nostdlib -static.
//
//     #include <lkmc/sys/start.hpp>
//     int main(int argc, char** argv, char** envp) { … return status; }
//
//     g++ -std=c++20 -Os -fno-exceptions -fno-rtti -fno-threadsafe-statics -fno-stack-protector -nostdlib -static …
//
// * In CMake: link with lkmc::no_libc, which has all these options and a linker script (cmake/lkmc_no_libc.cmake);
//   lkmc_example(program.cpp LINK none) does.
// * _start runs the constructors of globals, calls main, and ends the process with what main returned. All of them get
//   argc, argv and envp. The auxiliary vector lies behind envp: sys/auxv.hpp.
// * What compilers call unasked, memcpy and the like, comes with it: runtime.hpp.
// * Destructors of globals never run: the kernel takes everything back. There is no thread-local storage and no stack
//   protector; statics in functions are not guarded against threads.
// * Any number of translation units may include it. With Clang, without -ffreestanding, which mangles main. With -flto,
//   link with -Wl,-u,main: only assembly calls it; and GCC then hands constructors no arguments.
// * Never include it in a program that has a libc: that has an entry point already.
// Source: System V ABI, "Process Initialization"; Itanium C++ ABI 3.3.6; the CPU's part: arch/*/start.hpp.
#pragma once

#include <lkmc/arch/syscall.hpp>
#include <lkmc/runtime.hpp>

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/start.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/start.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/start.hpp>
#endif
