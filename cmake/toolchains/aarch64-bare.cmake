# SPDX-License-Identifier: MIT
# Images for aarch64 without an operating system: cmake -DCMAKE_TOOLCHAIN_FILE=…/aarch64-bare.cmake
set(LKMC_CPU aarch64)
set(LKMC_TRIPLET aarch64-linux-gnu)
include(${CMAKE_CURRENT_LIST_DIR}/bare.cmake)
