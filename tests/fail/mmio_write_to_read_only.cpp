// SPDX-License-Identifier: MIT
// A read-only register cannot be written.
// error: no matching (member )?function
#include <lkmc/mmio.hpp>

struct uart : lkmc::mmio::device<uart, 0x1000> {
    struct FR : reg<FR, 0x18, ro> { static constexpr bit<5> TXFF{}; };
};

bool f(lkmc::mmio::window<uart> w) {
#ifdef LKMC_FAIL
    w.write(uart::FR::TXFF);
#endif
    return w.read(uart::FR::TXFF);
}
