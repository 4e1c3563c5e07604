// SPDX-License-Identifier: MIT
// A switch as a table: tbb and tbh, in Thumb code, branch by a distance that a table of bytes or half-words holds.
// Source: Arm ARM DDI 0406, A8.8.237, TBB, TBH.
#include <lkmc/asm.h>

LKMC_BEGIN_THUMB
    movs r0, #0                     // the sum of what the cases give
    movs r1, #0
next:
    tbb [pc, r1]
table:
    .byte (zero - table) / 2, (one - table) / 2, (two - table) / 2, (one - table) / 2
zero:
    adds r0, #1
    b after
one:
    adds r0, #10
    b after
two:
    adds r0, #100
after:
    adds r1, #1
    cmp r1, #4
    blo next
    LKMC_ASSERT_EQ(r0, 121)
LKMC_END
