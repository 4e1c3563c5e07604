// SPDX-License-Identifier: MIT
// A physical address: what the bus sees, and no pointer.
//
//     lkmc::phys_addr uart(0x0900'0000);
//     uart + 0x18;                            // 0x9000018
//     *uart;                                  // does not compile: map it first (sys/devmem.hpp), or have no MMU
//
// * 64 bits on every CPU: ARM with LPAE has 40 bits of them.
// * Made and taken apart by name only; sums with numbers, differences between two.
#pragma once

#include <cstdint>

#include <lkmc/print.hpp>

namespace lkmc {

class phys_addr {
public:
    constexpr phys_addr() noexcept = default;
    constexpr explicit phys_addr(std::uint64_t value) noexcept : value_(value) {}
    // Pointers are virtual.
    template <class T>
    phys_addr(T*) = delete;

    constexpr std::uint64_t value() const noexcept { return value_; }
    // Bytes above the last multiple of a power of two, as in offset(page_size).
    constexpr std::uint64_t offset(std::uint64_t alignment) const noexcept { return value_ & (alignment - 1); }

    friend constexpr phys_addr operator+(phys_addr a, std::uint64_t n) noexcept { return phys_addr(a.value_ + n); }
    friend constexpr phys_addr operator-(phys_addr a, std::uint64_t n) noexcept { return phys_addr(a.value_ - n); }
    friend constexpr std::uint64_t operator-(phys_addr a, phys_addr b) noexcept { return a.value_ - b.value_; }
    friend constexpr bool operator==(phys_addr, phys_addr) noexcept = default;
    friend constexpr bool operator<(phys_addr a, phys_addr b) noexcept { return a.value_ < b.value_; }
    friend constexpr bool operator>(phys_addr a, phys_addr b) noexcept { return b < a; }
    friend constexpr bool operator<=(phys_addr a, phys_addr b) noexcept { return !(b < a); }
    friend constexpr bool operator>=(phys_addr a, phys_addr b) noexcept { return !(a < b); }

    friend void format(sink to, phys_addr a) { print(to, hex(a.value_)); }

private:
    std::uint64_t value_ = 0;
};

}  // namespace lkmc
