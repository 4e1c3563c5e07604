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
// CPUID 0x80000001, edx.
inline std::uint32_t features() noexcept {
    std::uint32_t a = 0x8000'0001, b, c = 0, d;
    asm("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    return d;
}
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
    return level >= 2 || (level == 1 && (detail::features() & 1 << 26) != 0);
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

LKMC_INLINE std::uint64_t cr3() noexcept {
    std::uint64_t value;
    asm volatile("mov %%cr3, %0" : "=r"(value) : : "memory");
    return value;
}
LKMC_INLINE bool enabled() noexcept { return detail::boot_root != 0; }

LKMC_INLINE void written() noexcept { asm volatile("" : : : "memory"); }
LKMC_INLINE void flush(std::uintptr_t address) noexcept { asm volatile("invlpg (%0)" : : "r"(address) : "memory"); }
LKMC_INLINE void flush_all() noexcept { asm volatile("mov %0, %%cr3" : : "r"(cr3()) : "memory"); }

// Before tables are made: NX, if there is one.
inline void prepare() noexcept {
    if ((detail::features() & 1 << 20) == 0) return;
    std::uint32_t low, high;
    asm volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(0xc0000080u));
    asm volatile("wrmsr" : : "c"(0xc0000080u), "a"(low | 1 << 11), "d"(high) : "memory");
    detail::refuses_execution = true;
}
inline void enable(std::uintptr_t root) noexcept {
    if (detail::boot_root == 0) detail::boot_root = cr3();
    asm volatile("mov %0, %%cr3" : : "r"(root) : "memory");
}
inline void disable() noexcept {
    if (detail::boot_root == 0) return;
    asm volatile("mov %0, %%cr3" : : "r"(detail::boot_root) : "memory");
    detail::boot_root = 0;
}

}  // namespace lkmc::arch::mmu
