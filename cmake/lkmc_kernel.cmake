# SPDX-License-Identifier: MIT
# The guest: a Linux kernel, the modules built for it, and what it boots from.
#
#   LKMC_GUEST_KERNELS     the kernels that there are runners for: variants of kernel.py. The first one's runner is
#                          called guest, another one's guest-VARIANT
#   LKMC_KERNEL_SOURCE     an archive or a folder of Linux' sources; Debian's linux-source-6.12 if not said
#
#   lkmc_kernel_missing(VARIABLE): why there can be no guest here, or nothing
#   lkmc_kernel_modules(FOLDER name …): the modules of a folder that has a Kbuild, for each kernel
#
# Each variant has a target lkmc_guest_VARIANT: its kernel, its modules, and the initramfs.
include_guard()
include(${CMAKE_CURRENT_LIST_DIR}/lkmc_json.cmake)
set(LKMC_KERNEL_SOURCE "" CACHE STRING "Linux' sources, an archive or a folder; Debian's linux-source-6.12 if empty")
set(LKMC_GUEST_KERNELS modules CACHE STRING "The guest's kernels: variants of cmake/kernel.py")

function(lkmc_kernel_missing variable)
    set(missing "")
    if(NOT LKMC_SYSTEM STREQUAL "linux")
        set(missing "a guest runs Linux' programs")
    elseif(LKMC_SANITIZE)
        set(missing "the guest has no shared libraries, and sanitizers need them")
    elseif(NOT LKMC_GUEST_KERNELS)
        set(missing "LKMC_GUEST_KERNELS names no kernel")
    endif()
    set(system ${LKMC_CPU})
    set(package arm)
    if(LKMC_CPU STREQUAL "x86_64")
        set(package x86)
    endif()
    find_program(LKMC_GUEST_QEMU qemu-system-${system} NO_CMAKE_FIND_ROOT_PATH)
    if(NOT missing AND NOT LKMC_GUEST_QEMU)
        set(missing "qemu-system-${system} is missing: install the package qemu-system-${package}")
    endif()
    foreach(tool IN ITEMS python3 make flex bison bc gcc)
        find_program(LKMC_GUEST_${tool} ${tool} NO_CMAKE_FIND_ROOT_PATH)
        mark_as_advanced(LKMC_GUEST_${tool})
        if(NOT missing AND NOT LKMC_GUEST_${tool})
            set(missing "${tool}, which builds the kernel, is missing: install the package ${tool}")
        endif()
    endforeach()
    mark_as_advanced(LKMC_GUEST_QEMU)
    if(NOT missing AND NOT EXISTS /usr/include/libelf.h AND NOT EXISTS /usr/include/gelf.h)
        set(missing "libelf, which the kernel's tools want, is missing: install the package libelf-dev")
    endif()
    if(NOT missing AND NOT LKMC_KERNEL_SOURCE)
        file(GLOB archives /usr/src/linux-source-*.tar.xz)
        if(NOT archives)
            set(missing "Linux' sources are missing: install the package linux-source-6.12")
        endif()
    endif()
    set(${variable} "${missing}" PARENT_SCOPE)
endfunction()

# What kernel.py is told everywhere. A compiler for Linux of this CPU, with GCC's name.
set(_lkmc_kernel_script ${CMAKE_CURRENT_LIST_DIR}/kernel.py)
set(LKMC_GUEST_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/guest.py)
set(LKMC_GUEST_FOLDER ${CMAKE_BINARY_DIR}/guest)

# What the front door is told: the guests that there are.
function(lkmc_guest_manifest runner variant)
    lkmc_json_list(command ${LKMC_GUEST_SCRIPT} boot ${ARGN})
    set_property(GLOBAL APPEND PROPERTY LKMC_GUESTS
        "{\"kernel\": \"${variant}\", \"runner\": \"${runner}\", \"target\": \"lkmc_guest_${variant}\", \"command\": ${command}}")
endfunction()

lkmc_kernel_missing(LKMC_KERNEL_MISSING)
if(LKMC_KERNEL_MISSING)
    return()
endif()

set(_lkmc_kernel_prefix "")
if(CMAKE_CROSSCOMPILING)
    set(_lkmc_kernel_prefix ${LKMC_TRIPLET}-)
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${_lkmc_kernel_script})
file(GLOB _lkmc_kernel_fragments CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/kernel_modules/config/*.config)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${_lkmc_kernel_fragments})

foreach(_lkmc_variant IN LISTS LKMC_GUEST_KERNELS)
    set(_lkmc_words --cpu ${LKMC_CPU} --variant ${_lkmc_variant} --compiler=${_lkmc_kernel_prefix} --source=${LKMC_KERNEL_SOURCE})
    execute_process(COMMAND ${_lkmc_kernel_script} where ${_lkmc_words}
        OUTPUT_VARIABLE _lkmc_folder OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" _lkmc_variant "${_lkmc_variant}")     # fragments may be paths
    set(LKMC_KERNEL_${_lkmc_variant} ${_lkmc_folder})
    if(IS_DIRECTORY "${LKMC_KERNEL_SOURCE}")
        # What changed in the sources, make knows.
        add_custom_target(lkmc_kernel_${_lkmc_variant}
            COMMAND ${_lkmc_kernel_script} build ${_lkmc_words}
            BYPRODUCTS ${_lkmc_folder}/complete USES_TERMINAL VERBATIM)
    else()
        add_custom_command(OUTPUT ${_lkmc_folder}/complete
            COMMAND ${_lkmc_kernel_script} build ${_lkmc_words}
            USES_TERMINAL VERBATIM)
        add_custom_target(lkmc_kernel_${_lkmc_variant} DEPENDS ${_lkmc_folder}/complete)
    endif()
    add_custom_target(lkmc_guest_${_lkmc_variant} ALL)
    add_dependencies(lkmc_guest_${_lkmc_variant} lkmc_kernel_${_lkmc_variant})
endforeach()

# The initramfs: init alone.
function(lkmc_guest_init target)
    set(file ${LKMC_GUEST_FOLDER}/initramfs)
    file(MAKE_DIRECTORY ${LKMC_GUEST_FOLDER})
    add_custom_command(OUTPUT ${file}
        COMMAND ${LKMC_GUEST_SCRIPT} initramfs ${file} --init $<TARGET_FILE:${target}>
        DEPENDS ${target} ${LKMC_GUEST_SCRIPT} VERBATIM)
    add_custom_target(lkmc_initramfs DEPENDS ${file})
    foreach(variant IN LISTS LKMC_GUEST_KERNELS)
        string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" variant "${variant}")
        add_dependencies(lkmc_guest_${variant} lkmc_initramfs)
    endforeach()
endfunction()

function(lkmc_kernel_modules folder)
    cmake_path(ABSOLUTE_PATH folder)
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.c ${folder}/*.h ${folder}/*.S ${folder}/Kbuild
        ${PROJECT_SOURCE_DIR}/include/lkmc/uapi/*.h)
    foreach(variant IN LISTS LKMC_GUEST_KERNELS)
        string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" variant "${variant}")
        set(to ${LKMC_GUEST_FOLDER}/${variant})
        set(strict --strict)
        if(LKMC_KERNEL_SOURCE)
            set(strict "")      # another kernel may have more to say about them
        endif()
        set(outputs "")
        foreach(name IN LISTS ARGN)
            list(APPEND outputs ${to}/${name}.ko)
        endforeach()
        add_custom_command(OUTPUT ${to}/built
            COMMAND ${_lkmc_kernel_script} modules --cpu ${LKMC_CPU} --kernel ${LKMC_KERNEL_${variant}}
                --compiler=${_lkmc_kernel_prefix} --from ${folder} --to ${to} ${strict}
            COMMAND ${CMAKE_COMMAND} -E touch ${to}/built
            DEPENDS ${LKMC_KERNEL_${variant}}/complete ${sources} ${_lkmc_kernel_script}
            BYPRODUCTS ${outputs}
            COMMENT "Kernel modules (${variant})" VERBATIM)
        add_custom_target(lkmc_modules_${variant} DEPENDS ${to}/built)
        add_dependencies(lkmc_guest_${variant} lkmc_modules_${variant})
    endforeach()
endfunction()
