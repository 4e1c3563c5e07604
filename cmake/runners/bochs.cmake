# SPDX-License-Identifier: MIT
# Bochs: an emulator of PCs that shares nothing with QEMU. GRUB boots the image, by Multiboot 2. The exit status is a line on
# COM1. A run takes two seconds, most of which GRUB needs to unpack itself: hence not all tests, but the examples and
# what tests that image, CPU and devices are as they should be.

# Why Bochs cannot be used; nothing if it can. It and GRUB are files of several packages.
function(lkmc_bochs_missing variable)
    set(${variable} "" PARENT_SCOPE)
    foreach(part IN ITEMS "/usr/bin/bochs bochs" "/usr/share/bochs/BIOS-bochs-latest bochsbios"
            "/usr/share/bochs/VGABIOS-lgpl-latest vgabios" "/usr/lib/*/bochs/plugins/libbx_term_gui.so bochs-term"
            "/usr/bin/grub-mkimage grub-common" "/usr/lib/grub/i386-pc/boot.img grub-pc-bin")
        separate_arguments(part)
        list(POP_FRONT part file package)
        file(GLOB found ${file})
        if(NOT found)
            set(${variable} "${file} is missing: install the package ${package}" PARENT_SCOPE)
            return()
        endif()
    endforeach()
endfunction()

if(LKMC_WORLD STREQUAL "x86_64-bare")
    lkmc_board(bochs_pc)
    # One MiB more for the firmware's tables.
    math(EXPR memory "((${LKMC_BOARD_bochs_pc_RAM} + ${LKMC_BOARD_bochs_pc_RAM_SIZE}) >> 20) + 1")
    lkmc_bochs_missing(missing)
    set(only "^(baremetal/|tests/bare/(start|status_[0-9]+|at_exit|interrupts|timers|exceptions/[a-z]+)$)")
    if(missing)
        set(only "^baremetal/hello$")     # whose test says so
    endif()
    lkmc_runner(NAME bochs
        WORLDS ${LKMC_WORLD}
        BOARD bochs_pc
        COMMAND ${CMAKE_CURRENT_LIST_DIR}/machine.py --status line --arguments append --
            ${CMAKE_CURRENT_LIST_DIR}/bochs.py ${memory} -kernel
        MISSING "${missing}"
        ONLY "${only}"
        LACKS
            edu "Bochs has no edu card")
endif()
