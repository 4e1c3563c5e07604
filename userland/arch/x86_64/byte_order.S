// SPDX-License-Identifier: MIT
// The lowest byte of a word lies first in memory; bswap turns a register round, as the network wants it.
// Source: Intel SDM vol. 1, 1.3.1; vol. 2A, BSWAP.
#include <lkmc/asm.h>

LKMC_BEGIN
    movl $0x11223344, word(%rip)
    LKMC_ASSERT_MEMCMP(word, little_endian, 4)

    mov $0x11223344, %eax
    bswap %eax
    LKMC_ASSERT_EQ(%eax, 0x44332211)
    mov %eax, word(%rip)
    LKMC_ASSERT_MEMCMP(word, big_endian, 4)

    mov $0x1122334455667788, %rax
    bswap %rax
    LKMC_ASSERT_EQ(%rax, 0x8877665544332211)

    mov $0x1122, %ax                // 16 bits have a rotation
    rol $8, %ax
    LKMC_ASSERT_EQ(%ax, 0x2211)
LKMC_END

    .section .rodata
little_endian:
    .byte 0x44, 0x33, 0x22, 0x11
big_endian:
    .byte 0x11, 0x22, 0x33, 0x44
    .bss
word:
    .skip 4
