// SPDX-License-Identifier: MIT
// ldm and stm move any set of registers; the lowest register always has the lowest address. ldrd and strd move a pair.
// ia: the base goes up after each; db: down before each, as a stack. Source: Arm ARM DDI 0406, A8.8.58, LDM; A8.8.199, STM; A8.8.72, LDRD.
#include <lkmc/asm.h>

LKMC_BEGIN
    LKMC_ADDRESS(r0, source)
    LKMC_ADDRESS(r1, target)
    mov r9, r0
    ldmia r0!, {r2-r5}
    LKMC_ASSERT_EQ(r2, 0x11)
    LKMC_ASSERT_EQ(r5, 0x44)
    add r9, r9, #16                 // r0 has moved on
    LKMC_ASSERT_EQ(r0, r9)
    stmia r1, {r5, r4, r3, r2}      // written in whatever order
    LKMC_ASSERT_MEMCMP(source, target, 16)

    // Down from behind the end.
    ldmdb r0, {r6, r7}
    LKMC_ASSERT_EQ(r6, 0x33)
    LKMC_ASSERT_EQ(r7, 0x44)

    ldrd r2, r3, [r0, #-16]
    strd r2, r3, [r1, #8]
    LKMC_ASSERT_MEMCMP(target + 8, source, 8)
LKMC_END

    .section .rodata
    .balign 8
source:
    .word 0x11, 0x22, 0x33, 0x44
    .bss
    .balign 8
target:
    .skip 16
