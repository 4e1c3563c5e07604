// SPDX-License-Identifier: MIT
// Settings of an image that are words, which the preprocessor takes for 0, or no numbers that they may be.
// error: LKMC_MMU is a number from 0 to 1
// error: LKMC_AT_EXIT is a number from 0 to 1
// error: LKMC_ARGUMENTS is a number from 0 to 1
// error: LKMC_EXCEPTIONS is a number from 0 to 1
// error: LKMC_FLAT is a number from 0 to 1
// error: LKMC_RELOCATABLE is a number from 0 to 1
// error: LKMC_VECTORS is a number from 0 to 1
// error: LKMC_AT_EXIT_ROOM is a number from 1 to 65536
// error: LKMC_MMU_TABLES is a number from 1 to 4096
// error: LKMC_INTERRUPT_HANDLERS is a number from 1 to 4096
// error: LKMC_TIMERS is a number from 1 to 4096
#undef __linux__
#define LKMC_WORLD_HEADER <lkmc/bare/world.hpp>
#ifdef LKMC_FAIL
#define LKMC_MMU yes
#define LKMC_ARGUMENTS 2
#define LKMC_AT_EXIT -1
#define LKMC_EXCEPTIONS false
#define LKMC_FLAT 0 + 0
#define LKMC_RELOCATABLE off
#define LKMC_VECTORS no
#define LKMC_AT_EXIT_ROOM (1 << 5)
#define LKMC_MMU_TABLES 16u
#define LKMC_INTERRUPT_HANDLERS 0
#define LKMC_TIMERS 0x1001
#else
#define LKMC_MMU 1
#define LKMC_ARGUMENTS 0
#define LKMC_AT_EXIT 0x1
#define LKMC_EXCEPTIONS 00
#define LKMC_AT_EXIT_ROOM 0b100
#define LKMC_MMU_TABLES 0100
#define LKMC_INTERRUPT_HANDLERS 4096
#define LKMC_TIMERS 0xFf
#endif
#include <lkmc/bare/start.hpp>
#include <lkmc/bare/at_exit.hpp>
#include <lkmc/bare/mmu.hpp>
#include <lkmc/bare/timer.hpp>
