// SPDX-License-Identifier: MIT
// Barriers, and what a core does while it waits: under the manual's names.
//
//     data = 42;
//     lkmc::arch::dmb<lkmc::arch::domain::ishst>();          // ARM, AArch64
//     ready = 1;
//     while (!other_ready) lkmc::arch::cpu_relax();          // all
//
// * ARM, AArch64: dmb, dsb (for which accesses of whom: domain), isb; wfe, sev, wfi, yield.
// * x86_64: mfence, lfence, sfence; hlt, pause.
// * All: compiler_barrier() emits nothing; cpu_relax() is yield or pause; memory_barrier() orders all accesses to memory
//   before it and after it, as every observer sees them; wait_for_event() and send_event() are wfe and sev, and where
//   there are none, pause and nothing: whoever waits asks again in any case.
// * All of them are compiler barriers, too.
#pragma once

#include <lkmc/config.hpp>

namespace lkmc::arch {
LKMC_INLINE void compiler_barrier() noexcept { asm volatile("" : : : "memory"); }
}  // namespace lkmc::arch

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/barriers.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/barriers.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/barriers.hpp>
#endif
