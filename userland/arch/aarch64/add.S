// SPDX-License-Identifier: MIT
// add leaves the flags alone, adds sets them: the carry for numbers without a sign, the overflow for numbers with one.
// After a subtraction the carry means no borrow. Source: Arm ARM DDI 0487, C6.2, ADD, ADDS, SUBS; C1.2.4 (conditions).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov x1, 2
    add x0, x1, 3
    LKMC_ASSERT_EQ(x0, 5)
    add x0, x0, 1, lsl 12           // 12 bits, where they are or shifted by 12
    LKMC_ASSERT_EQ(x0, 0x1005)
    add x0, x1, x1, lsl 3           // the second register shifted: 2 + 2 * 8
    LKMC_ASSERT_EQ(x0, 18)

    // 2^32 - 1 + 1 does not fit; -1 + 1 does.
    mov w1, -1
    adds w0, w1, 1
    LKMC_ASSERT(cs)
    LKMC_ASSERT(vc)
    LKMC_ASSERT(eq)

    // 2^31 - 1 + 1 fits without a sign; with one it does not.
    mov w1, 0x7fffffff
    adds w0, w1, 1
    LKMC_ASSERT(cc)
    LKMC_ASSERT(vs)
    LKMC_ASSERT(mi)
    LKMC_ASSERT_EQ(w0, -0x80000000)

    mov w1, 1
    subs w0, w1, 2
    LKMC_ASSERT(cc)                 // a borrow
    LKMC_ASSERT_EQ(w0, -1)
    subs w0, w1, 1
    LKMC_ASSERT(cs)                 // none
LKMC_END
