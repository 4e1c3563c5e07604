// SPDX-License-Identifier: MIT
// One load or store of a device register.
//
//     lkmc::arch::mmio_store(reinterpret_cast<volatile std::uint32_t*>(base), 1u);
//
// * Exactly one access of exactly this width, in program order with other such accesses. Ordering against ordinary
//   memory (DMA buffers) is a barrier's work.
// * ARM and AArch64: never with write-back addressing, which a compiler may choose for a plain volatile access and
//   which a hypervisor that emulates the device cannot decode (the syndrome register describes no such access).
// Source: Arm ARM, ESR_ELx.ISV; Linux Documentation/driver-api/device-io.rst.
#pragma once

#include <concepts>
#include <cstdint>

#include <lkmc/config.hpp>

namespace lkmc::arch {

template <std::unsigned_integral W>
LKMC_INLINE W mmio_load(const volatile W* at) noexcept {
    static_assert(sizeof(W) <= sizeof(long), "this CPU would need two loads");
#if defined(__aarch64__)
    W value;
    if constexpr (sizeof(W) == 1)
        asm volatile("ldrb %w0, %1" : "=r"(value) : "Qo"(*at));
    else if constexpr (sizeof(W) == 2)
        asm volatile("ldrh %w0, %1" : "=r"(value) : "Qo"(*at));
    else if constexpr (sizeof(W) == 4)
        asm volatile("ldr %w0, %1" : "=r"(value) : "Qo"(*at));
    else
        asm volatile("ldr %0, %1" : "=r"(value) : "Qo"(*at));
    return value;
#elif defined(__arm__)
    W value;
    if constexpr (sizeof(W) == 1)
        asm volatile("ldrb %0, %1" : "=r"(value) : "Qo"(*at));
    else if constexpr (sizeof(W) == 2)
        asm volatile("ldrh %0, %1" : "=r"(value) : "Q"(*at));
    else
        asm volatile("ldr %0, %1" : "=r"(value) : "Qo"(*at));
    return value;
#else
    return *at;
#endif
}

template <std::unsigned_integral W>
LKMC_INLINE void mmio_store(volatile W* at, W value) noexcept {
    static_assert(sizeof(W) <= sizeof(long), "this CPU would need two stores");
#if defined(__aarch64__)
    if constexpr (sizeof(W) == 1)
        asm volatile("strb %w1, %0" : "=Qo"(*at) : "rZ"(value));
    else if constexpr (sizeof(W) == 2)
        asm volatile("strh %w1, %0" : "=Qo"(*at) : "rZ"(value));
    else if constexpr (sizeof(W) == 4)
        asm volatile("str %w1, %0" : "=Qo"(*at) : "rZ"(value));
    else
        asm volatile("str %x1, %0" : "=Qo"(*at) : "rZ"(value));
#elif defined(__arm__)
    if constexpr (sizeof(W) == 1)
        asm volatile("strb %1, %0" : "=Qo"(*at) : "r"(value));
    else if constexpr (sizeof(W) == 2)
        asm volatile("strh %1, %0" : "=Q"(*at) : "r"(value));
    else
        asm volatile("str %1, %0" : "=Qo"(*at) : "r"(value));
#else
    *at = value;
#endif
}

}  // namespace lkmc::arch
