// SPDX-License-Identifier: MIT
// gem5's VExpress_GEM5_V2, with a GICv3.
//
//     lkmc_add_image(hello main.cpp BOARD gem5_v2)
//
// * The exit status goes through semihosting, if the configuration script gives the system an ArmSemihosting.
// * m5ops.hpp: m5::address(board::m5ops).
// Source: gem5 src/dev/arm/RealView.py (VExpress_GEM5_V2).
#pragma once

#include <lkmc/bare/arch_timer.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/gic_v3.hpp>
#include <lkmc/bare/pl011.hpp>
#include <lkmc/bare/semihosting.hpp>
#include <lkmc/bare/spin_table.hpp>

namespace lkmc::bare {

struct board {
    static constexpr string_view name = "gem5_v2";
    static constexpr region ram{0x8000'0000, 512u << 20};
    static constexpr std::uintptr_t load = 0x8000'0000;
    static constexpr unsigned cores = 1;
    static constexpr pl011 console{0x1c09'0000, spi(5)};
    static constexpr auto stop = semihosting::exit;
    static constexpr spin_table power{};
    static constexpr gic_v3 interrupts{.distributor = 0x2c00'0000, .redistributors = 0x2c01'0000};
    static constexpr arch_timer timer{.interrupt = ppi(11)};
    static constexpr std::uintptr_t m5ops = 0x1001'0000;
};

}  // namespace lkmc::bare
