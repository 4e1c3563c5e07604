// SPDX-License-Identifier: MIT
// ror loses no bit: what falls out below comes in above. To the left is to the right by the rest.
// rrx goes through the carry, by one bit. Source: Arm ARM DDI 0406, A8.8.150, ROR; A8.8.151, RRX.
#include <lkmc/asm.h>

LKMC_BEGIN
    ldr r1, =0x12345678
    ror r0, r1, #8
    LKMC_ASSERT_EQ(r0, 0x78123456)
    ror r0, r1, #32 - 8             // to the left by 8
    LKMC_ASSERT_EQ(r0, 0x34567812)
    mov r2, #16
    ror r0, r1, r2
    LKMC_ASSERT_EQ(r0, 0x56781234)

    // The bit that went round is the carry, too.
    mov r1, #3
    rors r0, r1, #1
    LKMC_ASSERT_EQ(r0, 0x80000001)
    LKMC_ASSERT(cs)

    // 33 bits: the carry comes in above, the lowest bit goes out to it.
    rrxs r0, r0
    LKMC_ASSERT_EQ(r0, 0xc0000000)
    LKMC_ASSERT(cs)
    rrxs r0, r0
    LKMC_ASSERT_EQ(r0, 0xe0000000)
    LKMC_ASSERT(cc)
LKMC_END
