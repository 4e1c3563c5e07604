// SPDX-License-Identifier: MIT
// ldp and stp move two registers at once, and the base with them: how functions keep and restore registers.
// Source: Arm ARM DDI 0487, C6.2, LDP, LDPSW, STP.
#include <lkmc/asm.h>

LKMC_BEGIN
    LKMC_ADDRESS(x0, pair)
    ldp x1, x2, [x0]
    LKMC_ASSERT_EQ(x1, 1)
    LKMC_ASSERT_EQ(x2, -2)
    stp x2, x1, [x0]                // exchanged
    LKMC_ASSERT_MEMCMP(pair, exchanged, 16)

    ldp w3, w4, [x0], 8             // 32 bits each, and x0 moves
    LKMC_ASSERT_EQ(w3, -2)
    LKMC_ASSERT_EQ(w4, -1)
    ldpsw x5, x6, [x0, -8]          // with their signs
    LKMC_ASSERT_EQ(x5, -2)

    // Copying 32 bytes: two pairs of vector registers hold as much as four of these.
    LKMC_ADDRESS(x0, source)
    LKMC_ADDRESS(x1, target)
    ldp q0, q1, [x0]
    stp q0, q1, [x1]
    LKMC_ASSERT_MEMCMP(source, target, 32)
LKMC_END

    .section .rodata
    .balign 16
exchanged:
    .quad -2, 1
source:
    .ascii "two registers of 128 bits at onc"
    .data
    .balign 16
pair:
    .quad 1, -2
    .bss
    .balign 16
target:
    .skip 32
