// SPDX-License-Identifier: MIT
// Memory as an operand: "m" is the object itself, and tells the compiler which memory is read or written.
// Source: GCC manual, "Simple Constraints", "Extended Asm" (memory and pointers).
#include <lkmc/assert.h>

int main(void) {
    int counter = 41;
    __asm__("ldr w9, %0\n\t"
            "add w9, w9, 1\n\t"
            "str w9, %0"
            : "+m"(counter)
            :
            : "x9");
    LKMC_ASSERT_EQ(counter, 42);

    // An address in one register and nothing else, as ldxr wants it: "Q".
    int old, failed;
    __asm__("1: ldxr %w0, %2\n\t"
            "add w9, %w0, 1\n\t"
            "stxr %w1, w9, %2\n\t"
            "cbnz %w1, 1b"
            : "=&r"(old), "=&r"(failed), "+Q"(counter)
            :
            : "x9");
    LKMC_ASSERT_EQ(old, 42);
    LKMC_ASSERT_EQ(counter, 43);

    // Read all four: the operand is the whole array, so that no "memory" is needed.
    const int numbers[4] = {10, 20, 30, 40};
    int sum;
    __asm__("ldp %w0, w9, [%1]\n\t"
            "add %w0, %w0, w9\n\t"
            "ldp w9, w10, [%1, 8]\n\t"
            "add %w0, %w0, w9\n\t"
            "add %w0, %w0, w10"
            : "=&r"(sum)
            : "r"(numbers), "m"(numbers)
            : "x9", "x10");
    LKMC_ASSERT_EQ(sum, 100);
    return 0;
}
