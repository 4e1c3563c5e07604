// SPDX-License-Identifier: MIT
// A narrow number gets wider by zeros or by copies of its sign.
// From 32 to 64 bits zeros come by themselves. Source: Intel SDM vol. 2B, MOVSX/MOVSXD, MOVZX; vol. 2A, CBW/CWDE/CDQE.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $-2, %al
    movzbl %al, %ecx
    LKMC_ASSERT_EQ(%rcx, 0xfe)
    movsbl %al, %ecx
    LKMC_ASSERT_EQ(%ecx, -2)
    LKMC_ASSERT_EQ(%rcx, 0xfffffffe)        // a 32-bit register was written
    movsbq %al, %rcx
    LKMC_ASSERT_EQ(%rcx, -2)

    mov $0x80000000, %eax
    movslq %eax, %rcx
    LKMC_ASSERT_EQ(%rcx, 0xffffffff80000000)
    cltq                            // the same for rax alone; Intel: cdqe
    LKMC_ASSERT_EQ(%rax, %rcx)

    movzwl halves(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 0xfffe)
    movswl halves(%rip), %eax
    LKMC_ASSERT_EQ(%eax, -2)
LKMC_END

    .section .rodata
    .balign 2
halves:
    .short -2
