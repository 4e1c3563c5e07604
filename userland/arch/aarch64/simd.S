// SPDX-License-Identifier: MIT
// One instruction adds, multiplies or compares several numbers at once: v0.4s is four of 32 bits, v0.16b sixteen bytes.
// Source: Arm ARM DDI 0487, C7.2, ADD (vector), ADDV, CMGT, LD1, LD3, REV64, EXT, UQADD; C1.2.5 (names).
#include <lkmc/asm.h>

LKMC_BEGIN
    LKMC_ADDRESS(x0, numbers)
    LKMC_ADDRESS(x1, result)
    ld1 {v0.4s}, [x0]
    add v0.4s, v0.4s, v0.4s
    st1 {v0.4s}, [x1]
    LKMC_ASSERT_MEMCMP(result, doubled, 16)

    // Each larger than 30? All ones or all zeros.
    movi v1.4s, 30
    cmgt v2.4s, v0.4s, v1.4s
    mov w2, v2.s[1]
    LKMC_ASSERT_EQ(w2, 0)
    mov w2, v2.s[2]
    LKMC_ASSERT_EQ(w2, -1)

    // The sum, and the largest.
    addv s3, v0.4s
    fmov w2, s3
    LKMC_ASSERT_EQ(w2, 122)
    smaxv s3, v0.4s
    fmov w2, s3
    LKMC_ASSERT_EQ(w2, 60)

    // The order turned round: in each half, then the halves.
    rev64 v4.4s, v0.4s
    ext v4.16b, v4.16b, v4.16b, 8
    st1 {v4.4s}, [x1]
    LKMC_ASSERT_MEMCMP(result, reversed, 16)

    // Bytes that do not wrap: 250 + 10 is 255.
    movi v5.16b, 250
    movi v6.16b, 10
    uqadd v5.16b, v5.16b, v6.16b
    umov w2, v5.b[15]
    LKMC_ASSERT_EQ(w2, 255)

    // Structures taken apart: red, green and blue each get a register.
    LKMC_ADDRESS(x0, pixels)
    ld3 {v16.8b, v17.8b, v18.8b}, [x0]
    fmov x2, d17
    LKMC_ASSERT_EQ(x2, 0x1716151413121110)
LKMC_END

    .section .rodata
    .balign 16
numbers:
    .word 1, 10, 20, 30
doubled:
    .word 2, 20, 40, 60
reversed:
    .word 60, 40, 20, 2
pixels:
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7
        .byte 0x00 + \n, 0x10 + \n, 0x20 + \n
    .endr
    .bss
    .balign 16
result:
    .skip 16
