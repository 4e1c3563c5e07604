// SPDX-License-Identifier: MIT
// A program asks the kernel: the number in rax, arguments in rdi, rsi, rdx, r10, r8, r9, then syscall.
// The result is in rax, an error as -4095 to -1. syscall itself overwrites rcx (the return address) and r11 (the flags).
// Source: syscall(2); Linux arch/x86/entry/entry_64.S; Intel SDM vol. 2B, SYSCALL.
#include <lkmc/asm.h>

    .section .rodata
text:
    .ascii "written by the kernel\n"
    .set text_size, . - text

LKMC_BEGIN
    mov $1, %eax                    // write(
    mov $1, %edi                    //     standard output,
    lea text(%rip), %rsi            //     text,
    mov $text_size, %edx            //     text_size)
    syscall
behind:
    LKMC_ASSERT_EQ(%rax, text_size)
    lea behind(%rip), %rax
    LKMC_ASSERT_EQ(%rcx, %rax)
    LKMC_ASSERT_EQ(%edi, 1)         // the others are as they were
    LKMC_ASSERT_EQ(%edx, text_size)

    mov $3, %eax                    // close(a descriptor that nobody has)
    mov $-1, %edi
    syscall
    LKMC_ASSERT_EQ(%rax, -9)        // -EBADF
LKMC_END
