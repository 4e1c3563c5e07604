// SPDX-License-Identifier: MIT
// A field of bits is taken out and put in by shifts and masks; BMI1 takes it out in one instruction.
// Source: Intel SDM vol. 2A, BEXTR, BLSR, CPUID (leaf 7, ebx bit 3).
#include <lkmc/asm.h>

LKMC_BEGIN
    // Bits 15 to 8.
    mov $0x12345678, %eax
    shr $8, %eax
    and $0xff, %eax
    LKMC_ASSERT_EQ(%eax, 0x56)

    // The same bits become 0xab.
    mov $0x12345678, %eax
    and $~0xff00, %eax
    or $0xab00, %eax
    LKMC_ASSERT_EQ(%eax, 0x1234ab78)

    xor %eax, %eax
    cpuid
    cmp $7, %eax
    jb no_bmi
    mov $7, %eax
    xor %ecx, %ecx
    cpuid
    bt $3, %ebx
    jnc no_bmi

    mov $0x12345678, %eax
    mov $0x0808, %ecx               // 8 bits from bit 8
    bextr %ecx, %eax, %edx
    LKMC_ASSERT_EQ(%edx, 0x56)
    blsr %eax, %edx                 // without its lowest one
    LKMC_ASSERT_EQ(%edx, 0x12345670)
    blsi %eax, %edx                 // nothing but its lowest one
    LKMC_ASSERT_EQ(%edx, 8)
    jmp done
no_bmi:
    LKMC_SKIP("the shifts and masks are right; the processor has no BMI1")
done:
LKMC_END
