// SPDX-License-Identifier: MIT
// Bytes copied and filled on x86_64, for what compilers call unasked (runtime.hpp): small, one byte at a time, and
// in assembly so that no compiler finds memcpy inside memcpy. Works without an MMU, where an unaligned access may fault.
#pragma once

#include <cstddef>

#include <lkmc/config.hpp>

namespace lkmc::arch {

LKMC_INLINE void copy_bytes(void* to, const void* from, std::size_t size) noexcept {
    asm volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
}
LKMC_INLINE void fill_bytes(void* to, int value, std::size_t size) noexcept {
    asm volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(value) : "memory");
}

}  // namespace lkmc::arch
