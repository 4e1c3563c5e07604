// SPDX-License-Identifier: MIT
// VFP: s0 to s31 are floats, d0 to d31 doubles; d0 is s0 and s1. Its flags have to be fetched.
// Source: Arm ARM DDI 0406, A2.6, A8.8.283, VADD; A8.8.303, VCMP; A8.8.306, VCVT; A8.8.349, VMRS.
#include <lkmc/asm.h>

LKMC_BEGIN
    vmov.f64 d0, #0.5               // some numbers fit the instruction
    vmov.f64 d1, #0.25
    vadd.f64 d0, d0, d1
    vmov r0, r1, d0
    LKMC_ASSERT_EQ(r0, 0)
    LKMC_ASSERT_EQ(r1, 0x3fe80000)  // 0.75

    // From integers and back: vcvt cuts off, vcvtr rounds as FPSCR says: to the nearest, the even one of two.
    mov r0, #7
    vmov s4, r0
    vcvt.f64.s32 d1, s4
    vmov.f64 d3, #0.5
    vmul.f64 d1, d1, d3             // 3.5
    vcvt.s32.f64 s4, d1
    vmov r0, s4
    LKMC_ASSERT_EQ(r0, 3)
    vcvtr.s32.f64 s4, d1
    vmov r0, s4
    LKMC_ASSERT_EQ(r0, 4)

    vcmp.f64 d1, d0                 // 3.5 and 0.75
    vmrs apsr_nzcv, fpscr
    LKMC_ASSERT(gt)

    // 0 / 0 is not a number, and is not even equal to itself: vs says unordered.
    vsub.f64 d2, d1, d1
    vdiv.f64 d2, d2, d2
    vcmp.f64 d2, d2
    vmrs apsr_nzcv, fpscr
    LKMC_ASSERT(vs)
    LKMC_ASSERT(ne)

    // 0.1 is not a tenth: ten of them are not one.
    LKMC_ADDRESS(r2, tenth)
    vldr d4, [r2]
    vsub.f64 d5, d1, d1
    mov r1, #10
1:  vadd.f64 d5, d5, d4
    subs r1, r1, #1
    bne 1b
    vmov r0, r1, d5
    LKMC_ASSERT_EQ(r0, 0xffffffff)
    LKMC_ASSERT_EQ(r1, 0x3fefffff)

    vmov.f32 s0, #9.0
    vsqrt.f32 s0, s0
    vmla.f32 s0, s0, s0             // 3 + 3 * 3
    vmov r0, s0
    LKMC_ASSERT_EQ(r0, 0x41400000)  // 12
LKMC_END

    .section .rodata
    .balign 8
tenth:
    .double 0.1
