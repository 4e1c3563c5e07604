// SPDX-License-Identifier: MIT
// A counter that runs from the machine's start, at a rate that another register tells.
// A read may be done early; isb keeps it in its place. Linux lets programs read both.
// Source: Arm ARM DDI 0487, D11.1 (the generic timer), D19.12, CNTFRQ_EL0, CNTVCT_EL0.
#include <lkmc/asm.h>

LKMC_BEGIN
    mrs x0, cntfrq_el0              // in a second
    LKMC_ASSERT_NE(x0, 0)

    isb
    mrs x1, cntvct_el0
2:  isb
    mrs x2, cntvct_el0              // it is slower than the processor: until it has moved
    cmp x2, x1
    b.eq 2b
    LKMC_ASSERT(hi)
LKMC_END
