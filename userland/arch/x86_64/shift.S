// SPDX-License-Identifier: MIT
// Shifts multiply and divide by powers of two; the last bit that falls out is the carry.
// shr fills with zeros, sar with the sign. A count beyond the register's bits is taken modulo 32 or 64.
// Source: Intel SDM vol. 2B, SAL/SAR/SHL/SHR, SHLD.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $0x81, %al
    shl $1, %al
    LKMC_ASSERT(c)
    LKMC_ASSERT_EQ(%al, 0x02)

    mov $0x81, %al
    shr $1, %al
    LKMC_ASSERT(c)
    LKMC_ASSERT_EQ(%al, 0x40)

    mov $-128, %al
    sar $3, %al
    LKMC_ASSERT_EQ(%al, -16)

    // sar rounds down, idiv towards zero: -1 / 2.
    mov $-1, %eax
    sar $1, %eax
    LKMC_ASSERT_EQ(%eax, -1)

    // A count that is not known beforehand is in cl.
    mov $1, %eax
    mov $33, %cl
    shl %cl, %eax                   // by 1
    LKMC_ASSERT_EQ(%eax, 2)
    mov $1, %rax
    shl %cl, %rax
    LKMC_ASSERT_EQ(%rax, 0x200000000)

    // Two registers: what comes in is another's.
    mov $0x1111111111111111, %rax
    mov $0xabcd000000000000, %rdx
    shld $16, %rdx, %rax
    LKMC_ASSERT_EQ(%rax, 0x111111111111abcd)
LKMC_END
