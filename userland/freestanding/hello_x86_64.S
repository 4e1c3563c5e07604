// SPDX-License-Identifier: MIT
// A program in assembly alone: two system calls.
// Number in rax, arguments in rdi, rsi, rdx, r10, r8, r9; syscall overwrites rcx and r11. Source: syscall(2).

    .section .rodata, "a"
text:
    .ascii "hello from x86_64\n"
    .set text_size, . - text

    .section .text._start, "ax"
    .globl _start
_start:
    mov $1, %eax                    // write(
    mov $1, %edi                    //     standard output,
    lea text(%rip), %rsi            //     text,
    mov $text_size, %edx            //     text_size)
    syscall
    xor %edi, %edi
    cmp %rdx, %rax                  // all of it?
    setne %dil
    mov $231, %eax                  // exit_group(0, or 1)
    syscall

    .section .note.GNU-stack, "", %progbits     // the stack need not be executable
