# SPDX-License-Identifier: MIT
# QEMU's virt machine, ARM and AArch64. The exit status is the image's, by semihosting.
if(LKMC_WORLD STREQUAL "arm-bare")
    lkmc_qemu(NAME qemu-virt BOARD qemu_virt SYSTEM arm MACHINE -M virt -cpu cortex-a15 STATUS semihosting)
elseif(LKMC_WORLD STREQUAL "aarch64-bare")
    lkmc_qemu(NAME qemu-virt BOARD qemu_virt SYSTEM aarch64 MACHINE -M virt -cpu cortex-a57 STATUS semihosting)
endif()
