/* SPDX-License-Identifier: MIT
 * A boot loader of two instructions: PVH brings it here in 32-bit mode, and it goes on at TARGET. */
    .section .note.pvh, "a", @note
    .p2align 2
    .long 4, 4, 18                      /* XEN_ELFNOTE_PHYS32_ENTRY */
    .asciz "Xen"
    .long _start

    .text
    .code32
    .globl _start
_start:
    mov $TARGET, %ecx
    jmp *%ecx
