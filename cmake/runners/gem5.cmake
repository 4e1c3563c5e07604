# SPDX-License-Identifier: MIT
# gem5's two boards of its own. The exit status is the image's, by semihosting, or by m5ops.hpp's exit and fail.
# No distribution has gem5: it is looked for in PATH, and -DLKMC_GEM5=…/build/ARM/gem5.opt names it. What follows, and
# gem5_machine.py, is written after gem5's documentation and has not been run.
if(LKMC_WORLD MATCHES "^(arm|aarch64)-bare$")
    find_program(LKMC_GEM5 NAMES gem5.opt gem5.fast gem5 NO_CMAKE_FIND_ROOT_PATH)
    mark_as_advanced(LKMC_GEM5)
    set(program ${LKMC_GEM5})
    set(missing "")
    set(only "^baremetal/")
    if(NOT LKMC_GEM5)
        set(program gem5.opt)
        set(missing "gem5.opt is missing: build gem5 for ARM, and name it with -DLKMC_GEM5=")
        set(only "^baremetal/(hello|m5ops)$")     # enough to see that images for these boards link
    endif()
    foreach(version IN ITEMS 1 2)
        lkmc_board(gem5_v${version})
        math(EXPR memory "${LKMC_BOARD_gem5_v${version}_RAM_SIZE} >> 20")
        lkmc_runner(NAME gem5-v${version}
            WORLDS ${LKMC_WORLD}
            BOARD gem5_v${version}
            COMMAND ${CMAKE_CURRENT_LIST_DIR}/machine.py --status emulator --arguments append --
                ${program} --quiet --listener-mode=off --outdir=${CMAKE_BINARY_DIR}/gem5/v${version}
                ${CMAKE_CURRENT_LIST_DIR}/gem5_machine.py VExpress_GEM5_V${version} ${LKMC_BOARD_gem5_v${version}_RAM} ${memory} -kernel
            MISSING "${missing}"
            ONLY "${only}"
            LACKS
                input "gem5's UART takes input from a socket, not from its standard input"
                device_tree "gem5 passes a device tree only to what it boots as Linux")
    endforeach()
endif()
