// SPDX-License-Identifier: MIT
// What comes in at a UART, taken by its interrupt and kept until somebody wants it.
//
//     uart_input input(board::console);                       // from now on nothing is lost while main is busy
//     char c = input.get();                                   // sleeps until there is something
//
// * The UART is a pl011 or ns16550 with an interrupt: `board::console` has one where the board says so.
// * It lives as long as bytes may come: a static, or a local of main.
// * What does not fit stays in the device, whose interrupt waits until there is room again.
#pragma once

#include <lkmc/bare/interrupts.hpp>
#include <lkmc/bare/ring.hpp>

namespace lkmc::bare {

template <class Uart, std::size_t Size = 64>
class uart_input {
public:
    explicit uart_input(const Uart& uart) : uart_(uart) {
        if (uart_.interrupt() == interrupt_id::none) interrupts::detail::fail("this UART's interrupt is not wired");
        interrupts::on(uart_.interrupt(), [this] { take(); });
        uart_.interrupt_on_input(true);
    }
    ~uart_input() {
        uart_.interrupt_on_input(false);
        interrupts::off(uart_.interrupt());
    }
    uart_input(const uart_input&) = delete;
    uart_input& operator=(const uart_input&) = delete;

    bool can_get() const noexcept { return !received_.empty(); }
    // Waits for a byte.
    char get() noexcept {
        wait_until([this] { return can_get(); });
        char c = 0;
        received_.pop(c);
        if (full_) {
            full_ = false;
            uart_.interrupt_on_input(true);
        }
        return c;
    }

private:
    void take() noexcept {
        while (uart_.can_get()) {
            if (received_.size() == Size) {
                full_ = true;
                uart_.interrupt_on_input(false);
                return;
            }
            received_.push(uart_.get());
        }
    }
    Uart uart_;
    ring<char, Size> received_;
    volatile bool full_ = false;
};

}  // namespace lkmc::bare
