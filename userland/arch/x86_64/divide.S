// SPDX-License-Identifier: MIT
// Division takes two words, rdx:rax, and gives the quotient in rax and the remainder in rdx.
// Whoever divides one word has to fill rdx first. A quotient that does not fit, or a zero, is an exception.
// Source: Intel SDM vol. 2A, DIV, IDIV, CDQ/CQO.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $17, %eax
    xor %edx, %edx
    mov $5, %ecx
    div %ecx
    LKMC_ASSERT_EQ(%eax, 3)
    LKMC_ASSERT_EQ(%edx, 2)

    // With signs: towards zero, and the remainder has the dividend's sign.
    mov $-17, %rax
    cqo                             // the sign of rax fills rdx
    LKMC_ASSERT_EQ(%rdx, -1)
    mov $5, %rcx
    idiv %rcx
    LKMC_ASSERT_EQ(%rax, -3)
    LKMC_ASSERT_EQ(%rdx, -2)

    // 2^64 / 3
    mov $1, %rdx
    xor %eax, %eax
    mov $3, %rcx
    div %rcx
    LKMC_ASSERT_EQ(%rax, 0x5555555555555555)
    LKMC_ASSERT_EQ(%rdx, 1)
LKMC_END
