// SPDX-License-Identifier: MIT
// Bytes copied and filled on AArch64, for what compilers call unasked (runtime.hpp): small, one byte at a time, and
// in assembly so that no compiler finds memcpy inside memcpy. Works without an MMU, where an unaligned access may fault.
#pragma once

#include <cstddef>

#include <lkmc/config.hpp>

namespace lkmc::arch {

LKMC_INLINE void copy_bytes(void* to, const void* from, std::size_t size) noexcept {
    unsigned byte;
    asm volatile("1: subs %[size], %[size], #1\n\t"
                 "b.lo 2f\n\t"
                 "ldrb %w[byte], [%[from]], #1\n\t"
                 "strb %w[byte], [%[to]], #1\n\t"
                 "b 1b\n"
                 "2:"
                 : [to] "+r"(to), [from] "+r"(from), [size] "+r"(size), [byte] "=&r"(byte)
                 :
                 : "cc", "memory");
}
LKMC_INLINE void fill_bytes(void* to, int value, std::size_t size) noexcept {
    asm volatile("1: subs %[size], %[size], #1\n\t"
                 "b.lo 2f\n\t"
                 "strb %w[value], [%[to]], #1\n\t"
                 "b 1b\n"
                 "2:"
                 : [to] "+r"(to), [size] "+r"(size)
                 : [value] "r"(value)
                 : "cc", "memory");
}

}  // namespace lkmc::arch
