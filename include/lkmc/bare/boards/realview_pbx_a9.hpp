// SPDX-License-Identifier: MIT
// Arm's RealView Platform Baseboard Explore for Cortex-A9: a core without the generic timer.
//
//     qemu-system-arm -M realview-pbx-a9 -m 128M -nographic -semihosting-config enable=on,target=native -kernel image
//
// * QEMU's RAM of up to 512 MiB lies at 0x7000'0000, and a second time at 0.
// * The cores' private region lies at 0x1f00'0000. QEMU's timers in it count 100 MHz.
// Source: Arm DUI 0440B (RealView Platform Baseboard Explore for Cortex-A9); QEMU hw/arm/realview.c,
// hw/cpu/a9mpcore.c.
#pragma once

#include <lkmc/bare/a9_timer.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/gic_v2.hpp>
#include <lkmc/bare/pl011.hpp>
#include <lkmc/bare/pl031.hpp>
#include <lkmc/bare/semihosting.hpp>
#include <lkmc/bare/spin_table.hpp>

namespace lkmc::bare {

struct board {
    static constexpr string_view name = "realview_pbx_a9";
    static constexpr region ram{0x7000'0000, 128u << 20};
    static constexpr std::uintptr_t load = 0x7001'0000;
    static constexpr unsigned cores = 4;
    static constexpr pl011 console{0x1000'9000, spi(12)};
    static constexpr auto stop = semihosting::exit;
    static constexpr spin_table power{};
    static constexpr gic_v2 interrupts{.distributor = 0x1f00'1000, .cpu = 0x1f00'0100};
    static constexpr a9_timer timer{.base = 0x1f00'0200, .hertz = 100'000'000};
    static constexpr pl031 rtc{0x1001'7000};
};

}  // namespace lkmc::bare
