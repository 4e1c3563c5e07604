// SPDX-License-Identifier: MIT
// A socket option with a value of another type.
// error: (no matching function|cannot convert|could not convert|no viable conversion|no known conversion)
#include <lkmc/sys/socket.hpp>

lkmc::result<void> f(lkmc::fd_ref socket) {
#ifdef LKMC_FAIL
    return lkmc::sys::setsockopt(socket, lkmc::sys::so::linger, lkmc::duration{5});
#endif
    return lkmc::sys::setsockopt(socket, lkmc::sys::so::linger, {1, 5});
}
