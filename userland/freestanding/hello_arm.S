// SPDX-License-Identifier: MIT
// A program in assembly alone: two system calls.
// Number in r7, arguments in r0 to r5, result in r0. Source: syscall(2), EABI.

    .syntax unified
    .arm
    .section .rodata, "a"
text:
    .ascii "hello from arm\n"
    .set text_size, . - text

    .section .text._start, "ax"
    .globl _start
_start:
    mov r0, #1                      @ write(standard output,
    ldr r1, =text                   @     text,
    ldr r2, =text_size              @     text_size)
    mov r7, #4
    svc #0
    cmp r0, r2                      @ all of it?
    moveq r0, #0
    movne r0, #1
    mov r7, #248                    @ exit_group(0, or 1)
    svc #0
    .ltorg

    .section .note.GNU-stack, "", %progbits     @ the stack need not be executable
