# SPDX-License-Identifier: MIT
# QEMU's virt machine, ARM and AArch64. The exit status is the image's, by semihosting.
# highmem=off keeps PCI's configuration space below 4 GiB, where a 32-bit CPU reaches it, too.
set(cards -device edu,dma_mask=0xffffffff -fw_cfg name=opt/org.lkmc/greeting,string=hello
    SCREEN -device ramfb)
if(LKMC_WORLD STREQUAL "arm-bare")
    lkmc_qemu(NAME qemu-virt BOARD qemu_virt SYSTEM arm MACHINE -M virt,highmem=off -cpu cortex-a15 ${cards} STATUS semihosting)
elseif(LKMC_WORLD STREQUAL "aarch64-bare")
    lkmc_qemu(NAME qemu-virt BOARD qemu_virt SYSTEM aarch64 MACHINE -M virt,highmem=off -cpu cortex-a57 ${cards} STATUS semihosting)
endif()
