// SPDX-License-Identifier: MIT
// Loads and stores add a number or a register to the base; before or behind the access they can move the base itself.
// adr reaches a label within 1 MiB, adrp its page within 4 GiB, and :lo12: is the rest.
// Source: Arm ARM DDI 0487, C1.3.3 (addressing modes), C6.2, ADR, ADRP, LDR.
#include <lkmc/asm.h>

LKMC_BEGIN
    adrp x1, numbers
    add x1, x1, :lo12:numbers
    ldr w0, [x1]
    LKMC_ASSERT_EQ(w0, 11)
    ldr w0, [x1, 8]                 // x1 + 8
    LKMC_ASSERT_EQ(w0, 33)
    mov x2, 1
    ldr w0, [x1, x2, lsl 2]         // x1 + 4 * x2
    LKMC_ASSERT_EQ(w0, 22)
    mov w2, -1
    add x3, x1, 8
    ldr w0, [x3, w2, sxtw 2]        // an index of 32 bits with a sign
    LKMC_ASSERT_EQ(w0, 22)

    // Pre-index: x3 moves first. Post-index: afterwards.
    mov x3, x1
    ldr w0, [x3, 4]!
    LKMC_ASSERT_EQ(w0, 22)
    ldr w0, [x3], 4
    LKMC_ASSERT_EQ(w0, 22)
    add x4, x1, 8
    LKMC_ASSERT_EQ(x3, x4)

    // The low part in the load itself.
    adrp x5, numbers + 4
    ldr w0, [x5, :lo12:numbers + 4]
    LKMC_ASSERT_EQ(w0, 22)

    adr x6, near                    // relative to pc
    ldr w0, near
    ldr w7, [x6]
    LKMC_ASSERT_EQ(w0, 44)
    LKMC_ASSERT_EQ(w7, 44)
LKMC_END

near:
    .word 44
    .data
    .balign 4
numbers:
    .word 11, 22, 33
