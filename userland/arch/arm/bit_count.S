// SPDX-License-Identifier: MIT
// Which bit is the first one set, which the last, and how many there are.
// clz counts zeros from above; rbit turns the register round, so that it counts from below. vcnt counts ones, in a vector.
// Source: Arm ARM DDI 0406, A8.8.33, CLZ; A8.8.144, RBIT; A8.8.304, VCNT; A8.8.371, VPADDL.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r1, #0b0010100000
    clz r0, r1
    LKMC_ASSERT_EQ(r0, 31 - 7)
    rbit r0, r1
    clz r0, r0
    LKMC_ASSERT_EQ(r0, 5)
    mov r1, #0
    clz r0, r1
    LKMC_ASSERT_EQ(r0, 32)

    movw r1, #0xf0f1
    vmov.32 d0[0], r1
    vcnt.8 d0, d0                   // in each byte
    vpaddl.u8 d0, d0                // neighbours together, twice
    vpaddl.u16 d0, d0
    vmov.32 r0, d0[0]
    LKMC_ASSERT_EQ(r0, 9)
LKMC_END
