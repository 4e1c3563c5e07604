// SPDX-License-Identifier: MIT
// AVX: registers of 256 bits, and instructions with a target of its own.
// The processor must have it, and the operating system must keep those registers: CPUID tells both, with xgetbv. Where there
// is none, this program switches them on itself.
// Source: Intel SDM vol. 1, 13.3 (enabling), 14.3 (detection); vol. 2C, VADDPS, XSETBV; vol. 2A, CPUID (leaf 1).
#include <lkmc/asm.h>

LKMC_BEGIN
#if !defined(__linux__)
    mov $1, %eax
    cpuid
    and $1 << 26 | 1 << 28, %ecx    // XSAVE, AVX
    cmp $1 << 26 | 1 << 28, %ecx
    jne none
    mov %cr4, %rax
    or $1 << 18, %rax               // OSXSAVE
    mov %rax, %cr4
    xor %ecx, %ecx                  // XCR0, which holds 64 bits in edx and eax
    xor %edx, %edx
    mov $7, %eax                    // x87, SSE, AVX
    xsetbv
#endif
    mov $1, %eax
    cpuid
    mov %ecx, %ebx
    and $1 << 27 | 1 << 28, %ecx    // OSXSAVE, AVX
    cmp $1 << 27 | 1 << 28, %ecx
    jne none
    xor %ecx, %ecx
    xgetbv
    and $6, %eax                    // the state of SSE and of AVX is kept
    cmp $6, %eax
    jne none

    vmovaps numbers(%rip), %ymm0
    vaddps %ymm0, %ymm0, %ymm1      // ymm1 = ymm0 + ymm0, and ymm0 is still there
    vmovaps %ymm1, result(%rip)
    LKMC_ASSERT_MEMCMP(result, doubled, 32)

    // An instruction with 128 bits clears the upper half.
    vmovaps %xmm1, %xmm1
    vmovaps %ymm1, result(%rip)
    LKMC_ASSERT_MEMCMP(result, doubled, 16)
    LKMC_ASSERT_MEMCMP(result + 16, zeros, 16)

    vbroadcastss numbers + 4(%rip), %ymm2
    vextractf128 $1, %ymm2, %xmm2
    vcvttss2si %xmm2, %eax
    LKMC_ASSERT_EQ(%eax, 2)
    vzeroupper                      // before code that knows SSE only
    jmp done
none:
    LKMC_SKIP("the processor has no AVX, or the operating system has not switched it on (CR4.OSXSAVE, XCR0)")
done:
LKMC_END

    .section .rodata
    .balign 32
numbers:
    .float 1, 2, 3, 4, 5, 6, 7, 8
doubled:
    .float 2, 4, 6, 8, 10, 12, 14, 16
zeros:
    .zero 16
    .bss
    .balign 32
result:
    .skip 32
