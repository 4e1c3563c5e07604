// SPDX-License-Identifier: MIT
// An exception level that is none.
// error: LKMC_EL is a number from 1 to 3
#undef __linux__
#define LKMC_WORLD_HEADER <lkmc/bare/world.hpp>
#ifdef LKMC_FAIL
#define LKMC_EL one
#else
#define LKMC_EL 2
#endif
#include <lkmc/bare/start.hpp>
