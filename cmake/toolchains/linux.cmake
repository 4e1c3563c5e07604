# SPDX-License-Identifier: MIT
# What the toolchain files for Linux have in common. Given: LKMC_CPU, LKMC_TRIPLET, LKMC_QEMU.
#
# * On a machine of that CPU: its own compilers, and nothing is emulated.
# * Elsewhere: the distribution's cross compilers, and qemu-user as CMAKE_CROSSCOMPILING_EMULATOR.
# * LKMC_COMPILER=clang takes Clang with the cross compiler's headers and libraries; CC and CXX are obeyed.
# * Static programs need no sysroot; dynamic ones find their loader through qemu's -L.

set(LKMC_WORLD ${LKMC_CPU}-linux)
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES LKMC_COMPILER)

cmake_host_system_information(RESULT _host QUERY OS_PLATFORM)
string(REGEX REPLACE "^armv[78]l$" "arm" _host "${_host}")
string(REGEX REPLACE "^arm64$" "aarch64" _host "${_host}")

if(_host STREQUAL LKMC_CPU)
    if(LKMC_COMPILER STREQUAL "clang" AND NOT DEFINED ENV{CXX})
        set(CMAKE_C_COMPILER clang)
        set(CMAKE_CXX_COMPILER clang++)
    endif()
else()
    set(CMAKE_SYSTEM_NAME Linux)
    set(CMAKE_SYSTEM_PROCESSOR ${LKMC_CPU})
    if(LKMC_COMPILER STREQUAL "clang")
        set(CMAKE_C_COMPILER clang)
        set(CMAKE_CXX_COMPILER clang++)
        set(CMAKE_ASM_COMPILER clang)
        foreach(language C CXX ASM)
            set(CMAKE_${language}_COMPILER_TARGET ${LKMC_TRIPLET})
        endforeach()
    else()
        set(CMAKE_C_COMPILER ${LKMC_TRIPLET}-gcc)
        set(CMAKE_CXX_COMPILER ${LKMC_TRIPLET}-g++)
        set(CMAKE_ASM_COMPILER ${LKMC_TRIPLET}-gcc)
    endif()
    find_program(LKMC_QEMU_USER NAMES ${LKMC_QEMU} ${LKMC_QEMU}-static)
    mark_as_advanced(LKMC_QEMU_USER)
    if(LKMC_QEMU_USER)
        set(CMAKE_CROSSCOMPILING_EMULATOR ${LKMC_QEMU_USER} -L /usr/${LKMC_TRIPLET})
    endif()
    set(CMAKE_FIND_ROOT_PATH /usr/${LKMC_TRIPLET})
    set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
    set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
    set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
endif()
