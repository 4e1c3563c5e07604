// SPDX-License-Identifier: MIT
// Process entry on x86_64. Source: System V ABI AMD64, 3.4.1.
//
// * (%rsp) = argc, then argv, NULL, envp, NULL, auxv; %rsp is a multiple of 16; %rbp is for us to clear
#pragma once

// Weak and in a group of its own: any number of translation units may include it.
asm(R"(
    .pushsection .text._start,"axG",@progbits,_start,comdat
    .weak _start
    .type _start, @function
_start:
    xor %ebp, %ebp
    pop %rdi                        /* argc */
    mov %rsp, %rsi                  /* argv */
    lea 8(%rsp,%rdi,8), %rdx        /* envp */
    push %rax                       /* a multiple of 16 again */
    call lkmc_main
    mov %eax, %edi
    mov $231, %eax                  /* exit_group */
    syscall
    .size _start, . - _start
    .popsection
)");
