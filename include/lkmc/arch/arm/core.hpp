// SPDX-License-Identifier: MIT
// Which core this is, and where another one begins: ARMv7-A's part of bare/cores.hpp.
//
// * lkmc_core_entry: as reset.hpp, in SVC mode, but with a stack of its own and the MMU as it is on the core that started
//   this one.
// Source: Arm ARM DDI 0406 B4.1.106 (MPIDR), B3.15 (when the MMU goes on).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/arm/caches.hpp>
#include <lkmc/arch/arm/reset.hpp>

namespace lkmc::arch {

// MPIDR's three affinity fields, where they lie.
inline std::uintptr_t core_affinity() noexcept {
    return MPIDR::load() & 0xff'ffff;
}

// What a core takes over from the one that starts it. Read by lkmc_core_entry.
struct core_context {
    std::uintptr_t stack, sctlr, ttbr0, ttbcr, dacr;
};
inline core_context core_context_now(std::uintptr_t stack) noexcept {
    return {stack, SCTLR::load(), TTBR0::load(), TTBCR::load(), DACR::load()};
}

// Asking often, to give up in the end: an ARMv7 core need not have a timer.
struct patience {
    mutable std::uint64_t asked = 0;
    // A second is at least ten million times asked.
    bool over(unsigned seconds) const noexcept { return ++asked > std::uint64_t{seconds} * 10'000'000; }
};

}  // namespace lkmc::arch

extern "C" char lkmc_core_entry[];

asm(R"(
    .ifndef lkmc_core_entry
    .pushsection .text.lkmc_core_entry,"axG",%progbits,lkmc_core_entry,comdat
    .syntax unified
    .arm
    .arch armv7-a
    .arch_extension virt
    .fpu neon
    .p2align 2
    .weak lkmc_core_entry
    .type lkmc_core_entry, %function
lkmc_core_entry:
    mrs r4, cpsr
    and r3, r4, #0x1f
    lkmc_level_down
    ldr r0, =lkmc_core_starting
    ldr r0, [r0]
    ldr sp, [r0]
    ldr r1, [r0, #4]                    /* sctlr */
    tst r1, #1
    beq 3f
    ldr r2, [r0, #8]
    ldr r3, [r0, #12]
    ldr r4, [r0, #16]
    mcr p15, 0, r2, c2, c0, 0           /* TTBR0 */
    mcr p15, 0, r3, c2, c0, 2           /* TTBCR */
    mcr p15, 0, r4, c3, c0, 0           /* DACR */
    isb
    mov r2, #0
    mcr p15, 0, r2, c8, c7, 0           /* TLBIALL */
    mcr p15, 0, r2, c7, c5, 0           /* ICIALLU */
    mcr p15, 0, r2, c7, c5, 6           /* BPIALL */
    dsb
    isb
3:  mcr p15, 0, r1, c1, c0, 0
    isb
    mov r11, #0
    mov lr, #0
    ldr r4, =lkmc_core_main             /* which may be Thumb */
    bx r4
    .size lkmc_core_entry, . - lkmc_core_entry
    .ltorg
    .popsection
    .endif
)");
