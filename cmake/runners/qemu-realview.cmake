# SPDX-License-Identifier: MIT
# QEMU's RealView board with a Cortex-A9. The exit status is the image's, by semihosting.
if(LKMC_WORLD STREQUAL "arm-bare")
    lkmc_qemu(NAME qemu-realview BOARD realview_pbx_a9 SYSTEM arm MACHINE -M realview-pbx-a9 STATUS semihosting
        LACKS
            device_tree "QEMU passes this machine's device tree to Linux kernels only"
            bus_errors "QEMU lets accesses to addresses where nothing is pass on this machine (ignore_memory_transaction_failures)")
endif()
