// SPDX-License-Identifier: MIT
// Loads and stores may be seen by others in another order than the program's, unless a barrier stands between them.
// A lone program sees its own memory in order anyway: what is shown is that the instructions are there, and change nothing
// else. Source: Arm ARM DDI 0406, A3.8.3 (barriers), A8.8.43, DMB; A8.8.44, DSB; A8.8.53, ISB.
#include <lkmc/asm.h>

LKMC_BEGIN
    // Handing over data: it is there before the flag is, and read after the flag was.
    LKMC_ADDRESS(r0, data)
    LKMC_ADDRESS(r1, ready)
    mov r2, #42
    mov r3, #1
    str r2, [r0]
    dmb ishst                       // stores before, before stores behind; for all cores
    str r3, [r1]
1:  ldr r4, [r1]
    cmp r4, #0
    beq 1b
    dmb ish                         // loads and stores
    ldr r5, [r0]
    LKMC_ASSERT_EQ(r5, 42)

    cmp r3, r3
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
