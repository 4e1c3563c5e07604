// SPDX-License-Identifier: MIT
// pc is a register like others: it can be read, with a value two instructions on, and written, which is a jump.
// Source: Arm ARM DDI 0406, A2.3 (R15), A8.8.12, ADR.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r0, pc
    adr r1, 1f
1:  LKMC_ASSERT_EQ(r0, r1)          // 8 bytes behind the mov

    // A jump over one instruction.
    mov r2, #0
    add pc, pc, #0
    mov r2, #1                      // not done
    LKMC_ASSERT_EQ(r2, 0)

    // A load into it is a jump, too: this is how functions return.
    adr r2, there
    push {r2}
    pop {pc}
    LKMC_ASSERT_FAIL
there:
LKMC_END
