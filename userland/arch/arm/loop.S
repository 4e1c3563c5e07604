// SPDX-License-Identifier: MIT
// A loop that counts down needs no comparison: subs sets the flags.
// Source: Arm ARM DDI 0406, A8.8.221, SUB; A8.8.63, LDR (immediate, post-indexed).
#include <lkmc/asm.h>

LKMC_BEGIN
    // 10 + 9 + … + 1
    mov r0, #0
    mov r1, #10
1:  add r0, r0, r1
    subs r1, r1, #1
    bne 1b
    LKMC_ASSERT_EQ(r0, 55)

    // The sum of an array: each load moves the pointer on.
    LKMC_ADDRESS(r2, numbers)
    mov r1, #5
    mov r0, #0
1:  ldr r3, [r2], #4
    add r0, r0, r3
    subs r1, r1, #1
    bne 1b
    LKMC_ASSERT_EQ(r0, 150)

    mov r0, #1
    mov r1, #5
1:  mul r0, r0, r1
    subs r1, r1, #1
    bne 1b
    LKMC_ASSERT_EQ(r0, 120)
LKMC_END

    .section .rodata
    .balign 4
numbers:
    .word 10, 20, 30, 40, 50
