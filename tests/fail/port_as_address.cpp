// SPDX-License-Identifier: MIT
// A number where an address is wanted.
// error: (no matching function|cannot convert|could not convert|no viable conversion|no known conversion)
#include <lkmc/sys/socket.hpp>

lkmc::result<void> f(lkmc::fd_ref socket) {
#ifdef LKMC_FAIL
    return lkmc::sys::bind(socket, 8080);
#endif
    return lkmc::sys::bind(socket, lkmc::sys::sockaddr_in(lkmc::sys::ipv4_loopback, 8080));
}
