// SPDX-License-Identifier: MIT
// A physical address must be mapped before it is a pointer.
// error: (cannot convert|no viable conversion|invalid .*cast|cannot cast)
#include <lkmc/phys_addr.hpp>

std::uint64_t f(lkmc::phys_addr where) {
#ifdef LKMC_FAIL
    volatile int* pointer = where;
    return static_cast<std::uint64_t>(*pointer);
#endif
    return where.value();
}
