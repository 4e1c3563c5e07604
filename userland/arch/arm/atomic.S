// SPDX-License-Identifier: MIT
// Read, change and write as one step: ldrex watches an address, strex stores only if nobody else has, and says so.
// Source: Arm ARM DDI 0406, A3.4 (exclusives), A8.8.75, LDREX; A8.8.212, STREX; A8.8.32, CLREX.
#include <lkmc/asm.h>

LKMC_BEGIN
    LKMC_ADDRESS(r1, counter)
1:  ldrex r0, [r1]
    add r0, r0, #5
    strex r2, r0, [r1]              // 0: stored
    cmp r2, #0
    bne 1b
    ldr r0, [r1]
    LKMC_ASSERT_EQ(r0, 15)

    // Without a watch nothing is stored.
    clrex
    mov r0, #99
    strex r2, r0, [r1]
    LKMC_ASSERT_EQ(r2, 1)
    ldr r0, [r1]
    LKMC_ASSERT_EQ(r0, 15)

    // Replaced if it is still 15.
    mov r3, #100
1:  ldrex r0, [r1]
    cmp r0, #15
    bne 2f
    strex r2, r3, [r1]
    cmp r2, #1
    beq 1b
2:  ldr r0, [r1]
    LKMC_ASSERT_EQ(r0, 100)

    // 64 bits at once.
    LKMC_ADDRESS(r1, wide)
1:  ldrexd r4, r5, [r1]
    adds r4, r4, #1
    adc r5, r5, #0
    strexd r2, r4, r5, [r1]
    cmp r2, #0
    bne 1b
    ldrd r4, r5, [r1]
    LKMC_ASSERT_EQ(r4, 0)
    LKMC_ASSERT_EQ(r5, 1)

    // A lock: whoever sees zero and stores has it. The barriers keep inside what belongs inside.
    LKMC_ADDRESS(r1, held)
    mov r3, #1
1:  ldrex r0, [r1]
    cmp r0, #0
    strexeq r0, r3, [r1]
    cmpeq r0, #0
    bne 1b
    dmb ish
    ldr r0, [r1]
    LKMC_ASSERT_EQ(r0, 1)
    dmb ish
    mov r0, #0
    str r0, [r1]
LKMC_END

    .data
    .balign 8
wide:
    .word 0xffffffff, 0
counter:
    .word 10
held:
    .word 0
