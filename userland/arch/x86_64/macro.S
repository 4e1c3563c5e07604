// SPDX-License-Identifier: MIT
// The assembler writes code by itself: macros with arguments, repetition, conditions, labels that may occur twice.
// Source: GNU as manual, 5.3 (local labels), 7 (.irp, .macro, .rept, .if).
#include <lkmc/asm.h>

// to = the larger of a and b. \@ counts the macros, so that each copy has a label of its own.
.macro maximum to, a, b=%edi
    mov \a, \to
    cmp \b, \to
    jge .Ldone\@
    mov \b, \to
.Ldone\@:
.endm

// Writes itself: 2 to the power of n additions.
.macro double register, n
    .if \n > 0
        add \register, \register
        double \register, (\n - 1)
    .endif
.endm

LKMC_BEGIN
    mov $3, %edi
    mov $5, %esi
    maximum %eax, %esi
    LKMC_ASSERT_EQ(%eax, 5)
    maximum a=%edi, b=%esi, to=%eax
    LKMC_ASSERT_EQ(%eax, 5)

    mov $3, %ecx
    double %ecx, 4
    LKMC_ASSERT_EQ(%ecx, 48)

    xor %eax, %eax
    .irp number, 1, 2, 4, 8
        add $\number, %eax
    .endr
    .rept 3
        inc %eax
    .endr
    LKMC_ASSERT_EQ(%eax, 18)

    // A number as a label: 1b is the last 1 before, 1f the next one.
    xor %eax, %eax
1:  inc %eax
    cmp $3, %eax
    jb 1b
    jmp 1f
    LKMC_ASSERT_FAIL
1:  LKMC_ASSERT_EQ(%eax, 3)
LKMC_END
