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

#if defined(__arm__) || defined(__aarch64__)
// The same instructions on both.
namespace lkmc::arch {

template <domain Domain = domain::sy>
LKMC_INLINE void dmb() noexcept {
    asm volatile("dmb %c0" : : "i"(static_cast<unsigned>(Domain)) : "memory");
}
template <domain Domain = domain::sy>
LKMC_INLINE void dsb() noexcept {
    asm volatile("dsb %c0" : : "i"(static_cast<unsigned>(Domain)) : "memory");
}
LKMC_INLINE void isb() noexcept { asm volatile("isb" : : : "memory"); }

LKMC_INLINE void wfe() noexcept { asm volatile("wfe" : : : "memory"); }
LKMC_INLINE void wfi() noexcept { asm volatile("wfi" : : : "memory"); }
LKMC_INLINE void sev() noexcept { asm volatile("sev" : : : "memory"); }
LKMC_INLINE void yield() noexcept { asm volatile("yield" : : : "memory"); }

LKMC_INLINE void memory_barrier() noexcept { dmb<>(); }
LKMC_INLINE void cpu_relax() noexcept { yield(); }
LKMC_INLINE void wait_for_event() noexcept { wfe(); }
// What was stored before is seen by whoever is woken.
LKMC_INLINE void send_event() noexcept {
    dsb<domain::ishst>();
    sev();
}

}  // namespace lkmc::arch
#endif
