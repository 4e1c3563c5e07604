// SPDX-License-Identifier: MIT
// Loads and stores add a number or a shifted register to the base; before or behind the access they can move the base itself.
// adr makes the address of a label near by; movw and movt that of any. Source: Arm ARM DDI 0406, A8.5 (memory accesses), A8.8.12, ADR; A8.8.63, LDR.
#include <lkmc/asm.h>

LKMC_BEGIN
    LKMC_ADDRESS(r1, numbers)
    ldr r0, [r1]
    LKMC_ASSERT_EQ(r0, 11)
    ldr r0, [r1, #8]                // r1 + 8
    LKMC_ASSERT_EQ(r0, 33)
    mov r2, #1
    ldr r0, [r1, r2, lsl #2]        // r1 + 4 * r2
    LKMC_ASSERT_EQ(r0, 22)
    add r3, r1, #8
    ldr r0, [r3, -r2, lsl #2]       // subtracted
    LKMC_ASSERT_EQ(r0, 22)

    // Pre-index: r3 moves first. Post-index: afterwards.
    mov r3, r1
    ldr r0, [r3, #4]!
    LKMC_ASSERT_EQ(r0, 22)
    ldr r0, [r3], #4
    LKMC_ASSERT_EQ(r0, 22)
    add r4, r1, #8
    LKMC_ASSERT_EQ(r3, r4)

    adr r5, near                    // relative to pc
    ldr r0, near
    ldr r6, [r5]
    LKMC_ASSERT_EQ(r0, 44)
    LKMC_ASSERT_EQ(r6, 44)

    // Bytes and half-words.
    mov r0, #0x55
    strb r0, [r1]
    strh r0, [r1, #2]
    ldr r0, [r1]
    LKMC_ASSERT_EQ(r0, 0x00550055)
    b done

near:
    .word 44
done:
LKMC_END

    .data
    .balign 4
numbers:
    .word 11, 22, 33
