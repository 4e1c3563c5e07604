// SPDX-License-Identifier: MIT
// The stack grows down: push lowers rsp and stores, pop loads and raises it.
// Source: Intel SDM vol. 1, 6.2; vol. 2B, POP, PUSH; System V ABI for x86_64, 3.2.2 (the red zone).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov %rsp, %rbx
    mov $1, %rax
    push %rax
    push $2
    lea -16(%rbx), %rcx
    LKMC_ASSERT_EQ(%rsp, %rcx)
    mov 8(%rsp), %rax               // what was pushed first lies highest
    LKMC_ASSERT_EQ(%rax, 1)
    pop %rdx
    pop %rsi
    LKMC_ASSERT_EQ(%rdx, 2)
    LKMC_ASSERT_EQ(%rsi, 1)
    LKMC_ASSERT_EQ(%rsp, %rbx)

    // call pushes the address behind it, ret pops it.
    call where_to
behind:
    lea behind(%rip), %rcx
    LKMC_ASSERT_EQ(%rax, %rcx)

    // A frame: rbp keeps its place while rsp moves; leave gives all of it back.
    push %rbp
    mov %rsp, %rbp
    sub $32, %rsp
    movq $42, -8(%rbp)
    mov 24(%rsp), %rax
    LKMC_ASSERT_EQ(%rax, 42)
    leave
    LKMC_ASSERT_EQ(%rsp, %rbx)
LKMC_END

where_to:
    mov (%rsp), %rax
    ret
