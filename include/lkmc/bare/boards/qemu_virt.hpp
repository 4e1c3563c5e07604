// SPDX-License-Identifier: MIT
// QEMU's virt machine for ARM and AArch64, with its default GICv2.
//
//     qemu-system-aarch64 -M virt -cpu cortex-a57 -m 128M -nographic -semihosting-config enable=on,target=native -kernel image
//
// * What does not depend on the interrupt controller: boards/qemu_virt_machine.hpp.
// Source: QEMU hw/arm/virt.c (base_memmap, a15irqmap).
#pragma once

#include <lkmc/bare/boards/qemu_virt_machine.hpp>
#include <lkmc/bare/gic_v2.hpp>

namespace lkmc::bare {

struct board : qemu_virt_machine {
    static constexpr string_view name = "qemu_virt";
    static constexpr gic_v2 interrupts{.distributor = 0x0800'0000, .cpu = 0x0801'0000};
};

}  // namespace lkmc::bare
