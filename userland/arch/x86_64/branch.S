// SPDX-License-Identifier: MIT
// A comparison is a subtraction that keeps the flags; a conditional jump asks for some of them.
// above and below are for numbers without a sign, greater and less for numbers with one.
// Source: Intel SDM vol. 2A, CMP, Jcc; vol. 1, appendix B (conditions).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $-1, %al
    cmp $1, %al
    LKMC_ASSERT(l)                  // -1 < 1 …
    LKMC_ASSERT(a)                  // … and 255 > 1
    LKMC_ASSERT(ne)

    cmp $-1, %al
    LKMC_ASSERT(e)
    LKMC_ASSERT(ge)
    LKMC_ASSERT(be)

    jne wrong
    je right
wrong:
    LKMC_ASSERT_FAIL
right:

    // -128 < 1: the difference overflows, and less is asked for both flags.
    mov $-128, %al
    cmp $1, %al
    LKMC_ASSERT(ns)
    LKMC_ASSERT(o)
    LKMC_ASSERT(l)

    // To an address in a register.
    lea there(%rip), %rax
    jmp *%rax
    LKMC_ASSERT_FAIL
there:
    xor %ecx, %ecx
    jrcxz zero                      // asks for a register instead of flags
    LKMC_ASSERT_FAIL
zero:
LKMC_END
