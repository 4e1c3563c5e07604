# SPDX-License-Identifier: MIT
# This machine's own kernel. The exit status is the program's.
if(NOT CMAKE_CROSSCOMPILING)
    lkmc_runner(NAME native
        WORLDS ${LKMC_WORLD}
        GDB direct
        LACKS
            module "the running kernel is not ours to load modules into"
            init "the running system has an init already")
endif()
