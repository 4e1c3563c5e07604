// SPDX-License-Identifier: MIT
// A floating-point number goes into no register that the kernel looks at.
// error: (a system call takes integers)
#include <lkmc/sys/call.hpp>

lkmc::result<long> f(int number) {
#ifdef LKMC_FAIL
    return lkmc::syscall(number, 1.5);
#endif
    return lkmc::syscall(number, 1);
}
