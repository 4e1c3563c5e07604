// SPDX-License-Identifier: MIT
// A machine's whole program: from the first instruction a UART is written to, and then the machine is stopped.
// No library, no stack, no memory that is written to. A PVH boot loader enters here, in 32-bit protected mode; who wants 64
// bits has to make page tables first: include/lkmc/arch/x86_64/reset.hpp.
// Source: Xen docs/misc/pvh.pandoc; PC16550D data sheet, 8.0; QEMU hw/misc/debugexit.c.

    .set COM1, 0x3f8
    .set EXIT, 0xf4                 // isa-debug-exit, as the runner sets it up

    .section .note.entry, "a", @note        // by this the boot loader finds _start
    .long 4, 8, 18                  // lengths of name and value; XEN_ELFNOTE_PHYS32_ENTRY
    .asciz "Xen"
    .quad _start

    .text
    .code32
    .globl _start
_start:
    mov $text, %esi
    mov $COM1, %edx
1:  lodsb
    test %al, %al
    jz 2f
    out %al, %dx
    jmp 1b

2:  mov $1, %eax                    // status 0: the runner takes one off (cmake/runners/machine.py)
    mov $EXIT, %edx
    out %eax, %dx
3:  hlt
    jmp 3b

text:
    .asciz "hello from the first instruction on\n"
