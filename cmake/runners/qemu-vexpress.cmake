# SPDX-License-Identifier: MIT
# QEMU's Versatile Express. The exit status is the image's, by semihosting.
# It has a sound card, which is to make no sounds: without -audiodev QEMU 7.2 complains that it cannot, and QEMU 10 ends.
if(LKMC_WORLD STREQUAL "arm-bare")
    lkmc_qemu(NAME qemu-vexpress BOARD vexpress_a15 SYSTEM arm
        MACHINE -M vexpress-a15 -audiodev none,id=none -global pl041.audiodev=none
        STATUS semihosting
        LACKS
            device_tree "QEMU passes this machine's device tree to Linux kernels only"
            bus_errors "QEMU lets accesses to addresses where nothing is pass on this machine (ignore_memory_transaction_failures)")
endif()
