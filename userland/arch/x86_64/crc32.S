// SPDX-License-Identifier: MIT
// SSE 4.2 has the checksum of iSCSI and ext4, CRC-32C, as an instruction: a byte or up to eight at a time.
// Begun with ones, and inverted at the end, the check of "123456789" is 0xe3069283. Source: Intel SDM vol. 2A, CRC32, CPUID
// (leaf 1, ecx bit 20); RFC 3720, B.4.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov $1, %eax
    cpuid
    bt $20, %ecx
    jnc none

    mov $-1, %eax
    crc32q text(%rip), %rax         // eight bytes
    crc32b text + 8(%rip), %eax     // one
    not %eax
    LKMC_ASSERT_EQ(%eax, 0xe3069283)
    jmp done
none:
    LKMC_SKIP("the processor has no SSE 4.2")
done:
LKMC_END

    .section .rodata
    .balign 8
text:
    .ascii "123456789"
