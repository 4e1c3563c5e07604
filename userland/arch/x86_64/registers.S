// SPDX-License-Identifier: MIT
// Each register has parts with names of their own, and writing one of them treats the rest in its own way.
// rax is 64 bits, eax its low 32, ax its low 16, al its low 8, ah the 8 above. r8 to r15: r8d, r8w, r8b.
// Source: Intel SDM vol. 1, 3.4.1.1 (general-purpose registers in 64-bit mode).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $0x1122334455667788, %rax
    LKMC_ASSERT_EQ(%eax, 0x55667788)
    LKMC_ASSERT_EQ(%ax, 0x7788)
    LKMC_ASSERT_EQ(%al, 0x88)
    LKMC_ASSERT_EQ(%ah, 0x77)

    // 8 and 16 bits: the others stay.
    mov $0, %al
    LKMC_ASSERT_EQ(%rax, 0x1122334455667700)
    mov $0, %ah
    LKMC_ASSERT_EQ(%rax, 0x1122334455660000)
    mov $-1, %ax
    LKMC_ASSERT_EQ(%rax, 0x112233445566ffff)

    // 32 bits: the upper half becomes zero.
    mov $1, %eax
    LKMC_ASSERT_EQ(%rax, 1)

    mov $-1, %r8
    mov $0, %r8b
    LKMC_ASSERT_EQ(%r8, 0xffffffffffffff00)
    mov %r8d, %r8d                  // not nothing: it clears the upper half
    LKMC_ASSERT_EQ(%r8, 0xffffff00)
LKMC_END
