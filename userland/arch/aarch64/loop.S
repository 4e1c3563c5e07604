// SPDX-License-Identifier: MIT
// A loop that counts down needs no comparison: subs sets the flags, and cbnz asks without any.
// Source: Arm ARM DDI 0487, C6.2, CBNZ, SUBS, LDR (immediate, post-index).
#include <lkmc/asm.h>

LKMC_BEGIN
    // 10 + 9 + … + 1
    mov w0, 0
    mov w1, 10
1:  add w0, w0, w1
    subs w1, w1, 1
    b.ne 1b
    LKMC_ASSERT_EQ(w0, 55)

    // The sum of an array: each load moves the pointer on.
    LKMC_ADDRESS(x2, numbers)
    mov w1, 5
    mov w0, 0
1:  ldr w3, [x2], 4
    add w0, w0, w3
    sub w1, w1, 1
    cbnz w1, 1b
    LKMC_ASSERT_EQ(w0, 150)

    mov w0, 1
    mov w1, 5
1:  mul w0, w0, w1
    sub w1, w1, 1
    cbnz w1, 1b
    LKMC_ASSERT_EQ(w0, 120)
LKMC_END

    .section .rodata
    .balign 4
numbers:
    .word 10, 20, 30, 40, 50
