// SPDX-License-Identifier: MIT
// Directives that leave room: .balign to a multiple, .skip and .zero a number of bytes, .org up to a place.
// In code the room is filled with nops. .balign 4 is four bytes, .align 2 too: on this CPU .align counts powers of two.
// Source: GNU as manual, 7 (directives); Arm ARM DDI 0487, C6.2, NOP.
#include <lkmc/asm.h>

LKMC_BEGIN
    LKMC_ADDRESS(x0, aligned)
    tst x0, 63
    LKMC_ASSERT(eq)
    LKMC_ADDRESS(x1, structure)
    LKMC_ADDRESS(x2, last)
    LKMC_ADDRESS(x3, end)
    sub x0, x2, x1
    LKMC_ASSERT_EQ(x0, 16)
    sub x0, x3, x2
    LKMC_ASSERT_EQ(x0, 3)

    cmp xzr, xzr
    b 1f                            // nobody runs through these, though anybody could
    .balign 32
1:  nop
    LKMC_ASSERT(eq)
    adr x0, 1b
    tst x0, 31
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
