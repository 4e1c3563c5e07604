// SPDX-License-Identifier: MIT
// The lowest byte of a word lies first in memory; rev turns a register round, as the network wants it.
// Source: Arm ARM DDI 0406, A8.8.145, REV; A8.8.146, REV16; A8.8.147, REVSH; A3.3 (endianness).
#include <lkmc/asm.h>

LKMC_BEGIN
    ldr r1, =0x11223344
    LKMC_ADDRESS(r2, word)
    str r1, [r2]
    LKMC_ASSERT_MEMCMP(word, little_endian, 4)
    rev r0, r1
    LKMC_ASSERT_EQ(r0, 0x44332211)
    str r0, [r2]
    LKMC_ASSERT_MEMCMP(word, big_endian, 4)

    rev16 r0, r1                    // each half-word
    LKMC_ASSERT_EQ(r0, 0x22114433)
    mov r1, #0x80                   // a half-word with a sign
    revsh r0, r1
    LKMC_ASSERT_EQ(r0, -0x8000)
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
