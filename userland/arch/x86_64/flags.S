// SPDX-License-Identifier: MIT
// The flags are bits of a register: pushf and popf move all of them, lahf and sahf the low byte.
// Source: Intel SDM vol. 1, 3.4.3 (EFLAGS); vol. 2A, LAHF; vol. 2B, PUSHF, POPF.
#include <lkmc/asm.h>

    .set CF, 1 << 0
    .set ZF, 1 << 6
    .set SF, 1 << 7
    .set DF, 1 << 10

LKMC_BEGIN
    xor %eax, %eax
    stc
    lahf
    and $CF | ZF | SF, %ah
    LKMC_ASSERT_EQ(%ah, CF | ZF)

    mov $SF, %ah
    sahf
    LKMC_ASSERT(s)
    LKMC_ASSERT(nz)
    LKMC_ASSERT(nc)

    // One flag turned over: cmc for the carry, the stack for any.
    cmc
    LKMC_ASSERT(c)
    pushfq
    xorq $ZF | DF, (%rsp)
    popfq
    LKMC_ASSERT(z)
    pushfq
    pop %rax
    cld
    and $DF, %eax
    LKMC_ASSERT_EQ(%eax, DF)
LKMC_END
