// SPDX-License-Identifier: MIT
// Code, constants, data and room each go into a section of their own; the linker puts those of all files together.
// .bss takes no room in the file: it begins as zeros. Source: GNU as manual, 4 (sections); System V gABI, "Sections".
#include <lkmc/asm.h>

LKMC_BEGIN
    mov constant(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 1)
    mov variable(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 2)
    mov room(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 0)

    movl $3, variable(%rip)
    movl $4, room(%rip)
    mov variable(%rip), %eax
    add room(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 7)

    // Text for elsewhere, said here: .pushsection and .popsection.
    .pushsection .rodata
here:
    .asciz "said in the middle of the code"
    .popsection
    mov here(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 0x64696173)        // "said", the first byte lowest

    // The sections are apart.
    lea constant(%rip), %rax
    lea main(%rip), %rcx
    LKMC_ASSERT_NE(%rax, %rcx)
LKMC_END

    .section .rodata
    .balign 4
constant:
    .long 1
    .data
    .balign 4
variable:
    .long 2
    .bss
    .balign 4
room:
    .skip 4
