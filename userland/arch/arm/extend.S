// SPDX-License-Identifier: MIT
// A narrow number gets wider by zeros or by copies of its sign: by itself, when it is loaded, or on its way into a sum.
// Source: Arm ARM DDI 0406, A8.8.84, LDRSB; A8.8.233, SXTAB; A8.8.235, SXTB; A8.8.274, UXTB.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r1, #-2
    uxtb r0, r1
    LKMC_ASSERT_EQ(r0, 0xfe)
    sxtb r0, r0
    LKMC_ASSERT_EQ(r0, -2)
    uxth r0, r1
    LKMC_ASSERT_EQ(r0, 0xfffe)

    LKMC_ADDRESS(r2, halves)
    ldrh r0, [r2]
    LKMC_ASSERT_EQ(r0, 0xfffe)
    ldrsh r0, [r2]
    LKMC_ASSERT_EQ(r0, -2)
    ldrsb r0, [r2, #1]
    LKMC_ASSERT_EQ(r0, -1)

    // 1000 + the sign-extended second byte of r1
    mov r3, #1000
    ldr r1, =0xfc00
    sxtab r0, r3, r1, ror #8
    LKMC_ASSERT_EQ(r0, 996)

    // To 64 bits: the upper word is all sign.
    mov r0, #-2
    asr r1, r0, #31
    LKMC_ASSERT_EQ(r1, -1)
LKMC_END

    .section .rodata
    .balign 2
halves:
    .short -2
