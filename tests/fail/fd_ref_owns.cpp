// SPDX-License-Identifier: MIT
// A borrowed descriptor does not become an owned one by itself.
// error: (no matching function|cannot convert|could not convert|no viable conversion|conversion from)
#include <lkmc/sys/fd.hpp>

lkmc::fd f(lkmc::fd_ref borrowed) {
#ifdef LKMC_FAIL
    return borrowed;
#endif
    return lkmc::fd(borrowed.get());
}
