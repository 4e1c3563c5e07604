// SPDX-License-Identifier: MIT
// In Thumb code an it instruction gives the next one to four their conditions: t for then, e for else.
// Source: Arm ARM DDI 0406, A8.8.54, IT.
#include <lkmc/asm.h>

LKMC_BEGIN_THUMB
    movs r1, #3
    movs r2, #5
    cmp r1, r2
    ite gt
    movgt r0, r1
    movle r0, r2
    LKMC_ASSERT_EQ(r0, 5)

    // Inside, what would set the flags outside does not.
    cmp r1, #3
    ittt eq
    moveq r0, #0
    addeq r0, #10
    addeq r0, #20
    LKMC_ASSERT(eq)
    LKMC_ASSERT_EQ(r0, 30)

    // A branch has its condition by itself; and zero can be asked without flags.
    cbz r0, wrong
    cbnz r0, right
wrong:
    LKMC_ASSERT_FAIL
right:
LKMC_END
