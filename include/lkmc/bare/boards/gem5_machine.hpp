// SPDX-License-Identifier: MIT
// What both of gem5's Versatile Express machines have in common: a board derives from it, and adds its interrupt
// controller.
//
//     struct board : gem5_machine {
//         static constexpr string_view name = "gem5_v1";
//     };
//
// * The exit status goes through semihosting, if the configuration script gives the system an ArmSemihosting.
// * m5ops.hpp: m5::address(board::m5ops).
// Source: gem5 src/dev/arm/RealView.py (VExpress_GEM5_Base).
#pragma once

#include <lkmc/bare/arch_timer.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/pl011.hpp>
#include <lkmc/bare/semihosting.hpp>
#include <lkmc/bare/spin_table.hpp>

namespace lkmc::bare {

struct gem5_machine {
    static constexpr region ram{0x8000'0000, 512u << 20};
    static constexpr std::uintptr_t load = 0x8000'0000;
    static constexpr unsigned cores = 1;
    static constexpr pl011 console{0x1c09'0000, spi(5)};
    static constexpr auto stop = semihosting::exit;
    static constexpr spin_table power{};
    static constexpr arch_timer timer{.interrupt = ppi(11)};
    static constexpr std::uintptr_t m5ops = 0x1001'0000;
};

}  // namespace lkmc::bare
