// SPDX-License-Identifier: MIT
// Which bit is the first one set, which the last, and how many there are.
// bsf and bsr say nothing of a zero but ZF. popcnt, tzcnt and lzcnt are younger: CPUID tells whether they are there.
// Source: Intel SDM vol. 2A, BSF, BSR, CPUID (leaf 1, ecx bit 23), LZCNT; vol. 2B, POPCNT.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $0b0010100000, %eax
    bsf %eax, %ecx
    LKMC_ASSERT_EQ(%ecx, 5)
    bsr %eax, %ecx
    LKMC_ASSERT_EQ(%ecx, 7)
    LKMC_ASSERT(nz)
    xor %eax, %eax
    bsf %eax, %ecx
    LKMC_ASSERT(z)

    // How many: each step drops the lowest.
    mov $0xf0f1, %eax
    xor %ecx, %ecx
1:  lea -1(%rax), %edx
    inc %ecx
    and %edx, %eax
    jnz 1b
    LKMC_ASSERT_EQ(%ecx, 9)

    mov $1, %eax
    cpuid
    bt $23, %ecx
    jnc no_popcnt
    mov $0xf0f1, %eax
    popcnt %eax, %ecx
    LKMC_ASSERT_EQ(%ecx, 9)
    jmp done
no_popcnt:
    LKMC_SKIP("bsf, bsr and the loop are right; the processor has no popcnt")
done:
LKMC_END
