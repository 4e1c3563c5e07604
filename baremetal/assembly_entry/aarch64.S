// SPDX-License-Identifier: MIT
// A machine's whole program: from the first instruction a UART is written to, and then the machine is stopped.
// No library, no stack, no memory that is written to. QEMU's virt machine enters here, at EL1, with the MMU off.
// Source: QEMU hw/arm/virt.c (the UART at 0x09000000); Arm DDI 0183G (PL011), 3.3; Arm semihosting, SYS_EXIT_EXTENDED.

    .set UART, 0x09000000
    .set DR, 0x00                   // data
    .set CR, 0x30                   // control: bit 0 UARTEN, bit 8 TXE

    .text
    .globl _start
_start:
    mov x1, UART
    mov w0, 1 << 8 | 1 << 0
    str w0, [x1, CR]

    adr x0, text
1:  ldrb w2, [x0], 1
    cbz w2, 2f
    str w2, [x1, DR]
    b 1b

2:  mov w0, 0x20                    // SYS_EXIT_EXTENDED
    adr x1, exit
    hlt 0xf000
    b .

    .balign 8
exit:
    .quad 0x20026, 0                // the application has ended, with status 0
text:
    .asciz "hello from the first instruction on\n"
