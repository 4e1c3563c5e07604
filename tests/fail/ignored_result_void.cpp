// SPDX-License-Identifier: MIT
// A result without a value is still a result.
// error: unused|ignoring
#include <lkmc/result.hpp>

lkmc::result<void> sync();
void f() {
    if (!sync()) return;
#ifdef LKMC_FAIL
    sync();
#endif
}
