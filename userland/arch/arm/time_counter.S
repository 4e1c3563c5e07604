// SPDX-License-Identifier: MIT
// A counter that runs from the machine's start, at a rate that another register tells, of 64 bits: read as two.
// Linux lets programs read it if the machine's timer is such a one; qemu-arm has none.
// Source: Arm ARM DDI 0406, B8.1 (the generic timer), B8.2, CNTFRQ, CNTVCT.
#include <lkmc/asm.h>

LKMC_BEGIN
    mrc p15, 0, r0, c14, c0, 0      // CNTFRQ: in a second
    LKMC_ASSERT_NE(r0, 0)

    isb
    mrrc p15, 1, r2, r3, c14        // CNTVCT
1:  isb
    mrrc p15, 1, r4, r5, c14        // it is slower than the processor: until it has moved
    subs r6, r4, r2
    sbcs r7, r5, r3
    orrs r6, r6, r7
    beq 1b
    cmp r7, #0                      // and it moved up
    LKMC_ASSERT(ge)
LKMC_END
