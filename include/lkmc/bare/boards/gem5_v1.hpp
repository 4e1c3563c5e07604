// SPDX-License-Identifier: MIT
// gem5's VExpress_GEM5_V1, with a GICv2.
//
//     lkmc_add_image(hello main.cpp BOARD gem5_v1)
//
// * The exit status goes through semihosting, if the configuration script gives the system an ArmSemihosting.
// * m5ops.hpp: m5::address(board::m5ops).
// Source: gem5 src/dev/arm/RealView.py (VExpress_GEM5_V1).
#pragma once

#include <lkmc/bare/arch_timer.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/gic_v2.hpp>
#include <lkmc/bare/pl011.hpp>
#include <lkmc/bare/semihosting.hpp>
#include <lkmc/bare/spin_table.hpp>

namespace lkmc::bare {

struct board {
    static constexpr string_view name = "gem5_v1";
    static constexpr region ram{0x8000'0000, 512u << 20};
    static constexpr std::uintptr_t load = 0x8000'0000;
    static constexpr unsigned cores = 1;
    static constexpr pl011 console{0x1c09'0000, spi(5)};
    static constexpr auto stop = semihosting::exit;
    static constexpr spin_table power{};
    static constexpr gic_v2 interrupts{.distributor = 0x2c00'1000, .cpu = 0x2c00'2000};
    static constexpr arch_timer timer{.interrupt = ppi(11)};
    static constexpr std::uintptr_t m5ops = 0x1001'0000;
};

}  // namespace lkmc::bare
