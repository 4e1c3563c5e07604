// SPDX-License-Identifier: MIT
// A field belongs to its register: combined with another register's it would be written to the wrong place.
// error: no match for|invalid operands
#include <lkmc/mmio.hpp>

struct uart : lkmc::mmio::device<uart, 0x1000> {
    struct LCR : reg<LCR, 0x2c> { static constexpr bit<4> FEN{}; };
    struct CR : reg<CR, 0x30> { static constexpr bit<0> UARTEN{}; static constexpr bit<8> TXE{}; };
};

void f(lkmc::mmio::window<uart> w) {
    w.write(uart::CR::UARTEN | uart::CR::TXE);
#ifdef LKMC_FAIL
    w.write(uart::CR::UARTEN | uart::LCR::FEN);
#endif
}
