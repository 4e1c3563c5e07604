// SPDX-License-Identifier: MIT
// From reset to C++ on ARMv7-A: what bare/start.hpp expects of a CPU.
//
// * Entered in ARM state, in SVC or HYP mode, with the MMU off. r0: 0, r1: the machine's number, r2: the device tree,
//   if whoever loaded the image passes one (ARM Linux boot protocol).
// * The core with affinity 0 goes on; others that arrive here wait in `wfe` until somebody sends them to an address.
// * Left with: SVC mode, its stack pointer, VFP and NEON on, interrupts masked, the MMU and caches as they were, .data in
//   place, .bss cleared, r0 to r2 handed on and the mode of entry behind them.
// Source: Arm ARM DDI 0406, B1.3 (modes), B1.9 (HYP entry), B1.11 (VFP); Linux Documentation/arch/arm/booting.rst.
#pragma once

#include <lkmc/config.hpp>

// From the mode in r3 to SVC, with VFP on and interrupts masked. Changes r4 and the flags; labels 1 and 2.
asm(R"(
    .macro lkmc_level_down
    cmp r3, #0x1a                       /* HYP is left for SVC */
    bne 1f
    orr r4, r4, #0x1c0                  /* A I F masked */
    bic r4, r4, #0x1f
    orr r4, r4, #0x13
    msr spsr_cxsf, r4                   /* the current mode's, which is HYP: spsr_hyp is not allowed here */
    adr r4, 2f
    msr elr_hyp, r4
    mrc p15, 4, r4, c14, c1, 0          /* CNTHCTL: the physical counter and timer are everybody's */
    orr r4, r4, #3
    mcr p15, 4, r4, c14, c1, 0
    eret
1:  cpsid aif, #0x13
2:  mrc p15, 0, r4, c1, c0, 2           /* CPACR: coprocessors 10 and 11, VFP and NEON */
    orr r4, r4, #0xf00000
    mcr p15, 0, r4, c1, c0, 2
    isb
    mov r4, #0x40000000                 /* FPEXC.EN */
    vmsr fpexc, r4
    .endm
)");

asm(R"(
    .ifndef _start
    .pushsection .text.head,"axG",%progbits,_start,comdat
    .syntax unified
    .arm
    .arch armv7-a
    .arch_extension virt
    .fpu neon
    .p2align 2
    .weak _start, lkmc_waiting_cores
    .type _start, %function
_start:
    mrs r4, cpsr
    and r3, r4, #0x1f                   /* the mode that the machine entered in: the fourth argument */
    lkmc_level_down
    mrc p15, 0, r4, c0, c0, 5           /* MPIDR */
    bics r4, r4, #0xff000000
    bne 3f
    adr r4, 5f                          /* relative to here: the image may lie elsewhere than it was linked for */
    ldm r4, {r5-r10}
    add sp, r4, r5

    /* .data in place, .bss cleared, which the linker script keeps at multiples of 16. */
lkmc_memory:
    cmp r6, r7
    beq 7f
    add r6, r4, r6
    add r7, r4, r7
    add r8, r4, r8
    b 6f
4:  ldrb r5, [r7], #1
    strb r5, [r6], #1
6:  cmp r6, r8
    blo 4b
7:  add r9, r4, r9
    add r10, r4, r10
    mov r6, #0
    mov r7, #0
    b 9f
8:  strd r6, r7, [r9], #8
9:  cmp r9, r10
    blo 8b
lkmc_memory_end:
    mov r11, #0                         /* the end of the chain of frames */
    mov lr, #0
    bl lkmc_bare_start                  /* which may be Thumb */
5:  .word __stack_top - 5b, __data_start - 5b, __data_load - 5b, __data_end - 5b, __bss_start - 5b, __bss_end - 5b

    /* Another core, and nobody asked for it yet. With bare/spin_table.hpp in the image: the address to go to, and the
       affinity that is meant. */
3:  wfe
    ldr r5, =lkmc_waiting_cores
    cmp r5, #0
    beq 3b
    ldrd r6, r7, [r5]
    cmp r6, #0
    beq 3b
    cmp r4, r7
    bne 3b
    bx r6
    .size _start, . - _start
    .ltorg
    .popsection
    .endif
)");
