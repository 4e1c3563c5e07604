// SPDX-License-Identifier: MIT
// Process entry on ARM (EABI). Source: arch/arm/include/asm/elf.h, AAPCS32.
//
// * [sp] = argc, then argv, NULL, envp, NULL, auxv; sp is a multiple of 8, as a call wants it; r11 (r7 in Thumb) and lr
//   end the chain of frames
// * the code is ARM's or Thumb's, as the translation unit's: a constructor is called through its own lowest bit
#pragma once

#include <lkmc/config.hpp>

#if defined(__thumb__)
#define LKMC_ARM_MODE ".thumb\n.thumb_func\n"
#else
#define LKMC_ARM_MODE ".arm\n"
#endif

// Weak, in a group of its own, and once where link-time optimization puts several together: any number of translation
// units may include it.
// One loop serves the constructors and main, as all of them take the same arguments.
asm(R"(
    .ifndef _start
    .pushsection .text._start,"axG",%progbits,_start,comdat
    .syntax unified
    .p2align 2
    .weak _start
    .type _start, %function
    .weak __init_array_start
    .weak __init_array_end
    .hidden __init_array_start
    .hidden __init_array_end
)" LKMC_ARM_MODE R"(
_start:
    movs r7, #0                     /* the end of the chain of frames */
    mov r11, r7
    mov lr, r7
    ldr r4, 3f
    ldr r5, 4f
1:  ldr r0, [sp]                    /* argc */
    add r1, sp, #4                  /* argv */
    add r2, r1, r0, lsl #2
    adds r2, #4                     /* envp */
    cmp r4, r5
    beq 2f
    ldmia r4!, {r3}
    blx r3
    b 1b
2:  bl main
    movs r7, #248                   /* exit_group */
    svc #0
    .p2align 2
3:  .word __init_array_start
4:  .word __init_array_end
    .size _start, . - _start
    .popsection
    .endif
)");

#undef LKMC_ARM_MODE
