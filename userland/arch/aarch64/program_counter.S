// SPDX-License-Identifier: MIT
// Where am I? adr says it; pc is no register that other instructions could name.
// bl leaves the address behind it in x30. Source: Arm ARM DDI 0487, B1.2.1 (PC), C6.2, ADR, BL.
#include <lkmc/asm.h>

LKMC_BEGIN
    adr x0, .                       // this instruction
1:  adr x1, 1b - 4
    LKMC_ASSERT_EQ(x0, x1)

    bl 2f
2:  adr x1, 2b
    LKMC_ASSERT_EQ(x30, x1)

    // Every instruction has four bytes.
    adr x0, 3f
    adr x1, 4f
    sub x1, x1, x0
3:  mov x2, 1
4:  LKMC_ASSERT_EQ(x1, 4)
LKMC_END
