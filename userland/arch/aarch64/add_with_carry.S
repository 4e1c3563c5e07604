// SPDX-License-Identifier: MIT
// Numbers wider than a register: the carry of each word goes into the next.
// adc adds it; sbc subtracts one if it is clear, which is a borrow. Source: Arm ARM DDI 0487, C6.2, ADC, ADCS, SBC, SBCS.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov x0, -1
    adds x0, x0, 1                  // overflows: carry set, x0 0
    mov x1, 5
    adc x0, x0, x1
    LKMC_ASSERT_EQ(x0, 6)

    // 128 bits in x1:x0. 0x1'ffffffffffffffff + 0x2'0000000000000001
    mov x0, 0xffffffffffffffff
    mov x1, 1
    mov x2, 1
    mov x3, 2
    adds x0, x0, x2
    adc x1, x1, x3
    LKMC_ASSERT_EQ(x0, 0)
    LKMC_ASSERT_EQ(x1, 4)

    // And back.
    subs x0, x0, x2
    sbc x1, x1, x3
    LKMC_ASSERT_EQ(x0, 0xffffffffffffffff)
    LKMC_ASSERT_EQ(x1, 1)
LKMC_END
