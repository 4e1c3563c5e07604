// SPDX-License-Identifier: MIT
// No system call has seven arguments.
// error: at most six arguments
#include <lkmc/sys/call.hpp>

lkmc::result<long> f(int number) {
#ifdef LKMC_FAIL
    return lkmc::syscall(number, 1, 2, 3, 4, 5, 6, 7);
#endif
    return lkmc::syscall(number, 1, 2, 3, 4, 5, 6);
}
