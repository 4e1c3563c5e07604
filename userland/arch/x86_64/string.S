// SPDX-License-Identifier: MIT
// String instructions work on what rsi and rdi point to, and move both on; rep repeats them rcx times.
// The direction flag makes them go down; the ABI wants it clear. Source: Intel SDM vol. 1, 7.3.9; vol. 2B, MOVS, REP, SCAS, STOS.
#include <lkmc/asm.h>

    .section .rodata
text:
    .asciz "hello, world"
    .set text_size, . - text
filled:
    .asciz "xxxxo, world"
    .bss
buffer:
    .skip text_size

LKMC_BEGIN
    // Copy.
    lea text(%rip), %rsi
    lea buffer(%rip), %rdi
    mov $text_size, %ecx
    rep movsb
    LKMC_ASSERT_MEMCMP(buffer, text, text_size)
    LKMC_ASSERT_EQ(%ecx, 0)
    lea buffer + text_size(%rip), %rax
    LKMC_ASSERT_EQ(%rdi, %rax)

    // Fill.
    lea buffer(%rip), %rdi
    mov $'x', %al
    mov $4, %ecx
    rep stosb
    LKMC_ASSERT_MEMCMP(buffer, filled, text_size)

    // Find: the length of a text is how far its NUL is.
    lea text(%rip), %rdi
    xor %eax, %eax
    mov $-1, %rcx
    repne scasb
    not %rcx
    dec %rcx
    LKMC_ASSERT_EQ(%rcx, 12)

    // Compare: it stops behind the first difference.
    lea text(%rip), %rsi
    lea filled(%rip), %rdi
    mov $text_size, %ecx
    repe cmpsb
    LKMC_ASSERT_EQ(%ecx, text_size - 1)
    LKMC_ASSERT(b)                  // 'h' < 'x'

    // Downwards.
    lea text + 11(%rip), %rsi
    std
    lodsb
    cld
    LKMC_ASSERT_EQ(%al, 'd')
    lea text + 10(%rip), %rax
    LKMC_ASSERT_EQ(%rsi, %rax)
LKMC_END
