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

#include <lkmc/bare/arch_timer.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/fw_cfg.hpp>
#include <lkmc/bare/pci.hpp>
#include <lkmc/bare/pl011.hpp>
#include <lkmc/bare/pl031.hpp>
#include <lkmc/bare/psci.hpp>
#include <lkmc/bare/semihosting.hpp>

namespace lkmc::bare {

struct qemu_virt_machine {
    static constexpr region ram{0x4000'0000, 128u << 20};
    static constexpr std::uintptr_t load = 0x4020'0000;
    static constexpr unsigned cores = 4;
    static constexpr pl011 console{0x0900'0000, spi(1)};
    static constexpr arch_timer timer{.interrupt = ppi(11)};
    static constexpr pl031 rtc{0x0901'0000};
    static constexpr auto stop = semihosting::exit;
    static constexpr psci power{psci::by::level};
    static constexpr fw_cfg_mmio fw_cfg{fw_cfg_memory(0x0902'0000)};
    // With -M virt,highmem=off; otherwise configuration space lies above 4 GiB.
    static constexpr pci_host<pci_ecam> pci{pci_ecam(0x3f00'0000), {0x1000'0000, 0x2eff'0000}, spi(3)};
};

}  // namespace lkmc::bare
