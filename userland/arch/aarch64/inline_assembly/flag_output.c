// SPDX-License-Identifier: MIT
// "=@cc" and a condition: a flag is the output, and the compiler branches on it directly.
// Source: GCC manual, "Extended Asm", "Flag Output Operands".
#include <lkmc/assert.h>

#if defined(__GCC_ASM_FLAG_OUTPUTS__)
static bool add_overflows(int a, int b, int* sum) {
    bool overflow;
    __asm__("adds %w0, %w2, %w3" : "=r"(*sum), "=@ccvs"(overflow) : "r"(a), "r"(b));
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
#else
int main(void) { LKMC_SKIP("this compiler has no flag outputs for this CPU"); }
#endif
