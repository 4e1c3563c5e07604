// SPDX-License-Identifier: MIT
// asm goto may jump to labels of the function: the branch is the instruction's own, no value has to be made for it.
// Source: GCC manual, "Extended Asm", "Goto Labels".
#include <lkmc/assert.h>

static bool is_negative(int number) {
    __asm__ goto("cmp %0, #0\n\t"
                 "bmi %l[negative]" : : "r"(number) : "cc" : negative);
    return false;
negative:
    return true;
}

int main(void) {
    LKMC_ASSERT(is_negative(-1));
    LKMC_ASSERT(!is_negative(0));
    LKMC_ASSERT(!is_negative(0x7fffffff));
    return 0;
}
