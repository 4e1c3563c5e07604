// SPDX-License-Identifier: MIT
// A number that lies in memory with its most significant byte first, whatever the CPU's order: as on the network, in a
// device tree, and in what QEMU's devices read.
//
//     struct header { lkmc::big_endian<std::uint32_t> magic, size; };
//     header h{0xd00dfeed, 40};
//     h.size.value();                                   // 40
//
// * As large and as aligned as the number itself.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>

#include <lkmc/config.hpp>

namespace lkmc {

template <std::unsigned_integral T>
class big_endian {
public:
    constexpr big_endian() noexcept = default;
    constexpr big_endian(T value) noexcept : stored_(swapped(value)) {}
    constexpr T value() const noexcept { return swapped(stored_); }
    friend constexpr bool operator==(big_endian, big_endian) noexcept = default;

private:
    static constexpr T swapped(T value) noexcept {
        if constexpr (std::endian::native == std::endian::big || sizeof(T) == 1) return value;
        else if constexpr (sizeof(T) == 2) return __builtin_bswap16(value);
        else if constexpr (sizeof(T) == 4) return __builtin_bswap32(value);
        else return __builtin_bswap64(value);
    }
    T stored_ = 0;
};

}  // namespace lkmc
