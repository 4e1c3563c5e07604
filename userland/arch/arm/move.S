// SPDX-License-Identifier: MIT
// An instruction has 32 bits, and so has a number: movw sets the lower half and clears the upper one, movt sets that.
// mov takes 8 bits rotated by an even count, mvn such a number inverted. Source: Arm ARM DDI 0406, A5.2.4 (modified immediate
// constants), A8.8.102, MOV; A8.8.106, MOVT; A8.8.64, LDR (literal).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r0, #0xff0
    LKMC_ASSERT_EQ(r0, 0xff0)
    mov r0, #0xf000000f             // 0xff, rotated
    LKMC_ASSERT_EQ(r0, 0xf000000f)
    mvn r0, #0xff
    LKMC_ASSERT_EQ(r0, 0xffffff00)
    mov r0, #-2                     // the assembler writes mvn r0, #1
    LKMC_ASSERT_EQ(r0, 0xfffffffe)

    movw r0, #0x5678
    LKMC_ASSERT_EQ(r0, 0x5678)
    movt r0, #0x1234
    LKMC_ASSERT_EQ(r0, 0x12345678)

    // Or the number lies behind the code, and is loaded: ldr = leaves it to the assembler where.
    ldr r0, =0x12345678
    LKMC_ASSERT_EQ(r0, 0x12345678)
LKMC_END
