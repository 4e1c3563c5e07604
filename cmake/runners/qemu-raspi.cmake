# SPDX-License-Identifier: MIT
# QEMU's Raspberry Pi 3B. The exit status is the image's, by semihosting. It has 1 GiB and takes no other size.
if(LKMC_WORLD STREQUAL "aarch64-bare")
    lkmc_qemu(NAME qemu-raspi BOARD raspi3b SYSTEM aarch64 MACHINE -M raspi3b MEMORY 1024 STATUS semihosting
        LACKS device_tree "QEMU passes this machine's device tree to Linux kernels only")
endif()
