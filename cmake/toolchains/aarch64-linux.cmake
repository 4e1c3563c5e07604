# SPDX-License-Identifier: MIT
# Programs for Linux on aarch64: cmake -DCMAKE_TOOLCHAIN_FILE=…/aarch64-linux.cmake
set(LKMC_CPU aarch64)
set(LKMC_TRIPLET aarch64-linux-gnu)
set(LKMC_QEMU qemu-aarch64)
include(${CMAKE_CURRENT_LIST_DIR}/linux.cmake)
