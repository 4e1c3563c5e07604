// SPDX-License-Identifier: MIT
// Instructions that are exceptions.
//
//     lkmc::arch::breakpoint();                                   // int3, bkpt, brk
//     lkmc::arch::undefined_instruction();                        // ud2, udf
//     auto sum = lkmc::arch::supervisor_call<3>(1, 2);            // int $0x80, svc #3
//
// * Unlike __builtin_trap they return when a handler lets them.
// * Supervisor calls: frame.call_number(), argument(0), argument(1), set_result() are the other side. On Arm the number is in
//   the instruction: 8 bits. ARM: 0xab is semihosting's in Thumb code; in ARM code it is 0x123456, out of reach here.
// * Every register but the result is kept.
// Source: Arm ARM DDI 0487 C6.2 (BRK, SVC, UDF), DDI 0406 A8.8.24, A8.8.228, A8.8.247; Intel SDM vol. 2 (INT n, UD).
#pragma once

#include <cstdint>

#include <lkmc/config.hpp>

namespace lkmc::arch {

LKMC_INLINE void breakpoint() noexcept {
#if defined(__x86_64__)
    asm volatile("int3" : : : "memory");
#elif defined(__aarch64__)
    asm volatile("brk #1" : : : "memory");
#else
    asm volatile("bkpt #1" : : : "memory");
#endif
}

LKMC_INLINE void undefined_instruction() noexcept {
#if defined(__x86_64__)
    asm volatile("ud2" : : : "memory");
#elif defined(__aarch64__)
    asm volatile(".inst 0x00000000" : : : "memory");
#else
    asm volatile("udf #1" : : : "memory");
#endif
}

template <unsigned Number>
LKMC_INLINE std::uintptr_t supervisor_call(std::uintptr_t a = 0, std::uintptr_t b = 0) noexcept {
    static_assert(Number < 256 && Number != 0xab, "eight bits, and one number is semihosting's");
#if defined(__x86_64__)
    std::uintptr_t result = Number;
    asm volatile("int $0x80" : "+a"(result) : "D"(a), "S"(b) : "memory");
    return result;
#elif defined(__aarch64__)
    register std::uintptr_t x0 asm("x0") = a;
    register std::uintptr_t x1 asm("x1") = b;
    asm volatile("svc %c2" : "+r"(x0) : "r"(x1), "i"(Number) : "memory");
    return x0;
#else
    register std::uintptr_t r0 asm("r0") = a;
    register std::uintptr_t r1 asm("r1") = b;
    asm volatile("svc %c2" : "+r"(r0) : "r"(r1), "i"(Number) : "memory", "lr");      // SVC mode's lr is the return address
    return r0;
#endif
}

}  // namespace lkmc::arch
