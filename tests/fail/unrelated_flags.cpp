// SPDX-License-Identifier: MIT
// Flags of two kinds do not add up.
// error: (no match for 'operator\|'|invalid operands to binary expression)
#include <lkmc/sys/file.hpp>

enum class other : int { one = 1 };
consteval void combines(other);

lkmc::sys::o f() {
#ifdef LKMC_FAIL
    return lkmc::sys::o::cloexec | other::one;
#endif
    return lkmc::sys::o::cloexec | lkmc::sys::o::creat;
}
