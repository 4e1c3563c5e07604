// SPDX-License-Identifier: MIT
// The flags N, Z, C and V are bits 31 to 28 of a register that mrs reads and msr writes. Q, bit 27, remembers a saturation.
// Source: Arm ARM DDI 0406, A2.4 (APSR); A8.8.109, MRS; A8.8.111, MSR; A8.8.133, QADD.
#include <lkmc/asm.h>

    .set N, 1 << 31
    .set Z, 1 << 30
    .set C, 1 << 29
    .set V, 1 << 28
    .set Q, 1 << 27

LKMC_BEGIN
    mov r1, #0
    msr apsr_nzcvq, r1
    cmp r1, r1
    mrs r0, apsr
    and r0, r0, #0xf8000000
    LKMC_ASSERT_EQ(r0, Z | C)

    mov r0, #V
    msr apsr_nzcvq, r0
    LKMC_ASSERT(vs)
    LKMC_ASSERT(cc)
    LKMC_ASSERT(ne)
    LKMC_ASSERT(lt)                 // n and v differ

    // qadd stops at the largest number, and says so until somebody clears it.
    mvn r1, #0x80000000
    qadd r0, r1, r1
    LKMC_ASSERT_EQ(r0, 0x7fffffff)
    mrs r0, apsr
    and r0, r0, #Q
    LKMC_ASSERT_EQ(r0, Q)
LKMC_END
