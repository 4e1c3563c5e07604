# SPDX-License-Identifier: MIT
# lkmc::no_libc: what a program that includes <lkmc/sys/start.hpp> is compiled and linked with. The same file serves the
# project, whoever adds it, and the installed package.
#
#   add_executable(hello hello.cpp)
#   target_link_libraries(hello PRIVATE lkmc::no_libc)
#
#   LKMC_NO_LIBC_SCRIPT   the linker script: linker_scripts/no_libc.ld; set it to another one before, or to nothing
#                         for the linker's own
if(TARGET lkmc::no_libc)
    return()
endif()
if(NOT DEFINED LKMC_NO_LIBC_SCRIPT)
    cmake_path(ABSOLUTE_PATH CMAKE_CURRENT_LIST_DIR NORMALIZE OUTPUT_VARIABLE LKMC_NO_LIBC_SCRIPT)
    cmake_path(GET LKMC_NO_LIBC_SCRIPT PARENT_PATH LKMC_NO_LIBC_SCRIPT)
    string(APPEND LKMC_NO_LIBC_SCRIPT /linker_scripts/no_libc.ld)
endif()

# Seen from where lkmc::lkmc is seen.
get_target_property(_lkmc_imported lkmc::lkmc IMPORTED)
if(_lkmc_imported)
    add_library(lkmc::no_libc INTERFACE IMPORTED)
else()
    add_library(lkmc::no_libc INTERFACE IMPORTED GLOBAL)
endif()
unset(_lkmc_imported)

target_link_libraries(lkmc::no_libc INTERFACE lkmc::lkmc)
include(${CMAKE_CURRENT_LIST_DIR}/lkmc_freestanding.cmake)
target_compile_options(lkmc::no_libc INTERFACE ${LKMC_FREESTANDING_OPTIONS})
# -static alone says that it is not position-independent either; Clang complains about -no-pie beside it.
# Only assembly calls main: who optimizes at link time is told that it is needed.
target_link_options(lkmc::no_libc INTERFACE
    -nostdlib -static
    LINKER:-u,main
    LINKER:--gc-sections,--build-id=none,-z,noseparate-code,-z,norelro)
if(LKMC_NO_LIBC_SCRIPT)
    target_link_options(lkmc::no_libc INTERFACE "LINKER:-T,${LKMC_NO_LIBC_SCRIPT}")
    set_property(TARGET lkmc::no_libc PROPERTY INTERFACE_LINK_DEPENDS "${LKMC_NO_LIBC_SCRIPT}")
endif()
# Divisions and the like, where the CPU has no instruction for them.
target_link_libraries(lkmc::no_libc INTERFACE -lgcc)
