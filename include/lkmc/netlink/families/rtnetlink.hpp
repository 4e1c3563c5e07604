// SPDX-License-Identifier: MIT
// What all families of rtnetlink share: scopes, multicast groups.
//
//     socket.join(netlink::rtnlgrp::link);
//     request.begin(rtm::newaddr, nlm_f::create, {.ifa_scope = netlink::rt_scope::link});
//
// * A group is a number for NETLINK_ADD_MEMBERSHIP, not a bit of sockaddr_nl.
// Source: include/uapi/linux/rtnetlink.h.
// Made by generate.py; do not edit.
#pragma once

#include <cstdint>

#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

enum class rt_scope : std::uint8_t {
    universe = 0,
    site = 200,
    link = 253,
    host = 254,
    nowhere = 255,
};

struct rtgenmsg {
    std::uint8_t rtgen_family = 0;
};

// --- Names, and what lies in which ---

inline constexpr member_spec rtgenmsg_members[] = {
    {"rtgen_family", 0, 1, holds::u8},
};
inline constexpr attribute_set rtgenmsg_structure{nullptr, 0, 0, nullptr, 0, 1, false, rtgenmsg_members, 1};


// Multicast groups.
namespace rtnlgrp {
inline constexpr unsigned link = 1;
inline constexpr unsigned notify = 2;
inline constexpr unsigned neigh = 3;
inline constexpr unsigned tc = 4;
inline constexpr unsigned ipv4_ifaddr = 5;
inline constexpr unsigned ipv4_mroute = 6;
inline constexpr unsigned ipv4_route = 7;
inline constexpr unsigned ipv4_rule = 8;
inline constexpr unsigned ipv6_ifaddr = 9;
inline constexpr unsigned ipv6_mroute = 10;
inline constexpr unsigned ipv6_route = 11;
inline constexpr unsigned ipv6_ifinfo = 12;
inline constexpr unsigned ipv6_prefix = 18;
inline constexpr unsigned ipv6_rule = 19;
inline constexpr unsigned nd_useropt = 20;
inline constexpr unsigned phonet_ifaddr = 21;
inline constexpr unsigned phonet_route = 22;
inline constexpr unsigned dcb = 23;
inline constexpr unsigned ipv4_netconf = 24;
inline constexpr unsigned ipv6_netconf = 25;
inline constexpr unsigned mdb = 26;
inline constexpr unsigned mpls_route = 27;
inline constexpr unsigned nsid = 28;
inline constexpr unsigned mpls_netconf = 29;
inline constexpr unsigned ipv4_mroute_r = 30;
inline constexpr unsigned ipv6_mroute_r = 31;
inline constexpr unsigned nexthop = 32;
inline constexpr unsigned brvlan = 33;
inline constexpr unsigned mctp_ifaddr = 34;
inline constexpr unsigned tunnel = 35;
inline constexpr unsigned stats = 36;
}  // namespace rtnlgrp

}  // namespace lkmc::netlink
