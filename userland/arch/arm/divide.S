// SPDX-License-Identifier: MIT
// Division gives the quotient alone; mls gets the remainder from it. By zero it is zero.
// The first ARMv7 cores have no such instruction: it came with the Cortex-A15 and A7.
// Source: Arm ARM DDI 0406, A8.8.165, SDIV; A8.8.248, UDIV; A8.8.101, MLS.
#include <lkmc/asm.h>

    .arch_extension idiv

LKMC_BEGIN
    mov r0, #17
    mov r1, #5
    udiv r2, r0, r1
    mls r3, r2, r1, r0              // 17 - 3 * 5
    LKMC_ASSERT_EQ(r2, 3)
    LKMC_ASSERT_EQ(r3, 2)

    // With signs: towards zero, and the remainder has the dividend's sign.
    mov r0, #-17
    sdiv r2, r0, r1
    mls r3, r2, r1, r0
    LKMC_ASSERT_EQ(r2, -3)
    LKMC_ASSERT_EQ(r3, -2)

    // The one quotient that does not fit: it wraps.
    mov r0, #0x80000000
    mov r1, #-1
    sdiv r2, r0, r1
    LKMC_ASSERT_EQ(r2, 0x80000000)

    // Without the instruction: by a number known beforehand one multiplies. n / 10 is n * 0xcccccccd / 2^35.
    ldr r0, =1234567
    ldr r1, =0xcccccccd
    umull r2, r3, r0, r1
    lsr r3, r3, #3
    LKMC_ASSERT_EQ(r3, 123456)
LKMC_END
