// SPDX-License-Identifier: MIT
// Copying, filling and measuring text byte by byte: the loops behind strcpy, memset and strlen.
// Source: Arm ARM DDI 0487, C6.2, LDRB, STRB.
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
    LKMC_ADDRESS(x0, buffer)
    LKMC_ADDRESS(x1, text)
1:  ldrb w2, [x1], 1
    strb w2, [x0], 1
    cbnz w2, 1b
    LKMC_ASSERT_MEMCMP(buffer, text, text_size)

    // Fill.
    LKMC_ADDRESS(x0, buffer)
    mov w1, 'x'
    mov w2, 4
1:  strb w1, [x0], 1
    subs w2, w2, 1
    b.ne 1b
    LKMC_ASSERT_MEMCMP(buffer, filled, text_size)

    // The length: the pointer has moved past the NUL.
    LKMC_ADDRESS(x1, text)
    mov x0, x1
1:  ldrb w2, [x0], 1
    cbnz w2, 1b
    sub x0, x0, x1
    sub x0, x0, 1
    LKMC_ASSERT_EQ(x0, 12)
LKMC_END
