# SPDX-License-Identifier: MIT
# Images for arm without an operating system: cmake -DCMAKE_TOOLCHAIN_FILE=…/arm-bare.cmake
set(LKMC_CPU arm)
set(LKMC_TRIPLET arm-linux-gnueabihf)
include(${CMAKE_CURRENT_LIST_DIR}/bare.cmake)
