// SPDX-License-Identifier: MIT
// The number of a request has 8 bits.
// error: constant expression
#include <lkmc/sys/ioctl.hpp>

int main() {
    constexpr auto request = lkmc::ioctl::none('z', 0xff);
#ifdef LKMC_FAIL
    constexpr auto wrong = lkmc::ioctl::none('z', 0x100);
    static_cast<void>(wrong);
#endif
    return request.nr() != 0xff;
}
