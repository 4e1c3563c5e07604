// SPDX-License-Identifier: MIT
// Caches of ARMv7-A: included by arch/caches.hpp.
//
// * By address where other observers matter; by set and way only to switch this core's off.
// Source: Arm ARM DDI 0406 B2.2 (caches), B4.2 (cache operations), B4.1.40 (CTR), B4.1.20 (CLIDR), B4.1.19 (CCSIDR).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/arm/system_registers.hpp>
#include <lkmc/arch/barriers.hpp>

namespace lkmc::arch {

inline std::size_t data_line() noexcept {
    return std::size_t{4} << unchecked::read(CTR::DminLine);
}
inline std::size_t code_line() noexcept {
    return std::size_t{4} << unchecked::read(CTR::IminLine);
}

#define LKMC_BY_ADDRESS(name, operation)                                                              \
    inline void name(std::uintptr_t at, std::size_t size) noexcept {                                  \
        const std::size_t line = data_line();                                                         \
        for (std::uintptr_t p = at & ~(line - 1); p < at + size; p += line)                           \
            asm volatile("mcr p15, 0, %0, c7, " operation : : "r"(p) : "memory");                     \
        dsb<>();                                                                                      \
    }
LKMC_BY_ADDRESS(clean_data, "c10, 1")                       // DCCMVAC
LKMC_BY_ADDRESS(invalidate_data, "c6, 1")                   // DCIMVAC
LKMC_BY_ADDRESS(clean_and_invalidate_data, "c14, 1")        // DCCIMVAC
#undef LKMC_BY_ADDRESS

inline void synchronize_code(std::uintptr_t at, std::size_t size) noexcept {
    for (std::uintptr_t line = data_line(), p = at & ~(line - 1); p < at + size; p += line)
        asm volatile("mcr p15, 0, %0, c7, c11, 1" : : "r"(p) : "memory");      // DCCMVAU
    dsb<domain::ish>();
    for (std::uintptr_t line = code_line(), p = at & ~(line - 1); p < at + size; p += line)
        asm volatile("mcr p15, 0, %0, c7, c5, 1" : : "r"(p) : "memory");       // ICIMVAU
    asm volatile("mcr p15, 0, %0, c7, c1, 6" : : "r"(0) : "memory");           // BPIALLIS
    dsb<domain::ish>();
    isb();
}

inline bool data_cache_on() noexcept { return unchecked::read(SCTLR::C); }
inline bool code_cache_on() noexcept { return unchecked::read(SCTLR::I); }

// SCTLR gets this value, and then all levels of the data cache up to the point of coherency are written back and emptied.
// Registers only from the one to the other; what is saved on the stack before is in memory when it is restored.
inline void set_sctlr_and_flush(std::uint32_t value) noexcept {
    register std::uint32_t r0 asm("r0") = value;
    asm volatile(R"(
        push {r4-r11}
        dsb
        mcr p15, 0, r0, c1, c0, 0
        isb
        mrc p15, 1, r0, c0, c0, 1           /* CLIDR */
        ubfx r1, r0, #24, #3                /* LoC */
        cmp r1, #0
        beq 5f
        mov r2, #0                          /* level - 1 */
    1:  add r3, r2, r2, lsl #1
        lsr r3, r0, r3
        and r3, r3, #7
        cmp r3, #2                          /* less: no data cache at this level */
        blt 4f
        lsl r3, r2, #1
        mcr p15, 2, r3, c0, c0, 0           /* CSSELR */
        isb
        mrc p15, 1, r4, c0, c0, 0           /* CCSIDR */
        and r5, r4, #7
        add r5, r5, #4                      /* log2 of the line's bytes */
        ubfx r6, r4, #3, #10                /* ways - 1 */
        clz r8, r6                          /* where the way stands in the operand; one way: nowhere */
        and r8, r8, #31
        ubfx r7, r4, #13, #15               /* sets - 1 */
    2:  mov r4, r7
    3:  lsl r9, r6, r8
        orr r9, r9, r3
        lsl r10, r4, r5
        orr r9, r9, r10
        mcr p15, 0, r9, c7, c14, 2          /* DCCISW */
        subs r4, r4, #1
        bge 3b
        subs r6, r6, #1
        bge 2b
    4:  add r2, r2, #1
        cmp r2, r1
        blt 1b
    5:  mov r2, #0
        mcr p15, 2, r2, c0, c0, 0
        dsb
        mcr p15, 0, r2, c7, c5, 0           /* ICIALLU */
        mcr p15, 0, r2, c7, c5, 6           /* BPIALL */
        dsb
        isb
        pop {r4-r11}
    )"
                 : "+r"(r0)
                 :
                 : "memory", "cc", "r1", "r2", "r3");
}

inline void set_data_cache(bool on) noexcept {
    if (on) unchecked::modify(SCTLR::C);
    else set_sctlr_and_flush(unchecked::modified(SCTLR::C(false)));
}
inline void set_code_cache(bool on) noexcept {
    unchecked::modify(SCTLR::I(on));
    asm volatile("mcr p15, 0, %0, c7, c5, 0\n\tmcr p15, 0, %0, c7, c5, 6\n\tdsb\n\tisb" : : "r"(0) : "memory");
}

}  // namespace lkmc::arch
