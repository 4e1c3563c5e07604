// SPDX-License-Identifier: MIT
// Three 64-bit arguments fill six registers; after an odd one there is no room for them.
// cpus: arm
// error: at most six arguments
#include <cstdint>

#include <lkmc/sys/call.hpp>

lkmc::result<long> f(int number, std::int64_t wide) {
#ifdef LKMC_FAIL
    return lkmc::syscall(number, 0, wide, wide, 0);
#endif
    return lkmc::syscall(number, wide, wide, wide);
}
