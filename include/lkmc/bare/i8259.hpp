// SPDX-License-Identifier: MIT
// The PC's two old interrupt controllers: put where they disturb nobody, and masked.
//
//     lkmc::bare::i8259::mask(0x20);                          // what still comes from them comes at vectors 0x20 to 0x2f
//
// * Firmware leaves them at vectors 8 to 15, among the CPU's exceptions. Even when all is masked they can send a spurious
//   interrupt 7 or 15.
// * Machines without them ignore the writes.
// Source: Intel 8259A data sheet, "Initialization Command Words", "Operation Control Words".
#pragma once

#include <cstdint>

#include <lkmc/arch/x86_64/port.hpp>

namespace lkmc::bare::i8259 {

inline void mask(unsigned vector) noexcept {
    constexpr std::uint16_t pics[] = {0x20, 0xa0}, first = pics[0];
    const auto command = [](std::uint16_t port, unsigned value) { arch::port_store(port, static_cast<std::uint8_t>(value)); };
    for (std::uint16_t pic : pics) {
        const auto data = static_cast<std::uint16_t>(pic + 1);
        command(pic, 0x11);                                   // ICW1: initialize, cascaded, ICW4 follows
        command(data, pic == first ? vector : vector + 8);    // ICW2
        command(data, pic == first ? 1u << 2 : 2u);           // ICW3: the second hangs on input 2
        command(data, 0x01);                                  // ICW4: 8086 mode
        command(data, 0xff);                                  // OCW1: all masked
    }
}

}  // namespace lkmc::bare::i8259
