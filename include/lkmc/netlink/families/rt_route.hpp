// SPDX-License-Identifier: MIT
// rtnetlink's routes.
//
//     netlink::request<128> request(rtm::newroute, nlm_f::create, {.rtm_family = 2, .rtm_dst_len = 8, .rtm_table = rt_table::main,
//                                                                  .rtm_protocol = rtprot::static_, .rtm_type = rtn::unicast});
//     request.put(rta::dst, netlink::ip("10.0.0.0"));
//     request.put(rta::oif, 3u);
//
// * struct rtmsg, 12 bytes, then RTA_… attributes. A table above 255 is in RTA_TABLE only.
// * RTA_MULTIPATH: one struct rtnexthop after another, each with its length and attributes of the same numbers behind it.
// Source: Documentation/netlink/specs/rt_route.yaml of Linux 6.12.
// Made by generate.py; do not edit.
#pragma once

#include <cstdint>

#include <lkmc/byte_order.hpp>
#include <lkmc/netlink/families/rtnetlink.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

enum class rtn : std::uint8_t {
    unspec = 0,
    unicast = 1,
    local = 2,
    broadcast = 3,
    anycast = 4,
    multicast = 5,
    blackhole = 6,
    unreachable = 7,
    prohibit = 8,
    throw_ = 9,
    nat = 10,
    xresolve = 11,
};

namespace rt_table {
inline constexpr std::uint8_t unspec = 0;
inline constexpr std::uint8_t compat = 252;
inline constexpr std::uint8_t default_ = 253;
inline constexpr std::uint8_t main = 254;
inline constexpr std::uint8_t local = 255;
}  // namespace rt_table

enum class rtprot : std::uint8_t {
    unspec = 0,
    redirect = 1,
    kernel = 2,
    boot = 3,
    static_ = 4,
    gated = 8,
    ra = 9,
    mrt = 10,
    zebra = 11,
    bird = 12,
    dnrouted = 13,
    xorp = 14,
    ntk = 15,
    dhcp = 16,
    mrouted = 17,
    keepalived = 18,
    babel = 42,
    openr = 99,
    bgp = 186,
    isis = 187,
    ospf = 188,
    rip = 189,
    eigrp = 192,
};

enum class rtm_f : std::uint32_t {
    none = 0,
    notify = 0x100,
    cloned = 0x200,
    equalize = 0x400,
    prefix = 0x800,
    lookup_table = 0x1000,
    fib_match = 0x2000,
    offload = 0x4000,
    trap = 0x8000,
    offload_failed = 0x20000000,
};
consteval void combines(rtm_f);

enum class rtnh_f : std::uint8_t {
    none = 0,
    dead = 0x1,
    pervasive = 0x2,
    onlink = 0x4,
    offload = 0x8,
    linkdown = 0x10,
    unresolved = 0x20,
    trap = 0x40,
};
consteval void combines(rtnh_f);

enum class lwtunnel_encap : std::uint16_t {
    none = 0,
    mpls = 1,
    ip = 2,
    ila = 3,
    ip6 = 4,
    seg6 = 5,
    bpf = 6,
    seg6_local = 7,
    rpl = 8,
    ioam6 = 9,
    xfrm = 10,
};

struct rtmsg {
    std::uint8_t rtm_family = 0;
    std::uint8_t rtm_dst_len = 0;
    std::uint8_t rtm_src_len = 0;
    std::uint8_t rtm_tos = 0;
    std::uint8_t rtm_table = 0;
    rtprot rtm_protocol{};
    rt_scope rtm_scope{};
    rtn rtm_type{};
    rtm_f rtm_flags{};
};

struct rta_cacheinfo {
    std::uint32_t rta_clntref = 0;
    std::uint32_t rta_lastuse = 0;
    std::int32_t rta_expires = 0;
    std::uint32_t rta_error = 0;
    std::uint32_t rta_used = 0;
    std::uint32_t rta_id = 0;
    std::uint32_t rta_ts = 0;
    std::uint32_t rta_tsage = 0;
};

struct rtnexthop {
    std::uint16_t rtnh_len = 0;
    rtnh_f rtnh_flags{};
    std::uint8_t rtnh_hops = 0;
    std::int32_t rtnh_ifindex = 0;
};

struct rta_mfc_stats {
    std::uint64_t mfcs_packets = 0;
    std::uint64_t mfcs_bytes = 0;
    std::uint64_t mfcs_wrong_if = 0;
};

namespace rta {
inline constexpr attribute_id<ip_address> dst{1};
inline constexpr attribute_id<ip_address> src{2};
inline constexpr attribute_id<std::uint32_t> iif{3};
inline constexpr attribute_id<std::uint32_t> oif{4};
inline constexpr attribute_id<ip_address> gateway{5};
inline constexpr attribute_id<std::uint32_t> priority{6};
inline constexpr attribute_id<ip_address> prefsrc{7};
inline constexpr attribute_id<nest> metrics{8};
inline constexpr attribute_id<binary> multipath{9};
inline constexpr attribute_id<std::uint32_t> flow{11};
inline constexpr attribute_id<rta_cacheinfo> cacheinfo{12};
inline constexpr attribute_id<std::uint32_t> table{15};
inline constexpr attribute_id<std::uint32_t> mark{16};
inline constexpr attribute_id<rta_mfc_stats> mfc_stats{17};
inline constexpr attribute_id<binary> via{18};
inline constexpr attribute_id<binary> newdst{19};
inline constexpr attribute_id<std::uint8_t> pref{20};
inline constexpr attribute_id<lwtunnel_encap> encap_type{21};
inline constexpr attribute_id<nest> encap{22};
inline constexpr attribute_id<std::uint32_t> expires{23};
inline constexpr attribute_id<std::uint32_t> uid{25};
inline constexpr attribute_id<std::uint8_t> ttl_propagate{26};
inline constexpr attribute_id<std::uint8_t> ip_proto{27};
inline constexpr attribute_id<big_endian<std::uint16_t>> sport{28};
inline constexpr attribute_id<big_endian<std::uint16_t>> dport{29};
inline constexpr attribute_id<std::uint32_t> nh_id{30};
}  // namespace rta

namespace rtax {
inline constexpr attribute_id<std::uint32_t> lock{1};
inline constexpr attribute_id<std::uint32_t> mtu{2};
inline constexpr attribute_id<std::uint32_t> window{3};
inline constexpr attribute_id<std::uint32_t> rtt{4};
inline constexpr attribute_id<std::uint32_t> rttvar{5};
inline constexpr attribute_id<std::uint32_t> ssthresh{6};
inline constexpr attribute_id<std::uint32_t> cwnd{7};
inline constexpr attribute_id<std::uint32_t> advmss{8};
inline constexpr attribute_id<std::uint32_t> reordering{9};
inline constexpr attribute_id<std::uint32_t> hoplimit{10};
inline constexpr attribute_id<std::uint32_t> initcwnd{11};
inline constexpr attribute_id<std::uint32_t> features{12};
inline constexpr attribute_id<std::uint32_t> rto_min{13};
inline constexpr attribute_id<std::uint32_t> initrwnd{14};
inline constexpr attribute_id<std::uint32_t> quickack{15};
inline constexpr attribute_id<text> cc_algo{16};
inline constexpr attribute_id<std::uint32_t> fastopen_no_cookie{17};
}  // namespace rtax

// --- Names, and what lies in which ---

inline constexpr member_spec rtmsg_members[] = {
    {"rtm_family", 0, 1, holds::u8},
    {"rtm_dst_len", 1, 1, holds::u8},
    {"rtm_src_len", 2, 1, holds::u8},
    {"rtm_tos", 3, 1, holds::u8},
    {"rtm_table", 4, 1, holds::u8},
    {"rtm_protocol", 5, 1, holds::u8},
    {"rtm_scope", 6, 1, holds::u8},
    {"rtm_type", 7, 1, holds::u8},
    {"rtm_flags", 8, 4, holds::u32},
};
inline constexpr attribute_set rtmsg_structure{nullptr, 0, 0, nullptr, 0, 12, false, rtmsg_members, 9};

inline constexpr member_spec rta_cacheinfo_members[] = {
    {"rta_clntref", 0, 4, holds::u32},
    {"rta_lastuse", 4, 4, holds::u32},
    {"rta_expires", 8, 4, holds::s32},
    {"rta_error", 12, 4, holds::u32},
    {"rta_used", 16, 4, holds::u32},
    {"rta_id", 20, 4, holds::u32},
    {"rta_ts", 24, 4, holds::u32},
    {"rta_tsage", 28, 4, holds::u32},
};
inline constexpr attribute_set rta_cacheinfo_structure{nullptr, 0, 0, nullptr, 0, 32, false, rta_cacheinfo_members, 8};

inline constexpr member_spec rtnexthop_members[] = {
    {"rtnh_len", 0, 2, holds::u16},
    {"rtnh_flags", 2, 1, holds::u8},
    {"rtnh_hops", 3, 1, holds::u8},
    {"rtnh_ifindex", 4, 4, holds::s32},
};
inline constexpr attribute_set rtnexthop_structure{nullptr, 0, 0, nullptr, 0, 8, false, rtnexthop_members, 4};

inline constexpr member_spec rta_mfc_stats_members[] = {
    {"mfcs_packets", 0, 8, holds::u64},
    {"mfcs_bytes", 8, 8, holds::u64},
    {"mfcs_wrong_if", 16, 8, holds::u64},
};
inline constexpr attribute_set rta_mfc_stats_structure{nullptr, 0, 0, nullptr, 0, 24, false, rta_mfc_stats_members, 3};

namespace rtax {
inline constexpr attribute_spec specs[] = {
    {},
    {"RTAX_LOCK", holds::u32},
    {"RTAX_MTU", holds::u32},
    {"RTAX_WINDOW", holds::u32},
    {"RTAX_RTT", holds::u32},
    {"RTAX_RTTVAR", holds::u32},
    {"RTAX_SSTHRESH", holds::u32},
    {"RTAX_CWND", holds::u32},
    {"RTAX_ADVMSS", holds::u32},
    {"RTAX_REORDERING", holds::u32},
    {"RTAX_HOPLIMIT", holds::u32},
    {"RTAX_INITCWND", holds::u32},
    {"RTAX_FEATURES", holds::u32},
    {"RTAX_RTO_MIN", holds::u32},
    {"RTAX_INITRWND", holds::u32},
    {"RTAX_QUICKACK", holds::u32},
    {"RTAX_CC_ALGO", holds::text},
    {"RTAX_FASTOPEN_NO_COOKIE", holds::u32},
};
inline constexpr attribute_set set{specs, 18};
}  // namespace rtax

namespace rta {
inline constexpr attribute_spec specs[] = {
    {},
    {"RTA_DST", holds::ip},
    {"RTA_SRC", holds::ip},
    {"RTA_IIF", holds::u32},
    {"RTA_OIF", holds::u32},
    {"RTA_GATEWAY", holds::ip},
    {"RTA_PRIORITY", holds::u32},
    {"RTA_PREFSRC", holds::ip},
    {"RTA_METRICS", holds::nest, &rtax::set},
    {"RTA_MULTIPATH", holds::binary},
    {},
    {"RTA_FLOW", holds::u32},
    {"RTA_CACHEINFO", holds::structure, &rta_cacheinfo_structure},
    {},
    {},
    {"RTA_TABLE", holds::u32},
    {"RTA_MARK", holds::u32},
    {"RTA_MFC_STATS", holds::structure, &rta_mfc_stats_structure},
    {"RTA_VIA", holds::binary},
    {"RTA_NEWDST", holds::binary},
    {"RTA_PREF", holds::u8},
    {"RTA_ENCAP_TYPE", holds::u16},
    {"RTA_ENCAP", holds::nest},
    {"RTA_EXPIRES", holds::u32},
    {},
    {"RTA_UID", holds::u32},
    {"RTA_TTL_PROPAGATE", holds::u8},
    {"RTA_IP_PROTO", holds::u8},
    {"RTA_SPORT", holds::be16},
    {"RTA_DPORT", holds::be16},
    {"RTA_NH_ID", holds::u32},
};
inline constexpr attribute_set set{specs, 31};
}  // namespace rta

namespace rtm {
inline constexpr operation<rtmsg> getroute{26, &rta::set};
inline constexpr operation<rtmsg> newroute{24, &rta::set};
inline constexpr operation<rtmsg> delroute{25, &rta::set};
}  // namespace rtm

inline constexpr message_spec rt_route_messages[] = {
    {26, "RTM_GETROUTE", &rta::set, &rtmsg_structure},
    {24, "RTM_NEWROUTE", &rta::set, &rtmsg_structure},
    {25, "RTM_DELROUTE", &rta::set, &rtmsg_structure},
};

}  // namespace lkmc::netlink
