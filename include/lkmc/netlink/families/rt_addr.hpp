// SPDX-License-Identifier: MIT
// rtnetlink's addresses of interfaces.
//
//     netlink::request<128> request(rtm::newaddr, nlm_f::create, {.ifa_family = 2, .ifa_prefixlen = 24, .ifa_index = 3});
//     request.put(ifa::local, netlink::ip("10.0.0.1"));
//     request.put(ifa::address, netlink::ip("10.0.0.1"));
//
// * struct ifaddrmsg, 8 bytes, then IFA_… attributes. Its ifa_flags are the lower eight of IFA_FLAGS.
// Source: Documentation/netlink/specs/rt_addr.yaml of Linux 6.12.
// Made by generate.py; do not edit.
#pragma once

#include <cstdint>

#include <lkmc/netlink/families/rtnetlink.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

enum class ifa_f : std::uint32_t {
    none = 0,
    secondary = 0x1,
    nodad = 0x2,
    optimistic = 0x4,
    dadfailed = 0x8,
    homeaddress = 0x10,
    deprecated = 0x20,
    tentative = 0x40,
    permanent = 0x80,
    managetempaddr = 0x100,
    noprefixroute = 0x200,
    mcautojoin = 0x400,
    stable_privacy = 0x800,
};
consteval void combines(ifa_f);

enum class ifaprot : std::uint8_t {
    unspec = 0,
    kernel_lo = 1,
    kernel_ra = 2,
    kernel_ll = 3,
};

struct ifaddrmsg {
    std::uint8_t ifa_family = 0;
    std::uint8_t ifa_prefixlen = 0;
    std::uint8_t ifa_flags = 0;
    rt_scope ifa_scope{};
    std::uint32_t ifa_index = 0;
};

struct ifa_cacheinfo {
    std::uint32_t ifa_prefered = 0;
    std::uint32_t ifa_valid = 0;
    std::uint32_t cstamp = 0;
    std::uint32_t tstamp = 0;
};

namespace ifa {
inline constexpr attribute_id<ip_address> address{1};
inline constexpr attribute_id<ip_address> local{2};
inline constexpr attribute_id<text> label{3};
inline constexpr attribute_id<ip_address> broadcast{4};
inline constexpr attribute_id<ip_address> anycast{5};
inline constexpr attribute_id<ifa_cacheinfo> cacheinfo{6};
inline constexpr attribute_id<ip_address> multicast{7};
inline constexpr attribute_id<ifa_f> flags{8};
inline constexpr attribute_id<std::uint32_t> rt_priority{9};
inline constexpr attribute_id<std::int32_t> target_netnsid{10};
inline constexpr attribute_id<ifaprot> proto{11};
}  // namespace ifa

// --- Names, and what lies in which ---

inline constexpr member_spec ifaddrmsg_members[] = {
    {"ifa_family", 0, 1, holds::u8},
    {"ifa_prefixlen", 1, 1, holds::u8},
    {"ifa_flags", 2, 1, holds::u8},
    {"ifa_scope", 3, 1, holds::u8},
    {"ifa_index", 4, 4, holds::u32},
};
inline constexpr attribute_set ifaddrmsg_structure{nullptr, 0, 0, nullptr, 0, 8, false, ifaddrmsg_members, 5};

inline constexpr member_spec ifa_cacheinfo_members[] = {
    {"ifa_prefered", 0, 4, holds::u32},
    {"ifa_valid", 4, 4, holds::u32},
    {"cstamp", 8, 4, holds::u32},
    {"tstamp", 12, 4, holds::u32},
};
inline constexpr attribute_set ifa_cacheinfo_structure{nullptr, 0, 0, nullptr, 0, 16, false, ifa_cacheinfo_members, 4};

namespace ifa {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFA_ADDRESS", holds::ip},
    {"IFA_LOCAL", holds::ip},
    {"IFA_LABEL", holds::text},
    {"IFA_BROADCAST", holds::ip},
    {"IFA_ANYCAST", holds::ip},
    {"IFA_CACHEINFO", holds::structure, &ifa_cacheinfo_structure},
    {"IFA_MULTICAST", holds::ip},
    {"IFA_FLAGS", holds::u32},
    {"IFA_RT_PRIORITY", holds::u32},
    {"IFA_TARGET_NETNSID", holds::s32},
    {"IFA_PROTO", holds::u8},
};
inline constexpr attribute_set set{specs, 12};
}  // namespace ifa

namespace rtm {
inline constexpr operation<ifaddrmsg> newaddr{20, &ifa::set};
inline constexpr operation<ifaddrmsg> deladdr{21, &ifa::set};
inline constexpr operation<ifaddrmsg> getaddr{22, &ifa::set};
inline constexpr operation<ifaddrmsg> getmulticast{58, &ifa::set};
inline constexpr operation<ifaddrmsg> getanycast{62, &ifa::set};
}  // namespace rtm

inline constexpr message_spec rt_addr_messages[] = {
    {20, "RTM_NEWADDR", &ifa::set, &ifaddrmsg_structure},
    {21, "RTM_DELADDR", &ifa::set, &ifaddrmsg_structure},
    {22, "RTM_GETADDR", &ifa::set, &ifaddrmsg_structure},
    {58, "RTM_GETMULTICAST", &ifa::set, &ifaddrmsg_structure},
    {62, "RTM_GETANYCAST", &ifa::set, &ifaddrmsg_structure},
};

}  // namespace lkmc::netlink
