// SPDX-License-Identifier: MIT
// An instruction has 32 bits, and a number of 64 takes up to four of them: movz sets 16 bits and clears the rest, movk keeps it.
// mov takes what does it in one: movz, movn (inverted), or orr with a pattern that repeats.
// Source: Arm ARM DDI 0487, C6.2, MOV, MOVK, MOVN, MOVZ, LDR (literal).
#include <lkmc/asm.h>

LKMC_BEGIN
    movz x0, 0xdef0
    movk x0, 0x9abc, lsl 16
    LKMC_ASSERT_EQ(x0, 0x9abcdef0)
    movk x0, 0x5678, lsl 32
    movk x0, 0x1234, lsl 48
    LKMC_ASSERT_EQ(x0, 0x123456789abcdef0)
    movz x0, 1, lsl 48
    LKMC_ASSERT_EQ(x0, 0x1000000000000)

    mov x1, -2                      // movn x1, 1
    LKMC_ASSERT_EQ(x1, 0xfffffffffffffffe)
    mov x1, 0x00ff00ff00ff00ff      // orr x1, xzr, …
    LKMC_ASSERT_EQ(x1, 0x00ff00ff00ff00ff)

    // Or the number lies behind the code, and is loaded: ldr = leaves it to the assembler where.
    ldr x2, =0x123456789abcdef0
    LKMC_ASSERT_EQ(x2, 0x123456789abcdef0)
LKMC_END
