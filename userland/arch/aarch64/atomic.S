// SPDX-License-Identifier: MIT
// Read, change and write as one step: ldxr watches an address, stxr stores only if nobody else has, and says so.
// ldaxr and stlxr are barriers as well, as a lock needs them. Source: Arm ARM DDI 0487, B2.12 (exclusives), C6.2, LDXR, STXR, LDAXR.
#include <lkmc/asm.h>

LKMC_BEGIN
    LKMC_ADDRESS(x1, counter)
1:  ldxr w0, [x1]
    add w0, w0, 5
    stxr w2, w0, [x1]               // 0: stored
    cbnz w2, 1b
    ldr w0, [x1]
    LKMC_ASSERT_EQ(w0, 15)

    // Without a watch nothing is stored.
    clrex
    mov w0, 99
    stxr w2, w0, [x1]
    LKMC_ASSERT_EQ(w2, 1)
    ldr w0, [x1]
    LKMC_ASSERT_EQ(w0, 15)

    // Replaced if it is still 15.
    mov w3, 100
1:  ldaxr w0, [x1]
    cmp w0, 15
    b.ne 2f
    stlxr w2, w3, [x1]
    cbnz w2, 1b
2:  LKMC_ASSERT(eq)
    ldr w0, [x1]
    LKMC_ASSERT_EQ(w0, 100)

    // A lock: whoever sees zero and stores has it. stlr lets go of it.
    LKMC_ADDRESS(x4, held)
    mov w3, 1
1:  ldaxr w0, [x4]
    cbnz w0, 1b
    stxr w2, w3, [x4]
    cbnz w2, 1b
    stlr wzr, [x4]
    ldr w0, [x4]
    LKMC_ASSERT_EQ(w0, 0)
LKMC_END

    .data
    .balign 4
counter:
    .word 10
held:
    .word 0
