# SPDX-License-Identifier: MIT
# Images for x86_64 without an operating system: cmake -DCMAKE_TOOLCHAIN_FILE=…/x86_64-bare.cmake
set(LKMC_CPU x86_64)
set(LKMC_TRIPLET x86_64-linux-gnu)
include(${CMAKE_CURRENT_LIST_DIR}/bare.cmake)
