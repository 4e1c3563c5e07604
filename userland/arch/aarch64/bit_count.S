// SPDX-License-Identifier: MIT
// Which bit is the first one set, which the last, and how many there are.
// clz counts zeros from above; rbit turns the register round, so that it counts from below. cnt counts ones, in a vector.
// Source: Arm ARM DDI 0487, C6.2, CLS, CLZ, RBIT; C7.2, ADDV, CNT.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov w1, 0b0010100000
    clz w0, w1
    LKMC_ASSERT_EQ(w0, 31 - 7)
    rbit w0, w1
    clz w0, w0
    LKMC_ASSERT_EQ(w0, 5)
    clz w0, wzr
    LKMC_ASSERT_EQ(w0, 32)

    mov w1, -2
    cls w0, w1                      // copies of the sign below it
    LKMC_ASSERT_EQ(w0, 30)

    mov x1, 0xf0f1
    fmov d0, x1
    cnt v0.8b, v0.8b                // in each byte
    addv b0, v0.8b                  // and all together
    fmov w0, s0
    LKMC_ASSERT_EQ(w0, 9)
LKMC_END
