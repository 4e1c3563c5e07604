# SPDX-License-Identifier: MIT
# QEMU's microvm. The exit status is the image's, by isa-debug-exit.
if(LKMC_WORLD STREQUAL "x86_64-bare")
    lkmc_qemu(NAME qemu-microvm BOARD qemu_microvm SYSTEM x86_64
        MACHINE -M microvm -cpu max -device isa-debug-exit,iobase=0xf4,iosize=4 -debugcon file:/dev/stdout
            -fw_cfg name=opt/org.lkmc/greeting,string=hello
        SCREEN -device ramfb
        RAM_FROM 0
        STATUS isa-debug-exit)
endif()
