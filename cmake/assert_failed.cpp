// SPDX-License-Identifier: MIT
// What assertions in assembly and C call, and, without a libc, how such programs start: linked where it is asked for.
#if defined(LKMC_NO_LIBC)
#include <lkmc/main.hpp>
#endif
#include <lkmc/assert_failed.hpp>
