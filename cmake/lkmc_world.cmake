# SPDX-License-Identifier: MIT
# The world that this build folder is for: a CPU and what lies under the program.
if(NOT DEFINED LKMC_WORLD)
    string(TOLOWER "${CMAKE_SYSTEM_NAME}" _system)
    string(REGEX REPLACE "^arm(v[78]l)?$" "arm" LKMC_CPU "${CMAKE_SYSTEM_PROCESSOR}")
    string(REGEX REPLACE "^arm64$" "aarch64" LKMC_CPU "${LKMC_CPU}")
    set(LKMC_WORLD "${LKMC_CPU}-${_system}")
endif()

# What lies under the program: linux, or bare for nothing.
string(REGEX REPLACE "^.*-" "" LKMC_SYSTEM ${LKMC_WORLD})

# What tells this world's tests from the same tests of another.
if(LKMC_SANITIZE)
    set(LKMC_TEST_SUFFIX "/sanitize")
elseif(CMAKE_CROSSCOMPILING)
    set(LKMC_TEST_SUFFIX "/${LKMC_CPU}")
else()
    set(LKMC_TEST_SUFFIX "")
endif()

# What everything of the project's own is compiled with.
add_library(lkmc_strict INTERFACE)
target_compile_features(lkmc_strict INTERFACE cxx_std_20)
target_compile_options(lkmc_strict INTERFACE
    -Wall -Wextra -Wpedantic $<$<COMPILE_LANGUAGE:CXX>:-Wconversion> -Werror
    # Messages name sources as a reader of the project would.
    "-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=")
if(LKMC_CPU STREQUAL "arm" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # "parameter passing changed in GCC 7.1" is no news.
    target_compile_options(lkmc_strict INTERFACE -Wno-psabi)
endif()
if(LKMC_SANITIZE)
    target_compile_options(lkmc_strict INTERFACE -fsanitize=${LKMC_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(lkmc_strict INTERFACE -fsanitize=${LKMC_SANITIZE})
endif()
