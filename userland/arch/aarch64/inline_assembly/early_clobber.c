// SPDX-License-Identifier: MIT
// "=&": an output that is written before all inputs have been read needs a register of its own.
// Source: GCC manual, "Constraint Modifiers", "Extended Asm".
#include <lkmc/assert.h>

int main(void) {
    // Without & the compiler may give total and addend one register: the input seems read by then.
    int total;
    const int addend = 5;
    __asm__("mov %w0, 100\n\t"
            "add %w0, %w0, %w1"
            : "=&r"(total)
            : "r"(addend));
    LKMC_ASSERT_EQ(total, 105);
    LKMC_ASSERT_EQ(addend, 5);
    return 0;
}
