# SPDX-License-Identifier: MIT
# What the toolchain files for Linux have in common. Given: LKMC_CPU, LKMC_TRIPLET, LKMC_QEMU.
#
# * On a machine of that CPU: its own compilers, and nothing is emulated.
# * Elsewhere: the distribution's cross compilers, and qemu-user as CMAKE_CROSSCOMPILING_EMULATOR: ctest just works.
# * Which compilers, and how to choose others: compilers.cmake.
# * Static programs need no sysroot; dynamic ones find their loader through qemu's -L.

set(LKMC_WORLD ${LKMC_CPU}-linux)
include(${CMAKE_CURRENT_LIST_DIR}/compilers.cmake)

if(_lkmc_prefix)
    set(CMAKE_SYSTEM_NAME Linux)
    set(CMAKE_SYSTEM_PROCESSOR ${LKMC_CPU})
    find_program(LKMC_QEMU_USER NAMES ${LKMC_QEMU} ${LKMC_QEMU}-static NO_CMAKE_FIND_ROOT_PATH)
    mark_as_advanced(LKMC_QEMU_USER)
    if(LKMC_QEMU_USER)
        set(CMAKE_CROSSCOMPILING_EMULATOR ${LKMC_QEMU_USER} -L /usr/${LKMC_TRIPLET})
    endif()
    set(CMAKE_FIND_ROOT_PATH /usr/${LKMC_TRIPLET})
    set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
    set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
    set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
endif()
