// SPDX-License-Identifier: MIT
// Floating-point numbers are calculated with one at a time in the low part of an SSE register.
// sd: double; ss: float. Source: Intel SDM vol. 1, 11.4.1 (scalar), 4.2.2 (formats); vol. 2A, ADDSD, COMISD, CVTSI2SD.
#include <lkmc/asm.h>

LKMC_BEGIN
    movsd half(%rip), %xmm0
    addsd quarter(%rip), %xmm0
    movq %xmm0, %rax
    LKMC_ASSERT_EQ(%rax, 0x3fe8000000000000)        // 0.75

    // From integers and back: cvttsd2si cuts off, cvtsd2si rounds to the even one.
    mov $7, %eax
    cvtsi2sd %eax, %xmm1
    mulsd half(%rip), %xmm1         // 3.5
    cvttsd2si %xmm1, %ecx
    LKMC_ASSERT_EQ(%ecx, 3)
    cvtsd2si %xmm1, %ecx
    LKMC_ASSERT_EQ(%ecx, 4)

    // Comparisons set the flags as for numbers without a sign.
    comisd %xmm0, %xmm1             // 3.5 and 0.75
    LKMC_ASSERT(a)

    // 0 / 0 is not a number, and is not even equal to itself: parity says unordered.
    xorpd %xmm2, %xmm2
    divsd %xmm2, %xmm2
    ucomisd %xmm2, %xmm2
    LKMC_ASSERT(p)

    // 0.1 is not a tenth: ten of them are not one.
    xorpd %xmm3, %xmm3
    mov $10, %ecx
1:  addsd tenth(%rip), %xmm3
    loop 1b
    movq %xmm3, %rax
    LKMC_ASSERT_EQ(%rax, 0x3fefffffffffffff)

    cvtsd2ss half(%rip), %xmm4
    movd %xmm4, %eax
    LKMC_ASSERT_EQ(%eax, 0x3f000000)
LKMC_END

    .section .rodata
    .balign 8
half:
    .double 0.5
quarter:
    .double 0.25
tenth:
    .double 0.1
