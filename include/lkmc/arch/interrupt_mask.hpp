// SPDX-License-Identifier: MIT
// Interrupts of this core, off and back to what they were.
//
//     const auto before = lkmc::arch::mask_interrupts();
//     …                                                    // nothing interrupts this core here
//     lkmc::arch::restore_interrupts(before);              // nests: only the outermost switches them on again
//
// * AArch64: I and F of DAIF; ARM: I and F of CPSR; x86_64: IF of RFLAGS. Needs more rights than user mode has.
// Source: Arm ARM DDI 0487 C5.2.3 (DAIF), DDI 0406 B1.3.3 (CPSR); Intel SDM vol. 3A 6.8.1.
#pragma once

#include <cstdint>

#include <lkmc/config.hpp>

namespace lkmc::arch {

// What was masked, opaque.
enum class interrupt_state : std::uintptr_t {};

LKMC_INLINE interrupt_state mask_interrupts() noexcept {
    std::uintptr_t state;
#if defined(__x86_64__)
    asm volatile("pushfq\n\tpopq %0\n\tcli" : "=r"(state) : : "memory");
#elif defined(__aarch64__)
    asm volatile("mrs %0, daif\n\tmsr daifset, #3" : "=r"(state) : : "memory");
#else
    asm volatile("mrs %0, cpsr\n\tcpsid if" : "=r"(state) : : "memory");
#endif
    return interrupt_state{state};
}

LKMC_INLINE void restore_interrupts(interrupt_state state) noexcept {
    const auto bits = static_cast<std::uintptr_t>(state);
#if defined(__x86_64__)
    if ((bits & 0x200) != 0) asm volatile("sti" : : : "memory");
#elif defined(__aarch64__)
    asm volatile("msr daif, %0" : : "r"(bits) : "memory");
#else
    asm volatile("msr cpsr_c, %0" : : "r"(bits) : "memory");
#endif
}

// From now on they come at any time, whatever was before.
LKMC_INLINE void unmask_interrupts() noexcept {
#if defined(__x86_64__)
    asm volatile("sti" : : : "memory");
#elif defined(__aarch64__)
    asm volatile("msr daifclr, #3\n\tisb" : : : "memory");
#else
    asm volatile("cpsie if\n\tisb" : : : "memory");
#endif
}

LKMC_INLINE bool interrupts_masked() noexcept {
    std::uintptr_t state;
#if defined(__x86_64__)
    asm volatile("pushfq\n\tpopq %0" : "=r"(state) : : "memory");
    return (state & 0x200) == 0;
#elif defined(__aarch64__)
    asm volatile("mrs %0, daif" : "=r"(state) : : "memory");
    return (state & 0x80) != 0;
#else
    asm volatile("mrs %0, cpsr" : "=r"(state) : : "memory");
    return (state & 0x80) != 0;
#endif
}

}  // namespace lkmc::arch
