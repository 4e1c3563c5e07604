// SPDX-License-Identifier: MIT
// Shifts by a number, by a register, or inside another instruction. They leave the flags alone.
// A count in a register is taken modulo 32 or 64. Source: Arm ARM DDI 0487, C6.2, ASR, EXTR, LSL, LSR; C1.2.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov w1, 0x81
    lsl w0, w1, 4
    LKMC_ASSERT_EQ(w0, 0x810)
    lsr w0, w1, 4
    LKMC_ASSERT_EQ(w0, 8)
    mov w1, -128
    asr w0, w1, 3
    LKMC_ASSERT_EQ(w0, -16)

    // asr rounds down, sdiv towards zero: -1 / 2.
    mov w1, -1
    asr w0, w1, 1
    LKMC_ASSERT_EQ(w0, -1)

    mov w1, 1
    mov w2, 33
    lsl w0, w1, w2                  // by 1
    LKMC_ASSERT_EQ(w0, 2)
    lsl x0, x1, x2
    LKMC_ASSERT_EQ(x0, 0x200000000)

    // The second operand, shifted on its way.
    mov x1, 100
    mov x2, 8
    sub x0, x1, x2, lsr 2
    LKMC_ASSERT_EQ(x0, 98)
    orr x0, x1, x2, lsl 16
    LKMC_ASSERT_EQ(x0, 0x80064)

    // 64 bits out of the 128 of two registers.
    ldr x1, =0x1111111111111111
    ldr x2, =0xabcd000000000000
    extr x0, x1, x2, 48
    LKMC_ASSERT_EQ(x0, 0x111111111111abcd)
LKMC_END
