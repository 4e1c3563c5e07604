// SPDX-License-Identifier: MIT
// A switch as a table: each entry is the distance to a case, so that no address has to be fitted when the program is loaded.
// Source: Intel SDM vol. 2A, JMP (indirect); GNU as manual, 7 (.long with an expression).
#include <lkmc/asm.h>

LKMC_BEGIN
    xor %ebx, %ebx                  // the sum of what the cases give
    xor %ecx, %ecx
next:
    lea table(%rip), %rdx
    movslq (%rdx, %rcx, 4), %rax
    add %rdx, %rax
    jmp *%rax

zero:
    add $1, %ebx
    jmp after
one:
    add $10, %ebx
    jmp after
two:
    add $100, %ebx
after:
    inc %ecx
    cmp $4, %ecx
    jb next
    LKMC_ASSERT_EQ(%ebx, 121)
LKMC_END

    .section .rodata
    .balign 4
table:
    .long zero - table, one - table, two - table, one - table
