// SPDX-License-Identifier: MIT
// A field of bits is taken out (ubfx, sbfx), put in (bfi) or cleared (bfc).
// Source: Arm ARM DDI 0406, A8.8.20, BFC; A8.8.21, BFI; A8.8.164, SBFX; A8.8.246, UBFX.
#include <lkmc/asm.h>

LKMC_BEGIN
    ldr r1, =0x12345678
    ubfx r0, r1, #8, #8             // 8 bits from bit 8
    LKMC_ASSERT_EQ(r0, 0x56)

    mov r2, #0xab
    mov r0, r1
    bfi r0, r2, #8, #8              // the same bits become 0xab
    LKMC_ASSERT_EQ(r0, 0x1234ab78)
    bfc r0, #0, #4                  // and the lowest four zero
    LKMC_ASSERT_EQ(r0, 0x1234ab70)

    mov r1, #0xf00
    sbfx r0, r1, #8, #4             // with the field's highest bit as its sign
    LKMC_ASSERT_EQ(r0, -1)
LKMC_END
