// SPDX-License-Identifier: MIT
// What compilers call by themselves, for a program without a libc: included by the entry points (sys/start.hpp,
// bare/start.hpp).
//
// * memcpy, memmove, memset, memcmp and strlen: small, not fast, and weak: a better one wins.
// * ARM: the EABI's names for them, and what libgcc's division asks for. C++: a call of a pure virtual function traps, and destructors of
//   globals are accepted and forgotten.
// Source: GCC manual, "Standards" (what a freestanding environment must provide); RTABI32 4.3.4, 4.4.1; CPPABI32 3.2.2.
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/config.hpp>

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/bytes.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/bytes.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/bytes.hpp>
#endif

// What compilers call by themselves. inline: one copy in the program however many include it, none if nobody calls it
// and unused sections are collected. used: there even where no call is to be seen yet. noinline: what a compiler knows
// about strlen("text") is better than our loop.
#define LKMC_RUNTIME extern "C" inline __attribute__((used, noinline))

LKMC_RUNTIME void* memcpy(void* to, const void* from, std::size_t size) noexcept {
    lkmc::arch::copy_bytes(to, from, size);
    return to;
}
LKMC_RUNTIME void* memmove(void* to, const void* from, std::size_t size) noexcept {
    // Upwards unless the target starts inside the source.
    if (reinterpret_cast<std::uintptr_t>(to) - reinterpret_cast<std::uintptr_t>(from) >= size) {
        lkmc::arch::copy_bytes(to, from, size);
        return to;
    }
    while (size-- != 0) {
        static_cast<char*>(to)[size] = static_cast<const char*>(from)[size];
        asm("" : "+r"(size));  // keeps the compiler from finding memmove inside memmove; so below
    }
    return to;
}
LKMC_RUNTIME void* memset(void* to, int value, std::size_t size) noexcept {
    lkmc::arch::fill_bytes(to, value, size);
    return to;
}
LKMC_RUNTIME int memcmp(const void* a, const void* b, std::size_t size) noexcept {
    const auto* x = static_cast<const unsigned char*>(a);
    const auto* y = static_cast<const unsigned char*>(b);
    for (; size != 0; --size, ++x, ++y) {
        if (*x != *y) return *x - *y;
        asm("" : "+r"(x));
    }
    return 0;
}
LKMC_RUNTIME std::size_t strlen(const char* text) noexcept {
    const char* end = text;
    while (*end != '\0') {
        ++end;
        asm("" : "+r"(end));
    }
    return static_cast<std::size_t>(end - text);
}

// How a global asks for its destructor to be run at the end: accepted, and forgotten, unless bare/at_exit.hpp remembers.
#if !LKMC_AT_EXIT
LKMC_RUNTIME int __cxa_atexit(void (*)(void*), void*, void*) noexcept { return 0; }
#endif
extern "C" __attribute__((weak, visibility("hidden"))) void* __dso_handle;
void* __dso_handle = nullptr;
LKMC_RUNTIME void __cxa_pure_virtual() noexcept { __builtin_trap(); }

#if defined(__arm__)
// The ARM EABI's names (RTABI 4.3.4, 4.4.1; C++ ABI 3.2.2), and what libgcc's division asks for.
LKMC_RUNTIME void __aeabi_memcpy(void* to, const void* from, std::size_t size) noexcept { memcpy(to, from, size); }
LKMC_RUNTIME void __aeabi_memcpy4(void* to, const void* from, std::size_t size) noexcept { memcpy(to, from, size); }
LKMC_RUNTIME void __aeabi_memcpy8(void* to, const void* from, std::size_t size) noexcept { memcpy(to, from, size); }
LKMC_RUNTIME void __aeabi_memmove(void* to, const void* from, std::size_t size) noexcept { memmove(to, from, size); }
LKMC_RUNTIME void __aeabi_memmove4(void* to, const void* from, std::size_t size) noexcept { memmove(to, from, size); }
LKMC_RUNTIME void __aeabi_memmove8(void* to, const void* from, std::size_t size) noexcept { memmove(to, from, size); }
LKMC_RUNTIME void __aeabi_memset(void* to, std::size_t size, int value) noexcept { memset(to, value, size); }
LKMC_RUNTIME void __aeabi_memset4(void* to, std::size_t size, int value) noexcept { memset(to, value, size); }
LKMC_RUNTIME void __aeabi_memset8(void* to, std::size_t size, int value) noexcept { memset(to, value, size); }
LKMC_RUNTIME void __aeabi_memclr(void* to, std::size_t size) noexcept { memset(to, 0, size); }
LKMC_RUNTIME void __aeabi_memclr4(void* to, std::size_t size) noexcept { memset(to, 0, size); }
LKMC_RUNTIME void __aeabi_memclr8(void* to, std::size_t size) noexcept { memset(to, 0, size); }
#if !LKMC_AT_EXIT
LKMC_RUNTIME int __aeabi_atexit(void*, void (*)(void*), void*) noexcept { return 0; }
#endif
LKMC_RUNTIME int __aeabi_idiv0(int) noexcept { __builtin_trap(); }
LKMC_RUNTIME long long __aeabi_ldiv0(long long) noexcept { __builtin_trap(); }
LKMC_RUNTIME int __aeabi_unwind_cpp_pr0() noexcept { __builtin_trap(); }
LKMC_RUNTIME int __aeabi_unwind_cpp_pr1() noexcept { __builtin_trap(); }
#endif

#undef LKMC_RUNTIME
