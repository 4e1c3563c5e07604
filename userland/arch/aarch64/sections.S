// SPDX-License-Identifier: MIT
// Code, constants, data and room each go into a section of their own; the linker puts those of all files together.
// .bss takes no room in the file: it begins as zeros. Source: GNU as manual, 4 (sections); System V gABI, "Sections".
#include <lkmc/asm.h>

LKMC_BEGIN
    LKMC_ADDRESS(x1, constant)
    LKMC_ADDRESS(x2, variable)
    LKMC_ADDRESS(x3, room)
    ldr w0, [x1]
    LKMC_ASSERT_EQ(w0, 1)
    ldr w0, [x2]
    LKMC_ASSERT_EQ(w0, 2)
    ldr w0, [x3]
    LKMC_ASSERT_EQ(w0, 0)

    mov w0, 4
    str w0, [x2]
    str w0, [x3]
    LKMC_ASSERT_MEMCMP(variable, room, 4)

    // Text for elsewhere, said here: .pushsection and .popsection.
    .pushsection .rodata
    .balign 4
here:
    .asciz "said in the middle of the code"
    .popsection
    LKMC_ADDRESS(x1, here)
    ldr w0, [x1]
    LKMC_ASSERT_EQ(w0, 0x64696173)  // "said", the first byte lowest
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
