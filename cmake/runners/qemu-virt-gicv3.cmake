# SPDX-License-Identifier: MIT
# QEMU's virt machine with a GICv3, ARM and AArch64. A cortex-a15 with a GICv3 was never made, but QEMU makes it.
if(LKMC_WORLD STREQUAL "arm-bare")
    lkmc_qemu(NAME qemu-virt-gicv3 BOARD qemu_virt_gicv3 SYSTEM arm
        MACHINE -M virt,highmem=off,gic-version=3 -cpu cortex-a15 ${cards} STATUS semihosting)
elseif(LKMC_WORLD STREQUAL "aarch64-bare")
    lkmc_qemu(NAME qemu-virt-gicv3 BOARD qemu_virt_gicv3 SYSTEM aarch64
        MACHINE -M virt,highmem=off,gic-version=3 -cpu cortex-a57 ${cards} STATUS semihosting)
endif()
