# SPDX-License-Identifier: MIT
# Programs for Linux on x86_64: cmake -DCMAKE_TOOLCHAIN_FILE=…/x86_64-linux.cmake
set(LKMC_CPU x86_64)
set(LKMC_TRIPLET x86_64-linux-gnu)
set(LKMC_QEMU qemu-x86_64)
include(${CMAKE_CURRENT_LIST_DIR}/linux.cmake)
