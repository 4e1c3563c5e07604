// SPDX-License-Identifier: MIT
// The PC's old timer: its channel 2, as a clock whose speed is known to begin with.
//
//     lkmc::bare::i8254::start();
//     const unsigned before = lkmc::bare::i8254::count();     // counts down from 65535, once around in 55 ms
//
// * Channel 2 drives the loudspeaker, which stays off; it interrupts nobody.
// Source: Intel 8254 data sheet, "Programming the 8254"; IBM PC/AT Technical Reference (port 0x61).
#pragma once

#include <cstdint>

#include <lkmc/arch/x86_64/port.hpp>

namespace lkmc::bare::i8254 {

inline constexpr std::uint32_t frequency = 1'193'182;

inline void start() noexcept {
    using arch::port_store, arch::port_load;
    const auto control = port_load<std::uint8_t>(0x61);
    port_store(0x61, static_cast<std::uint8_t>((control & ~2u) | 1));       // gate on, loudspeaker off
    port_store(0x43, std::uint8_t{0xb0});                                   // channel 2, both bytes, mode 0
    port_store(0x42, std::uint8_t{0xff});
    port_store(0x42, std::uint8_t{0xff});
}
inline std::uint16_t count() noexcept {
    arch::port_store(0x43, std::uint8_t{0x80});                             // latched
    const unsigned low = arch::port_load<std::uint8_t>(0x42);
    const unsigned high = arch::port_load<std::uint8_t>(0x42);
    return static_cast<std::uint16_t>(high << 8 | low);
}

}  // namespace lkmc::bare::i8254
