// SPDX-License-Identifier: MIT
// A program in assembly alone: two system calls.
// Number in x8, arguments in x0 to x5, result in x0. Source: syscall(2).

    .section .rodata, "a"
text:
    .ascii "hello from aarch64\n"
    .set text_size, . - text

    .section .text._start, "ax"
    .globl _start
_start:
    mov x0, 1                       // write(standard output,
    adrp x1, text                   //     text,
    add x1, x1, :lo12:text
    ldr x2, =text_size              //     text_size)
    mov x8, 64
    svc 0
    cmp x0, x2                      // all of it?
    cset x0, ne
    mov x8, 94                      // exit_group(0, or 1)
    svc 0

    .section .note.GNU-stack, "", %progbits     // the stack need not be executable
