// SPDX-License-Identifier: MIT
// Arm's UART, the PL011: text in and out.
//
//     constexpr lkmc::bare::pl011 uart(0x0900'0000);
//     uart.enable();
//     lkmc::print(uart, "hello\n");
//     char c = uart.get();
//
// * The speed is left as firmware or the emulator set it.
// * Bytes go out as they are: a terminal that needs '\r' before '\n' has to be told so.
// Source: Arm DDI 0183G, "PrimeCell UART (PL011) Technical Reference Manual", 3.3.
#pragma once

#include <lkmc/mmio.hpp>
#include <lkmc/string.hpp>

namespace lkmc::bare {

struct pl011_registers : mmio::device<pl011_registers, 0x1000> {
    struct DR : reg<DR, 0x00> {
        static constexpr field<7, 0, char> DATA{};
        static constexpr bit<8> FE{};
        static constexpr bit<9> PE{};
        static constexpr bit<10> BE{};
        static constexpr bit<11> OE{};
    };
    struct FR : reg<FR, 0x18, ro> {
        static constexpr bit<3> BUSY{};
        static constexpr bit<4> RXFE{};
        static constexpr bit<5> TXFF{};
    };
    struct LCR_H : reg<LCR_H, 0x2c> {
        static constexpr bit<4> FEN{};
        static constexpr field<6, 5> WLEN{};
    };
    struct CR : reg<CR, 0x30> {
        static constexpr bit<0> UARTEN{};
        static constexpr bit<8> TXE{};
        static constexpr bit<9> RXE{};
    };
};

class pl011 {
public:
    using registers = mmio::window<pl011_registers>;
    using r = pl011_registers;

    constexpr explicit pl011(std::uintptr_t base) noexcept : uart_(base) {}

    // On, both ways, without interrupts.
    void enable() const noexcept { uart_.write(r::CR::UARTEN | r::CR::TXE | r::CR::RXE); }

    // Waits for room. A UART that never has any loses the byte: text is no reason to hang.
    void put(char c) const noexcept {
        for (unsigned polls = 0; uart_.read(r::FR::TXFF); ++polls)
            if (polls == 1'000'000) return;
        uart_.write(r::DR::DATA(c));
    }
    bool can_get() const noexcept { return !uart_.read(r::FR::RXFE); }
    // Waits for a byte.
    char get() const noexcept {
        while (!can_get()) {}
        return uart_.read(r::DR::DATA);
    }
    void append(string_view text) const noexcept {
        for (char c : text) put(c);
    }
    constexpr registers window() const noexcept { return uart_; }

private:
    registers uart_;
};

}  // namespace lkmc::bare
