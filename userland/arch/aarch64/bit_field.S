// SPDX-License-Identifier: MIT
// A field of bits is taken out (ubfx, sbfx), put in (bfi), moved from low to low (bfxil), or made (ubfiz).
// Source: Arm ARM DDI 0487, C6.2, BFI, BFXIL, SBFX, UBFIZ, UBFX.
#include <lkmc/asm.h>

LKMC_BEGIN
    ldr w1, =0x12345678
    ubfx w0, w1, 8, 8               // 8 bits from bit 8
    LKMC_ASSERT_EQ(w0, 0x56)

    mov w2, 0xab
    mov w0, w1
    bfi w0, w2, 8, 8                // the same bits become 0xab
    LKMC_ASSERT_EQ(w0, 0x1234ab78)
    bfi w0, wzr, 0, 4               // and the lowest four zero
    LKMC_ASSERT_EQ(w0, 0x1234ab70)

    mov w0, -1
    bfxil w0, w1, 16, 8             // bits 23 to 16 of w1 replace the lowest of w0
    LKMC_ASSERT_EQ(w0, 0xffffff34)

    ubfiz w0, w1, 4, 8
    LKMC_ASSERT_EQ(w0, 0x780)
    mov w1, 0xf00
    sbfx w0, w1, 8, 4               // with the field's highest bit as its sign
    LKMC_ASSERT_EQ(w0, -1)
LKMC_END
