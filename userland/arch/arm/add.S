// SPDX-License-Identifier: MIT
// add leaves the flags alone, adds sets them: the carry for numbers without a sign, the overflow for numbers with one.
// After a subtraction the carry means no borrow. Source: Arm ARM DDI 0406, A8.8.5, ADD; A8.8.221, SUB; A8.8.152, RSB; A2.4 (flags).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r1, #2
    add r0, r1, #3
    LKMC_ASSERT_EQ(r0, 5)
    add r0, r1, r1, lsl #3          // the second register shifted: 2 + 2 * 8
    LKMC_ASSERT_EQ(r0, 18)

    // 2^32 - 1 + 1 does not fit; -1 + 1 does.
    mov r1, #-1
    adds r0, r1, #1
    LKMC_ASSERT(cs)
    LKMC_ASSERT(vc)
    LKMC_ASSERT(eq)

    // 2^31 - 1 + 1 fits without a sign; with one it does not.
    mvn r1, #0x80000000
    adds r0, r1, #1
    LKMC_ASSERT(cc)
    LKMC_ASSERT(vs)
    LKMC_ASSERT(mi)
    LKMC_ASSERT_EQ(r0, 0x80000000)

    mov r1, #1
    subs r0, r1, #2
    LKMC_ASSERT(cc)                 // a borrow
    LKMC_ASSERT_EQ(r0, -1)
    subs r0, r1, #1
    LKMC_ASSERT(cs)                 // none

    rsb r0, r1, #10                 // the other way round: 10 - r1
    LKMC_ASSERT_EQ(r0, 9)
LKMC_END
