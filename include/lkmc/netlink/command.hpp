// SPDX-License-Identifier: MIT
// What the headers of generic families are made of: the header of their messages, and a command with the names of its
// attributes.
//
//     netdev_cmd::dev_get.number;                                // 1
//     netdev_family.name;                                        // "netdev"
//
// * struct genlmsghdr, 4 bytes, follows nlmsghdr. The family's number, which is the message's type, is the kernel's choice
//   and has to be asked for by name.
// Source: include/uapi/linux/genetlink.h, Documentation/userspace-api/netlink/intro.rst.
#pragma once

#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

struct genlmsghdr {
    std::uint8_t cmd = 0;
    std::uint8_t version = 0;
    std::uint16_t reserved = 0;
};

inline constexpr member_spec genlmsghdr_members[] = {{"cmd", 0, 1, holds::u8}, {"version", 1, 1, holds::u8}};
inline constexpr attribute_set genlmsghdr_structure{.fixed_size = sizeof(genlmsghdr), .members = genlmsghdr_members, .member_count = 2};

struct command {
    std::uint8_t number;
    const attribute_set* attributes = nullptr;
};

struct generic_family_name {
    const char* name;
    std::uint8_t version;
};

}  // namespace lkmc::netlink
