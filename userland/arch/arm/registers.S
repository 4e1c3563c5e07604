// SPDX-License-Identifier: MIT
// Sixteen registers of 32 bits; three of them have work of their own: r13 is sp, r14 is lr, r15 is pc.
// Source: Arm ARM DDI 0406, A2.3 (core registers); AAPCS32, 6.1.1 (fp, ip).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r0, #1
    mov r12, r0
    LKMC_ASSERT_EQ(r12, 1)

    // Names for the same: fp is r11, ip is r12.
    mov ip, #2
    LKMC_ASSERT_EQ(r12, 2)
    mov r1, sp
    mov r2, r13
    LKMC_ASSERT_EQ(r1, r2)

    // lr: bl leaves there where to return.
    bl 1f
1:  adr r0, 1b
    LKMC_ASSERT_EQ(lr, r0)

    // pc, read, is two instructions on; written, it is a jump.
    mov r0, pc
    b 1f                            // + 4
1:  adr r1, 1b                      // + 8: what pc was
    LKMC_ASSERT_EQ(r0, r1)
    adr r0, there
    mov pc, r0
    LKMC_ASSERT_FAIL
there:
LKMC_END
