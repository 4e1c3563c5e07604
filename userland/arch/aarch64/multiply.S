// SPDX-License-Identifier: MIT
// mul gives the low word of a product; umulh and smulh the high one, without and with signs.
// madd adds, msub subtracts from, in the same instruction. Source: Arm ARM DDI 0487, C6.2, MADD, MSUB, SMULH, SMULL, UMULH.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov x0, 0xffffffffffffffff
    mov x1, 2
    mul x2, x0, x1                  // 2^65 - 2
    umulh x3, x0, x1
    LKMC_ASSERT_EQ(x2, 0xfffffffffffffffe)
    LKMC_ASSERT_EQ(x3, 1)
    smulh x3, x0, x1                // -2
    LKMC_ASSERT_EQ(x3, -1)

    mov x4, 6
    mov x5, 7
    mov x6, 100
    madd x0, x4, x5, x6
    LKMC_ASSERT_EQ(x0, 142)
    msub x0, x4, x5, x6
    LKMC_ASSERT_EQ(x0, 58)
    mneg x0, x4, x5
    LKMC_ASSERT_EQ(x0, -42)

    // 32 by 32 bits give 64.
    mov w0, -1
    mov w1, 2
    umull x2, w0, w1
    LKMC_ASSERT_EQ(x2, 0x1fffffffe)
    smull x2, w0, w1
    LKMC_ASSERT_EQ(x2, -2)
LKMC_END
