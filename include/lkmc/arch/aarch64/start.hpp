// SPDX-License-Identifier: MIT
// Process entry on AArch64. Source: arch/arm64/include/asm/elf.h, AAPCS64.
//
// * [sp] = argc, then argv, NULL, envp, NULL, auxv; sp is a multiple of 16; x29 and x30 end the chain of frames
#pragma once

// Weak and in a group of its own: any number of translation units may include it.
asm(R"(
    .pushsection .text._start,"axG",%progbits,_start,comdat
    .weak _start
    .type _start, %function
_start:
    mov x29, xzr
    mov x30, xzr
    ldr x0, [sp]                    /* argc */
    add x1, sp, 8                   /* argv */
    add x2, x1, x0, lsl 3
    add x2, x2, 8                   /* envp */
    bl lkmc_main
    mov w8, 94                      /* exit_group */
    svc 0
    .size _start, . - _start
    .popsection
)");
