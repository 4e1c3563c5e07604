// SPDX-License-Identifier: MIT
// What all variants of QEMU's virt machine for ARM and AArch64 have in common: a board derives from it, and adds its
// interrupt controller.
//
//     struct board : qemu_virt_machine {
//         static constexpr string_view name = "qemu_virt";
//     };
//
// * An image that is an ELF finds the device tree at the start of RAM, if it leaves room there: hence load.
// Source: QEMU hw/arm/virt.c (base_memmap, a15irqmap), docs/system/arm/virt.rst.
#pragma once

#include <lkmc/bare/board.hpp>
#include <lkmc/bare/pl011.hpp>
#include <lkmc/bare/semihosting.hpp>

namespace lkmc::bare {

struct qemu_virt_machine {
    static constexpr region ram{0x4000'0000, 128u << 20};
    static constexpr std::uintptr_t load = 0x4020'0000;
    static constexpr unsigned cores = 4;
    static constexpr pl011 console{0x0900'0000};
    static constexpr auto stop = semihosting::exit;
};

}  // namespace lkmc::bare
