// SPDX-License-Identifier: MIT
// rtnetlink's rules: which routing table is asked for a packet.
//
//     netlink::request<128> request(rtm::newrule, nlm_f::create, {.family = 2, .src_len = 8, .action = fr_act::to_tbl});
//     request.put(fra::src, netlink::ip("10.0.0.0"));
//     request.put(fra::table, 100u);
//
// * struct fib_rule_hdr, 12 bytes, then FRA_… attributes.
// Source: include/uapi/linux/fib_rules.h.
// Made by generate.py; do not edit.
#pragma once

#include <cstdint>

#include <lkmc/byte_order.hpp>
#include <lkmc/netlink/families/rtnetlink.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

enum class fr_act : std::uint8_t {
    unspec = 0,
    to_tbl = 1,
    goto_ = 2,
    nop = 3,
    res3 = 4,
    res4 = 5,
    blackhole = 6,
    unreachable = 7,
    prohibit = 8,
};

enum class fib_rule : std::uint32_t {
    none = 0,
    permanent = 0x1,
    invert = 0x2,
    unresolved = 0x4,
    iif_detached = 0x8,
    oif_detached = 0x10,
    find_saddr = 0x10000,
};
consteval void combines(fib_rule);

struct fib_rule_hdr {
    std::uint8_t family = 0;
    std::uint8_t dst_len = 0;
    std::uint8_t src_len = 0;
    std::uint8_t tos = 0;
    std::uint8_t table = 0;
    std::uint8_t res1 = 0;
    std::uint8_t res2 = 0;
    fr_act action{};
    fib_rule flags{};
};

struct fib_rule_port_range {
    std::uint16_t start = 0;
    std::uint16_t end = 0;
};

struct fib_rule_uid_range {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
};

namespace fra {
inline constexpr attribute_id<ip_address> dst{1};
inline constexpr attribute_id<ip_address> src{2};
inline constexpr attribute_id<text> iifname{3};
inline constexpr attribute_id<std::uint32_t> goto_{4};
inline constexpr attribute_id<std::uint32_t> priority{6};
inline constexpr attribute_id<std::uint32_t> fwmark{10};
inline constexpr attribute_id<std::uint32_t> flow{11};
inline constexpr attribute_id<big_endian<std::uint64_t>> tun_id{12};
inline constexpr attribute_id<std::uint32_t> suppress_ifgroup{13};
inline constexpr attribute_id<std::uint32_t> suppress_prefixlen{14};
inline constexpr attribute_id<std::uint32_t> table{15};
inline constexpr attribute_id<std::uint32_t> fwmask{16};
inline constexpr attribute_id<text> oifname{17};
inline constexpr attribute_id<std::uint8_t> l3mdev{19};
inline constexpr attribute_id<fib_rule_uid_range> uid_range{20};
inline constexpr attribute_id<std::uint8_t> protocol{21};
inline constexpr attribute_id<std::uint8_t> ip_proto{22};
inline constexpr attribute_id<fib_rule_port_range> sport_range{23};
inline constexpr attribute_id<fib_rule_port_range> dport_range{24};
inline constexpr attribute_id<std::uint8_t> dscp{25};
}  // namespace fra

// --- Names, and what lies in which ---

inline constexpr member_spec fib_rule_hdr_members[] = {
    {"family", 0, 1, holds::u8},
    {"dst_len", 1, 1, holds::u8},
    {"src_len", 2, 1, holds::u8},
    {"tos", 3, 1, holds::u8},
    {"table", 4, 1, holds::u8},
    {"res1", 5, 1, holds::u8},
    {"res2", 6, 1, holds::u8},
    {"action", 7, 1, holds::u8},
    {"flags", 8, 4, holds::u32},
};
inline constexpr attribute_set fib_rule_hdr_structure{nullptr, 0, 0, nullptr, 0, 12, false, fib_rule_hdr_members, 9};

inline constexpr member_spec fib_rule_port_range_members[] = {
    {"start", 0, 2, holds::u16},
    {"end", 2, 2, holds::u16},
};
inline constexpr attribute_set fib_rule_port_range_structure{nullptr, 0, 0, nullptr, 0, 4, false, fib_rule_port_range_members, 2};

inline constexpr member_spec fib_rule_uid_range_members[] = {
    {"start", 0, 4, holds::u32},
    {"end", 4, 4, holds::u32},
};
inline constexpr attribute_set fib_rule_uid_range_structure{nullptr, 0, 0, nullptr, 0, 8, false, fib_rule_uid_range_members, 2};

namespace fra {
inline constexpr attribute_spec specs[] = {
    {},
    {"FRA_DST", holds::ip},
    {"FRA_SRC", holds::ip},
    {"FRA_IIFNAME", holds::text},
    {"FRA_GOTO", holds::u32},
    {},
    {"FRA_PRIORITY", holds::u32},
    {},
    {},
    {},
    {"FRA_FWMARK", holds::u32},
    {"FRA_FLOW", holds::u32},
    {"FRA_TUN_ID", holds::be64},
    {"FRA_SUPPRESS_IFGROUP", holds::u32},
    {"FRA_SUPPRESS_PREFIXLEN", holds::u32},
    {"FRA_TABLE", holds::u32},
    {"FRA_FWMASK", holds::u32},
    {"FRA_OIFNAME", holds::text},
    {},
    {"FRA_L3MDEV", holds::u8},
    {"FRA_UID_RANGE", holds::structure, &fib_rule_uid_range_structure},
    {"FRA_PROTOCOL", holds::u8},
    {"FRA_IP_PROTO", holds::u8},
    {"FRA_SPORT_RANGE", holds::structure, &fib_rule_port_range_structure},
    {"FRA_DPORT_RANGE", holds::structure, &fib_rule_port_range_structure},
    {"FRA_DSCP", holds::u8},
};
inline constexpr attribute_set set{specs, 26};
}  // namespace fra

namespace rtm {
inline constexpr operation<fib_rule_hdr> newrule{32, &fra::set};
inline constexpr operation<fib_rule_hdr> delrule{33, &fra::set};
inline constexpr operation<fib_rule_hdr> getrule{34, &fra::set};
}  // namespace rtm

inline constexpr message_spec rt_rule_messages[] = {
    {32, "RTM_NEWRULE", &fra::set, &fib_rule_hdr_structure},
    {33, "RTM_DELRULE", &fra::set, &fib_rule_hdr_structure},
    {34, "RTM_GETRULE", &fra::set, &fib_rule_hdr_structure},
};

}  // namespace lkmc::netlink
