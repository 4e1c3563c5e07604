// SPDX-License-Identifier: MIT
// Before vectors there were parallel additions in ordinary registers: four bytes or two half-words at once.
// They set a flag for each byte, by which sel chooses. Source: Arm ARM DDI 0406, A4.4.5 (parallel addition), A8.8.241, UADD8; A8.8.166, SEL; A8.8.253, UQADD8; A8.8.266, USAD8.
#include <lkmc/asm.h>

LKMC_BEGIN
    ldr r0, =0x01fa80ff
    ldr r1, =0x010a8001
    uadd8 r2, r0, r1
    LKMC_ASSERT_EQ(r2, 0x02040000)
    uqadd8 r2, r0, r1               // not beyond 255
    LKMC_ASSERT_EQ(r2, 0x02ffffff)

    // The larger of each two bytes.
    usub8 r2, r0, r1
    sel r2, r0, r1
    LKMC_ASSERT_EQ(r2, 0x01fa80ff)

    // The sum of the differences: how unlike two pieces of a picture are.
    usad8 r2, r0, r1
    LKMC_ASSERT_EQ(r2, 0 + (0xfa - 0x0a) + 0 + 0xfe)

    // Limits.
    movw r0, #300
    usat r1, #8, r0                 // into 8 bits
    LKMC_ASSERT_EQ(r1, 255)
    ssat r1, #8, r0                 // with a sign
    LKMC_ASSERT_EQ(r1, 127)
LKMC_END
