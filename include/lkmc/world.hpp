// SPDX-License-Identifier: MIT
// What lies under the program, as far as the ground needs it: places for output and complaints, and
// a way to stop.
//
// * Linux: file descriptors 1 and 2 and exit_group(2), with or without a libc.
// * Elsewhere: the header named by LKMC_WORLD_HEADER, which the toolchain file defines. It declares, in
//   namespace lkmc::world, what is declared here.
#pragma once

#if defined(LKMC_WORLD_HEADER)
#include LKMC_WORLD_HEADER
#elif defined(__linux__)

#include <lkmc/arch/syscall.hpp>
#include <lkmc/string.hpp>

extern "C" int lkmc_flush_all(void* all_streams) __asm__("fflush") __attribute__((weak));

namespace lkmc::world {

namespace detail {
// Writes all of it or gives up at an error: there is nobody left to tell.
inline void write_all(int descriptor, string_view text) noexcept {
    while (!text.empty()) {
        const long written = arch::syscall(nr::write, descriptor, text.data(), text.size());
        if (written == -4 /* EINTR */) continue;
        if (written <= 0) return;
        text = text.substr(static_cast<std::size_t>(written));
    }
}
}  // namespace detail

// Where complaints go, and where output goes.
inline void complain(string_view text) noexcept { detail::write_all(2, text); }
inline void say(string_view text) noexcept { detail::write_all(1, text); }

// Ends the whole program. What stdio still holds is written first, where there is a stdio.
[[noreturn]] inline void stop(int status) noexcept {
    if (lkmc_flush_all) lkmc_flush_all(nullptr);
    for (;;) arch::syscall(nr::exit_group, status);
}

}  // namespace lkmc::world

#else
#error "no operating system that lkmc knows: define LKMC_WORLD_HEADER, see docs/add-a-world.md"
#endif
