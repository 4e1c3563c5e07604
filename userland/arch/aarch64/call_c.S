// SPDX-License-Identifier: MIT
// Assembly calls a C function, which calls back.
// Arguments go in x0 to x7, then on the stack; the result comes in x0. sp is a multiple of 16 at the call. x19 to x29 and
// the low halves of v8 to v15 survive it, the others may not. Source: AAPCS64, 6.1, 6.8.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov x19, 1000
    mov w0, 1
    mov w1, 2
    mov w2, 3
    mov w3, 4
    mov w4, 5
    mov w5, 6
    mov w6, 7
    bl weighted_sum                 // call_c_function.c
    LKMC_ASSERT_EQ(w0, 1 * 1 + 2 * 2 + 3 * 3 + 4 * 4 + 5 * 5 + 6 * 6 + 7 * 7)
    LKMC_ASSERT_EQ(x19, 1000)

    adr x0, twice
    mov w1, 21
    bl apply
    LKMC_ASSERT_EQ(w0, 42)
LKMC_END

// int twice(int): called by C.
twice:
    add w0, w0, w0
    ret
