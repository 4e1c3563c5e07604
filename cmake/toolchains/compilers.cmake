# SPDX-License-Identifier: MIT
# Which compilers a toolchain file names. Given: LKMC_CPU, LKMC_TRIPLET. _lkmc_prefix is empty on a machine of that CPU.
#
# * LKMC_COMPILER=clang takes Clang with the cross compiler's headers and libraries.
# * CC and CXX, and CMAKE_C_COMPILER and CMAKE_CXX_COMPILER, come first. A compiler named clang is given the target.

list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES LKMC_COMPILER)

cmake_host_system_information(RESULT _host QUERY OS_PLATFORM)
string(REGEX REPLACE "^armv[78]l$" "arm" _host "${_host}")
string(REGEX REPLACE "^arm64$" "aarch64" _host "${_host}")

if(_host STREQUAL LKMC_CPU)
    set(_lkmc_prefix "")
else()
    set(_lkmc_prefix ${LKMC_TRIPLET}-)
endif()

# Which compilers: the caller's, Clang, or the cross compilers. Natively GCC is left for CMake to find.
if(LKMC_COMPILER STREQUAL "clang")
    set(_lkmc_C clang)
    set(_lkmc_CXX clang++)
elseif(_lkmc_prefix)
    set(_lkmc_C ${_lkmc_prefix}gcc)
    set(_lkmc_CXX ${_lkmc_prefix}g++)
else()
    set(_lkmc_C "")
    set(_lkmc_CXX "")
endif()
set(_lkmc_variable_C CC)
set(_lkmc_variable_CXX CXX)
foreach(_language C CXX)
    if(NOT DEFINED CMAKE_${_language}_COMPILER AND NOT DEFINED ENV{${_lkmc_variable_${_language}}} AND _lkmc_${_language})
        # Asked for here, so that what is missing is said in words.
        find_program(_lkmc_found NAMES ${_lkmc_${_language}} NO_CACHE NO_DEFAULT_PATH PATHS ENV PATH)
        if(NOT _lkmc_found)
            if(LKMC_COMPILER STREQUAL "clang")
                set(_lkmc_package "clang")
            else()
                string(REPLACE "_" "-" _lkmc_package "g++-${LKMC_TRIPLET}")
            endif()
            message(FATAL_ERROR
                "${_lkmc_${_language}} is missing: on Debian or Ubuntu install the package ${_lkmc_package}"
                " (or name a compiler with CC and CXX).")
        endif()
        unset(_lkmc_found)
        set(CMAKE_${_language}_COMPILER ${_lkmc_${_language}})
    endif()
    # Clang is every CPU's compiler: it has to be told which.
    if(_lkmc_prefix AND "${CMAKE_${_language}_COMPILER} $ENV{${_lkmc_variable_${_language}}}" MATCHES "clang")
        set(CMAKE_${_language}_COMPILER_TARGET ${LKMC_TRIPLET})
        set(CMAKE_ASM_COMPILER_TARGET ${LKMC_TRIPLET})
    endif()
endforeach()
