// SPDX-License-Identifier: MIT
// A number gets into a register: in 32 bits, in 32 bits with a sign, or in 64 bits.
// The assembler takes the shortest that holds the number. Source: Intel SDM vol. 2B, MOV; vol. 2A, LEA.
#include <lkmc/asm.h>

LKMC_BEGIN
zero_extended:
    mov $0xffffffff, %eax           // 5 bytes; the upper half becomes zero
signed:
    mov $-1, %rbx                   // 7 bytes: 32 bits, which are sign-extended
wide:
    movabs $0x123456789abcdef0, %rcx        // 10 bytes: the only instruction with 64 bits of number
end:
    LKMC_ASSERT_EQ(%rax, 0xffffffff)
    LKMC_ASSERT_EQ(%rbx, 0xffffffffffffffff)
    LKMC_ASSERT_EQ(%rcx, 0x123456789abcdef0)
    mov $signed - zero_extended, %eax
    mov $wide - signed, %ebx
    mov $end - wide, %ecx
    LKMC_ASSERT_EQ(%eax, 5)
    LKMC_ASSERT_EQ(%ebx, 7)
    LKMC_ASSERT_EQ(%ecx, 10)

    // Zero has a shorter way, which changes the flags.
    stc
    mov $0, %eax
    LKMC_ASSERT(c)
    xor %eax, %eax
    LKMC_ASSERT(nc)
    LKMC_ASSERT(z)

    // Between registers; both ways at once.
    mov $1, %rsi
    mov $2, %rdi
    xchg %rsi, %rdi
    LKMC_ASSERT_EQ(%rsi, 2)
    LKMC_ASSERT_EQ(%rdi, 1)
LKMC_END
