// SPDX-License-Identifier: MIT
// Process entry on x86_64. Source: System V ABI AMD64, 3.4.1.
//
// * (%rsp) = argc, then argv, NULL, envp, NULL, auxv; %rsp is a multiple of 16, as a call wants it; %rbp is for us to clear
#pragma once

#include <lkmc/config.hpp>

// Weak, in a group of its own, and once where link-time optimization puts several together: any number of translation
// units may include it.
// One loop serves the constructors and main, as all of them take the same arguments.
asm(R"(
    .ifndef _start
    .pushsection .text._start,"axG",@progbits,_start,comdat
    .weak _start
    .type _start, @function
    .weak __init_array_start, __init_array_end
    .hidden __init_array_start, __init_array_end
_start:
    xor %ebp, %ebp                  /* the end of the chain of frames */
    lea __init_array_start(%rip), %rbx
    lea __init_array_end(%rip), %r12
1:  mov (%rsp), %rdi                /* argc */
    lea 8(%rsp), %rsi               /* argv */
    lea 16(%rsp,%rdi,8), %rdx       /* envp */
    cmp %r12, %rbx
    je 2f
    call *(%rbx)
    add $8, %rbx
    jmp 1b
2:  call main
    mov %eax, %edi
    mov $231, %eax                  /* exit_group */
    syscall
    .size _start, . - _start
    .popsection
    .endif
)");
