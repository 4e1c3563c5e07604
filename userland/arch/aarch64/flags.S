// SPDX-License-Identifier: MIT
// The flags N, Z, C and V are bits 31 to 28 of a register that mrs reads and msr writes.
// Source: Arm ARM DDI 0487, C5.2, NZCV; C6.2, MRS, MSR (register).
#include <lkmc/asm.h>

    .set N, 1 << 31
    .set Z, 1 << 30
    .set C, 1 << 29
    .set V, 1 << 28

LKMC_BEGIN
    cmp xzr, xzr
    mrs x0, nzcv
    LKMC_ASSERT_EQ(x0, Z | C)

    mov x0, V
    msr nzcv, x0
    LKMC_ASSERT(vs)
    LKMC_ASSERT(cc)
    LKMC_ASSERT(ne)
    LKMC_ASSERT(lt)                 // n and v differ

    // One flag turned over.
    mrs x0, nzcv
    eor x0, x0, N
    msr nzcv, x0
    LKMC_ASSERT(mi)
    LKMC_ASSERT(ge)
LKMC_END
