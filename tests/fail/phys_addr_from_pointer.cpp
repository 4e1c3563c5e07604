// SPDX-License-Identifier: MIT
// A pointer is a virtual address: pagemap finds the physical one.
// error: (deleted|conversion from)
#include <lkmc/phys_addr.hpp>

lkmc::phys_addr f(int* pointer) {
#ifdef LKMC_FAIL
    return lkmc::phys_addr(pointer);
#endif
    static_cast<void>(pointer);
    return lkmc::phys_addr(0x1000);
}
