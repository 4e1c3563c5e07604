// SPDX-License-Identifier: MIT
// What the ground asks of its world (world.hpp), answered by a board without an operating system: complaints and
// output go to the board's console, the exit status to whoever runs the board.
//
//     lkmc::world::stop(3);
//
// * LKMC_WORLD_HEADER names this header in the toolchain files for bare metal.
#pragma once

#include <lkmc/bare/board.hpp>

#if defined(LKMC_LIBC)
extern "C" int lkmc_flush_all(void* all_streams) __asm__("fflush") __attribute__((weak));
#endif

namespace lkmc::world {

inline void complain(string_view text) noexcept { bare::board::console.append(text); }
inline void say(string_view text) noexcept { bare::board::console.append(text); }

// Ends the run. What stdio still holds is written first, where there is a stdio.
[[noreturn]] inline void stop(int status) noexcept {
#if defined(LKMC_LIBC)
    if (lkmc_flush_all) lkmc_flush_all(nullptr);
#endif
    bare::board::stop(status);
    __builtin_unreachable();        // a pointer to a function does not say that it does not return
}

}  // namespace lkmc::world
