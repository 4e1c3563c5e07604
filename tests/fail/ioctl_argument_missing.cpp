// SPDX-License-Identifier: MIT
// A request that has an argument does not go without it.
// error: this request needs an argument
#include <lkmc/sys/ioctl/tty.hpp>

int main() {
    static_cast<void>(lkmc::standard_input.ioctl(lkmc::tty::fionbio, 0));
#ifdef LKMC_FAIL
    static_cast<void>(lkmc::standard_input.ioctl(lkmc::tty::fionbio));
#endif
}
