// SPDX-License-Identifier: MIT
// Arm's Versatile Express with the CoreTile A15x2: RAM lies at 2 GiB, and the CPU begins on the secure side.
//
//     qemu-system-arm -M vexpress-a15 -m 128M -nographic -semihosting-config enable=on,target=native -kernel image
//
// * QEMU lets all cores begin at an ELF's entry: those that nobody wants wait there (spin_table.hpp).
// Source: Arm DUI 0447J (motherboard), DUI 0604E (CoreTile Express A15x2); QEMU hw/arm/vexpress.c.
#pragma once

#include <lkmc/bare/arch_timer.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/gic_v2.hpp>
#include <lkmc/bare/pl011.hpp>
#include <lkmc/bare/pl031.hpp>
#include <lkmc/bare/semihosting.hpp>
#include <lkmc/bare/spin_table.hpp>

namespace lkmc::bare {

struct board {
    static constexpr string_view name = "vexpress_a15";
    static constexpr region ram{0x8000'0000, 128u << 20};
    static constexpr std::uintptr_t load = 0x8000'0000;
    static constexpr unsigned cores = 2;
    static constexpr pl011 console{0x1c09'0000, spi(5)};
    static constexpr auto stop = semihosting::exit;
    static constexpr spin_table power{};
    static constexpr gic_v2 interrupts{.distributor = 0x2c00'1000, .cpu = 0x2c00'2000};
    static constexpr arch_timer timer{.interrupt = ppi(11)};
    static constexpr pl031 rtc{0x1c17'0000};
};

}  // namespace lkmc::bare
