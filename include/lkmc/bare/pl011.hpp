// SPDX-License-Identifier: MIT
// Arm's UART, the PL011: text in and out.
//
//     constexpr lkmc::bare::pl011 uart(0x0900'0000);
//     uart.enable();
//     lkmc::print(uart, "hello\n");
//     char c = uart.get();
//
// * With interrupts: bare/uart_input.hpp. The board says which interrupt it is: pl011 uart(0x0900'0000, spi(1)).
// * The speed is left as firmware or the emulator set it.
// * Bytes go out as they are: a terminal that needs '\r' before '\n' has to be told so.
// Source: Arm DDI 0183G, "PrimeCell UART (PL011) Technical Reference Manual", 3.3.
#pragma once

#include <lkmc/bare/interrupt_id.hpp>
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
    struct IMSC : reg<IMSC, 0x38> {
        static constexpr bit<4> RXIM{};      // bytes have come
        static constexpr bit<5> TXIM{};
        static constexpr bit<6> RTIM{};      // … and no more for a while
    };
    struct MIS : reg<MIS, 0x40, ro> {};
    struct ICR : reg<ICR, 0x44, wo> {
        static constexpr bit<4> RXIC{};
        static constexpr bit<6> RTIC{};
    };
};

class pl011 {
public:
    using registers = mmio::window<pl011_registers>;
    using r = pl011_registers;

    constexpr explicit pl011(std::uintptr_t base, interrupt_id interrupt = interrupt_id::none) noexcept
        : uart_(base), interrupt_(interrupt) {}

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
    // One copy of it in an image, whoever prints.
    __attribute__((noinline)) void append(string_view text) const noexcept {
        for (char c : text) put(c);
    }
    // Asks for an interrupt as long as there is a byte to get.
    void interrupt_on_input(bool on) const noexcept {
        // Without its FIFOs, as enable() leaves it, each byte counts as many.
        uart_.modify(r::IMSC::RXIM(on) | r::IMSC::RTIM(on));
    }
    constexpr interrupt_id interrupt() const noexcept { return interrupt_; }
    constexpr registers window() const noexcept { return uart_; }

private:
    registers uart_;
    interrupt_id interrupt_;
};

}  // namespace lkmc::bare
