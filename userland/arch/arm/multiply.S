// SPDX-License-Identifier: MIT
// mul gives the low word of a product; umull and smull both, without and with signs.
// mla adds, mls subtracts from, umlal adds to 64 bits. Source: Arm ARM DDI 0406, A8.8.114, MUL; A8.8.100, MLA; A8.8.257, UMULL.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r0, #0xffffffff
    mov r1, #2
    mul r2, r0, r1
    LKMC_ASSERT_EQ(r2, 0xfffffffe)
    umull r2, r3, r0, r1            // 2^33 - 2
    LKMC_ASSERT_EQ(r2, 0xfffffffe)
    LKMC_ASSERT_EQ(r3, 1)
    smull r2, r3, r0, r1            // -2
    LKMC_ASSERT_EQ(r2, -2)
    LKMC_ASSERT_EQ(r3, -1)

    mov r4, #6
    mov r5, #7
    mov r6, #100
    mla r0, r4, r5, r6
    LKMC_ASSERT_EQ(r0, 142)
    mls r0, r4, r5, r6
    LKMC_ASSERT_EQ(r0, 58)

    umlal r2, r3, r4, r5            // -2 + 42
    LKMC_ASSERT_EQ(r2, 40)
    LKMC_ASSERT_EQ(r3, 0)

    // The high word alone: a fraction of 32 bits. A half times 100.
    mov r0, #0x80000000
    umull r1, r2, r0, r6
    LKMC_ASSERT_EQ(r2, 50)

    // Half-words: the upper of one times the lower of another.
    ldr r0, =0x00030000
    mov r1, #5
    smultb r2, r0, r1
    LKMC_ASSERT_EQ(r2, 15)
LKMC_END
