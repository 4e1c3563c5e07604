// SPDX-License-Identifier: MIT
// A released descriptor that nobody takes is never closed.
// error: unused|ignoring
#include <lkmc/sys/fd.hpp>

int f(lkmc::fd file) {
#ifdef LKMC_FAIL
    file.release();
#endif
    return file.release();
}
