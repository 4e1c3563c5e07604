# SPDX-License-Identifier: MIT
# A Linux guest: QEMU's machine of this CPU, a kernel of the project's own, and an init made with lkmc. Modules are loaded
# there. The exit status is the program's. See guest.py.
if(LKMC_SYSTEM STREQUAL "linux")
    include(${CMAKE_CURRENT_LIST_DIR}/../lkmc_kernel.cmake)
    set(kernels ${LKMC_GUEST_VARIANTS})
    list(POP_FRONT kernels variant)
    if(LKMC_SANITIZE)
        set(variant "")
    endif()
    set(name guest)
    set(only "")
    while(variant)
        set(shares --share ${PROJECT_SOURCE_DIR})
        cmake_path(IS_PREFIX PROJECT_SOURCE_DIR ${CMAKE_BINARY_DIR} inside)
        if(NOT inside)
            list(APPEND shares --share ${CMAKE_BINARY_DIR})
        endif()
        set(memory 512)
        set(patience 60)
        if(variant MATCHES "debug")
            set(memory 1024)
            set(patience 1200)
        endif()
        math(EXPR patience_with_boot "${patience} + 240")
        set(absent "")
        if(LKMC_GUEST_LESSONS_${variant})
            list(JOIN LKMC_GUEST_LESSONS_${variant} "|" lessons)
            set(only "^(kernel_modules|userland/modules)/(${lessons})$")
            set(absent "--absent=its kernel has not been fetched, which ./lkmc run kernel_modules/hello --runner ${name} does")
        endif()
        set(options --cpu ${LKMC_CPU} --kernel ${LKMC_KERNEL_${variant}} --initramfs ${LKMC_GUEST_FOLDER}/initramfs
            --modules ${LKMC_GUEST_FOLDER}/${variant} --memory ${memory} --patience ${patience} ${shares})
        lkmc_guest_manifest(${name} ${variant} ${options})
        lkmc_runner(NAME ${name}
            WORLDS ${LKMC_WORLD}
            COMMAND ${LKMC_GUEST_SCRIPT} run ${options} ${absent} --
            MISSING "${LKMC_KERNEL_MISSING_${variant}}"
            ALSO lkmc_guest_${variant}
            LINK static
            PATIENCE ${patience_with_boot}
            ONLY "${only}"
            ON_DEMAND "^(userland/(arch|c|cpp)|tests/(asm|uapi))/"    # of the CPU and the libc, not of the kernel
            LACKS
                init "the guest's init is its own"
                programs "the guest has no programs but ours: no /bin/sh"
                shared_libraries "the guest has no shared libraries"
                native "shows what only the real CPU and kernel together can show")
        set(variant "")
        if(kernels)
            list(POP_FRONT kernels variant)
            set(name guest-${variant})
            # What runs on one kernel of ours runs on any; modules do not.
            set(only "^(kernel_modules|userland/modules)/")
        endif()
    endwhile()
endif()
