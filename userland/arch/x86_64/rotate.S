// SPDX-License-Identifier: MIT
// Rotations lose no bit: what falls out on one side comes in on the other.
// rcl and rcr go through the carry, as through one bit more. Source: Intel SDM vol. 2B, RCL/RCR/ROL/ROR.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $0x12345678, %eax
    rol $8, %eax
    LKMC_ASSERT_EQ(%eax, 0x34567812)
    ror $16, %eax
    LKMC_ASSERT_EQ(%eax, 0x78123456)

    // The bit that went round is the carry, too.
    mov $0x81, %al
    rol $1, %al
    LKMC_ASSERT_EQ(%al, 0x03)
    LKMC_ASSERT(c)

    clc
    mov $0x81, %al
    rcl $1, %al                     // 9 bits: carry, al
    LKMC_ASSERT_EQ(%al, 0x02)
    LKMC_ASSERT(c)
    rcl $1, %al
    LKMC_ASSERT_EQ(%al, 0x05)
    LKMC_ASSERT(nc)
LKMC_END
