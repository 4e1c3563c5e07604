# SPDX-License-Identifier: MIT
# What all of QEMU's machines have in common; each machine is a file of its own.
#
#   lkmc_qemu(NAME name  BOARD board  SYSTEM cpu  MACHINE option …
#             [SCREEN option …]    a device that draws
#             STATUS way           how the exit status comes out, see machine.py
#             [ARGUMENTS way]      how arguments go in, see machine.py
#             [RAM_FROM address]   where the machine's RAM begins, if not where the board's does
#             [MEMORY MiB]         of a machine that takes only one size
#             [LACKS need "reason" …])
#
# The machine has as much memory and as many cores as the board's description says. KVM is never asked for.
#
# LKMC_QEMU_<NAME>: the command without screen and image, for a runner that is the same machine with something else.
macro(lkmc_qemu)
    cmake_parse_arguments(qemu "" "NAME;BOARD;SYSTEM;STATUS;ARGUMENTS;RAM_FROM;MEMORY" "MACHINE;SCREEN;LACKS" ${ARGN})
    lkmc_board(${qemu_BOARD})
    if(NOT DEFINED qemu_RAM_FROM)
        set(qemu_RAM_FROM ${LKMC_BOARD_${qemu_BOARD}_RAM})
    endif()
    math(EXPR qemu_memory "(${LKMC_BOARD_${qemu_BOARD}_RAM} + ${LKMC_BOARD_${qemu_BOARD}_RAM_SIZE} - ${qemu_RAM_FROM}) >> 20")
    if(DEFINED qemu_MEMORY)
        set(qemu_memory ${qemu_MEMORY})
    endif()
    set(qemu_options "")
    if(DEFINED qemu_ARGUMENTS)
        list(APPEND qemu_options --arguments ${qemu_ARGUMENTS})
    endif()
    if(qemu_ARGUMENTS STREQUAL "none" OR (NOT DEFINED qemu_ARGUMENTS AND qemu_STATUS STREQUAL "line"))
        list(APPEND qemu_LACKS arguments "this machine has no way to pass arguments on")
    endif()
    find_program(LKMC_QEMU_SYSTEM_${qemu_SYSTEM} qemu-system-${qemu_SYSTEM} NO_CMAKE_FIND_ROOT_PATH)
    mark_as_advanced(LKMC_QEMU_SYSTEM_${qemu_SYSTEM})
    set(qemu_missing "")
    set(qemu_package arm)
    if(qemu_SYSTEM STREQUAL "x86_64")
        set(qemu_package x86)
    endif()
    set(qemu_program ${LKMC_QEMU_SYSTEM_${qemu_SYSTEM}})
    if(NOT qemu_program)
        set(qemu_program qemu-system-${qemu_SYSTEM})
        set(qemu_missing "qemu-system-${qemu_SYSTEM} is missing: install the package qemu-system-${qemu_package}")
    endif()
    set(LKMC_QEMU_${qemu_NAME} ${CMAKE_CURRENT_LIST_DIR}/machine.py --status ${qemu_STATUS} ${qemu_options} --
        ${qemu_program} ${qemu_MACHINE} -accel tcg -m ${qemu_memory}M -smp ${LKMC_BOARD_${qemu_BOARD}_CORES}
        -nodefaults -display none -serial stdio -no-reboot)
    lkmc_runner(NAME ${qemu_NAME}
        WORLDS ${LKMC_WORLD}
        BOARD ${qemu_BOARD}
        COMMAND ${LKMC_QEMU_${qemu_NAME}} ${qemu_SCREEN} -kernel
        MISSING "${qemu_missing}"
        GDB --gdb
        LACKS ${qemu_LACKS})
endmacro()
