# SPDX-License-Identifier: MIT
# lkmc::no_libc: what a program that includes <lkmc/sys/start.hpp> is compiled and linked with.
add_library(lkmc_no_libc INTERFACE)
add_library(lkmc::no_libc ALIAS lkmc_no_libc)
set_target_properties(lkmc_no_libc PROPERTIES EXPORT_NAME no_libc)
target_link_libraries(lkmc_no_libc INTERFACE lkmc)
target_compile_options(lkmc_no_libc INTERFACE
    -fno-exceptions -fno-asynchronous-unwind-tables -fno-unwind-tables
    -fno-stack-protector -fno-ident -ffunction-sections -fdata-sections -fno-pie
    $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti -fno-threadsafe-statics>)
target_link_options(lkmc_no_libc INTERFACE
    -nostdlib -static -no-pie
    LINKER:--gc-sections,--build-id=none,-z,noseparate-code,-z,norelro)
