// SPDX-License-Identifier: MIT
// Process entry on ARM (EABI). Source: arch/arm/include/asm/elf.h, AAPCS32.
//
// * [sp] = argc, then argv, NULL, envp, NULL, auxv; sp is a multiple of 8; the frame pointer and lr are for us to clear
#pragma once

#if defined(__thumb__)
#define LKMC_ARM_MODE ".thumb\n.thumb_func\n"
#else
#define LKMC_ARM_MODE ".arm\n"
#endif

// Weak and in a group of its own: any number of translation units may include it.
asm(R"(
    .pushsection .text._start,"axG",%progbits,_start,comdat
    .syntax unified
    .weak _start
    .type _start, %function
)" LKMC_ARM_MODE R"(
_start:
    mov r11, #0
    mov lr, r11
    pop {r0}                        /* argc */
    mov r1, sp                      /* argv */
    add r2, r1, r0, lsl #2
    adds r2, #4                      /* envp */
    push {r0}                       /* a multiple of 8 again */
    bl lkmc_main
    movs r7, #248                    /* exit_group */
    svc 0
    .size _start, . - _start
    .popsection
)");

#undef LKMC_ARM_MODE
