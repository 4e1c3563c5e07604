// SPDX-License-Identifier: MIT
// From reset to C++ on AArch64: what bare/start.hpp expects of a CPU.
//
// * Entered at EL1, EL2 or EL3 with the MMU off. x0: the device tree, if whoever loaded the image passes one (arm64 boot
//   protocol); x1 to x3: reserved.
// * The core with affinity 0 goes on; others that arrive here wait in `wfe` until somebody sends them to an address
//   (spin table: bare/cores.hpp).
// * Left with: the exception level LKMC_EL (1 unless defined before), its stack pointer, floating point on, interrupts
//   masked, the MMU and caches as they were, .data in place, .bss cleared, x0 to x2 handed on and the entry level behind them.
// Source: Arm ARM DDI 0487, D1.2 (exception levels), D19.2 (HCR_EL2, SCR_EL3, CPACR_EL1, CPTR_ELx);
// Linux Documentation/arch/arm64/booting.rst.
#pragma once

#include <lkmc/arch/aarch64/exception_level.hpp>
#include <lkmc/config.hpp>

// From the level in x19 down to LKMC_EL, with floating point on and interrupts masked. Changes x5, x19, the flags and the
// stack pointer; labels 1 to 3.
asm(R"(
    .macro lkmc_level_down
    cmp x19, 2
    b.lo 2f
    b.eq 1f

    /* Down from EL3: the next level is 64-bit and non-secure, and may use everything. */
    msr cptr_el3, xzr                   /* floating point does not trap */
    .if )" LKMC_TEXT_OF(LKMC_EL) R"( < 3
    mov x5, 0x5b1                       /* SCR_EL3: NS, RES1 (bits 4, 5), SMD, HCE, RW, … */
    bic x5, x5, 0x80                    /* secure monitor calls stay enabled */
    msr scr_el3, x5
    mov x5, 0x0800                      /* SCTLR_EL1: the bits that are always set, MMU and caches off */
    movk x5, 0x30d0, lsl 16
    msr sctlr_el1, x5
    mrs x5, id_aa64pfr0_el1
    tst x5, 0xf00                       /* is there an EL2? */
    mov x5, 0x3c5                       /* EL1h, D A I F masked */
    mov x19, 1
    b.eq 3f
    mov x5, 0x0830                      /* SCTLR_EL2, as well */
    movk x5, 0x30c5, lsl 16
    msr sctlr_el2, x5
    mov x5, 0x3c9                       /* EL2h, D A I F masked */
    mov x19, 2
3:  msr spsr_el3, x5
    adr x5, 1f
    msr elr_el3, x5
    isb
    eret
    .endif

    /* Down from EL2: EL1 is 64-bit, and has the counters and floating point. */
1:  cmp x19, 2
    b.ne 2f
    mov x5, 0x33ff
    msr cptr_el2, x5                    /* floating point does not trap */
    .if )" LKMC_TEXT_OF(LKMC_EL) R"( < 2
    mov x5, 3
    msr cnthctl_el2, x5                 /* the physical counter and timer are EL1's too */
    msr cntvoff_el2, xzr
    mov x5, 0x80000000                  /* HCR_EL2.RW */
    msr hcr_el2, x5
    mrs x5, midr_el1
    msr vpidr_el2, x5
    mrs x5, mpidr_el1
    msr vmpidr_el2, x5
    mov x5, 0x0800                      /* SCTLR_EL1: the bits that are always set, MMU and caches off */
    movk x5, 0x30d0, lsl 16
    msr sctlr_el1, x5
    mov x5, 0x3c5                       /* EL1h, D A I F masked */
    msr spsr_el2, x5
    adr x5, 2f
    msr elr_el2, x5
    isb
    eret
    .endif

2:  msr daifset, 0xf
    mov x5, 0x300000
    msr cpacr_el1, x5                   /* floating point and SIMD for EL1 and EL0 */
    msr spsel, 1
    isb
    .endm
)");

asm(R"(
    .ifndef _start
    .pushsection .text.head,"axG",%progbits,_start,comdat
    .p2align 2
    .weak _start, lkmc_waiting_cores
    .type _start, %function
_start:
    mrs x3, CurrentEL
    lsr x3, x3, 2                       /* the level that the machine entered at: the fourth argument */
    mov x19, x3
    lkmc_level_down
    mrs x5, mpidr_el1
    ldr x6, =0xff00ffffff               /* the affinity fields */
    tst x5, x6
    b.ne 3f
    adrp x5, __stack_top
    add x5, x5, :lo12:__stack_top
    mov sp, x5
    mov x29, xzr                        /* the end of the chain of frames */
    mov x30, xzr

    /* .data in place, .bss cleared, which the linker script keeps at multiples of 16. */
lkmc_memory:
    adrp x5, __data_start
    add x5, x5, :lo12:__data_start
    adrp x6, __data_load
    add x6, x6, :lo12:__data_load
    cmp x5, x6
    b.eq 5f
    adrp x7, __data_end
    add x7, x7, :lo12:__data_end
    b 4f
1:  ldrb w8, [x6], 1
    strb w8, [x5], 1
4:  cmp x5, x7
    b.lo 1b
5:  adrp x5, __bss_start
    add x5, x5, :lo12:__bss_start
    adrp x7, __bss_end
    add x7, x7, :lo12:__bss_end
    b 7f
6:  stp xzr, xzr, [x5], 16
7:  cmp x5, x7
    b.lo 6b
lkmc_memory_end:
    b lkmc_bare_start

    /* Another core, and nobody asked for it yet. With bare/spin_table.hpp in the image: the address to go to, and the
       affinity that is meant. */
3:  wfe
    ldr x7, =lkmc_waiting_cores
    cbz x7, 3b
    ldp x8, x9, [x7]
    cbz x8, 3b
    and x10, x5, x6
    cmp x10, x9
    b.ne 3b
    br x8
    .size _start, . - _start
    .ltorg
    .popsection
    .endif
)");
