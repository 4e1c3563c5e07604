// SPDX-License-Identifier: MIT
// "=@cc" and a condition: a flag is the output, and the compiler branches on it directly.
// Source: GCC manual, "Extended Asm", "Flag Output Operands".
#include <lkmc/assert.h>

static bool add_overflows(int a, int b, int* sum) {
    bool overflow;
    *sum = a;
    __asm__("add %2, %0" : "+r"(*sum), "=@cco"(overflow) : "r"(b));
    return overflow;
}

int main(void) {
    int sum;
    LKMC_ASSERT(!add_overflows(1, 2, &sum));
    LKMC_ASSERT_EQ(sum, 3);
    LKMC_ASSERT(add_overflows(0x7fffffff, 1, &sum));
    LKMC_ASSERT_EQ(sum, -0x7fffffff - 1);
    return 0;
}
