// SPDX-License-Identifier: MIT
// The MMU of AArch64: included by arch/mmu.hpp.
//
// * 4 KiB granule, 39 bits of address: three levels, leaves of 1 GiB, 2 MiB and 4 KiB. The regime of LKMC_EL.
// * MAIR: 0 normal write-back, 1 device nGnRE, 2 normal uncached. Normal memory is inner shareable: coherent between cores.
// * Invalidations are broadcast to all cores of the inner shareable domain.
// Source: Arm ARM DDI 0487 D8.3 (descriptors), D8.4 (permissions), D8.13 (TLB maintenance), D19.2.101 (MAIR_EL1),
// D19.2.147 (TCR_EL1), D19.2.109 (PAR_EL1).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/aarch64/caches.hpp>
#include <lkmc/arch/aarch64/level.hpp>
#include <lkmc/arch/mmu_attributes.hpp>
#include <lkmc/result.hpp>

namespace lkmc::arch::mmu {

using entry = std::uint64_t;
inline constexpr unsigned levels = 3;
inline constexpr unsigned address_bits = 39;
constexpr unsigned shift(unsigned level) noexcept { return 30 - 9 * level; }
constexpr unsigned entries(unsigned) noexcept { return 512; }

constexpr bool present(entry e, unsigned) noexcept { return (e & 1) != 0; }
constexpr bool is_table(entry e, unsigned level) noexcept { return level < 2 && (e & 3) == 3; }
constexpr std::uint64_t address(entry e, unsigned) noexcept { return e & 0xffff'ffff'f000; }
constexpr bool may_be_leaf(unsigned) noexcept { return true; }

constexpr entry make_table(std::uintptr_t table) noexcept { return table | 3; }
constexpr entry make_leaf(std::uint64_t physical, attributes a, unsigned level) noexcept {
    if (a.allowed == rights::none) return 0;
    entry e = physical | 1 << 10;                               // accessed
    if (level == 2) e |= 3;
    else e |= 1;
    switch (a.kind) {
        case memory::normal: e |= 3 << 8; break;                // inner shareable
        case memory::uncached: e |= 2 << 2 | 3 << 8; break;
        case memory::device: e |= 1 << 2; break;
    }
    if ((a.allowed & rights::write) == rights::none) e |= 1 << 7;
    const bool executes = (a.allowed & rights::execute) != rights::none;
#if LKMC_EL == 1
    e |= entry{1} << 54;                                        // UXN: EL0 executes nothing
    if (!executes) e |= entry{1} << 53;                         // PXN
#else
    e |= 1 << 6;                                                // AP[1], always 1 where there is one level of rights
    if (!executes) e |= entry{1} << 54;                         // XN
#endif
    return e;
}
constexpr attributes attributes_of(entry e, unsigned level) noexcept {
    attributes a{rights::none};
    if (!present(e, level)) return a;
    a.allowed = rights::read;
    if ((e & 1 << 7) == 0) a.allowed |= rights::write;
    if ((e >> (LKMC_EL == 1 ? 53 : 54) & 1) == 0) a.allowed |= rights::execute;
    const unsigned index = static_cast<unsigned>(e >> 2) & 7;
    a.kind = index == 0 ? memory::normal : index == 1 ? memory::device : memory::uncached;
    return a;
}

LKMC_INLINE bool enabled() noexcept { return unchecked::read(level::SCTLR::M); }

// Before tables are made: nothing.
LKMC_INLINE void prepare() noexcept {}
// Entries that were written are what the table walk sees.
LKMC_INLINE void written() noexcept {
    dsb<domain::ishst>();
    isb();
}
LKMC_INLINE void flush(std::uintptr_t address) noexcept {
    dsb<domain::ishst>();
    const std::uintptr_t page = address >> 12 & 0xfff'ffff'ffff;
#if LKMC_EL == 1
    asm volatile("tlbi vaae1is, %0" : : "r"(page) : "memory");
#else
    asm volatile("tlbi vae" LKMC_LEVEL_TEXT "is, %0" : : "r"(page) : "memory");
#endif
    dsb<domain::ish>();
    isb();
}
LKMC_INLINE void flush_all() noexcept {
    dsb<domain::ishst>();
#if LKMC_EL == 1
    asm volatile("tlbi vmalle1is" : : : "memory");
#else
    asm volatile("tlbi alle" LKMC_LEVEL_TEXT "is" : : : "memory");
#endif
    dsb<domain::ish>();
    isb();
}

// On, with caches, and with unaligned accesses to normal memory allowed. What was written to memory so far was written
// without caches, and nothing else may be in them.
inline void enable(std::uintptr_t root) noexcept {
    using level::MAIR, level::SCTLR, level::TCR, level::TTBR0;
    std::uint64_t physical = unchecked::read(ID_AA64MMFR0_EL1::PARange);
    if (physical > 5) physical = 5;                             // 48 bits are all that a 4 KiB granule has
    // Write-back, inner shareable.
    constexpr auto walks = TCR::T0SZ(64 - address_bits) | TCR::IRGN0(1) | TCR::ORGN0(1) | TCR::SH0(3);
    MAIR::store_early((MAIR::Attr2(0x44) | MAIR::Attr1(0x04) | MAIR::Attr0(0xff)).raw());
#if LKMC_EL == 1 || LKMC_EL == 0
    TCR::store_early((walks | TCR::EPD1 | TCR::IPS(physical)).raw());       // EPD1: nothing in the upper half
#else
    TCR::store_early((walks | TCR::RES1_23 | TCR::RES1_31 | TCR::PS(physical)).raw());
#endif
    TTBR0::store(root);
    flush_all();
    asm volatile("ic iallu\n\tdsb nsh\n\tisb" : : : "memory");
    unchecked::modify(SCTLR::A(false) | SCTLR::WXN(false) | SCTLR::M | SCTLR::C | SCTLR::I);
}
// Off, and the data cache with it: what was in it is in memory.
inline void disable() noexcept {
    set_sctlr_and_flush(unchecked::modified(level::SCTLR::M(false) | level::SCTLR::C(false)));
    flush_all();
}

// As the hardware does it, for a load.
inline result<std::uint64_t, storage::beside> translate(std::uintptr_t address) noexcept {
    asm volatile("at s1e" LKMC_LEVEL_TEXT "r, %0" : : "r"(address) : "memory");
    isb();
    const auto par = unchecked::read<PAR_EL1>();
    if (par[PAR_EL1::F]) return errc::fault;
    return (par.raw() & 0xf'ffff'ffff'f000) | (address & 0xfff);
}

}  // namespace lkmc::arch::mmu
