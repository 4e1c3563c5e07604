// SPDX-License-Identifier: MIT
// What a barrier of AArch64 orders: included by arch/barriers.hpp.
//
// * domain: who sees the order (osh outer shareable, nsh this core, ish all cores that share memory coherently, without
//   any of them the whole system), and of what (ld: loads before it with everything after; st: stores; else everything).
// * dsb also waits until they are done; isb makes the instructions behind it see changed system registers.
// * A wfe may end for no reason, a wfi on any pending interrupt, masked or not.
// Source: Arm ARM DDI 0487, B2.7 (barriers), C6.2 (DMB, DSB, ISB), D1.6 (WFE, SEV, WFI).
#pragma once

#include <lkmc/config.hpp>

namespace lkmc::arch {

enum class domain : unsigned {
    oshld = 1, oshst, osh,
    nshld = 5, nshst, nsh,
    ishld = 9, ishst, ish,
    ld = 13, st, sy,
};

}  // namespace lkmc::arch
