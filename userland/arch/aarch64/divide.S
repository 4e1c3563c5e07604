// SPDX-License-Identifier: MIT
// Division gives the quotient alone; msub gets the remainder from it. Nothing is an exception: by zero it is zero.
// Source: Arm ARM DDI 0487, C6.2, MSUB, SDIV, UDIV.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov x0, 17
    mov x1, 5
    udiv x2, x0, x1
    msub x3, x2, x1, x0             // 17 - 3 * 5
    LKMC_ASSERT_EQ(x2, 3)
    LKMC_ASSERT_EQ(x3, 2)

    // With signs: towards zero, and the remainder has the dividend's sign.
    mov x0, -17
    sdiv x2, x0, x1
    msub x3, x2, x1, x0
    LKMC_ASSERT_EQ(x2, -3)
    LKMC_ASSERT_EQ(x3, -2)

    udiv x2, x0, xzr
    LKMC_ASSERT_EQ(x2, 0)

    // The one quotient that does not fit: it wraps.
    mov x0, 0x8000000000000000
    mov x1, -1
    sdiv x2, x0, x1
    LKMC_ASSERT_EQ(x2, x0)
LKMC_END
