// SPDX-License-Identifier: MIT
// gem5's VExpress_GEM5_V2, with a GICv3.
//
//     lkmc_add_image(hello main.cpp BOARD gem5_v2)
//
// * What does not depend on the interrupt controller: boards/gem5_machine.hpp.
// Source: gem5 src/dev/arm/RealView.py (VExpress_GEM5_V2).
#pragma once

#include <lkmc/bare/boards/gem5_machine.hpp>
#include <lkmc/bare/gic_v3.hpp>

namespace lkmc::bare {

struct board : gem5_machine {
    static constexpr string_view name = "gem5_v2";
    static constexpr gic_v3 interrupts{.distributor = 0x2c00'0000, .redistributors = 0x2c01'0000};
};

}  // namespace lkmc::bare
