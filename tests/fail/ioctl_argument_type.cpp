// SPDX-License-Identifier: MIT
// A request takes the type that it was declared with.
// error: this request takes an argument of another type
#include <lkmc/sys/ioctl/tty.hpp>

int main() {
    const lkmc::tty::winsize size{.ws_row = 25, .ws_col = 80};
    static_cast<void>(lkmc::standard_input.ioctl(lkmc::tty::set_winsize, size));
#ifdef LKMC_FAIL
    static_cast<void>(lkmc::standard_input.ioctl(lkmc::tty::set_winsize, &size));
#endif
}
