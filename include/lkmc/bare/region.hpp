// SPDX-License-Identifier: MIT
// A stretch of memory: its first byte, and how many.
//
//     constexpr lkmc::bare::region ram{0x4000'0000, 128u << 20};
//     ram.contains(0x4000'0000);
#pragma once

#include <cstddef>
#include <cstdint>

namespace lkmc::bare {

struct region {
    std::uintptr_t base;
    std::size_t size;

    constexpr std::uintptr_t end() const noexcept { return base + size; }
    constexpr bool contains(std::uintptr_t address) const noexcept { return address - base < size; }
};

}  // namespace lkmc::bare
