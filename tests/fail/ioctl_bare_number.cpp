// SPDX-License-Identifier: MIT
// A bare number does not say what its argument is.
// error: declare the request with
#include <lkmc/sys/ioctl.hpp>

int main() {
    int bytes = 0;
    constexpr auto fionread = lkmc::ioctl::numbered::read<int>(0x541b);
    if (const auto b = lkmc::standard_input.ioctl(fionread)) bytes = *b;
#ifdef LKMC_FAIL
    static_cast<void>(lkmc::standard_input.ioctl(0x541b, &bytes));
#endif
    return bytes < 0;
}
