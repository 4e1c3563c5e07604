# SPDX-License-Identifier: MIT
# The guest: a Linux kernel, the modules built for it, and what it boots from.
#
#   LKMC_GUEST_KERNELS     the kernels that there are runners for: variants of kernel.py. The first one's runner is
#                          called guest, another one's guest-VARIANT. Debian's own, distro, which is not built but
#                          fetched, is always there for this machine's CPU, with the first lessons alone, and is
#                          fetched when a program is run there; named here, it is a guest like the others
#   LKMC_KERNEL_SOURCE     an archive or a folder of Linux' sources; Debian's linux-source-6.12 if not said
#
#   lkmc_kernel_missing(VARIABLE VARIANT): why there can be no such guest here, or nothing
#   LKMC_GUEST_VARIANTS: the variants as they are called in names of targets; LKMC_KERNEL_MISSING_<VARIANT>,
#   LKMC_KERNEL_<VARIANT>, the kernel's folder, and LKMC_GUEST_LESSONS_<VARIANT>, the only modules it has, if it has not all
#   lkmc_kernel_modules(FOLDER name …): the modules of a folder that has a Kbuild, for each kernel
#
# Each variant has a target lkmc_guest_VARIANT: its kernel, its modules, and the initramfs.
include_guard()
include(${CMAKE_CURRENT_LIST_DIR}/lkmc_json.cmake)
set(LKMC_KERNEL_SOURCE "" CACHE STRING "Linux' sources, an archive or a folder; Debian's linux-source-6.12 if empty")
set(LKMC_GUEST_KERNELS modules CACHE STRING "The guest's kernels: variants of cmake/kernel.py")

function(lkmc_kernel_missing variable variant)
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
    set(tools python3 make gcc flex bison bc)
    if(variant STREQUAL "distro")
        set(tools python3 make gcc)
    endif()
    foreach(tool IN LISTS tools)
        find_program(LKMC_GUEST_${tool} ${tool} NO_CMAKE_FIND_ROOT_PATH)
        mark_as_advanced(LKMC_GUEST_${tool})
        if(NOT missing AND NOT LKMC_GUEST_${tool})
            set(missing "${tool}, which builds the kernel, is missing: install the package ${tool}")
        endif()
    endforeach()
    mark_as_advanced(LKMC_GUEST_QEMU)
    if(variant STREQUAL "distro")
        find_program(LKMC_GUEST_apt apt-get NO_CMAKE_FIND_ROOT_PATH)
        find_program(LKMC_GUEST_dpkg dpkg-deb NO_CMAKE_FIND_ROOT_PATH)
        mark_as_advanced(LKMC_GUEST_apt LKMC_GUEST_dpkg)
        file(GLOB libelf /usr/lib/*/libelf.so.1 /usr/lib/libelf.so.1 /usr/lib64/libelf.so.1)
        if(NOT missing AND NOT (LKMC_GUEST_apt AND LKMC_GUEST_dpkg))
            set(missing "apt-get is missing: Debian's kernel is fetched where there is Debian, or what descends from it")
        elseif(NOT missing AND NOT libelf)
            set(missing "libelf, which the kernel's tools want, is missing: install the package libelf-dev")
        endif()
        set(${variable} "${missing}" PARENT_SCOPE)
        return()
    endif()
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
    lkmc_json_string(missing "${LKMC_KERNEL_MISSING_${variant}}")
    lkmc_json_list(command ${LKMC_GUEST_SCRIPT} boot ${ARGN})
    set_property(GLOBAL APPEND PROPERTY LKMC_GUESTS
        "{\"kernel\": \"${variant}\", \"runner\": \"${runner}\", \"target\": \"lkmc_guest_${variant}\", \"missing\": ${missing}, \"command\": ${command}}")
endfunction()

set(_lkmc_kernel_prefix "")
if(CMAKE_CROSSCOMPILING)
    set(_lkmc_kernel_prefix ${LKMC_TRIPLET}-)
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${_lkmc_kernel_script} ${CMAKE_CURRENT_LIST_DIR}/debian.py)
file(GLOB _lkmc_kernel_fragments CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/kernel_modules/config/*.config)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${_lkmc_kernel_fragments})

set(_lkmc_kernels ${LKMC_GUEST_KERNELS})
if(LKMC_GUEST_KERNELS AND NOT CMAKE_CROSSCOMPILING AND NOT "distro" IN_LIST LKMC_GUEST_KERNELS)
    list(APPEND _lkmc_kernels distro)
    set(LKMC_GUEST_LESSONS_distro hello ioctl params)
endif()
set(LKMC_GUEST_VARIANTS "")
set(_lkmc_guest_possible FALSE)
foreach(_lkmc_kernel IN LISTS _lkmc_kernels)
    string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" _lkmc_variant "${_lkmc_kernel}")     # fragments may be paths
    list(APPEND LKMC_GUEST_VARIANTS ${_lkmc_variant})
    lkmc_kernel_missing(LKMC_KERNEL_MISSING_${_lkmc_variant} ${_lkmc_variant})
    if(LKMC_KERNEL_MISSING_${_lkmc_variant})
        continue()
    endif()
    set(_lkmc_guest_possible TRUE)
    set(_lkmc_words --cpu ${LKMC_CPU} --variant ${_lkmc_kernel} --compiler=${_lkmc_kernel_prefix} --source=${LKMC_KERNEL_SOURCE})
    execute_process(COMMAND ${_lkmc_kernel_script} where ${_lkmc_words}
        OUTPUT_VARIABLE _lkmc_folder OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    set(LKMC_KERNEL_${_lkmc_variant} ${_lkmc_folder})
    if(IS_DIRECTORY "${LKMC_KERNEL_SOURCE}" AND NOT _lkmc_kernel STREQUAL "distro")
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
    # Who did not ask for this guest downloads nothing; where it is there, its tests are run.
    set(_lkmc_all ALL)
    if(LKMC_GUEST_LESSONS_${_lkmc_variant})
        file(GLOB _lkmc_there CONFIGURE_DEPENDS ${_lkmc_folder}/complete)
        if(NOT _lkmc_there)
            set(_lkmc_all "")
        endif()
    endif()
    add_custom_target(lkmc_guest_${_lkmc_variant} ${_lkmc_all})
    add_dependencies(lkmc_guest_${_lkmc_variant} lkmc_kernel_${_lkmc_variant})
endforeach()
# What there is no guest for has no need of what only guests have.
set(LKMC_KERNEL_MISSING "")
if(NOT _lkmc_guest_possible)
    lkmc_kernel_missing(LKMC_KERNEL_MISSING modules)
    return()
endif()

# The path of the default kernel as a boot loader takes it, which is made of it once.
function(lkmc_kernel_bzimage variable)
    list(GET LKMC_GUEST_VARIANTS 0 variant)
    list(GET LKMC_GUEST_KERNELS 0 kernel)
    set(file ${LKMC_KERNEL_${variant}}/arch/x86/boot/bzImage)
    set(${variable} ${file} PARENT_SCOPE)
    add_custom_command(OUTPUT ${file}
        COMMAND ${_lkmc_kernel_script} bzimage --cpu ${LKMC_CPU} --variant ${kernel} --compiler=${_lkmc_kernel_prefix}
            --source=${LKMC_KERNEL_SOURCE}
        DEPENDS ${LKMC_KERNEL_${variant}}/complete COMMENT "Linux for a boot loader" USES_TERMINAL VERBATIM)
    add_custom_target(lkmc_bzimage ALL DEPENDS ${file})
endfunction()

# The initramfs: init alone.
function(lkmc_guest_init target)
    set(file ${LKMC_GUEST_FOLDER}/initramfs)
    file(MAKE_DIRECTORY ${LKMC_GUEST_FOLDER})
    add_custom_command(OUTPUT ${file}
        COMMAND ${LKMC_GUEST_SCRIPT} initramfs ${file} --init $<TARGET_FILE:${target}>
        DEPENDS ${target} ${LKMC_GUEST_SCRIPT} ${PROJECT_SOURCE_DIR}/cmake/guest_files.py VERBATIM)
    add_custom_target(lkmc_initramfs DEPENDS ${file})
    foreach(variant IN LISTS LKMC_GUEST_VARIANTS)
        if(NOT LKMC_KERNEL_MISSING_${variant})
            add_dependencies(lkmc_guest_${variant} lkmc_initramfs)
        endif()
    endforeach()
endfunction()

function(lkmc_kernel_modules folder)
    cmake_path(ABSOLUTE_PATH folder)
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.c ${folder}/*.h ${folder}/*.S ${folder}/Kbuild
        ${PROJECT_SOURCE_DIR}/include/lkmc/uapi/*.h)
    foreach(variant IN LISTS LKMC_GUEST_VARIANTS)
        if(LKMC_KERNEL_MISSING_${variant})
            continue()
        endif()
        set(to ${LKMC_GUEST_FOLDER}/${variant})
        set(strict --strict)
        if(LKMC_KERNEL_SOURCE OR variant STREQUAL "distro")
            set(strict "")      # another kernel may have more to say about them
        endif()
        set(only ${LKMC_GUEST_LESSONS_${variant}})
        set(names ${only})
        if(NOT only)
            set(names ${ARGN})
        endif()
        list(TRANSFORM only PREPEND --only=)
        set(outputs "")
        foreach(name IN LISTS names)
            list(APPEND outputs ${to}/${name}.ko)
        endforeach()
        add_custom_command(OUTPUT ${to}/built
            COMMAND ${_lkmc_kernel_script} modules --cpu ${LKMC_CPU} --kernel ${LKMC_KERNEL_${variant}}
                --compiler=${_lkmc_kernel_prefix} --from ${folder} --to ${to} ${strict} ${only}
            COMMAND ${CMAKE_COMMAND} -E touch ${to}/built
            DEPENDS ${LKMC_KERNEL_${variant}}/complete ${sources} ${_lkmc_kernel_script}
            BYPRODUCTS ${outputs}
            COMMENT "Kernel modules (${variant})" VERBATIM)
        add_custom_target(lkmc_modules_${variant} DEPENDS ${to}/built)
        add_dependencies(lkmc_guest_${variant} lkmc_modules_${variant})
    endforeach()
endfunction()
