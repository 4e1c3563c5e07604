// SPDX-License-Identifier: MIT
// One instruction adds, multiplies or compares four numbers at once: SSE2.
// The letters: p packed, d 32 bits, s float; movdqa wants addresses that are multiples of 16, movdqu does not.
// Source: Intel SDM vol. 1, 10.4 (SSE), 11.4 (SSE2); vol. 2A/2B, ADDPS, PADDD, PCMPGTD, PMOVMSKB, PSHUFD.
#include <lkmc/asm.h>

LKMC_BEGIN
    movdqa numbers(%rip), %xmm0
    paddd numbers(%rip), %xmm0
    movdqa %xmm0, result(%rip)
    LKMC_ASSERT_MEMCMP(result, doubled, 16)

    // Each larger than 30? All ones or all zeros; a bit for each byte of them.
    movdqa %xmm0, %xmm1
    pcmpgtd thirty(%rip), %xmm1
    pmovmskb %xmm1, %eax
    LKMC_ASSERT_EQ(%eax, 0xff00)

    // The order turned round.
    pshufd $0b00011011, %xmm0, %xmm2
    movdqu %xmm2, result(%rip)
    LKMC_ASSERT_MEMCMP(result, reversed, 16)

    // Bytes that do not wrap: 250 + 10 is 255.
    movdqa bytes(%rip), %xmm3
    paddusb bytes(%rip), %xmm3
    movd %xmm3, %eax
    LKMC_ASSERT_EQ(%eax, 0xffff1402)

    // The sum of four floats, half by half.
    cvtdq2ps numbers(%rip), %xmm4
    movhlps %xmm4, %xmm5
    addps %xmm5, %xmm4
    pshufd $1, %xmm4, %xmm5
    addss %xmm5, %xmm4
    cvttss2si %xmm4, %eax
    LKMC_ASSERT_EQ(%eax, 61)
LKMC_END

    .section .rodata
    .balign 16
numbers:
    .long 1, 10, 20, 30
doubled:
    .long 2, 20, 40, 60
reversed:
    .long 60, 40, 20, 2
thirty:
    .long 30, 30, 30, 30
bytes:
    .byte 1, 10, 200, 250, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    .bss
    .balign 16
result:
    .skip 16
