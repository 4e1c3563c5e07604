// SPDX-License-Identifier: MIT
// Operands: "r" a register, "+" read and written, "=" written; by number or by name, of any width.
// Source: GCC manual, "Extended Asm", "Constraints", "Machine Constraints", "Operand Modifiers".
#include <lkmc/assert.h>

int main(void) {
    long sum;
    __asm__("add %0, %1, %2" : "=r"(sum) : "r"(2L), "r"(3L));
    LKMC_ASSERT_EQ(sum, 5);

    // Named; a number that fits the instruction if it can, otherwise a register ("Ir").
    __asm__("add %[sum], %[sum], %[number]" : [sum] "+r"(sum) : [number] "Ir"(10L));
    __asm__("add %[sum], %[sum], %[number]" : [sum] "+r"(sum) : [number] "Ir"(123456L));
    LKMC_ASSERT_EQ(sum, 123471);

    // 32 bits: w writes the register as w0 instead of x0.
    int narrow;
    __asm__("add %w0, %w1, 1" : "=r"(narrow) : "r"(-1));
    LKMC_ASSERT_EQ(narrow, 0);

    // The same register for input and output, by its number.
    long twice;
    __asm__("add %0, %0, %0" : "=r"(twice) : "0"(21L));
    LKMC_ASSERT_EQ(twice, 42);

    // Zero may be the zero register: "rZ", and x writes it so.
    __asm__("add %0, %0, %x1" : "+r"(twice) : "rZ"(0L));
    LKMC_ASSERT_EQ(twice, 42);

    // A floating-point number lives in "w", which d writes as d0.
    double half;
    __asm__("fmov %d0, 0.5" : "=w"(half));
    LKMC_ASSERT_EQ(half, 0.5);
    return 0;
}
