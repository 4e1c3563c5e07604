// SPDX-License-Identifier: MIT
// and, or, xor and not work on each bit by itself.
// They clear the carry and the overflow; not leaves flags alone. Source: Intel SDM vol. 2A, AND; vol. 2B, NOT, OR, TEST, XOR.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $0b1100, %al
    and $0b1010, %al
    LKMC_ASSERT_EQ(%al, 0b1000)
    mov $0b1100, %al
    or $0b1010, %al
    LKMC_ASSERT_EQ(%al, 0b1110)
    mov $0b1100, %al
    xor $0b1010, %al
    LKMC_ASSERT_EQ(%al, 0b0110)
    mov $0b1100, %al
    not %al
    LKMC_ASSERT_EQ(%al, 0b11110011)

    // test is an and that keeps nothing but the flags.
    mov $0x80, %al
    test $0x80, %al
    LKMC_ASSERT(nz)
    LKMC_ASSERT(s)
    test $0x7f, %al
    LKMC_ASSERT(z)
    LKMC_ASSERT_EQ(%al, 0x80)

    // One bit: its value goes to the carry.
    mov $0b100, %ecx
    bt $2, %ecx
    LKMC_ASSERT(c)
    btr $2, %ecx                    // reset; bts sets, btc turns it over
    LKMC_ASSERT(c)
    LKMC_ASSERT_EQ(%ecx, 0)
LKMC_END
