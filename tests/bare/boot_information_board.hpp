// SPDX-License-Identifier: MIT
// A board for boot_information.cpp: its RAM is two pages of this program.
#pragma once

#include <lkmc/bare/region.hpp>

namespace lkmc::bare {
struct board {
    static constexpr region ram{0x5000'0000, 8192};
};
}  // namespace lkmc::bare
