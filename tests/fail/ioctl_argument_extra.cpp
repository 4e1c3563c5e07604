// SPDX-License-Identifier: MIT
// What a request reads is what ioctl() returns, not an argument.
// error: this request takes no argument
#include <lkmc/sys/ioctl/evdev.hpp>

int main() {
    int version = 0;
    if (const auto v = lkmc::standard_input.ioctl(lkmc::evdev::version)) version = *v;
#ifdef LKMC_FAIL
    static_cast<void>(lkmc::standard_input.ioctl(lkmc::evdev::version, &version));
#endif
    return version == 0;
}
