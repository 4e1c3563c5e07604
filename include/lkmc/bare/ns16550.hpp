// SPDX-License-Identifier: MIT
// The 16550 UART, as in every PC: text in and out. Its registers lie behind ports there, elsewhere in memory.
//
//     constexpr lkmc::bare::ns16550<lkmc::arch::ports> com1(0x3f8);
//     com1.enable();
//     lkmc::print(com1, "hello\n");
//     char c = com1.get();
//
// * With interrupts: bare/uart_input.hpp. The board says which interrupt it is: ns16550<arch::ports> com1(0x3f8, gsi(4)).
// * enable() sets 115200 baud, 8 data bits, no parity, FIFOs on (unless a byte has come already, which
//   that would lose), interrupts off.
// * Bytes go out as they are: a terminal that needs '\r' before '\n' has to be told so.
// Source: National Semiconductor PC16550D data sheet, 8.0.
#pragma once

#include <lkmc/bare/interrupt_id.hpp>
#include <lkmc/mmio.hpp>
#include <lkmc/string.hpp>

namespace lkmc::bare {

struct ns16550_registers : mmio::device<ns16550_registers, 8, std::uint8_t> {
    struct DATA : reg<DATA, 0> { static constexpr field<7, 0, char> BYTE{}; };     // RBR when read, THR when written
    struct IER : reg<IER, 1> {
        static constexpr bit<0> ERBFI{};     // a byte has come
        static constexpr bit<1> ETBEI{};     // there is room
    };
    struct DLL : reg<DLL, 0> {};             // the divisor, while LCR.DLAB is set
    struct DLM : reg<DLM, 1> {};
    struct FCR : reg<FCR, 2, wo> {
        static constexpr bit<0> FIFO_ENABLE{};
        static constexpr bit<1> RX_RESET{};
        static constexpr bit<2> TX_RESET{};
    };
    struct IIR : reg<IIR, 2, ro> { static constexpr bit<0> NONE_PENDING{}; };
    struct LCR : reg<LCR, 3> {
        static constexpr field<1, 0> WLS{};
        static constexpr bit<7> DLAB{};
    };
    struct MCR : reg<MCR, 4> {
        static constexpr bit<0> DTR{};
        static constexpr bit<1> RTS{};
        static constexpr bit<3> OUT2{};      // lets the interrupt line through on a PC
    };
    struct LSR : reg<LSR, 5, ro> {
        static constexpr bit<0> DR{};
        static constexpr bit<5> THRE{};      // there is room
        static constexpr bit<6> TEMT{};      // everything is sent
    };
};

template <class Bus = mmio::memory>
class ns16550 {
public:
    using registers = mmio::window<ns16550_registers, Bus>;
    using r = ns16550_registers;

    constexpr explicit ns16550(std::uintptr_t base, interrupt_id interrupt = interrupt_id::none) noexcept
        : uart_(base), interrupt_(interrupt) {}

    // In place: on its way to main an image enables one, with numbers that the compiler knows.
    LKMC_INLINE void enable() const noexcept {
        uart_.write(r::LCR::DLAB);
        uart_.template write<r::DLL>(1);
        uart_.template write<r::DLM>(0);
        uart_.write(r::LCR::WLS(3));
        uart_.template write<r::IER>(0);
        // Switching the FIFOs on empties them: not while somebody has typed already.
        if (!can_get()) uart_.write(r::FCR::FIFO_ENABLE | r::FCR::RX_RESET | r::FCR::TX_RESET);
        uart_.write(r::MCR::DTR | r::MCR::RTS | r::MCR::OUT2);
    }
    // Waits for room. A UART that never has any loses the byte: text is no reason to hang.
    void put(char c) const noexcept {
        for (unsigned polls = 0; !uart_.read(r::LSR::THRE); ++polls)
            if (polls == 1'000'000) return;
        uart_.write(r::DATA::BYTE(c));
    }
    bool can_get() const noexcept { return uart_.read(r::LSR::DR); }
    // Waits for a byte.
    char get() const noexcept {
        while (!can_get()) {}
        return uart_.read(r::DATA::BYTE);
    }
    // One copy of it in an image, whoever prints.
    __attribute__((noinline)) void append(string_view text) const noexcept {
        for (char c : text) put(c);
    }
    // Asks for an interrupt as long as there is a byte to get.
    void interrupt_on_input(bool on) const noexcept { uart_.modify(r::IER::ERBFI(on)); }
    constexpr interrupt_id interrupt() const noexcept { return interrupt_; }
    constexpr registers window() const noexcept { return uart_; }

private:
    registers uart_;
    interrupt_id interrupt_;
};

}  // namespace lkmc::bare
