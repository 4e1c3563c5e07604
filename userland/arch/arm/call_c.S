// SPDX-License-Identifier: MIT
// Assembly calls a C function, which calls back.
// Arguments go in r0 to r3, then on the stack; the result comes in r0. sp is a multiple of 8 at the call. r4 to r11 and d8 to
// d15 survive it, the others may not. Source: AAPCS32, 6.1, 6.5.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov r9, #1000
    mov r0, #5
    mov r1, #6
    mov r2, #7
    sub sp, sp, #4                  // three words follow, and 8 have to be kept
    push {r0-r2}
    mov r0, #1
    mov r1, #2
    mov r2, #3
    mov r3, #4
    bl weighted_sum                 // call_c_function.c, perhaps Thumb code: the linker makes it blx
    add sp, sp, #16
    LKMC_ASSERT_EQ(r0, 1 * 1 + 2 * 2 + 3 * 3 + 4 * 4 + 5 * 5 + 6 * 6 + 7 * 7)
    LKMC_ASSERT_EQ(r9, 1000)

    adr r0, twice
    mov r1, #21
    bl apply
    LKMC_ASSERT_EQ(r0, 42)
    b done

// int twice(int): called by C.
twice:
    add r0, r0, r0
    bx lr
done:
LKMC_END
