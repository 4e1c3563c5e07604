// SPDX-License-Identifier: MIT
// The MMU of x86_64: included by arch/mmu.hpp.
//
// * Four levels, 48 bits of address; leaves of 4 KiB, 2 MiB, and 1 GiB where the processor has them. Addresses of the lower
//   half only.
// * Without NX (a processor or a BIOS setting of before 2004) everything that can be read can be executed.
// * An invalidation is this core's: others have to be told.
// * There is no long mode without paging: disable() goes back to the boot's map of 4 GiB, on which everything is allowed.
// Source: Intel SDM vol. 3A 4.5 (4-level paging), 4.6 (access rights), 4.9.2 (memory types with PAT), 4.10 (TLBs).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/x86_64/caches.hpp>
#include <lkmc/arch/mmu_attributes.hpp>
#include <lkmc/result.hpp>

namespace lkmc::arch::mmu {

namespace detail {
// The boot's map, while another one is in use.
inline constinit std::uint64_t boot_root = 0;
inline constinit bool refuses_execution = false;
}  // namespace detail

using entry = std::uint64_t;
inline constexpr unsigned levels = 4;
inline constexpr unsigned address_bits = 47;
constexpr unsigned shift(unsigned level) noexcept { return 39 - 9 * level; }
constexpr unsigned entries(unsigned) noexcept { return 512; }

constexpr bool present(entry e, unsigned) noexcept { return (e & 1) != 0; }
constexpr bool is_table(entry e, unsigned level) noexcept { return level < 3 && (e & 0x81) == 1; }
constexpr std::uint64_t address(entry e, unsigned) noexcept { return e & 0xf'ffff'ffff'f000; }
inline bool may_be_leaf(unsigned level) noexcept {
    return level >= 2 || (level == 1 && unchecked::read(CPUID_80000001_EDX::PAGE1GB));
}

constexpr entry make_table(std::uintptr_t table) noexcept { return table | 3; }
inline entry make_leaf(std::uint64_t physical, attributes a, unsigned level) noexcept {
    if (a.allowed == rights::none) return 0;
    entry e = physical | 1;
    if (level < 3) e |= 1 << 7;
    if (a.kind != memory::normal) e |= 1 << 3 | 1 << 4;         // write-through and cache disabled: uncacheable
    if ((a.allowed & rights::write) != rights::none) e |= 2;
    if ((a.allowed & rights::execute) == rights::none && detail::refuses_execution) e |= entry{1} << 63;
    return e;
}
constexpr attributes attributes_of(entry e, unsigned level) noexcept {
    attributes a{rights::none};
    if (!present(e, level)) return a;
    a.allowed = rights::read;
    if ((e & 2) != 0) a.allowed |= rights::write;
    if (e >> 63 == 0) a.allowed |= rights::execute;
    if ((e & 1 << 4) != 0) a.kind = memory::device;
    return a;
}

LKMC_INLINE bool enabled() noexcept { return detail::boot_root != 0; }

LKMC_INLINE void written() noexcept { asm volatile("" : : : "memory"); }
LKMC_INLINE void flush(std::uintptr_t address) noexcept { asm volatile("invlpg (%0)" : : "r"(address) : "memory"); }
LKMC_INLINE void flush_all() noexcept { CR3::store(CR3::load()); }

// Before tables are made: NX, if there is one.
inline void prepare() noexcept {
    if (!unchecked::read(CPUID_80000001_EDX::NX)) return;
    unchecked::modify(EFER::NXE);
    detail::refuses_execution = true;
}
inline void enable(std::uintptr_t root) noexcept {
    if (detail::boot_root == 0) detail::boot_root = CR3::load();
    CR3::store(root);
}
inline void disable() noexcept {
    if (detail::boot_root == 0) return;
    CR3::store(detail::boot_root);
    detail::boot_root = 0;
}

}  // namespace lkmc::arch::mmu
