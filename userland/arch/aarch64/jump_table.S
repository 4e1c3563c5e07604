// SPDX-License-Identifier: MIT
// A switch as a table: each entry is the distance to a case, so that no address has to be fitted when the program is loaded.
// Source: Arm ARM DDI 0487, C6.2, BR, LDRSW; GNU as manual, 7 (.word with an expression).
#include <lkmc/asm.h>

LKMC_BEGIN
    mov w0, 0                       // the sum of what the cases give
    mov w1, 0
next:
    LKMC_ADDRESS(x2, table)
    ldrsw x3, [x2, w1, uxtw 2]
    add x3, x3, x2
    br x3

zero:
    add w0, w0, 1
    b after
one:
    add w0, w0, 10
    b after
two:
    add w0, w0, 100
after:
    add w1, w1, 1
    cmp w1, 4
    b.lo next
    LKMC_ASSERT_EQ(w0, 121)
LKMC_END

    .section .rodata
    .balign 4
table:
    .word zero - table, one - table, two - table, one - table
