// SPDX-License-Identifier: MIT
// QEMU's virt machine for ARM and AArch64, with a GICv3.
//
//     qemu-system-aarch64 -M virt,gic-version=3 -cpu cortex-a57 -m 128M -nographic -semihosting-config enable=on,target=native -kernel image
//
// * What does not depend on the interrupt controller: boards/qemu_virt_machine.hpp.
// Source: QEMU hw/arm/virt.c (base_memmap, a15irqmap).
#pragma once

#include <lkmc/bare/boards/qemu_virt_machine.hpp>
#include <lkmc/bare/gic_v3.hpp>

namespace lkmc::bare {

struct board : qemu_virt_machine {
    static constexpr string_view name = "qemu_virt_gicv3";
    static constexpr gic_v3 interrupts{.distributor = 0x0800'0000, .redistributors = 0x080a'0000};
};

}  // namespace lkmc::bare
