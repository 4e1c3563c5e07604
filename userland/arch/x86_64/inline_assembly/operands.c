// SPDX-License-Identifier: MIT
// Operands: "r" a register, "+" read and written, "=" written; by number or by name, of any width.
// Source: GCC manual, "Extended Asm", "Constraints", "Machine Constraints", "Operand Modifiers".
#include <lkmc/assert.h>

int main(void) {
    int sum = 2;
    __asm__("add %1, %0" : "+r"(sum) : "r"(3));
    LKMC_ASSERT_EQ(sum, 5);

    // Named; a number of the instruction itself ("i"); and whatever is best of register, memory and number ("g").
    __asm__("add %[number], %[sum]" : [sum] "+r"(sum) : [number] "i"(10));
    __asm__("add %[any], %[sum]" : [sum] "+r"(sum) : [any] "g"(100));
    LKMC_ASSERT_EQ(sum, 115);

    // The same register for input and output, by its number; parts of it by a letter: b 8, w 16, k 32, q 64 bits.
    long wide = 0x1234;
    unsigned char low;
    __asm__("mov %b1, %0" : "=r"(low) : "r"(wide));
    LKMC_ASSERT_EQ(low, 0x34);
    int twice;
    __asm__("add %0, %0" : "=r"(twice) : "0"(21));
    LKMC_ASSERT_EQ(twice, 42);

    // A certain register: a, b, c, d, S, D.
    unsigned quotient, remainder;
    __asm__("div %4" : "=a"(quotient), "=d"(remainder) : "0"(17), "1"(0), "r"(5));
    LKMC_ASSERT_EQ(quotient, 3u);
    LKMC_ASSERT_EQ(remainder, 2u);
    return 0;
}
