// SPDX-License-Identifier: MIT
// A field lies inside its register.
// error: the field lies outside its register
#include <lkmc/mmio.hpp>

struct uart : lkmc::mmio::device<uart, 0x20> {
    struct DR : reg<DR, 0x00, rw, std::uint8_t> {
        static constexpr field<7, 0> DATA{};
#ifdef LKMC_FAIL
        static constexpr field<8, 1> WRONG{};
#endif
    };
};

lkmc::mmio::value<uart::DR> f() {
#ifdef LKMC_FAIL
    return uart::DR::WRONG(1);
#endif
    return uart::DR::DATA(1);
}
