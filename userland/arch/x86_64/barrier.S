// SPDX-License-Identifier: MIT
// Loads and stores keep their order, but for one case: a load may overtake an earlier store to another address.
// mfence forbids that; so does any locked instruction. A lone program sees its own memory in order anyway: what is shown
// is that the instructions are there, and change nothing else. Source: Intel SDM vol. 3A, 8.2.2, 8.2.5; vol. 2B, MFENCE.
#include <lkmc/asm.h>

LKMC_BEGIN
    stc
    movl $1, mine(%rip)
    mfence                          // now all can see mine …
    mov other(%rip), %eax           // … before other is read
    LKMC_ASSERT(c)
    LKMC_ASSERT_EQ(%eax, 0)

    movl $2, mine(%rip)
    lock orl $0, (%rsp)             // the same, and on many processors faster
    mov other(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 0)

    // For stores and loads that are not ordered by themselves: non-temporal ones, and write-combining memory.
    mov $3, %eax
    movnti %eax, mine(%rip)
    sfence
    lfence
    mov mine(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 3)
LKMC_END

    .bss
    .balign 4
mine:
    .skip 4
other:
    .skip 4
