// SPDX-License-Identifier: MIT
// SO_MEMINFO: how much memory a socket uses, how much it may, and how many packets it had to drop.
//
//     auto memory = LKMC_TRY(sys::getsockopt(socket, sys::so::meminfo));
//     print(out, memory.rmem_alloc, " of ", memory.rcvbuf, " bytes wait to be read, ", memory.drops, " were dropped\n");
//
// * Nine 32-bit numbers, in bytes of memory with what the kernel keeps about each packet; drops counts packets, for ever
//   and modulo 2^32. The same stands in answers of sock_diag (netlink/sock_diag.hpp).
// * Linux 4.12; ENOPROTOOPT before.
// Source: include/uapi/linux/sock_diag.h (SK_MEMINFO_…), net/core/sock.c (sk_get_meminfo).
#pragma once

#include <lkmc/sys/socket.hpp>

namespace lkmc::sys {

struct sk_meminfo {
    std::uint32_t rmem_alloc = 0;   // waits to be read
    std::uint32_t rcvbuf = 0;
    std::uint32_t wmem_alloc = 0;   // is on its way
    std::uint32_t sndbuf = 0;
    std::uint32_t fwd_alloc = 0;    // set aside
    std::uint32_t wmem_queued = 0;  // waits to be sent or acknowledged
    std::uint32_t optmem = 0;
    std::uint32_t backlog = 0;
    std::uint32_t drops = 0;
};

namespace so {
inline constexpr socket_option<sk_meminfo> meminfo{sol::socket, 55};
}  // namespace so

}  // namespace lkmc::sys
