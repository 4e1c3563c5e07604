// SPDX-License-Identifier: MIT
// Raspberry Pi 3B: RAM begins at 0, and all four cores begin at an ELF's entry, at EL3.
//
//     qemu-system-aarch64 -M raspi3b -nographic -semihosting-config enable=on,target=native -kernel image
//
// * 1 GiB, of which the last 64 MiB are the graphics processor's.
// * What is below load is the firmware's: there lie its mailboxes for the other cores (spin_table.hpp).
// * Its interrupt controllers, the BCM2836's and the BCM2835's, are none of Arm's: no priorities (bcm2836_interrupts.hpp).
// * On the board itself the PL011 serves Bluetooth unless config.txt says otherwise (dtoverlay=disable-bt), and nobody
//   answers semihosting but a debugger.
// Source: Broadcom BCM2835 ARM Peripherals 1.2.3, 13 (UART); BCM2836 ARM-local peripherals 3.4; QEMU hw/arm/raspi.c.
#pragma once

#include <lkmc/bare/arch_timer.hpp>
#include <lkmc/bare/bcm2836_interrupts.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/pl011.hpp>
#include <lkmc/bare/semihosting.hpp>
#include <lkmc/bare/spin_table.hpp>

namespace lkmc::bare {

struct board {
    static constexpr string_view name = "raspi3b";
    static constexpr region ram{0x8'0000, 0x3c00'0000 - 0x8'0000};
    static constexpr std::uintptr_t load = 0x8'0000;
    static constexpr unsigned cores = 4;
    static constexpr pl011 console{0x3f20'1000, spi(57)};
    static constexpr auto stop = semihosting::exit;
    static constexpr spin_table power{};
    static constexpr bcm2836_interrupts interrupts{.local = 0x4000'0000, .shared = 0x3f00'b200};
    static constexpr arch_timer timer{.interrupt = bcm2836_interrupts::virtual_timer};
};

}  // namespace lkmc::bare
