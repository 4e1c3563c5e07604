// SPDX-License-Identifier: MIT
// A program without a libc: includes this, has a main, is linked with -nostdlib -static.
//
//     #include <lkmc/sys/start.hpp>
//     int main(int argc, char** argv, char** envp) { … return status; }
//
//     g++ -std=c++20 -Os -fno-exceptions -fno-rtti -fno-threadsafe-statics -fno-stack-protector -nostdlib -static …
//
// * In CMake: lkmc_example(program.cpp LINK none), or link with lkmc::no_libc, which has these options.
// * _start passes argc, argv and envp, runs the constructors of globals, calls main, and ends the process
//   with what main returned. The auxiliary vector lies behind envp: sys/auxv.hpp.
// * memcpy, memmove, memset, memcmp and strlen are here because compilers call them unasked. They are weak:
//   a better one wins.
// * There is no thread-local storage and no destruction of globals; use -fno-threadsafe-statics.
// * Never include it in a program that has a libc: that has an entry point already.
// Source: System V ABI, "Process Initialization"; the CPU's part: arch/*/start.hpp.
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/syscall.hpp>

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/start.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/start.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/start.hpp>
#endif

// The compilers' own calls end here. The empty asm keeps them from finding memcpy inside memcpy.
#define LKMC_RUNTIME(section_name) extern "C" __attribute__((weak, used, section(".text." section_name)))

LKMC_RUNTIME("memcpy") void* memcpy(void* to, const void* from, std::size_t size) {
    auto* out = static_cast<char*>(to);
    const auto* in = static_cast<const char*>(from);
    for (; size != 0; --size) {
        *out++ = *in++;
        asm("" : "+r"(out));
    }
    return to;
}
LKMC_RUNTIME("memmove") void* memmove(void* to, const void* from, std::size_t size) {
    auto* out = static_cast<char*>(to);
    const auto* in = static_cast<const char*>(from);
    if (reinterpret_cast<std::uintptr_t>(to) - reinterpret_cast<std::uintptr_t>(from) >= size) return memcpy(to, from, size);
    while (size-- != 0) {
        out[size] = in[size];
        asm("" : "+r"(out));
    }
    return to;
}
LKMC_RUNTIME("memset") void* memset(void* to, int value, std::size_t size) {
    auto* out = static_cast<char*>(to);
    for (; size != 0; --size) {
        *out++ = static_cast<char>(value);
        asm("" : "+r"(out));
    }
    return to;
}
LKMC_RUNTIME("memcmp") int memcmp(const void* a, const void* b, std::size_t size) {
    const auto* x = static_cast<const unsigned char*>(a);
    const auto* y = static_cast<const unsigned char*>(b);
    for (; size != 0; --size, ++x, ++y) {
        if (*x != *y) return *x - *y;
        asm("" : "+r"(x));
    }
    return 0;
}
LKMC_RUNTIME("strlen") std::size_t strlen(const char* text) {
    const char* end = text;
    while (*end != '\0') {
        ++end;
        asm("" : "+r"(end));
    }
    return static_cast<std::size_t>(end - text);
}

#if defined(__arm__)
// What the ARM EABI calls them (RTABI 4.3.4).
LKMC_RUNTIME("__aeabi_memcpy") void __aeabi_memcpy(void* to, const void* from, std::size_t size) { memcpy(to, from, size); }
LKMC_RUNTIME("__aeabi_memmove") void __aeabi_memmove(void* to, const void* from, std::size_t size) { memmove(to, from, size); }
LKMC_RUNTIME("__aeabi_memset") void __aeabi_memset(void* to, std::size_t size, int value) { memset(to, value, size); }
LKMC_RUNTIME("__aeabi_memclr") void __aeabi_memclr(void* to, std::size_t size) { memset(to, 0, size); }
#endif

#undef LKMC_RUNTIME

// The linker sets these around the pointers to the constructors of globals.
extern "C" {
using lkmc_constructor = void(int, char**, char**);
extern lkmc_constructor* __init_array_start[] __attribute__((weak, visibility("hidden")));
extern lkmc_constructor* __init_array_end[] __attribute__((weak, visibility("hidden")));
int lkmc_user_main(int argc, char** argv, char** envp) __asm__("main");

__attribute__((weak, used, section(".text.lkmc_main"))) int lkmc_main(int argc, char** argv, char** envp) {
    for (auto** constructor = __init_array_start; constructor != __init_array_end; ++constructor)
        (*constructor)(argc, argv, envp);
    return lkmc_user_main(argc, argv, envp);
}
}
