// SPDX-License-Identifier: MIT
// Code, constants, data and room each go into a section of their own; the linker puts those of all files together.
// .bss takes no room in the file: it begins as zeros. Source: GNU as manual, 4 (sections); System V gABI, "Sections".
#include <lkmc/asm.h>

LKMC_BEGIN
    LKMC_ADDRESS(r1, constant)
    LKMC_ADDRESS(r2, variable)
    LKMC_ADDRESS(r3, room)
    ldr r0, [r1]
    LKMC_ASSERT_EQ(r0, 1)
    ldr r0, [r2]
    LKMC_ASSERT_EQ(r0, 2)
    ldr r0, [r3]
    LKMC_ASSERT_EQ(r0, 0)

    mov r0, #4
    str r0, [r2]
    str r0, [r3]
    LKMC_ASSERT_MEMCMP(variable, room, 4)

    // Text for elsewhere, said here: .pushsection and .popsection.
    .pushsection .rodata
    .balign 4
here:
    .asciz "said in the middle of the code"
    .popsection
    LKMC_ADDRESS(r1, here)
    ldr r0, [r1]
    LKMC_ASSERT_EQ(r0, 0x64696173)  // "said", the first byte lowest
LKMC_END

    .section .rodata
    .balign 4
constant:
    .word 1
    .data
    .balign 4
variable:
    .word 2
    .bss
    .balign 4
room:
    .skip 4
