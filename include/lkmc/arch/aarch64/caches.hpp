// SPDX-License-Identifier: MIT
// Caches of AArch64: included by arch/caches.hpp.
//
// * By address where other observers matter; by set and way only to switch this core's off.
// Source: Arm ARM DDI 0487 D7.5 (caches), D19.2 (CTR_EL0, CLIDR_EL1, CCSIDR_EL1); CCSIDR as without FEAT_CCIDX or with it,
// by ID_AA64MMFR2_EL1.
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/aarch64/level.hpp>
#include <lkmc/arch/barriers.hpp>

namespace lkmc::arch {

inline std::size_t data_line() noexcept {
    return std::size_t{4} << unchecked::read(CTR_EL0::DminLine);
}
inline std::size_t code_line() noexcept {
    return std::size_t{4} << unchecked::read(CTR_EL0::IminLine);
}

#define LKMC_BY_ADDRESS(name, operation)                                                              \
    inline void name(std::uintptr_t at, std::size_t size) noexcept {                                  \
        const std::size_t line = data_line();                                                         \
        for (std::uintptr_t p = at & ~(line - 1); p < at + size; p += line)                           \
            asm volatile("dc " operation ", %0" : : "r"(p) : "memory");                               \
        dsb<>();                                                                                      \
    }
LKMC_BY_ADDRESS(clean_data, "cvac")
LKMC_BY_ADDRESS(invalidate_data, "ivac")
LKMC_BY_ADDRESS(clean_and_invalidate_data, "civac")
#undef LKMC_BY_ADDRESS

inline void synchronize_code(std::uintptr_t at, std::size_t size) noexcept {
    for (std::uintptr_t line = data_line(), p = at & ~(line - 1); p < at + size; p += line)
        asm volatile("dc cvau, %0" : : "r"(p) : "memory");
    dsb<domain::ish>();
    for (std::uintptr_t line = code_line(), p = at & ~(line - 1); p < at + size; p += line)
        asm volatile("ic ivau, %0" : : "r"(p) : "memory");
    dsb<domain::ish>();
    isb();
}

inline bool data_cache_on() noexcept { return unchecked::read(level::SCTLR::C); }
inline bool code_cache_on() noexcept { return unchecked::read(level::SCTLR::I); }

// SCTLR gets this value, and then all levels of the data cache up to the point of coherency are written back and emptied.
// Registers only from the one to the other.
inline void set_sctlr_and_flush(std::uintptr_t value) noexcept {
    asm volatile(R"(
        dsb sy
        msr sctlr_el)" LKMC_LEVEL_TEXT R"(, %0
        isb
        mrs x9, clidr_el1
        ubfx x10, x9, 24, 3                 /* LoC */
        cbz x10, 5f
        mov x11, 0                          /* level - 1 */
    1:  add x12, x11, x11, lsl 1
        lsr x12, x9, x12
        and x12, x12, 7
        cmp x12, 2                          /* less: no data cache at this level */
        b.lt 4f
        lsl x12, x11, 1
        msr csselr_el1, x12
        isb
        mrs x13, ccsidr_el1
        and x14, x13, 7
        add x14, x14, 4                     /* log2 of the line's bytes */
        mrs x15, s3_0_c0_c7_2               /* ID_AA64MMFR2_EL1.CCIDX, bits 23 … 20 */
        tst x15, 0xf00000
        ubfx x15, x13, 3, 10                /* ways - 1 */
        ubfx x16, x13, 13, 15               /* sets - 1 */
        b.eq 6f
        ubfx x15, x13, 3, 21
        ubfx x16, x13, 32, 24
    6:  clz w17, w15                        /* where the way stands in the operand */
    2:  mov x13, x16
    3:  lsl x7, x15, x17
        orr x7, x7, x12
        lsl x8, x13, x14
        orr x7, x7, x8
        dc cisw, x7
        subs x13, x13, 1
        b.ge 3b
        subs x15, x15, 1
        b.ge 2b
    4:  add x11, x11, 1
        cmp x11, x10
        b.lt 1b
    5:  msr csselr_el1, xzr
        dsb sy
        ic iallu
        dsb sy
        isb
    )"
                 :
                 : "r"(value)
                 : "memory", "cc", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15", "x16", "x17");
}

inline void set_data_cache(bool on) noexcept {
    if (on) unchecked::modify(level::SCTLR::C);
    else set_sctlr_and_flush(unchecked::modified(level::SCTLR::C(false)));
}
inline void set_code_cache(bool on) noexcept {
    unchecked::modify(level::SCTLR::I(on));
    asm volatile("ic iallu\n\tdsb sy\n\tisb" : : : "memory");
}

}  // namespace lkmc::arch
