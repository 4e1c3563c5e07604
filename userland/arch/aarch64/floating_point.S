// SPDX-License-Identifier: MIT
// Floating-point numbers are calculated with in the low part of a vector register: d0 is a double, s0 a float, h0 a half.
// Source: Arm ARM DDI 0487, C7.2, FADD, FCMP, FCVTZS, FCVTNS, FMADD, FMOV, SCVTF; A1.4 (formats).
#include <lkmc/asm.h>

LKMC_BEGIN
    fmov d0, 0.5                    // some numbers fit the instruction
    fmov d1, 0.25
    fadd d0, d0, d1
    fmov x0, d0
    LKMC_ASSERT_EQ(x0, 0x3fe8000000000000)  // 0.75

    // From integers and back: z cuts off, n rounds to the nearest, the even one of two.
    mov w0, 7
    scvtf d1, w0
    fmov d2, 0.5
    fmul d1, d1, d2                 // 3.5
    fcvtzs w0, d1
    LKMC_ASSERT_EQ(w0, 3)
    fcvtns w0, d1
    LKMC_ASSERT_EQ(w0, 4)

    fcmp d1, d0                     // 3.5 and 0.75
    LKMC_ASSERT(gt)

    // 0 / 0 is not a number, and is not even equal to itself: vs says unordered.
    movi d3, 0
    fdiv d3, d3, d3
    fcmp d3, d3
    LKMC_ASSERT(vs)
    LKMC_ASSERT(ne)

    // 0.1 is not a tenth: ten of them are not one.
    LKMC_ADDRESS(x2, tenth)
    ldr d4, [x2]
    movi d5, 0
    mov w1, 10
1:  fadd d5, d5, d4
    subs w1, w1, 1
    b.ne 1b
    fmov x0, d5
    LKMC_ASSERT_EQ(x0, 0x3fefffffffffffff)

    fmov d6, 9.0
    fsqrt d6, d6
    fmadd d6, d6, d6, d2            // 3 * 3 + 0.5, rounded once
    fmov x0, d6
    LKMC_ASSERT_EQ(x0, 0x4023000000000000)  // 9.5

    fcvt s7, d2
    fmov w0, s7
    LKMC_ASSERT_EQ(w0, 0x3f000000)
LKMC_END

    .section .rodata
    .balign 8
tenth:
    .double 0.1
