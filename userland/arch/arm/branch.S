// SPDX-License-Identifier: MIT
// A comparison is a subtraction that keeps the flags; a conditional branch asks for some of them.
// hi, hs, lo, ls are for numbers without a sign; gt, ge, lt, le for numbers with one.
// Source: Arm ARM DDI 0406, A8.3 (conditions), A8.8.18, B; A8.8.27, BX; A8.8.37, CMP.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r0, #-1
    cmp r0, #1
    LKMC_ASSERT(lt)                 // -1 < 1 …
    LKMC_ASSERT(hi)                 // … and 2^32 - 1 > 1
    LKMC_ASSERT(ne)

    cmp r0, #-1                     // cmn r0, #1
    LKMC_ASSERT(eq)
    LKMC_ASSERT(ge)
    LKMC_ASSERT(ls)

    bne wrong
    beq right
wrong:
    LKMC_ASSERT_FAIL
right:

    // -2^31 < 1: the difference overflows, and lt asks whether n and v differ.
    mov r0, #0x80000000
    cmp r0, #1
    LKMC_ASSERT(pl)
    LKMC_ASSERT(vs)
    LKMC_ASSERT(lt)

    // To an address in a register.
    adr r0, there
    bx r0
    LKMC_ASSERT_FAIL
there:
LKMC_END
