// SPDX-License-Identifier: MIT
// The stack grows down: push is stmdb sp!, pop is ldmia sp!. At a call sp is a multiple of 8.
// Source: AAPCS32, 6.2.1 (the stack); Arm ARM DDI 0406, A8.8.131, POP; A8.8.133, PUSH.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r9, sp
    mov r0, #1
    mov r1, #2
    push {r0, r1}
    sub r2, r9, #8
    LKMC_ASSERT_EQ(sp, r2)
    ldr r3, [sp]                    // the lowest register lies lowest
    LKMC_ASSERT_EQ(r3, 1)
    pop {r4, r5}
    LKMC_ASSERT_EQ(r4, 1)
    LKMC_ASSERT_EQ(r5, 2)
    LKMC_ASSERT_EQ(sp, r9)

    // bl puts the address behind it into lr. A function that calls another pushes lr, and pops it into pc: that returns.
    bl outer
behind:
    adr r1, behind
    LKMC_ASSERT_EQ(r0, r1)
    LKMC_ASSERT_EQ(sp, r9)

    // Locals.
    sub sp, sp, #16
    mov r0, #42
    str r0, [sp, #8]
    ldr r1, [sp, #8]
    add sp, sp, #16
    LKMC_ASSERT_EQ(r1, 42)
LKMC_END

outer:
    push {r4, lr}                   // r4 only to keep 8 bytes
    bl inner
    ldr r0, [sp, #4]
    pop {r4, pc}
inner:
    bx lr
