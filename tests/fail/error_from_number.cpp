// SPDX-License-Identifier: MIT
// A number is no error until somebody says so.
// error: (cannot convert|could not convert|no viable conversion|conversion from|explicit)
#include <lkmc/error.hpp>

lkmc::error f(int number) {
#ifdef LKMC_FAIL
    return number;
#endif
    return lkmc::error(number);
}
