# SPDX-License-Identifier: MIT
# What the toolchain files for bare metal have in common. Given: LKMC_CPU, LKMC_TRIPLET.
#
# * The compilers are those for Linux, cross or not (compilers.cmake): what makes a program one for bare metal are the
#   options of lkmc::bare and its linker script.
# * LKMC_BOARD names the board that images are for where they do not say it themselves.
set(LKMC_WORLD ${LKMC_CPU}-bare)
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR ${LKMC_CPU})
# A test program of CMake's could not be linked.
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
include(${CMAKE_CURRENT_LIST_DIR}/compilers.cmake)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
