// SPDX-License-Identifier: MIT
// The entry point of a program without a libc, for whatever lies under it: Linux or nothing.
//
//     #include <lkmc/main.hpp>
//     int main() { return 0; }
//
// * Linux: sys/start.hpp. Bare metal: bare/start.hpp.
#pragma once

#if defined(LKMC_WORLD_HEADER)
#include <lkmc/bare/start.hpp>
#else
#include <lkmc/sys/start.hpp>
#endif
