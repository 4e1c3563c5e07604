// SPDX-License-Identifier: MIT
// Process entry on AArch64. Source: arch/arm64/include/asm/elf.h, AAPCS64.
//
// * [sp] = argc, then argv, NULL, envp, NULL, auxv; sp is a multiple of 16; x29 and x30 end the chain of frames
#pragma once

#include <lkmc/config.hpp>

// Weak, in a group of its own, and once where link-time optimization puts several together: any number of translation
// units may include it.
// One loop serves the constructors and main, as all of them take the same arguments.
asm(R"(
    .ifndef _start
    .pushsection .text._start,"axG",%progbits,_start,comdat
    .p2align 2
    .weak _start
    .type _start, %function
    .weak __init_array_start, __init_array_end
    .hidden __init_array_start, __init_array_end
_start:
    mov x29, xzr                    /* the end of the chain of frames */
    mov x30, xzr
    adrp x19, __init_array_start
    add x19, x19, :lo12:__init_array_start
    adrp x20, __init_array_end
    add x20, x20, :lo12:__init_array_end
1:  ldr x0, [sp]                    /* argc */
    add x1, sp, 8                   /* argv */
    add x2, x1, x0, lsl 3
    add x2, x2, 8                   /* envp */
    cmp x19, x20
    b.eq 2f
    ldr x3, [x19], 8
    blr x3
    b 1b
2:  bl main
    mov w8, 94                      /* exit_group */
    svc 0
    .size _start, . - _start
    .popsection
    .endif
)");
