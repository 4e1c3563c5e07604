// SPDX-License-Identifier: MIT
// Barriers of ARMv7-A: included by arch/barriers.hpp.
//
// * domain: who sees the order (osh outer shareable, nsh this core, ish all cores that share memory coherently, without
//   any of them the whole system), and of what (st: stores; else everything).
// * dsb also waits until they are done; isb makes the instructions behind it see changed system registers.
// * A wfe may end for no reason, a wfi on any pending interrupt, masked or not.
// Source: Arm ARM DDI 0406, A3.8 (memory ordering), A8.8.43 (DMB), A8.8.44 (DSB), B1.8 (WFE, SEV, WFI).
#pragma once

#include <lkmc/config.hpp>

namespace lkmc::arch {

enum class domain : unsigned {
    oshst = 2, osh,
    nshst = 6, nsh,
    ishst = 10, ish,
    st = 14, sy,
};

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
