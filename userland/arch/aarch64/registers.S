// SPDX-License-Identifier: MIT
// x0 to x30 have 64 bits; w0 to w30 are their lower halves. Number 31 is the stack pointer or zero.
// Writing the lower half clears the upper one. Source: Arm ARM DDI 0487, C1.2.5 (register names), B1.2.1.
#include <lkmc/asm.h>

LKMC_BEGIN
    ldr x0, =0x1122334455667788
    LKMC_ASSERT_EQ(w0, 0x55667788)
    mov w0, w0                      // not nothing
    LKMC_ASSERT_EQ(x0, 0x55667788)
    mov x0, -1
    mov w0, 1
    LKMC_ASSERT_EQ(x0, 1)

    // Zero: what is written to it is gone.
    add xzr, x0, x0
    LKMC_ASSERT_EQ(xzr, 0)
    sub x1, xzr, x0
    LKMC_ASSERT_EQ(x1, -1)

    // Whether 31 means sp or xzr depends on the instruction: this one means sp.
    add x2, sp, 0
    LKMC_ASSERT_EQ(x2, sp)

    // x30 is lr, the address to return to; x29 is by convention the frame pointer.
    bl 1f
1:  adr x3, 1b
    LKMC_ASSERT_EQ(x30, x3)
LKMC_END
