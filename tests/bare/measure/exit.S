// SPDX-License-Identifier: MIT
// The machine is switched on, and off: what remains of an image's time is the emulator's own.
#if defined(__x86_64__)
    .section .note.lkmc.pvh, "a", @note
    .p2align 2
    .long 4, 8, 18                      /* XEN_ELFNOTE_PHYS32_ENTRY, as in arch/x86_64/reset.hpp */
    .asciz "Xen"
    .quad _start
#endif

    .section .text.head, "ax"
    .globl _start
_start:
#if defined(__x86_64__)
    .code32
    out %al, $0xf4                      /* isa-debug-exit */
#elif defined(__aarch64__)
    mov w0, 0x18                        /* SYS_EXIT */
    adr x1, 1f
    hlt 0xf000
1:  .quad 0x20026, 0                    /* ADP_Stopped_ApplicationExit, the status */
#else
    mov r0, #0x18
    ldr r1, =0x20026
    svc #0x123456
    .ltorg
#endif
