// SPDX-License-Identifier: MIT
// Which pages ring 3 may use.
//
//     lkmc::arch::allow_user(address, size);
//
// * In the tables that CR3 names, of 4 KiB, 2 MiB or 1 GiB: whole pages are allowed, at least those asked for.
// Source: Intel SDM vol. 3A 4.6 (access rights), 4.5.4 (entries).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/x86_64/system_registers.hpp>

namespace lkmc::arch {

inline void allow_user(std::uintptr_t address, std::size_t size) noexcept {
    constexpr std::uint64_t present = 1, user = 4, large = 0x80, frame = 0x000f'ffff'ffff'f000;
    const std::uint64_t root = CR3::load();
    for (std::uintptr_t at = address & ~std::uintptr_t(4095); at < address + size; at += 4096) {
        auto* table = reinterpret_cast<volatile std::uint64_t*>(root & frame);
        for (unsigned shift = 39;; shift -= 9) {
            volatile std::uint64_t& entry = table[at >> shift & 511];
            if ((entry & present) == 0) break;
            entry = entry | user;
            if (shift == 12 || (shift < 39 && (entry & large) != 0)) break;
            table = reinterpret_cast<volatile std::uint64_t*>(entry & frame);
        }
    }
    CR3::store(root);
}

}  // namespace lkmc::arch
