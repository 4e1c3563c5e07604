// SPDX-License-Identifier: MIT
// The assembler writes code by itself: macros with arguments, repetition, conditions, labels that may occur twice.
// Source: GNU as manual, 5.3 (local labels), 7 (.irp, .macro, .rept, .if), 9.4 (.req).
#include <lkmc/asm.h>

// to = the larger of a and b. \@ counts the macros, so that each copy has a label of its own.
.macro maximum to, a, b=r7
    mov \to, \a
    cmp \a, \b
    bge .Ldone\@
    mov \to, \b
.Ldone\@:
.endm

// Writes itself: n additions.
.macro double register, n
    .if \n > 0
        add \register, \register, \register
        double \register, (\n - 1)
    .endif
.endm

sum .req r0                         // a name for a register

LKMC_BEGIN
    mov r7, #3
    mov r6, #5
    maximum r0, r6
    LKMC_ASSERT_EQ(r0, 5)
    maximum a=r7, b=r6, to=r0
    LKMC_ASSERT_EQ(r0, 5)

    mov r1, #3
    double r1, 4
    LKMC_ASSERT_EQ(r1, 48)

    mov sum, #0
    .irp number, 1, 2, 4, 8
        add sum, sum, #\number
    .endr
    .rept 3
        add sum, sum, #1
    .endr
    LKMC_ASSERT_EQ(r0, 18)

    // A number as a label: 1b is the last 1 before, 1f the next one.
    mov r0, #0
1:  add r0, r0, #1
    cmp r0, #3
    blo 1b
    b 1f
    LKMC_ASSERT_FAIL
1:  LKMC_ASSERT_EQ(r0, 3)
LKMC_END
