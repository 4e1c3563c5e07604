// SPDX-License-Identifier: MIT
// QEMU's virt machine for ARM and AArch64, with its default GICv2.
//
//     qemu-system-aarch64 -M virt -cpu cortex-a57 -m 128M -nographic -semihosting-config enable=on,target=native -kernel image
//
// * What does not depend on the interrupt controller: boards/qemu_virt_machine.hpp.
// Source: QEMU hw/arm/virt.c (base_memmap, a15irqmap).
#pragma once

#include <lkmc/bare/boards/qemu_virt_machine.hpp>

namespace lkmc::bare {

struct board : qemu_virt_machine {
    static constexpr string_view name = "qemu_virt";
};

}  // namespace lkmc::bare
