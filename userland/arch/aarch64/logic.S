// SPDX-License-Identifier: MIT
// and, orr, eor and their kin with the second operand inverted: bic, orn, eon.
// Only ands and bics set flags. Numbers are patterns of bits that repeat. Source: Arm ARM DDI 0487, C6.2, AND, BIC, EOR, MVN, ORN, ORR, TST.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov w1, 0b1100
    mov w2, 0b1010
    and w0, w1, w2
    LKMC_ASSERT_EQ(w0, 0b1000)
    orr w0, w1, w2
    LKMC_ASSERT_EQ(w0, 0b1110)
    eor w0, w1, w2
    LKMC_ASSERT_EQ(w0, 0b0110)
    bic w0, w1, w2                  // and not: takes those bits away
    LKMC_ASSERT_EQ(w0, 0b0100)
    orn w0, w1, w2
    LKMC_ASSERT_EQ(w0, ~0b0010)
    mvn w0, w1
    LKMC_ASSERT_EQ(w0, ~0b1100)
    and x0, x1, 0x5555555555555555
    LKMC_ASSERT_EQ(x0, 0b0100)

    // tst is an ands that keeps nothing but the flags.
    tst w1, 0b0100
    LKMC_ASSERT(ne)
    tst w1, 0b0010
    LKMC_ASSERT(eq)

    // One bit and a branch, without flags.
    tbnz w1, 3, 1f
    LKMC_ASSERT_FAIL
1:  tbz w1, 0, 1f
    LKMC_ASSERT_FAIL
1:
LKMC_END
