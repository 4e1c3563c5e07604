// SPDX-License-Identifier: MIT
// Numbers that fit no instruction are collected behind the code: .ltorg says where. Equal ones are kept once.
// ldr reaches a pool within 4 KiB. Source: GNU as manual, 9.4 (ARM: .ltorg, ldr =); Arm ARM DDI 0406, A8.8.64, LDR (literal).
#include <lkmc/asm.h>

LKMC_BEGIN
    ldr r0, =0x12345678
    ldr r1, =0x12345678
    ldr r2, =0x89abcdef

    // The pool is data in the middle of the code: jumped over.
    b 1f
pool:
    .ltorg
pool_end:
1:  LKMC_ASSERT_EQ(r0, r1)
    adr r3, pool
    adr r4, pool_end
    sub r3, r4, r3
    LKMC_ASSERT_EQ(r3, 8)           // two words

    // What fits an instruction needs no pool: ldr = becomes a mov or mvn.
    ldr r4, =0xffffff00
    LKMC_ASSERT_EQ(r4, 0xffffff00)

    // A pool by hand.
    ldr r0, mine
    LKMC_ASSERT_EQ(r0, 0xfedcba98)
    b 1f
mine:
    .word 0xfedcba98
1:
LKMC_END
