// SPDX-License-Identifier: MIT
// In ARM code nearly every instruction can have a condition: where it does not hold, nothing happens.
// Source: Arm ARM DDI 0406, A8.3 (conditional execution), A5.1.
#include <lkmc/asm.h>

LKMC_BEGIN
    // The larger of two numbers.
    mov r1, #3
    mov r2, #5
    cmp r1, r2
    movgt r0, r1
    movle r0, r2
    LKMC_ASSERT_EQ(r0, 5)

    // The absolute value.
    mov r0, #-7
    cmp r0, #0
    rsblt r0, r0, #0
    LKMC_ASSERT_EQ(r0, 7)

    // 5 <= r0 and r0 < 10? The second comparison takes place only if the first holds.
    mov r1, #0
    cmp r0, #5
    rsbsge r2, r0, #9               // 9 - r0
    movge r1, #1
    LKMC_ASSERT_EQ(r1, 1)

    // Euclid: the greatest common divisor, and one branch.
    mov r0, #48
    mov r1, #180
1:  cmp r0, r1
    subgt r0, r0, r1
    sublt r1, r1, r0
    bne 1b
    LKMC_ASSERT_EQ(r0, 12)
LKMC_END
