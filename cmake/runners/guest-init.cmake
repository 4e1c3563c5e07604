# SPDX-License-Identifier: MIT
# A Linux guest whose process 1 is the program: for those that are about being init. The exit status is init's, or 0 when
# it switched the machine off. See guest.py.
if(LKMC_SYSTEM STREQUAL "linux")
    include(${CMAKE_CURRENT_LIST_DIR}/../lkmc_kernel.cmake)
    set(kernels ${LKMC_GUEST_VARIANTS})
    if(LKMC_SANITIZE)
        set(kernels "")
    endif()
    set(name guest-init)
    foreach(variant IN LISTS kernels)
        if(NOT name)
            set(name guest-init-${variant})
        endif()
        set(only "linux/(minimal_init|poweroff|ctrl_alt_del|init_env|time_boot)|posix/sleep_forever")
        set(absent "")
        if(LKMC_GUEST_LESSONS_${variant})
            set(only linux/ctrl_alt_del)
            set(absent "--absent=its kernel has not been fetched, which ./lkmc run kernel_modules/hello --runner guest-${variant} does")
        endif()
        set(memory 256)
        if(variant STREQUAL "debug")
            set(memory 768)
        endif()
        set(no_keyboard keyboard "the guest's kernel has no keyboard: --kernel modules+keyboard has")
        if(variant MATCHES "keyboard" OR "${variant}-${LKMC_CPU}" STREQUAL "distro-x86_64")
            set(no_keyboard "")
        endif()
        lkmc_runner(NAME ${name}
            WORLDS ${LKMC_WORLD}
            COMMAND ${LKMC_GUEST_SCRIPT} init --cpu ${LKMC_CPU} --kernel ${LKMC_KERNEL_${variant}} --memory ${memory} ${absent} --
            MISSING "${LKMC_KERNEL_MISSING_${variant}}"
            ALSO lkmc_kernel_${variant}
            LINK static
            ONLY "^userland/(${only})([.]static)?$"
            LACKS ${no_keyboard})
        set(name "")
    endforeach()
endif()
