# SPDX-License-Identifier: MIT
# A Linux guest: QEMU's machine of this CPU, a kernel of the project's own, and an init made with lkmc. Modules are loaded
# there. The exit status is the program's. See guest.py.
if(LKMC_SYSTEM STREQUAL "linux")
    include(${CMAKE_CURRENT_LIST_DIR}/../lkmc_kernel.cmake)
    set(kernels ${LKMC_GUEST_KERNELS})
    list(POP_FRONT kernels variant)
    if(LKMC_SANITIZE)
        set(variant "")
    endif()
    set(name guest)
    set(only "")
    while(variant)
        string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" variant "${variant}")
        set(shares --share ${PROJECT_SOURCE_DIR})
        cmake_path(IS_PREFIX PROJECT_SOURCE_DIR ${CMAKE_BINARY_DIR} inside)
        if(NOT inside)
            list(APPEND shares --share ${CMAKE_BINARY_DIR})
        endif()
        set(memory 256)
        if(variant STREQUAL "debug")
            set(memory 768)
        endif()
        set(options --cpu ${LKMC_CPU} --kernel ${LKMC_KERNEL_${variant}} --initramfs ${LKMC_GUEST_FOLDER}/initramfs
            --modules ${LKMC_GUEST_FOLDER}/${variant} --memory ${memory} ${shares})
        lkmc_guest_manifest(${name} ${variant} ${options})
        lkmc_runner(NAME ${name}
            WORLDS ${LKMC_WORLD}
            COMMAND ${LKMC_GUEST_SCRIPT} run ${options} --
            MISSING "${LKMC_KERNEL_MISSING}"
            ALSO lkmc_guest_${variant}
            LINK static
            ONLY "${only}"
            LACKS
                init "the guest's init is its own"
                native "shows what only the real CPU and kernel together can show")
        set(variant "")
        if(kernels)
            list(POP_FRONT kernels variant)
            string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" name "guest-${variant}")
            # What runs on one kernel of ours runs on any; modules do not.
            set(only "^(kernel_modules|userland/modules)/")
        endif()
    endwhile()
endif()
