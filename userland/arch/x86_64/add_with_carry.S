// SPDX-License-Identifier: MIT
// Numbers wider than a register: the carry of each word goes into the next.
// adc adds it, sbb subtracts it as a borrow. Source: Intel SDM vol. 2A, ADC; vol. 2B, SBB.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $-1, %rax
    add $1, %rax                    // overflows: carry set, rax 0
    adc $5, %rax
    LKMC_ASSERT_EQ(%rax, 6)

    // 128 bits in rdx:rax. 0x1'ffffffffffffffff + 0x2'0000000000000001
    mov $0xffffffffffffffff, %rax
    mov $1, %rdx
    add $1, %rax
    adc $2, %rdx
    LKMC_ASSERT_EQ(%rax, 0)
    LKMC_ASSERT_EQ(%rdx, 4)

    // And back.
    sub $1, %rax
    sbb $2, %rdx
    LKMC_ASSERT_EQ(%rax, 0xffffffffffffffff)
    LKMC_ASSERT_EQ(%rdx, 1)

    // A register of ones or zeros, as the carry is.
    stc
    sbb %rbx, %rbx
    LKMC_ASSERT_EQ(%rbx, -1)
    clc
    sbb %rbx, %rbx
    LKMC_ASSERT_EQ(%rbx, 0)
LKMC_END
