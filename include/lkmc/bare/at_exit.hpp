// SPDX-License-Identifier: MIT
// Destructors of globals, and functions to be called at the end, without a libc: when main returns, last come first.
//
//     lkmc_add_image(NAME main.cpp OPTIONS -DLKMC_AT_EXIT=1)
//
//     static journal log;                                    // its destructor runs behind main
//     check(at_exit::add([](void* what) { static_cast<disk*>(what)->flush(); }, &disk));
//
// * There is room for LKMC_AT_EXIT_ROOM (32) of them. A 33rd global with a destructor ends the run with a message and
//   status 1: what was asked for would not happen.
// * What ends the run by world::stop, a failed assertion for instance, runs none of them.
// * With newlib not needed: it has atexit, and its exit runs destructors.
// * Not for several cores at once.
// Source: Itanium C++ ABI 3.3.6.3 (__cxa_atexit); CPPABI32 3.2.4.2 (__aeabi_atexit).
#pragma once

#if !defined(LKMC_AT_EXIT_ROOM)
#define LKMC_AT_EXIT_ROOM 32
#endif
#if !LKMC_AT_EXIT
#error "say -DLKMC_AT_EXIT=1 (OPTIONS of lkmc_add_image): the entry point has to know"
#endif

#include <lkmc/bare/setting.hpp>
#include <lkmc/result.hpp>
#include <lkmc/world.hpp>

LKMC_SETTING(LKMC_AT_EXIT_ROOM, 1, 65536);

namespace lkmc::bare::at_exit {

namespace detail {
struct entry {
    void (*function)(void*);
    void* argument;
};
inline constinit entry table[LKMC_AT_EXIT_ROOM]{};
inline constinit unsigned used = 0;
}  // namespace detail

// ENOSPC: the table is full.
inline result<void> add(void (*function)(void*), void* argument = nullptr) noexcept {
    if (detail::used == LKMC_AT_EXIT_ROOM) return errc::nospc;
    detail::table[detail::used++] = {function, argument};
    return {};
}

// What start calls. What is added meanwhile runs, too.
inline void run() noexcept {
    while (detail::used != 0) {
        const auto next = detail::table[--detail::used];
        next.function(next.argument);
    }
}

}  // namespace lkmc::bare::at_exit

extern "C" inline __attribute__((used, noinline)) int __cxa_atexit(void (*function)(void*), void* object, void*) noexcept {
    if (!lkmc::bare::at_exit::add(function, object)) {
        lkmc::world::complain("there are more destructors than LKMC_AT_EXIT_ROOM\n");
        lkmc::world::stop(1);
    }
    return 0;
}
#if defined(__arm__)
extern "C" inline __attribute__((used, noinline)) int __aeabi_atexit(void* object, void (*function)(void*), void*) noexcept {
    return __cxa_atexit(function, object, nullptr);
}
#endif
