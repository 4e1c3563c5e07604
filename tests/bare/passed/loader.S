// SPDX-License-Identifier: MIT
// A boot loader in five instructions: enters an image with registers that are found in memory. Two words of 64 bits for
// registers, and one for where to go: lkmc_ram + 0x6000000.
#if defined(__x86_64__)
    .section .note.lkmc.pvh, "a", @note
    .p2align 2
    .long 4, 8, 18                      /* XEN_ELFNOTE_PHYS32_ENTRY */
    .asciz "Xen"
    .quad _start
#endif

    .section .text.head, "ax"
    .globl _start
_start:
#if defined(__x86_64__)
    .code32
    mov 0x6000000, %eax                 /* eax, ebx: as Multiboot and PVH have it */
    mov 0x6000008, %ebx
    jmp *0x6000010
#elif defined(__aarch64__)
    mov x9, 0x46000000
    ldp x0, x1, [x9]                    /* x0: the device tree */
    ldr x9, [x9, 16]
    br x9
#else
    ldr r3, =0x46000000
    ldr r2, [r3]                        /* r2: the device tree */
    ldr r3, [r3, #16]
    mov r0, #0
    mov r1, #0
    bx r3
    .ltorg
#endif
