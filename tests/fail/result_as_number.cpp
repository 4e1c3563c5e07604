// SPDX-License-Identifier: MIT
// A result is true or false, but not 0 or 1.
// error: (cannot convert|no viable conversion|no match for 'operator\+'|invalid operands)
#include <lkmc/result.hpp>

int f(lkmc::result<int> r) {
#ifdef LKMC_FAIL
    return r + 1;
#endif
    return r ? *r : 0;
}
