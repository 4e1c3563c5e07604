// SPDX-License-Identifier: MIT
// The product of two words has two words: mul and imul with one operand give both, in rdx:rax.
// With two or three operands imul keeps the low word, which is the same with and without signs.
// Source: Intel SDM vol. 2A, IMUL; vol. 2B, MUL.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $0xffffffffffffffff, %rax
    mov $2, %rbx
    mul %rbx                        // 2^65 - 2
    LKMC_ASSERT(c)                  // the high word is not zero
    LKMC_ASSERT_EQ(%rax, 0xfffffffffffffffe)
    LKMC_ASSERT_EQ(%rdx, 1)

    mov $-1, %rax
    imul %rbx                       // -2
    LKMC_ASSERT(nc)                 // the high word is only the sign
    LKMC_ASSERT_EQ(%rax, -2)
    LKMC_ASSERT_EQ(%rdx, -1)

    mov $6, %ecx
    imul $-7, %ecx, %edx
    LKMC_ASSERT_EQ(%edx, -42)
    imul %edx, %edx
    LKMC_ASSERT_EQ(%edx, 1764)

    // It says when the low word is not all.
    mov $0x40000000, %ecx
    imul $4, %ecx, %edx
    LKMC_ASSERT(o)
    LKMC_ASSERT_EQ(%edx, 0)
LKMC_END
