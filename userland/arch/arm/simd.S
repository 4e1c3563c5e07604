// SPDX-License-Identifier: MIT
// NEON: one instruction adds, multiplies or compares several numbers at once. q0 has 128 bits, and is d0 and d1.
// Source: Arm ARM DDI 0406, A7 (Advanced SIMD), A8.8.282, VADD; A8.8.320, VLD1; A8.8.327, VLD3; A8.8.369, VPADD; A8.8.379, VQADD.
#include <lkmc/asm.h>

LKMC_BEGIN
    LKMC_ADDRESS(r0, numbers)
    LKMC_ADDRESS(r1, result)
    vld1.32 {q0}, [r0]
    vadd.i32 q0, q0, q0
    vst1.32 {q0}, [r1]
    LKMC_ASSERT_MEMCMP(result, doubled, 16)

    // Each larger than 30? All ones or all zeros.
    vmov.i32 q1, #30
    vcgt.s32 q2, q0, q1
    vmov.32 r2, d4[1]
    LKMC_ASSERT_EQ(r2, 0)
    vmov.32 r2, d5[0]
    LKMC_ASSERT_EQ(r2, -1)

    // The sum: neighbours, twice.
    vpadd.i32 d6, d0, d1
    vpadd.i32 d6, d6, d6
    vmov.32 r2, d6[0]
    LKMC_ASSERT_EQ(r2, 122)

    // The order turned round: in each half, then the halves.
    vrev64.32 q4, q0
    vswp d8, d9
    vst1.32 {q4}, [r1]
    LKMC_ASSERT_MEMCMP(result, reversed, 16)

    // Bytes that do not wrap: 250 + 10 is 255.
    vmov.i8 d10, #250
    vmov.i8 d11, #10
    vqadd.u8 d10, d10, d11
    vmov.u8 r2, d10[7]
    LKMC_ASSERT_EQ(r2, 255)

    // Structures taken apart: red, green and blue each get a register.
    LKMC_ADDRESS(r0, pixels)
    vld3.8 {d16, d17, d18}, [r0]
    vmov r2, r3, d17
    LKMC_ASSERT_EQ(r2, 0x13121110)
    LKMC_ASSERT_EQ(r3, 0x17161514)
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
