// SPDX-License-Identifier: MIT
// A machine's whole program: from the first instruction a UART is written to, and then the machine is stopped.
// No library, no stack, no memory that is written to. QEMU's virt machine enters here, in SVC mode, with the MMU off.
// Source: QEMU hw/arm/virt.c (the UART at 0x09000000); Arm DDI 0183G (PL011), 3.3; Arm semihosting, SYS_EXIT_EXTENDED.

    .set UART, 0x09000000
    .set DR, 0x00                   // data
    .set CR, 0x30                   // control: bit 0 UARTEN, bit 8 TXE

    .syntax unified
    .arm
    .text
    .globl _start
_start:
    mov r1, #UART
    movw r0, #(1 << 8 | 1 << 0)
    str r0, [r1, #CR]

    adr r0, text
1:  ldrb r2, [r0], #1
    cmp r2, #0
    strne r2, [r1, #DR]
    bne 1b

    mov r0, #0x20                   // SYS_EXIT_EXTENDED
    adr r1, exit
    svc #0x123456
    b .

    .balign 4
exit:
    .word 0x20026, 0                // the application has ended, with status 0
text:
    .asciz "hello from the first instruction on\n"
