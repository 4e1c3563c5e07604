// SPDX-License-Identifier: MIT
// Memory as an operand: "m" is the object itself, and tells the compiler which memory is read or written.
// Source: GCC manual, "Simple Constraints", "Extended Asm" (memory and pointers).
#include <lkmc/assert.h>

int main(void) {
    int counter = 41;
    __asm__("ldr r3, %0\n\t"
            "add r3, r3, #1\n\t"
            "str r3, %0"
            : "+m"(counter)
            :
            : "r3");
    LKMC_ASSERT_EQ(counter, 42);

    // An address in one register and nothing else, as ldrex wants it: "Q".
    int old, failed;
    __asm__("1: ldrex %0, %2\n\t"
            "add r3, %0, #1\n\t"
            "strex %1, r3, %2\n\t"
            "cmp %1, #0\n\t"
            "bne 1b"
            : "=&r"(old), "=&r"(failed), "+Q"(counter)
            :
            : "r3", "cc");
    LKMC_ASSERT_EQ(old, 42);
    LKMC_ASSERT_EQ(counter, 43);

    // Read all four: the operand is the whole array, so that no "memory" is needed.
    const int numbers[4] = {10, 20, 30, 40};
    int sum;
    __asm__("ldmia %1, {r0-r3}\n\t"
            "add r0, r0, r1\n\t"
            "add r2, r2, r3\n\t"
            "add %0, r0, r2"
            : "=r"(sum)
            : "r"(numbers), "m"(numbers)
            : "r0", "r1", "r2", "r3");
    LKMC_ASSERT_EQ(sum, 100);
    return 0;
}
