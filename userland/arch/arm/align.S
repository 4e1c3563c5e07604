// SPDX-License-Identifier: MIT
// Directives that leave room: .balign to a multiple, .skip and .zero a number of bytes, .org up to a place.
// In code the room is filled with nops. .balign 4 is four bytes, .align 2 too: on this CPU .align counts powers of two.
// Source: GNU as manual, 7 (directives); Arm ARM DDI 0406, A8.8.119, NOP.
#include <lkmc/asm.h>

LKMC_BEGIN
    LKMC_ADDRESS(r0, aligned)
    tst r0, #63
    LKMC_ASSERT(eq)
    LKMC_ADDRESS(r1, structure)
    LKMC_ADDRESS(r2, last)
    LKMC_ADDRESS(r3, end)
    sub r0, r2, r1
    LKMC_ASSERT_EQ(r0, 16)
    sub r0, r3, r2
    LKMC_ASSERT_EQ(r0, 3)

    cmp r0, r0
    b 1f                            // nobody runs through these, though anybody could
    .balign 32
1:  nop
    LKMC_ASSERT(eq)
    adr r0, 1b
    tst r0, #31
    LKMC_ASSERT(eq)
LKMC_END

    .data
    .byte 1
    .align 6
aligned:
    .byte 2
structure:
    .byte 3
    .org structure + 16
last:
    .byte 4
    .zero 2
end:
