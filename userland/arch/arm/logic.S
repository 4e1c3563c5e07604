// SPDX-License-Identifier: MIT
// and, orr, eor and bic work on each bit by itself; mvn inverts.
// With an s they set n and z, and the carry from the shifter. Source: Arm ARM DDI 0406, A8.8.14, AND; A8.8.22, BIC; A8.8.123, ORR; A8.8.240, TST.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r1, #0b1100
    mov r2, #0b1010
    and r0, r1, r2
    LKMC_ASSERT_EQ(r0, 0b1000)
    orr r0, r1, r2
    LKMC_ASSERT_EQ(r0, 0b1110)
    eor r0, r1, r2
    LKMC_ASSERT_EQ(r0, 0b0110)
    bic r0, r1, r2                  // and not: takes those bits away
    LKMC_ASSERT_EQ(r0, 0b0100)
    mvn r0, r1
    LKMC_ASSERT_EQ(r0, ~0b1100)

    // tst is an ands that keeps nothing but the flags; teq an eors: equal or not, and the carry stays.
    tst r1, #0b0100
    LKMC_ASSERT(ne)
    tst r1, #0b0010
    LKMC_ASSERT(eq)
    cmp r1, r1                      // sets the carry
    teq r1, #0b1100
    LKMC_ASSERT(eq)
    LKMC_ASSERT(cs)
LKMC_END
