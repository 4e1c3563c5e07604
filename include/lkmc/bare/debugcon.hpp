// SPDX-License-Identifier: MIT
// The debug console of QEMU and Bochs: one port, and what is written to it comes out on the host.
//
//     constexpr lkmc::bare::debugcon console;
//     if (console.present()) lkmc::print(console, "no UART was set up for this\n");
//
// * Output only. There is nothing to set up and nothing to wait for: the shortest way to a first word.
// * QEMU: -debugcon stdio. Bochs: port_e9_hack: enabled=1. Hardware has no such port.
// Source: QEMU hw/char/debugcon.c; Bochs iodev/unmapped.cc.
#pragma once

#include <lkmc/arch/x86_64/port.hpp>
#include <lkmc/string.hpp>

namespace lkmc::bare {

class debugcon {
public:
    constexpr explicit debugcon(std::uint16_t port = 0xe9) noexcept : port_(port) {}

    // The port reads as 0xe9 where the device is there, as all ones where nothing is.
    bool present() const noexcept { return arch::port_load<std::uint8_t>(port_) == 0xe9; }
    void put(char c) const noexcept { arch::port_store(port_, static_cast<std::uint8_t>(c)); }
    void append(string_view text) const noexcept {
        for (char c : text) put(c);
    }

private:
    std::uint16_t port_;
};

}  // namespace lkmc::bare
