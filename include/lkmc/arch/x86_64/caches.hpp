// SPDX-License-Identifier: MIT
// Caches of x86_64: included by arch/caches.hpp.
//
// * Devices and cores see the same memory: cleaning is for memory that loses its contents, or is mapped uncached
//   elsewhere. Code that was written is seen after a jump on the same core.
// * One switch, CR0.CD, for data and code.
// Source: Intel SDM vol. 3A 12.5 (cache control), vol. 2 (CLFLUSH, WBINVD).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/barriers.hpp>
#include <lkmc/arch/x86_64/system_registers.hpp>

namespace lkmc::arch {

inline std::size_t data_line() noexcept {
    std::uint32_t a = 1, b, c = 0, d;
    asm volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    const std::size_t size = (b >> 8 & 0xff) * 8;
    return size == 0 ? 64 : size;
}
inline void clean_and_invalidate_data(std::uintptr_t at, std::size_t size) noexcept {
    const std::size_t line = data_line();
    for (std::uintptr_t p = at & ~(line - 1); p < at + size; p += line) asm volatile("clflush (%0)" : : "r"(p) : "memory");
    mfence();
}
inline void clean_data(std::uintptr_t at, std::size_t size) noexcept { clean_and_invalidate_data(at, size); }
inline void invalidate_data(std::uintptr_t at, std::size_t size) noexcept { clean_and_invalidate_data(at, size); }
// A serializing instruction: whatever was fetched early is fetched again.
inline void synchronize_code(std::uintptr_t, std::size_t) noexcept {
    std::uint32_t a = 0, c = 0;
    asm volatile("cpuid" : "+a"(a), "+c"(c) : : "ebx", "edx", "memory");
}

inline bool data_cache_on() noexcept {
    return !unchecked::read(CR0::CD);
}
inline void set_data_cache(bool on) noexcept {
    unchecked::modify(CR0::CD(!on) | CR0::NW(false));
    asm volatile("wbinvd" : : : "memory");
}
inline bool code_cache_on() noexcept { return data_cache_on(); }
inline void set_code_cache(bool on) noexcept { set_data_cache(on); }

}  // namespace lkmc::arch
