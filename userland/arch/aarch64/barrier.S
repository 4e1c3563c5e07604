// SPDX-License-Identifier: MIT
// Loads and stores may be seen by others in another order than the program's, unless a barrier or an acquire or release is
// there. A lone program sees its own memory in order anyway: what is shown is that the instructions are there, and change
// nothing else. Source: Arm ARM DDI 0487, B2.3 (ordering), B2.3.12 (barriers), C6.2, DMB, DSB, ISB, LDAR, STLR.
#include <lkmc/asm.h>

LKMC_BEGIN
    // Handing over data: stlr is seen after all that is before it, ldar before all that is behind.
    LKMC_ADDRESS(x0, data)
    LKMC_ADDRESS(x1, ready)
    mov w2, 42
    mov w3, 1
    cmp w3, w3
    str w2, [x0]
    stlr w3, [x1]
1:  ldar w4, [x1]
    cbz w4, 1b
    ldr w5, [x0]
    LKMC_ASSERT_EQ(w5, 42)

    dmb ish                         // loads and stores before, before those behind; for all cores
    dmb ishst                       // stores only
    dmb ishld                       // loads before, before anything behind
    dsb sy                          // complete, and for devices, too
    isb                             // what comes is fetched anew
    LKMC_ASSERT(eq)
LKMC_END

    .bss
    .balign 4
data:
    .skip 4
ready:
    .skip 4
