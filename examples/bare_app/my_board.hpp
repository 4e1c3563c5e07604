// SPDX-License-Identifier: MIT
// A board of one's own: a struct of constants. This one is a small part of what QEMU emulates, with one core and 16 MiB.
#pragma once

#include <lkmc/bare/board.hpp>

#if defined(__x86_64__)

#include <lkmc/arch/x86_64/port.hpp>
#include <lkmc/bare/isa_debug_exit.hpp>
#include <lkmc/bare/ns16550.hpp>

namespace lkmc::bare {
struct board {
    static constexpr string_view name = "my own PC";
    static constexpr region ram{0x10'0000, 15u << 20};      // below 1 MiB lies the firmware's
    static constexpr std::uintptr_t load = 0x20'0000;       // where the image begins
    static constexpr unsigned cores = 1;
    static constexpr ns16550<arch::ports> console{0x3f8};   // COM1
    static constexpr isa_debug_exit stop{0xf4};
};
}  // namespace lkmc::bare

#else

#include <lkmc/bare/pl011.hpp>
#include <lkmc/bare/semihosting.hpp>

namespace lkmc::bare {
struct board {
    static constexpr string_view name = "my own board";
    static constexpr region ram{0x4000'0000, 16u << 20};
    static constexpr std::uintptr_t load = 0x4040'0000;
    static constexpr unsigned cores = 1;
    static constexpr pl011 console{0x0900'0000};
    static constexpr auto stop = semihosting::exit;
};
}  // namespace lkmc::bare

#endif
