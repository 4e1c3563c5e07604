// SPDX-License-Identifier: MIT
// A program asks the kernel: the number in x8, arguments in x0 to x5, then svc 0.
// The result is in x0, an error as -4095 to -1; all other registers are kept.
// Source: syscall(2); Linux arch/arm64/kernel/entry.S.
#include <lkmc/asm.h>

    .section .rodata
text:
    .ascii "written by the kernel\n"
    .set text_size, 22

LKMC_BEGIN
    mov x0, 1                       // write(standard output,
    LKMC_ADDRESS(x1, text)          //     text,
    mov x2, text_size               //     text_size)
    mov x8, 64
    svc 0
    LKMC_ASSERT_EQ(x0, text_size)
    LKMC_ASSERT_EQ(x2, text_size)   // the others are as they were
    LKMC_ASSERT_EQ(x8, 64)

    mov x0, -1                      // close(a descriptor that nobody has)
    mov x8, 57
    svc 0
    LKMC_ASSERT_EQ(x0, -9)          // -EBADF
LKMC_END
