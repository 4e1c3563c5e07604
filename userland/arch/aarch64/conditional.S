// SPDX-License-Identifier: MIT
// Values chosen without a branch: csel takes one of two registers; csinc, csinv and csneg change the second.
// ccmp compares only if a condition holds: two comparisons become one question.
// Source: Arm ARM DDI 0487, C6.2, CCMP, CINC, CNEG, CSEL, CSET, CSINC.
#include <lkmc/asm.h>

LKMC_BEGIN
    // The larger of two numbers.
    mov w1, 3
    mov w2, 5
    cmp w1, w2
    csel w0, w1, w2, gt
    LKMC_ASSERT_EQ(w0, 5)

    // The absolute value.
    mov w1, -7
    cmp w1, 0
    cneg w0, w1, lt
    LKMC_ASSERT_EQ(w0, 7)

    cmp w0, 7
    cset w1, eq
    csetm w2, eq
    cinc w3, w0, ne
    LKMC_ASSERT_EQ(w1, 1)
    LKMC_ASSERT_EQ(w2, -1)
    LKMC_ASSERT_EQ(w3, 7)

    // 5 <= w0 and w0 < 10? If the first does not hold, nothing is compared and the flags become the number 0: not less.
    cmp w0, 5
    ccmp w0, 10, 0, ge
    cset w1, lt
    LKMC_ASSERT_EQ(w1, 1)
    mov w0, 3
    cmp w0, 5
    ccmp w0, 10, 0, ge
    cset w1, lt
    LKMC_ASSERT_EQ(w1, 0)
LKMC_END
