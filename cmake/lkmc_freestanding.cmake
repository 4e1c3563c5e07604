# SPDX-License-Identifier: MIT
# LKMC_FREESTANDING_OPTIONS: what every program without a libc is compiled with, on Linux (lkmc_no_libc.cmake) or on bare
# metal (lkmc_bare.cmake). Nothing that needs a libc's help, and nothing that only takes room: distributions switch on
# some of it by themselves.
set(LKMC_FREESTANDING_OPTIONS
    "$<$<COMPILE_LANGUAGE:C,CXX>:-fno-exceptions;-fno-asynchronous-unwind-tables;-fno-unwind-tables>"
    "$<$<COMPILE_LANGUAGE:C,CXX>:-fno-stack-protector;-fno-ident;-ffunction-sections;-fdata-sections;-fno-pie>"
    "$<$<COMPILE_LANGUAGE:CXX>:-fno-rtti;-fno-threadsafe-statics>")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
    list(APPEND LKMC_FREESTANDING_OPTIONS "$<$<COMPILE_LANGUAGE:C,CXX>:-fcf-protection=none>")
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
    list(APPEND LKMC_FREESTANDING_OPTIONS
        "$<$<COMPILE_LANGUAGE:C,CXX>:-mbranch-protection=none;-mno-outline-atomics>")
endif()
