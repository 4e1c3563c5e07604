// SPDX-License-Identifier: MIT
// A narrow number gets wider by zeros or by copies of its sign: by itself, when it is loaded, or on its way into a sum.
// Source: Arm ARM DDI 0487, C6.2, LDRSB, SXTB, SXTW, UXTB; ADD (extended register).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov w1, -2
    uxtb w0, w1
    LKMC_ASSERT_EQ(w0, 0xfe)
    sxtb w0, w1
    LKMC_ASSERT_EQ(x0, 0xfffffffe)          // a 32-bit register was written
    sxtb x0, w1
    LKMC_ASSERT_EQ(x0, -2)
    sxtw x0, w1
    LKMC_ASSERT_EQ(x0, -2)

    LKMC_ADDRESS(x2, halves)
    ldrh w0, [x2]
    LKMC_ASSERT_EQ(w0, 0xfffe)
    ldrsh w0, [x2]
    LKMC_ASSERT_EQ(w0, -2)
    ldrsb x0, [x2, 1]
    LKMC_ASSERT_EQ(x0, -1)

    // 1000 + 4 * (the sign-extended w1)
    mov x3, 1000
    add x0, x3, w1, sxtw 2
    LKMC_ASSERT_EQ(x0, 992)
    add x0, x3, w1, uxtb
    LKMC_ASSERT_EQ(x0, 1254)
LKMC_END

    .section .rodata
    .balign 2
halves:
    .short -2
