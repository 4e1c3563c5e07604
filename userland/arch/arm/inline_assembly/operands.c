// SPDX-License-Identifier: MIT
// Operands: "r" a register, "+" read and written, "=" written; by number or by name, of any width.
// Source: GCC manual, "Extended Asm", "Constraints", "Machine Constraints", "Operand Modifiers".
#include <lkmc/assert.h>

int main(void) {
    int sum;
    __asm__("add %0, %1, %2" : "=r"(sum) : "r"(2), "r"(3));
    LKMC_ASSERT_EQ(sum, 5);

    // Named; a number that fits the instruction if it can, otherwise a register ("Ir").
    __asm__("add %[sum], %[sum], %[number]" : [sum] "+r"(sum) : [number] "Ir"(10));
    __asm__("add %[sum], %[sum], %[number]" : [sum] "+r"(sum) : [number] "Ir"(12345));
    LKMC_ASSERT_EQ(sum, 12360);

    // The same register for input and output, by its number.
    int twice;
    __asm__("add %0, %0, %0" : "=r"(twice) : "0"(21));
    LKMC_ASSERT_EQ(twice, 42);

    // 64 bits are two registers: Q names the low one, R the high one.
    unsigned long long product;
    __asm__("umull %Q0, %R0, %1, %2" : "=&r"(product) : "r"(0xffffffffu), "r"(2u));
    LKMC_ASSERT_EQ(product, 0x1fffffffeull);

    // A float lives in "t", a double in "w", which P writes as d0.
    double half;
    __asm__("vmov.f64 %P0, #0.5" : "=w"(half));
    LKMC_ASSERT_EQ(half, 0.5);
    return 0;
}
