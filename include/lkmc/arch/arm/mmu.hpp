// SPDX-License-Identifier: MIT
// The MMU of ARMv7-A: included by arch/mmu.hpp.
//
// * Short descriptors, which every ARMv7-A has (the long ones came with Cortex-A7 and A15): two levels, leaves of 1 MiB
//   and 4 KiB. Everything is in domain 0, whose rights are checked. TEX remapping is off.
// * Normal memory is shareable: coherent between cores. Invalidations are broadcast. Table walks are cached, as cores with
//   the Multiprocessing Extensions have it (A5, A7, A9, A15, A17).
// * Hardware with several cores takes part in coherency only with ACTLR.SMP set, which is the secure world's to do.
// Source: Arm ARM DDI 0406 B3.5 (descriptors), B3.7 (permissions), B3.8 (memory types), B3.10 (TLB maintenance),
// B4.1.112 (PAR), B4.1.154 (TTBR0).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/arm/caches.hpp>
#include <lkmc/arch/mmu_attributes.hpp>
#include <lkmc/result.hpp>

namespace lkmc::arch::mmu {

using entry = std::uint32_t;
inline constexpr unsigned levels = 2;
inline constexpr unsigned address_bits = 32;
constexpr unsigned shift(unsigned level) noexcept { return level == 0 ? 20 : 12; }
constexpr unsigned entries(unsigned level) noexcept { return level == 0 ? 4096 : 256; }

constexpr bool present(entry e, unsigned) noexcept { return (e & 3) != 0; }
constexpr bool is_table(entry e, unsigned level) noexcept { return level == 0 && (e & 3) == 1; }
constexpr std::uint32_t address(entry e, unsigned level) noexcept {
    if (is_table(e, level)) return e & ~0x3ffu;
    return e & (level == 0 ? 0xfff0'0000 : 0xffff'f000);
}
constexpr bool may_be_leaf(unsigned) noexcept { return true; }

constexpr entry make_table(std::uintptr_t table) noexcept { return static_cast<entry>(table | 1); }
constexpr entry make_leaf(std::uint32_t physical, attributes a, unsigned level) noexcept {
    if (a.allowed == rights::none) return 0;
    entry tex = 0, cb = 1;                                      // device, shareable
    if (a.kind == memory::normal) tex = 1, cb = 3;
    if (a.kind == memory::uncached) tex = 1, cb = 0;
    const entry shared = 1, read_only = (a.allowed & rights::write) == rights::none;
    const entry never_executed = (a.allowed & rights::execute) == rights::none;
    if (level == 0)
        return physical | 2 | cb << 2 | never_executed << 4 | 1 << 10 | tex << 12 | read_only << 15 | shared << 16;
    return physical | 2 | never_executed | cb << 2 | 1 << 4 | tex << 6 | read_only << 9 | shared << 10;
}
constexpr attributes attributes_of(entry e, unsigned level) noexcept {
    attributes a{rights::none};
    if (!present(e, level)) return a;
    a.allowed = rights::read;
    const bool section = level == 0;
    if ((e >> (section ? 15 : 9) & 1) == 0) a.allowed |= rights::write;
    if ((e >> (section ? 4 : 0) & 1) == 0) a.allowed |= rights::execute;
    const entry tex = e >> (section ? 12 : 6) & 7, cb = e >> 2 & 3;
    a.kind = tex == 0 ? memory::device : cb == 3 ? memory::normal : memory::uncached;
    return a;
}

LKMC_INLINE bool enabled() noexcept { return unchecked::read(SCTLR::M); }

// Before tables are made: nothing.
LKMC_INLINE void prepare() noexcept {}
// Entries that were written are what the table walk sees.
LKMC_INLINE void written() noexcept {
    dsb<domain::ishst>();
    isb();
}
LKMC_INLINE void flush(std::uintptr_t address) noexcept {
    dsb<domain::ishst>();
    asm volatile("mcr p15, 0, %0, c8, c3, 3" : : "r"(address & ~std::uintptr_t{0xfff}) : "memory");    // TLBIMVAAIS
    asm volatile("mcr p15, 0, %0, c7, c1, 6" : : "r"(0) : "memory");                                   // BPIALLIS
    dsb<domain::ish>();
    isb();
}
LKMC_INLINE void flush_all() noexcept {
    dsb<domain::ishst>();
    asm volatile("mcr p15, 0, %0, c8, c3, 0" : : "r"(0) : "memory");                                   // TLBIALLIS
    asm volatile("mcr p15, 0, %0, c7, c1, 6" : : "r"(0) : "memory");
    dsb<domain::ish>();
    isb();
}

// On, with caches and branch prediction, and with unaligned accesses to normal memory allowed. What was written to memory
// so far was written without caches, and nothing else may be in them.
inline void enable(std::uintptr_t root) noexcept {
    TTBCR::store_early(0);                                                  // TTBR0 for all, short descriptors
    TTBR0::store_early(root | (TTBR0::IRGN0 | TTBR0::RGN(1) | TTBR0::S).raw());         // walks write-back, shareable
    DACR::store(DACR::D0(1).raw());                                         // domain 0 is a client
    flush_all();
    asm volatile("mcr p15, 0, %0, c7, c5, 0\n\tdsb\n\tisb" : : "r"(0) : "memory");      // ICIALLU
    unchecked::modify(SCTLR::A(false) | SCTLR::WXN(false) | SCTLR::UWXN(false) | SCTLR::TRE(false) | SCTLR::AFE(false) |
                      SCTLR::M | SCTLR::C | SCTLR::Z | SCTLR::I);
}
// Off, and the data cache with it: what was in it is in memory.
inline void disable() noexcept {
    set_sctlr_and_flush(unchecked::modified(SCTLR::M(false) | SCTLR::C(false)));
    flush_all();
}

// As the hardware does it, for a load.
inline result<std::uint64_t, storage::beside> translate(std::uintptr_t address) noexcept {
    asm volatile("mcr p15, 0, %0, c7, c8, 0" : : "r"(address) : "memory");                             // ATS1CPR
    isb();
    const auto par = unchecked::read<PAR>();
    if (par[PAR::F]) return errc::fault;
    if (par[PAR::SS]) return std::uint64_t{(par.raw() & 0xff00'0000) | (address & 0x00ff'ffff)};      // a supersection
    return std::uint64_t{(par.raw() & 0xffff'f000) | (address & 0xfff)};
}

}  // namespace lkmc::arch::mmu
