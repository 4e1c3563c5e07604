// SPDX-License-Identifier: MIT
// The lowest byte of a word lies first in memory; rev turns a register round, as the network wants it.
// Source: Arm ARM DDI 0487, C6.2, REV, REV16, REV32; B2.6 (endianness).
#include <lkmc/asm.h>

LKMC_BEGIN
    ldr w1, =0x11223344
    LKMC_ADDRESS(x2, word)
    str w1, [x2]
    LKMC_ASSERT_MEMCMP(word, little_endian, 4)
    rev w0, w1
    LKMC_ASSERT_EQ(w0, 0x44332211)
    str w0, [x2]
    LKMC_ASSERT_MEMCMP(word, big_endian, 4)

    ldr x1, =0x1122334455667788
    rev x0, x1
    LKMC_ASSERT_EQ(x0, 0x8877665544332211)
    rev32 x0, x1                    // each word
    LKMC_ASSERT_EQ(x0, 0x4433221188776655)
    rev16 x0, x1                    // each half-word
    LKMC_ASSERT_EQ(x0, 0x2211443366558877)
LKMC_END

    .section .rodata
little_endian:
    .byte 0x44, 0x33, 0x22, 0x11
big_endian:
    .byte 0x11, 0x22, 0x33, 0x44
    .bss
    .balign 4
word:
    .skip 4
