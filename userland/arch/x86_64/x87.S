// SPDX-License-Identifier: MIT
// The old floating-point unit is a stack of eight registers of 80 bits.
// It is still what long double is calculated with. Source: Intel SDM vol. 1, 8; vol. 2A, FADD, FILD, FISTP, FSQRT.
#include <lkmc/asm.h>

LKMC_BEGIN
    fildl nine(%rip)                // 9
    fsqrt                           // 3
    fld1                            // 1, 3
    faddp                           // 4
    fistpl result(%rip)
    mov result(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 4)

    // 2^63 + 1 has 64 bits: a double would lose the last.
    fildq large(%rip)
    fld1
    faddp
    fistpq result(%rip)
    mov result(%rip), %rax
    LKMC_ASSERT_EQ(%rax, 0x7ffffffffffffffe)
LKMC_END

    .section .rodata
    .balign 8
large:
    .quad 0x7ffffffffffffffd
nine:
    .long 9
    .bss
    .balign 8
result:
    .skip 8
