// SPDX-License-Identifier: MIT
// A variable in a certain register, for an asm that cannot do with any: system calls and the like.
// That register is sure only where the variable is an operand of an asm; a call in between may overwrite it.
// Source: GCC manual, "Specifying Registers for Local Variables".
#include <lkmc/assert.h>

int main(void) {
    // r10 has no letter.
    register long wanted __asm__("r10") = 40;
    long sum;
    __asm__("lea 2(%%r10), %0" : "=r"(sum) : "r"(wanted));
    LKMC_ASSERT_EQ(sum, 42);
    return 0;
}
