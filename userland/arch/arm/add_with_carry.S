// SPDX-License-Identifier: MIT
// Numbers wider than a register: the carry of each word goes into the next.
// adc adds it; sbc subtracts one if it is clear, which is a borrow. Source: Arm ARM DDI 0406, A8.8.1, ADC; A8.8.161, SBC.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r0, #-1
    adds r0, r0, #1                 // overflows: carry set, r0 0
    adc r0, r0, #5
    LKMC_ASSERT_EQ(r0, 6)

    // 64 bits in r1:r0. 0x1'ffffffff + 0x2'00000001
    mov r0, #0xffffffff
    mov r1, #1
    adds r0, r0, #1
    adc r1, r1, #2
    LKMC_ASSERT_EQ(r0, 0)
    LKMC_ASSERT_EQ(r1, 4)

    // And back.
    subs r0, r0, #1
    sbc r1, r1, #2
    LKMC_ASSERT_EQ(r0, 0xffffffff)
    LKMC_ASSERT_EQ(r1, 1)

    rsbs r0, r0, #0                 // minus 0x1'ffffffff
    rsc r1, r1, #0                  // ARM code only
    LKMC_ASSERT_EQ(r0, 1)
    LKMC_ASSERT_EQ(r1, -2)
LKMC_END
