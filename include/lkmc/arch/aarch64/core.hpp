// SPDX-License-Identifier: MIT
// Which core this is, and where another one begins: AArch64's part of bare/cores.hpp.
//
// * lkmc_core_entry: as reset.hpp, down to LKMC_EL, but with a stack of its own and the MMU as it is on the core that
//   started this one.
// Source: Arm ARM DDI 0487 D19.2.101 (MPIDR_EL1), D8 (when the MMU goes on).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/aarch64/level.hpp>
#include <lkmc/arch/aarch64/reset.hpp>

namespace lkmc::arch {

// MPIDR_EL1's four affinity fields, where they lie.
inline std::uintptr_t core_affinity() noexcept {
    return MPIDR_EL1::load() & 0xff'00ff'ffff;
}

// What a core takes over from the one that starts it. Read by lkmc_core_entry.
struct core_context {
    std::uintptr_t stack, sctlr, ttbr0, tcr, mair;
};
inline core_context core_context_now(std::uintptr_t stack) noexcept {
    return {stack, level::SCTLR::load(), level::TTBR0::load(), level::TCR::load(), level::MAIR::load()};
}

// Time, to give up in the end.
struct patience {
    std::uint64_t start = now();
    static std::uint64_t now() noexcept { return CNTPCT_EL0::read(); }
    bool over(unsigned seconds) const noexcept { return now() - start > CNTFRQ_EL0::read() * seconds; }
};

}  // namespace lkmc::arch

extern "C" char lkmc_core_entry[];

asm(R"(
    .ifndef lkmc_core_entry
    .pushsection .text.lkmc_core_entry,"axG",%progbits,lkmc_core_entry,comdat
    .p2align 2
    .weak lkmc_core_entry
    .type lkmc_core_entry, %function
lkmc_core_entry:
    mrs x19, CurrentEL
    lsr x19, x19, 2
    lkmc_level_down
    adrp x0, lkmc_core_starting
    ldr x0, [x0, :lo12:lkmc_core_starting]
    ldp x5, x6, [x0]                    /* stack, sctlr */
    mov sp, x5
    tbz x6, 0, 3f
    ldp x7, x8, [x0, 16]                /* ttbr0, tcr */
    ldr x9, [x0, 32]                    /* mair */
    msr ttbr0_el)" LKMC_LEVEL_TEXT R"(, x7
    msr tcr_el)" LKMC_LEVEL_TEXT R"(, x8
    msr mair_el)" LKMC_LEVEL_TEXT R"(, x9
    isb
    .if )" LKMC_LEVEL_TEXT R"( == 1
    tlbi vmalle1
    .elseif )" LKMC_LEVEL_TEXT R"( == 2
    tlbi alle2
    .else
    tlbi alle3
    .endif
    ic iallu
    dsb nsh
    isb
    msr sctlr_el)" LKMC_LEVEL_TEXT R"(, x6
    isb
3:  mov x29, xzr
    mov x30, xzr
    b lkmc_core_main
    .size lkmc_core_entry, . - lkmc_core_entry
    .popsection
    .endif
)");
