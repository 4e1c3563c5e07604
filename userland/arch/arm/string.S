// SPDX-License-Identifier: MIT
// Copying, filling and measuring text byte by byte: the loops behind strcpy, memset and strlen.
// Source: Arm ARM DDI 0406, A8.8.68, LDRB; A8.8.206, STRB.
#include <lkmc/asm.h>

    .section .rodata
text:
    .asciz "hello, world"
    .set text_size, 13             // NUL and all
filled:
    .asciz "xxxxo, world"
    .bss
buffer:
    .skip text_size

LKMC_BEGIN
    // Copy, the NUL too.
    LKMC_ADDRESS(r0, buffer)
    LKMC_ADDRESS(r1, text)
1:  ldrb r2, [r1], #1
    strb r2, [r0], #1
    cmp r2, #0
    bne 1b
    LKMC_ASSERT_MEMCMP(buffer, text, text_size)

    // Fill.
    LKMC_ADDRESS(r0, buffer)
    mov r1, #'x'
    mov r2, #4
1:  strb r1, [r0], #1
    subs r2, r2, #1
    bne 1b
    LKMC_ASSERT_MEMCMP(buffer, filled, text_size)

    // The length: the pointer has moved past the NUL.
    LKMC_ADDRESS(r1, text)
    mov r0, r1
1:  ldrb r2, [r0], #1
    cmp r2, #0
    bne 1b
    sub r0, r0, r1
    sub r0, r0, #1
    LKMC_ASSERT_EQ(r0, 12)
LKMC_END
