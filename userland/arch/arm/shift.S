// SPDX-License-Identifier: MIT
// The second operand of most instructions goes through a shifter, for nothing. With an s the last bit that fell out is the carry.
// A count in a register counts to 255: from 32 on nothing is left. Source: Arm ARM DDI 0406, A8.4 (shifts), A8.8.94, LSL.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r1, #0x81
    lsl r0, r1, #4                  // another name for mov r0, r1, lsl #4
    LKMC_ASSERT_EQ(r0, 0x810)
    lsrs r0, r1, #1
    LKMC_ASSERT_EQ(r0, 0x40)
    LKMC_ASSERT(cs)
    mov r1, #-128
    asr r0, r1, #3
    LKMC_ASSERT_EQ(r0, -16)

    // asr rounds down, sdiv towards zero: -1 / 2.
    mov r1, #-1
    asr r0, r1, #1
    LKMC_ASSERT_EQ(r0, -1)

    mov r1, #1
    mov r2, #31
    lsl r0, r1, r2
    LKMC_ASSERT_EQ(r0, 0x80000000)
    mov r2, #33
    lsl r0, r1, r2
    LKMC_ASSERT_EQ(r0, 0)

    // In other instructions.
    mov r1, #100
    mov r2, #8
    sub r0, r1, r2, lsr #2
    LKMC_ASSERT_EQ(r0, 98)
    add r0, r1, r1, lsl #2          // times five
    LKMC_ASSERT_EQ(r0, 500)
    rsb r0, r1, r1, lsl #3          // times seven
    LKMC_ASSERT_EQ(r0, 700)
    mov r3, #1
    orr r0, r1, r2, lsl r3          // by a register: ARM code only
    LKMC_ASSERT_EQ(r0, 116)
LKMC_END
