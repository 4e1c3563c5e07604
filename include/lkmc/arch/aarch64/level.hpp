// SPDX-License-Identifier: MIT
// The system registers of the exception level that main runs at (LKMC_EL, reset.hpp), those that each level has its own of.
//
//     if (lkmc::arch::level::sctlr() & 1) …                   // the MMU is on
//
// * With the control register set, the next instruction runs under it.
// Source: Arm ARM DDI 0487 D19.2 (SCTLR_ELx, TTBR0_ELx, TCR_ELx, MAIR_ELx).
#pragma once

#include <cstdint>

#include <lkmc/arch/barriers.hpp>
#include <lkmc/config.hpp>

#if !defined(LKMC_EL)
#define LKMC_EL 1
#endif
#define LKMC_LEVEL_TEXT LKMC_LEVEL_TEXT_(LKMC_EL)
#define LKMC_LEVEL_TEXT_(x) LKMC_LEVEL_TEXT__(x)
#define LKMC_LEVEL_TEXT__(x) #x

namespace lkmc::arch::level {

#define LKMC_LEVEL_REGISTER(name)                                                              \
    LKMC_INLINE std::uintptr_t name() noexcept {                                               \
        std::uintptr_t value;                                                                  \
        asm volatile("mrs %0, " #name "_el" LKMC_LEVEL_TEXT : "=r"(value) : : "memory");       \
        return value;                                                                          \
    }                                                                                          \
    LKMC_INLINE void set_##name(std::uintptr_t value) noexcept {                               \
        asm volatile("msr " #name "_el" LKMC_LEVEL_TEXT ", %0\n\tisb" : : "r"(value) : "memory"); \
    }
LKMC_LEVEL_REGISTER(sctlr)
LKMC_LEVEL_REGISTER(ttbr0)
LKMC_LEVEL_REGISTER(tcr)
LKMC_LEVEL_REGISTER(mair)
#undef LKMC_LEVEL_REGISTER

}  // namespace lkmc::arch::level
