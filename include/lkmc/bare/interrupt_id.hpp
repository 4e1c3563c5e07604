// SPDX-License-Identifier: MIT
// The numbers of interrupts, as boards name them.
//
//     static constexpr pl011 console{0x0900'0000, spi(1)};    // Arm: as the device tree counts them
//     static constexpr ns16550<ports> console{0x3f8, gsi(4)}; // PC: an input of the I/O APIC
//     interrupts::send(software(0), core);                    // what a core sends to another, on every CPU
//
// * Arm: sgi(0 … 15) are INTID 0 to 15, sent by software; ppi(0 … 15) are 16 to 31, of each core its own; spi(0 … 987)
//   are 32 to 1019, shared.
// * x86: an id is the vector that the interrupt arrives at. gsi(0 … 23): an input of the first I/O APIC. The upper four
//   bits of a vector are its priority.
// Source: Arm IHI 0048B, 2.2.1; IHI 0069H, 2.2; Intel SDM vol. 3A, 6.2, 10.8.3.
#pragma once

#include <cstdint>

#include <lkmc/print.hpp>

namespace lkmc::bare {

enum class interrupt_id : std::uint32_t {
    none = 0xffff'ffff,                      // a device that is not wired, or polled
};

constexpr std::uint32_t number(interrupt_id id) noexcept { return static_cast<std::uint32_t>(id); }

// An interrupt that was taken, and what the controller wants to hear at its end.
struct taken_interrupt {
    interrupt_id id;
    std::uint32_t raw;
    // There was none: it had gone when it was asked for. It has no end.
    bool spurious;
};

namespace detail {
// Too large a number: what is known when compiling does not compile, the rest traps.
constexpr interrupt_id interrupt_of(unsigned first, unsigned n, unsigned count) noexcept {
    if (n >= count) __builtin_trap();
    return static_cast<interrupt_id>(first + n);
}
}  // namespace detail

#if defined(__x86_64__)
// Where interrupts arrive: 0 to 31 are the CPU's exceptions. Each line of this table is more urgent than the one before.
namespace vectors {
inline constexpr unsigned legacy = 0x20;     // the 8259s, which are masked: what comes from them is spurious
inline constexpr unsigned gsi = 0x30;
inline constexpr unsigned timer = 0x50;
inline constexpr unsigned software = 0x60;
inline constexpr unsigned error = 0xf0;
inline constexpr unsigned spurious = 0xff;
}  // namespace vectors

constexpr interrupt_id gsi(unsigned n) noexcept { return detail::interrupt_of(vectors::gsi, n, 24); }
// The local APIC's own timer, of each core its own.
inline constexpr interrupt_id local_timer{vectors::timer};
constexpr interrupt_id software(unsigned n) noexcept { return detail::interrupt_of(vectors::software, n, 16); }
#else
constexpr interrupt_id sgi(unsigned n) noexcept { return detail::interrupt_of(0, n, 16); }
constexpr interrupt_id ppi(unsigned n) noexcept { return detail::interrupt_of(16, n, 16); }
constexpr interrupt_id spi(unsigned n) noexcept { return detail::interrupt_of(32, n, 988); }
constexpr interrupt_id software(unsigned n) noexcept { return sgi(n); }
#endif

// As the manuals and device trees write it.
inline void format(sink to, interrupt_id id) {
    const std::uint32_t n = number(id);
#if defined(__x86_64__)
    if (n - vectors::gsi < 24) print(to, "GSI ", n - vectors::gsi, ", ");
    print(to, "vector ", hex(n));
#else
    if (n < 16) print(to, "SGI ", n);
    else if (n < 32) print(to, "PPI ", n - 16);
    else print(to, "SPI ", n - 32);
    print(to, ", INTID ", n);
#endif
}

}  // namespace lkmc::bare
