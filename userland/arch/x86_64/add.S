// SPDX-License-Identifier: MIT
// Addition sets the carry for numbers without a sign, the overflow for numbers with one.
// lea and inc: addition that leaves flags alone. Source: Intel SDM vol. 2A, ADD, INC, LEA; vol. 1, 3.4.3.1 (flags).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $2, %eax
    add $3, %eax
    LKMC_ASSERT_EQ(%eax, 5)

    // 255 + 1 does not fit 8 bits; -1 + 1 does.
    mov $0xff, %al
    add $1, %al
    LKMC_ASSERT(c)
    LKMC_ASSERT(no)
    LKMC_ASSERT(z)
    LKMC_ASSERT_EQ(%al, 0)

    // 127 + 1 fits without a sign; with one it does not.
    mov $0x7f, %al
    add $1, %al
    LKMC_ASSERT(nc)
    LKMC_ASSERT(o)
    LKMC_ASSERT(s)
    LKMC_ASSERT_EQ(%al, -128)

    // Subtraction: the carry is a borrow.
    mov $1, %eax
    sub $2, %eax
    LKMC_ASSERT(c)
    LKMC_ASSERT_EQ(%eax, -1)

    // inc and dec keep the carry, lea keeps all flags.
    stc
    mov $0xff, %al
    inc %al
    LKMC_ASSERT(c)
    LKMC_ASSERT(z)
    mov $10, %rbx
    lea 5(%rbx, %rbx, 4), %rcx      // 5 + 10 + 4 * 10
    LKMC_ASSERT_EQ(%rcx, 55)
    LKMC_ASSERT(z)
LKMC_END
