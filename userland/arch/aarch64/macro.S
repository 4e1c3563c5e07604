// SPDX-License-Identifier: MIT
// The assembler writes code by itself: macros with arguments, repetition, conditions, labels that may occur twice.
// Source: GNU as manual, 5.3 (local labels), 6.11 (.req), 7 (.irp, .macro, .rept, .if).
#include <lkmc/asm.h>

// to = the larger of a and b. \@ counts the macros, so that each copy has a label of its own.
.macro maximum to, a, b=w7
    mov \to, \a
    cmp \a, \b
    b.ge .Ldone\@
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

sum .req w0                         // a name for a register

LKMC_BEGIN
    mov w7, 3
    mov w6, 5
    maximum w0, w6
    LKMC_ASSERT_EQ(w0, 5)
    maximum a=w7, b=w6, to=w0
    LKMC_ASSERT_EQ(w0, 5)

    mov w1, 3
    double w1, 4
    LKMC_ASSERT_EQ(w1, 48)

    mov sum, 0
    .irp number, 1, 2, 4, 8
        add sum, sum, \number
    .endr
    .rept 3
        add sum, sum, 1
    .endr
    LKMC_ASSERT_EQ(w0, 18)

    // A number as a label: 1b is the last 1 before, 1f the next one.
    mov w0, 0
1:  add w0, w0, 1
    cmp w0, 3
    b.lo 1b
    b 1f
    LKMC_ASSERT_FAIL
1:  LKMC_ASSERT_EQ(w0, 3)
LKMC_END
