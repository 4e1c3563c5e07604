# SPDX-License-Identifier: MIT
# Runners: what runs the programs of a world. Each is one file in cmake/runners, named in the list below.
#
#   lkmc_runner(NAME  name
#               WORLDS  world …          the worlds whose programs it runs
#               BOARD   board            bare metal: the board that it is, whose images it runs
#               COMMAND word …           goes before the program; empty: the program runs by itself
#               MISSING "reason"         set when it cannot run here at all: which tool or package is missing
#               GDB direct|option        how a program is debugged: GDB starts it itself, or this option makes the runner
#                                        wait for GDB at the socket that follows; not said: not at all
#               ONLY regex               of the examples and tests, those whose path matches; the others get no image for its
#                                        board; not said: all
#               ON_DEMAND regex          those are tests there only for who asks for this runner: nothing differs there from
#                                        what the others show
#               PATIENCE seconds         how long a test may take before it counts as hanging: 300, if not said
#               LINK static              it runs no programs that need shared libraries
#               ALSO target …            what else has to be built before it can run anything
#               LACKS need "reason" …)   what a program may need and does not find here: pairs
include_guard()
set(LKMC_RUNNER_FILES native qemu-user guest guest-init qemu-system qemu-virt qemu-virt-gicv3 qemu-vexpress qemu-realview
    qemu-raspi qemu-pc qemu-microvm bochs gem5 qemu-uefi)

set(LKMC_RUNNERS "")
function(lkmc_runner)
    cmake_parse_arguments(PARSE_ARGV 0 runner "" "NAME;BOARD;MISSING;GDB;ONLY;ON_DEMAND;PATIENCE;LINK" "WORLDS;COMMAND;ALSO;LACKS")
    if(runner_UNPARSED_ARGUMENTS OR NOT runner_NAME OR NOT runner_WORLDS)
        message(FATAL_ERROR "lkmc_runner: NAME and WORLDS are needed; not understood: '${runner_UNPARSED_ARGUMENTS}'")
    endif()
    if(NOT LKMC_WORLD IN_LIST runner_WORLDS)
        return()
    endif()
    set(LKMC_RUNNERS ${LKMC_RUNNERS} ${runner_NAME} PARENT_SCOPE)
    set(LKMC_RUNNER_${runner_NAME}_COMMAND "${runner_COMMAND}" PARENT_SCOPE)
    set(LKMC_RUNNER_${runner_NAME}_BOARD "${runner_BOARD}" PARENT_SCOPE)
    set(LKMC_RUNNER_${runner_NAME}_MISSING "${runner_MISSING}" PARENT_SCOPE)
    set(LKMC_RUNNER_${runner_NAME}_GDB "${runner_GDB}" PARENT_SCOPE)
    set(LKMC_RUNNER_${runner_NAME}_ONLY "${runner_ONLY}" PARENT_SCOPE)
    set(LKMC_RUNNER_${runner_NAME}_ON_DEMAND "${runner_ON_DEMAND}" PARENT_SCOPE)
    if(NOT runner_PATIENCE)
        set(runner_PATIENCE 300)
    endif()
    set(LKMC_RUNNER_${runner_NAME}_PATIENCE ${runner_PATIENCE} PARENT_SCOPE)
    set(LKMC_RUNNER_${runner_NAME}_LINK "${runner_LINK}" PARENT_SCOPE)
    set(LKMC_RUNNER_${runner_NAME}_ALSO "${runner_ALSO}" PARENT_SCOPE)
    while(runner_LACKS)
        list(POP_FRONT runner_LACKS need reason)
        set(LKMC_RUNNER_${runner_NAME}_LACKS_${need} "${reason}" PARENT_SCOPE)
    endwhile()
endfunction()

foreach(file IN LISTS LKMC_RUNNER_FILES)
    include(${CMAKE_CURRENT_LIST_DIR}/runners/${file}.cmake)
endforeach()
if(NOT LKMC_RUNNERS)
    message(FATAL_ERROR "no runner in cmake/runners runs the programs of ${LKMC_WORLD}")
endif()
