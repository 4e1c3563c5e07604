# SPDX-License-Identifier: MIT
# Programs for Linux on arm: cmake -DCMAKE_TOOLCHAIN_FILE=…/arm-linux.cmake
set(LKMC_CPU arm)
set(LKMC_TRIPLET arm-linux-gnueabihf)
set(LKMC_QEMU qemu-arm)
include(${CMAKE_CURRENT_LIST_DIR}/linux.cmake)
