// SPDX-License-Identifier: MIT
// What a barrier of ARMv7-A orders: included by arch/barriers.hpp.
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

}  // namespace lkmc::arch
