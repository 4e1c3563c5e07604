// SPDX-License-Identifier: MIT
// The system registers of the exception level that main runs at (LKMC_EL), those that each level has its own of.
//
//     using lkmc::arch::level::SCTLR;                         // SCTLR_EL1, or SCTLR_EL2 with -DLKMC_EL=2
//     if (lkmc::arch::read(SCTLR::M)) …                       // the MMU is on
//
// Source: Arm ARM DDI 0487 D19.2 (SCTLR_ELx, TTBR0_ELx, TCR_ELx, MAIR_ELx, VBAR_ELx).
#pragma once

#include <lkmc/arch/aarch64/exception_level.hpp>
#include <lkmc/arch/aarch64/system_registers.hpp>

#define LKMC_LEVEL_TEXT LKMC_TEXT_OF(LKMC_EL)

namespace lkmc::arch::level {

#if LKMC_EL == 3
#define LKMC_OF_LEVEL(name) using name = name##_EL3
#elif LKMC_EL == 2
#define LKMC_OF_LEVEL(name) using name = name##_EL2
#else
#define LKMC_OF_LEVEL(name) using name = name##_EL1
#endif
LKMC_OF_LEVEL(SCTLR);
LKMC_OF_LEVEL(TTBR0);
LKMC_OF_LEVEL(TCR);
LKMC_OF_LEVEL(MAIR);
LKMC_OF_LEVEL(VBAR);
#undef LKMC_OF_LEVEL

}  // namespace lkmc::arch::level
