// SPDX-License-Identifier: MIT
// A program asks the kernel: the number in r7, arguments in r0 to r6, then svc 0.
// The result is in r0, an error as -4095 to -1; all other registers are kept.
// Source: syscall(2); Linux arch/arm/kernel/entry-common.S.
#include <lkmc/asm.h>

    .section .rodata
text:
    .ascii "written by the kernel\n"
    .set text_size, 22

LKMC_BEGIN
    mov r0, #1                      // write(standard output,
    LKMC_ADDRESS(r1, text)          //     text,
    mov r2, #text_size              //     text_size)
    mov r7, #4
    svc #0
    LKMC_ASSERT_EQ(r0, text_size)
    LKMC_ASSERT_EQ(r2, text_size)   // the others are as they were
    LKMC_ASSERT_EQ(r7, 4)

    mov r0, #-1                     // close(a descriptor that nobody has)
    mov r7, #6
    svc #0
    LKMC_ASSERT_EQ(r0, -9)          // -EBADF
LKMC_END
