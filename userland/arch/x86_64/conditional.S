// SPDX-License-Identifier: MIT
// Values chosen without a jump: cmov copies, set makes a 0 or a 1, if the condition holds.
// Source: Intel SDM vol. 2A, CMOVcc; vol. 2B, SETcc.
#include <lkmc/asm.h>

LKMC_BEGIN
    // The larger of two numbers.
    mov $3, %eax
    mov $5, %ebx
    cmp %ebx, %eax
    cmovl %ebx, %eax
    LKMC_ASSERT_EQ(%eax, 5)

    // The absolute value.
    mov $-7, %eax
    mov %eax, %ecx
    neg %eax
    cmovs %ecx, %eax
    LKMC_ASSERT_EQ(%eax, 7)

    cmp $7, %eax
    sete %dl
    setne %dh
    LKMC_ASSERT_EQ(%dl, 1)
    LKMC_ASSERT_EQ(%dh, 0)

    // 32 bits clear the upper half even where nothing is copied.
    mov $-1, %rax
    cmp %eax, %eax
    cmovne %ebx, %eax
    LKMC_ASSERT_EQ(%rax, 0xffffffff)
LKMC_END
