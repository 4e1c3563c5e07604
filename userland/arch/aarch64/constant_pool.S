// SPDX-License-Identifier: MIT
// Numbers that fit no instruction are collected behind the code: .ltorg says where. Equal ones are kept once.
// ldr reaches a pool within 1 MiB. Source: GNU as manual, 9.1 (AArch64: .ltorg, ldr =); Arm ARM DDI 0487, C6.2, LDR (literal).
#include <lkmc/asm.h>

LKMC_BEGIN
    ldr x0, =0x123456789abcdef0
    ldr x1, =0x123456789abcdef0
    ldr w2, =0x89abcdef
    LKMC_ASSERT_EQ(x0, x1)

    // The pool is data in the middle of the code: jumped over.
    b 1f
pool:
    .ltorg
pool_end:
1:  adr x3, pool
    adr x4, pool_end
    sub x0, x4, x3
    cmp x0, 20                      // 8 + 4, and room for alignment
    LKMC_ASSERT(ls)

    // What fits an instruction needs no pool: ldr = becomes a mov.
    ldr x5, =1
    LKMC_ASSERT_EQ(x5, 1)

    // A pool by hand.
    ldr x0, mine
    LKMC_ASSERT_EQ(x0, 0xfedcba9876543210)
LKMC_END

    .balign 8
mine:
    .quad 0xfedcba9876543210
