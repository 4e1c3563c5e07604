// SPDX-License-Identifier: MIT
// There is no push and no pop: stores and loads move sp, which has to be a multiple of 16 whenever it is used as a base.
// Source: AAPCS64, 6.4.5 (the stack), 6.4.6 (frames); Arm ARM DDI 0487, D1.8.2 (sp alignment).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov x19, sp
    mov x0, 1
    mov x1, 2
    stp x0, x1, [sp, -16]!          // push a pair
    sub x2, x19, 16
    LKMC_ASSERT_EQ(sp, x2)
    str x0, [sp, -16]!              // one alone takes 16 bytes as well
    ldr x3, [sp], 16                // pop
    ldp x4, x5, [sp], 16
    LKMC_ASSERT_EQ(x3, 1)
    LKMC_ASSERT_EQ(x4, 1)
    LKMC_ASSERT_EQ(x5, 2)
    LKMC_ASSERT_EQ(sp, x19)

    // bl puts the address behind it into x30, ret goes there. Nothing is pushed.
    bl where_to
behind:
    adr x1, behind
    LKMC_ASSERT_EQ(x0, x1)
    bl with_frame
    LKMC_ASSERT_EQ(x0, x1)          // what x29 pointed to: the caller's x29, and x30
    LKMC_ASSERT_EQ(sp, x19)
LKMC_END

where_to:
    mov x0, x30
    ret

// A function that calls another keeps x29 and x30: a frame. x29 points to it, so that frames are a list.
with_frame:
    stp x29, x30, [sp, -16]!
    mov x29, sp
    bl where_to
    ldr x0, [x29]
    mov x1, x0
    ldp x29, x30, [sp], 16
    cmp x1, x29
    csel x1, x0, xzr, eq
    ret
