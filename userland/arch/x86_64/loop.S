// SPDX-License-Identifier: MIT
// A loop that counts down needs no comparison: dec sets the flags.
// loop does it in one instruction, with rcx, and touches no flag. Source: Intel SDM vol. 2A, DEC, LOOP.
#include <lkmc/asm.h>

LKMC_BEGIN
    // 10 + 9 + … + 1
    xor %eax, %eax
    mov $10, %ebx
1:  add %ebx, %eax
    dec %ebx
    jnz 1b
    LKMC_ASSERT_EQ(%eax, 55)

    // The sum of an array, upwards: the index runs from minus its length to zero.
    lea numbers_end(%rip), %rsi
    mov $-5, %rdi
    xor %eax, %eax
1:  add (%rsi, %rdi, 4), %eax
    inc %rdi
    jnz 1b
    LKMC_ASSERT_EQ(%eax, 150)

    mov $5, %ecx
    mov $1, %eax
1:  imul %ecx, %eax
    loop 1b
    LKMC_ASSERT_EQ(%eax, 120)
    LKMC_ASSERT_EQ(%rcx, 0)
LKMC_END

    .section .rodata
    .balign 4
numbers:
    .long 10, 20, 30, 40, 50
numbers_end:
