// SPDX-License-Identifier: MIT
// A request has 14 bits for the size of its argument.
// error: does not fit the 14 bits
#include <lkmc/sys/ioctl.hpp>

struct fits {
    char bytes[16383];
};
struct large {
    char bytes[16384];
};

int main() {
    constexpr auto request = lkmc::ioctl::write<fits>('z', 1);
#ifdef LKMC_FAIL
    constexpr auto wrong = lkmc::ioctl::write<large>('z', 1);
    static_cast<void>(wrong);
#endif
    return request.size() != 16383;
}
