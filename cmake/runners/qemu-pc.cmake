# SPDX-License-Identifier: MIT
# QEMU's two PCs. The exit status is the image's, by isa-debug-exit. The debug console goes where the UART goes: the two
# cannot share one character device, as the later one would take the input. The processor has all that QEMU can emulate:
# BMI, SSE 4.2, AVX.
if(LKMC_WORLD STREQUAL "x86_64-bare")
    foreach(machine IN ITEMS q35 pc)
        lkmc_qemu(NAME qemu-${machine} BOARD pc SYSTEM x86_64
            MACHINE -M ${machine} -cpu max -device isa-debug-exit,iobase=0xf4,iosize=4 -debugcon file:/dev/stdout
                -device edu,dma_mask=0xffffffff -fw_cfg name=opt/org.lkmc/greeting,string=hello
            SCREEN -device ramfb
            RAM_FROM 0
            STATUS isa-debug-exit)
    endforeach()
endif()
