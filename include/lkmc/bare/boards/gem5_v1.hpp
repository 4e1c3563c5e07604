// SPDX-License-Identifier: MIT
// gem5's VExpress_GEM5_V1, with a GICv2.
//
//     lkmc_add_image(hello main.cpp BOARD gem5_v1)
//
// * What does not depend on the interrupt controller: boards/gem5_machine.hpp.
// Source: gem5 src/dev/arm/RealView.py (VExpress_GEM5_V1).
#pragma once

#include <lkmc/bare/boards/gem5_machine.hpp>
#include <lkmc/bare/gic_v2.hpp>

namespace lkmc::bare {

struct board : gem5_machine {
    static constexpr string_view name = "gem5_v1";
    static constexpr gic_v2 interrupts{.distributor = 0x2c00'1000, .cpu = 0x2c00'2000};
};

}  // namespace lkmc::bare
