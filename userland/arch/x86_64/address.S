// SPDX-License-Identifier: MIT
// An address is base + index * scale + displacement, with any of them left out.
// Relative to rip: a label's distance, so that the code runs anywhere. lea gives the address instead of what is there.
// Source: Intel SDM vol. 1, 3.7.5 (specifying an offset).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov second(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 22)

    lea first(%rip), %rbx
    mov (%rbx), %eax
    LKMC_ASSERT_EQ(%eax, 11)
    mov 8(%rbx), %eax
    LKMC_ASSERT_EQ(%eax, 33)
    mov $1, %ecx
    mov (%rbx, %rcx, 4), %eax
    LKMC_ASSERT_EQ(%eax, 22)
    mov 4(%rbx, %rcx, 4), %eax
    LKMC_ASSERT_EQ(%eax, 33)
    mov -4(%rbx, %rcx, 8), %eax
    LKMC_ASSERT_EQ(%eax, 22)

    // Read, change and write in one instruction.
    addl $100, 8(%rbx)
    mov 8(%rbx), %eax
    LKMC_ASSERT_EQ(%eax, 133)

    lea 12(%rbx), %rax
    sub %rbx, %rax
    LKMC_ASSERT_EQ(%rax, 12)
LKMC_END

    .data
    .balign 4
first:
    .long 11
second:
    .long 22, 33
