// SPDX-License-Identifier: MIT
// I/O ports of x86.
//
//     lkmc::arch::port_store<std::uint8_t>(0xe9, 'x');
//     lkmc::mmio::window<ns16550::registers, lkmc::arch::ports> uart(0x3f8);       // the registers lie behind ports
//
// * 8, 16 and 32 bits. In userland it takes ioperm(2) or iopl(2).
// Source: Intel SDM vol. 1, 19.
#pragma once

#include <concepts>
#include <cstdint>

#include <lkmc/config.hpp>

namespace lkmc::arch {

template <std::unsigned_integral W>
LKMC_INLINE W port_load(std::uint16_t port) noexcept {
    static_assert(sizeof(W) <= 4, "ports are 8, 16 or 32 bits wide");
    W value;
    if constexpr (sizeof(W) == 1) asm volatile("inb %1, %0" : "=a"(value) : "Nd"(port) : "memory");
    else if constexpr (sizeof(W) == 2) asm volatile("inw %1, %0" : "=a"(value) : "Nd"(port) : "memory");
    else asm volatile("inl %1, %0" : "=a"(value) : "Nd"(port) : "memory");
    return value;
}
template <std::unsigned_integral W>
LKMC_INLINE void port_store(std::uint16_t port, W value) noexcept {
    static_assert(sizeof(W) <= 4, "ports are 8, 16 or 32 bits wide");
    if constexpr (sizeof(W) == 1) asm volatile("outb %0, %1" : : "a"(value), "Nd"(port) : "memory");
    else if constexpr (sizeof(W) == 2) asm volatile("outw %0, %1" : : "a"(value), "Nd"(port) : "memory");
    else asm volatile("outl %0, %1" : : "a"(value), "Nd"(port) : "memory");
}

// The bus of a window (mmio.hpp) whose registers are ports.
struct ports {
    template <std::unsigned_integral W>
    LKMC_INLINE static W load(std::uintptr_t at) noexcept {
        return port_load<W>(static_cast<std::uint16_t>(at));
    }
    template <std::unsigned_integral W>
    LKMC_INLINE static void store(std::uintptr_t at, W value) noexcept {
        port_store<W>(static_cast<std::uint16_t>(at), value);
    }
};

}  // namespace lkmc::arch
