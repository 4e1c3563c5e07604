// SPDX-License-Identifier: MIT
// Requests to /dev/random and /dev/urandom.
//
//     auto random = LKMC_TRY(lkmc::sys::openat(lkmc::at_cwd, "/dev/urandom", lkmc::sys::o::rdonly));
//     auto bits = LKMC_TRY(random.ioctl(lkmc::rnd::get_entropy_count));       // 256 when it is seeded, since 5.18
//
// * All but the first need CAP_SYS_ADMIN.
// Source: random(4), include/uapi/linux/random.h.
#pragma once

#include <lkmc/sys/ioctl.hpp>

namespace lkmc::rnd {

// struct rand_pool_info; the bytes follow.
struct pool_info {
    std::int32_t entropy_count;  // bits
    std::int32_t buf_size;       // bytes
};
template <std::size_t Words>
using pool_info_with = ioctl::with_array<pool_info, std::uint32_t, Words>;

inline constexpr auto get_entropy_count = ioctl::read<int>('R', 0x00);      // RNDGETENTCNT: bits
inline constexpr auto add_to_entropy_count = ioctl::write<int>('R', 0x01);  // RNDADDTOENTCNT
inline constexpr auto add_entropy = ioctl::write<pool_info>('R', 0x03);     // RNDADDENTROPY: a pool_info_with<n>
inline constexpr auto clear_pool = ioctl::none('R', 0x06);                  // RNDCLEARPOOL
inline constexpr auto reseed = ioctl::none('R', 0x07);                      // RNDRESEEDCRNG (4.17)

}  // namespace lkmc::rnd
