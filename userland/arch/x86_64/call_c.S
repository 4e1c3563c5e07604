// SPDX-License-Identifier: MIT
// Assembly calls a C function, which calls back.
// Arguments go in rdi, rsi, rdx, rcx, r8, r9, then on the stack; the result comes in rax. The stack is a multiple of 16
// at the call. rbx, rbp, r12 to r15 survive it, the others may not. Source: System V ABI for x86_64, 3.2.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $1000, %rbx
    sub $8, %rsp                    // one word follows, and 16 have to be kept
    push $7
    mov $1, %edi
    mov $2, %esi
    mov $3, %edx
    mov $4, %ecx
    mov $5, %r8d
    mov $6, %r9d
    call weighted_sum               // call_c_function.c
    add $16, %rsp
    LKMC_ASSERT_EQ(%eax, 1 * 1 + 2 * 2 + 3 * 3 + 4 * 4 + 5 * 5 + 6 * 6 + 7 * 7)
    LKMC_ASSERT_EQ(%rbx, 1000)

    lea twice(%rip), %rdi
    mov $21, %esi
    call apply
    LKMC_ASSERT_EQ(%eax, 42)
LKMC_END

// int twice(int): called by C.
twice:
    lea (%rdi, %rdi), %eax
    ret
