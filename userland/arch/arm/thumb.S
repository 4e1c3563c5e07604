// SPDX-License-Identifier: MIT
// Thumb code has instructions of 2 and 4 bytes. bx and blx switch by the lowest bit of the address: 1 is Thumb.
// .thumb_func sets that bit in a label's address. Source: Arm ARM DDI 0406, A2.3.1 (interworking), A8.8.25, BLX; A8.8.27, BX.
#include <lkmc/asm.h>

LKMC_BEGIN
    bl which                        // ARM: the code that this file begins with
    LKMC_ASSERT_EQ(r0, 0)

    blx which_thumb                 // blx with a label always switches
    LKMC_ASSERT_EQ(r0, 1)

    LKMC_ADDRESS(r1, table)         // to an address: the bit decides
    ldr r2, [r1]
    add r2, r2, r1
    blx r2
    LKMC_ASSERT_EQ(r0, 1)
    and r2, r2, #1
    LKMC_ASSERT_EQ(r2, 1)
    b size
    .ltorg

    .thumb
    .balign 4
size_thumb:
    movs r0, #1                     // 2 bytes: a low register, a small number
    mov r8, #1                      // 4 bytes
size_end:
    bx lr
    .arm
    .balign 4
size:
    adr r0, size_thumb
    adr r1, size_end
    sub r0, r1, r0
    LKMC_ASSERT_EQ(r0, 6)
LKMC_END

// Which code is it? A function's own pc is two instructions ahead: 8 bytes or 4.
which:
    mov r0, pc
    adr r1, which
    sub r0, r0, r1
    mov r1, #0
    cmp r0, #4
    moveq r1, #1
    mov r0, r1
    bx lr

    .thumb
    .thumb_func
    .type which_thumb, %function
    .balign 4
which_thumb:
    mov r0, pc
    nop
    adr r1, 1f
    nop
1:  subs r0, r1, r0                 // 8 bytes behind which_thumb, less pc
    cmp r0, #4
    ite eq
    moveq r0, #1
    movne r0, #0
    bx lr

    .data
    .balign 4
table:
    .word which_thumb - table
