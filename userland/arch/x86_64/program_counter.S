// SPDX-License-Identifier: MIT
// Where am I? lea relative to rip says it; a call pushes it; rip itself cannot be named as an operand.
// In an instruction rip is the address of the next one. Source: Intel SDM vol. 1, 3.5 (instruction pointer).
#include <lkmc/asm.h>

LKMC_BEGIN
    lea (%rip), %rax
1:  lea 1b(%rip), %rcx              // the assembler counts the distance
    LKMC_ASSERT_EQ(%rax, %rcx)

    call 2f                         // the old way: no lea relative to rip before 64 bits
2:  pop %rax
    lea 2b(%rip), %rcx
    LKMC_ASSERT_EQ(%rax, %rcx)

    lea 3f(%rip), %rax
    lea 4f(%rip), %rcx
    sub %rax, %rcx
3:  mov $1, %eax
4:  LKMC_ASSERT_EQ(%rcx, 5)         // as long as that instruction is
LKMC_END
