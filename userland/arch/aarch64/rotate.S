// SPDX-License-Identifier: MIT
// ror loses no bit: what falls out below comes in above. To the left is to the right by the rest.
// It sets no flag, and does not go through the carry. Source: Arm ARM DDI 0487, C6.2, ROR.
#include <lkmc/asm.h>

LKMC_BEGIN
    ldr w1, =0x12345678
    ror w0, w1, 8
    LKMC_ASSERT_EQ(w0, 0x78123456)
    ror w0, w1, 32 - 8              // to the left by 8
    LKMC_ASSERT_EQ(w0, 0x34567812)

    mov w2, 16
    ror w0, w1, w2
    LKMC_ASSERT_EQ(w0, 0x56781234)
    neg w2, w2                      // modulo 32, so that minus 16 goes left
    ror w0, w1, w2
    LKMC_ASSERT_EQ(w0, 0x56781234)

    // The carry takes part through adc: the register doubled, plus it.
    mov w1, 0x80000001
    cmp wzr, wzr                    // sets the carry
    adcs w0, w1, w1
    LKMC_ASSERT_EQ(w0, 3)
    LKMC_ASSERT(cs)
LKMC_END
