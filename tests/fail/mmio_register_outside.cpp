// SPDX-License-Identifier: MIT
// A register lies inside its device.
// error: the register lies outside its device
#include <lkmc/mmio.hpp>

struct uart : lkmc::mmio::device<uart, 0x20> {
    struct FR : reg<FR, 0x1c> {};
    struct CR : reg<CR, 0x20> {};
};

unsigned f(lkmc::mmio::window<uart> w) {
#ifdef LKMC_FAIL
    return w.read<uart::CR>().raw();
#endif
    return w.read<uart::FR>().raw();
}
