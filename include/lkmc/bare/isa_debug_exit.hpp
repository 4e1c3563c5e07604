// SPDX-License-Identifier: MIT
// QEMU's isa-debug-exit: a port that ends the emulator.
//
//     constexpr lkmc::bare::isa_debug_exit stop(0xf4);        // -device isa-debug-exit,iobase=0xf4,iosize=4
//     stop(0);
//
// * What is written comes out as QEMU's exit status: twice it, plus one. Seven bits, never zero, and 1 is what QEMU
//   itself ends with when it fails. So status + 1 is written, which whoever runs QEMU turns back (machine.py).
// * Statuses from 126 on do not fit. They are written as 127, after a line on the console that says them:
//   "lkmc: status 200".
// Source: QEMU hw/misc/debugexit.c.
#pragma once

#include <lkmc/arch/x86_64/port.hpp>

namespace lkmc::bare {

class isa_debug_exit {
public:
    constexpr explicit isa_debug_exit(std::uint16_t port) noexcept : port_(port) {}

    // The largest status that the port can pass on.
    static constexpr int largest = 125;

    // Halts for ever where no such device answers.
    [[noreturn]] void operator()(int status) const noexcept {
        status &= 0xff;
        arch::port_store<std::uint32_t>(port_, status <= largest ? static_cast<std::uint32_t>(status) + 1 : 127u);
        for (;;) asm volatile("cli; hlt");
    }

private:
    std::uint16_t port_;
};

}  // namespace lkmc::bare
