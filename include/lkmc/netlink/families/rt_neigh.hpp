// SPDX-License-Identifier: MIT
// rtnetlink's neighbours: which link-layer address an IP address has (ARP, NDISC), and bridges' forwarding databases.
//
//     netlink::request<128> request(rtm::newneigh, nlm_f::create, {.ndm_family = 2, .ndm_ifindex = 3, .ndm_state = nud::permanent});
//     request.put(nda::dst, netlink::ip("10.0.0.2"));
//     request.put(nda::lladdr, netlink::mac("02:00:00:00:00:02"));
//
// * struct ndmsg, 12 bytes, then NDA_… attributes. A message about tables: struct ndtmsg, 4 bytes, then NDTA_….
// Source: include/uapi/linux/neighbour.h.
// Made by generate.py; do not edit.
#pragma once

#include <cstdint>

#include <lkmc/byte_order.hpp>
#include <lkmc/netlink/families/rtnetlink.hpp>
#include <lkmc/netlink/hardware_address.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

enum class nud : std::uint16_t {
    none = 0,
    incomplete = 0x1,
    reachable = 0x2,
    stale = 0x4,
    delay = 0x8,
    probe = 0x10,
    failed = 0x20,
    noarp = 0x40,
    permanent = 0x80,
};
consteval void combines(nud);

enum class ntf : std::uint8_t {
    none = 0,
    use = 0x1,
    self = 0x2,
    master = 0x4,
    proxy = 0x8,
    ext_learned = 0x10,
    offloaded = 0x20,
    sticky = 0x40,
    router = 0x80,
};
consteval void combines(ntf);

enum class ntf_ext : std::uint32_t {
    none = 0,
    managed = 0x1,
    locked = 0x2,
};
consteval void combines(ntf_ext);

enum class fdb_notify : std::uint8_t {
    none = 0,
    bit = 0x1,
    inactive_bit = 0x2,
};
consteval void combines(fdb_notify);

struct ndmsg {
    std::uint8_t ndm_family = 0;
    std::uint8_t ndm_pad1 = 0;
    std::uint16_t ndm_pad2 = 0;
    std::int32_t ndm_ifindex = 0;
    nud ndm_state{};
    ntf ndm_flags{};
    std::uint8_t ndm_type = 0;
};

struct nda_cacheinfo {
    std::uint32_t ndm_confirmed = 0;
    std::uint32_t ndm_used = 0;
    std::uint32_t ndm_updated = 0;
    std::uint32_t ndm_refcnt = 0;
};

struct ndtmsg {
    std::uint8_t ndtm_family = 0;
    std::uint8_t ndtm_pad1 = 0;
    std::uint16_t ndtm_pad2 = 0;
};

struct ndt_config {
    std::uint16_t ndtc_key_len = 0;
    std::uint16_t ndtc_entry_size = 0;
    std::uint32_t ndtc_entries = 0;
    std::uint32_t ndtc_last_flush = 0;
    std::uint32_t ndtc_last_rand = 0;
    std::uint32_t ndtc_hash_rnd = 0;
    std::uint32_t ndtc_hash_mask = 0;
    std::uint32_t ndtc_hash_chain_gc = 0;
    std::uint32_t ndtc_proxy_qlen = 0;
};

struct ndt_stats {
    std::uint64_t ndts_allocs = 0;
    std::uint64_t ndts_destroys = 0;
    std::uint64_t ndts_hash_grows = 0;
    std::uint64_t ndts_res_failed = 0;
    std::uint64_t ndts_lookups = 0;
    std::uint64_t ndts_hits = 0;
    std::uint64_t ndts_rcv_probes_mcast = 0;
    std::uint64_t ndts_rcv_probes_ucast = 0;
    std::uint64_t ndts_periodic_gc_runs = 0;
    std::uint64_t ndts_forced_gc_runs = 0;
    std::uint64_t ndts_table_fulls = 0;
};

namespace nda {
inline constexpr attribute_id<ip_address> dst{1};
inline constexpr attribute_id<hardware_address> lladdr{2};
inline constexpr attribute_id<nda_cacheinfo> cacheinfo{3};
inline constexpr attribute_id<std::uint32_t> probes{4};
inline constexpr attribute_id<std::uint16_t> vlan{5};
inline constexpr attribute_id<big_endian<std::uint16_t>> port{6};
inline constexpr attribute_id<std::uint32_t> vni{7};
inline constexpr attribute_id<std::uint32_t> ifindex{8};
inline constexpr attribute_id<std::uint32_t> master{9};
inline constexpr attribute_id<std::int32_t> link_netnsid{10};
inline constexpr attribute_id<std::uint32_t> src_vni{11};
inline constexpr attribute_id<std::uint8_t> protocol{12};
inline constexpr attribute_id<std::uint32_t> nh_id{13};
inline constexpr attribute_id<nest> fdb_ext_attrs{14};
inline constexpr attribute_id<ntf_ext> flags_ext{15};
inline constexpr attribute_id<nud> ndm_state_mask{16};
inline constexpr attribute_id<ntf> ndm_flags_mask{17};
}  // namespace nda

namespace nfea {
inline constexpr attribute_id<fdb_notify> activity_notify{1};
inline constexpr attribute_id<flag> dont_refresh{2};
}  // namespace nfea

namespace ndta {
inline constexpr attribute_id<text> name{1};
inline constexpr attribute_id<std::uint32_t> thresh1{2};
inline constexpr attribute_id<std::uint32_t> thresh2{3};
inline constexpr attribute_id<std::uint32_t> thresh3{4};
inline constexpr attribute_id<ndt_config> config{5};
inline constexpr attribute_id<nest> parms{6};
inline constexpr attribute_id<ndt_stats> stats{7};
inline constexpr attribute_id<std::uint64_t> gc_interval{8};
}  // namespace ndta

namespace ndtpa {
inline constexpr attribute_id<std::uint32_t> ifindex{1};
inline constexpr attribute_id<std::uint32_t> refcnt{2};
inline constexpr attribute_id<std::uint64_t> reachable_time{3};
inline constexpr attribute_id<std::uint64_t> base_reachable_time{4};
inline constexpr attribute_id<std::uint64_t> retrans_time{5};
inline constexpr attribute_id<std::uint64_t> gc_staletime{6};
inline constexpr attribute_id<std::uint64_t> delay_probe_time{7};
inline constexpr attribute_id<std::uint32_t> queue_len{8};
inline constexpr attribute_id<std::uint32_t> app_probes{9};
inline constexpr attribute_id<std::uint32_t> ucast_probes{10};
inline constexpr attribute_id<std::uint32_t> mcast_probes{11};
inline constexpr attribute_id<std::uint64_t> anycast_delay{12};
inline constexpr attribute_id<std::uint64_t> proxy_delay{13};
inline constexpr attribute_id<std::uint32_t> proxy_qlen{14};
inline constexpr attribute_id<std::uint64_t> locktime{15};
inline constexpr attribute_id<std::uint32_t> queue_lenbytes{16};
inline constexpr attribute_id<std::uint32_t> mcast_reprobes{17};
inline constexpr attribute_id<std::uint64_t> interval_probe_time_ms{19};
}  // namespace ndtpa

// --- Names, and what lies in which ---

inline constexpr member_spec ndmsg_members[] = {
    {"ndm_family", 0, 1, holds::u8},
    {"ndm_ifindex", 4, 4, holds::s32},
    {"ndm_state", 8, 2, holds::u16},
    {"ndm_flags", 10, 1, holds::u8},
    {"ndm_type", 11, 1, holds::u8},
};
inline constexpr attribute_set ndmsg_structure{nullptr, 0, 0, nullptr, 0, 12, false, ndmsg_members, 5};

inline constexpr member_spec nda_cacheinfo_members[] = {
    {"ndm_confirmed", 0, 4, holds::u32},
    {"ndm_used", 4, 4, holds::u32},
    {"ndm_updated", 8, 4, holds::u32},
    {"ndm_refcnt", 12, 4, holds::u32},
};
inline constexpr attribute_set nda_cacheinfo_structure{nullptr, 0, 0, nullptr, 0, 16, false, nda_cacheinfo_members, 4};

inline constexpr member_spec ndtmsg_members[] = {
    {"ndtm_family", 0, 1, holds::u8},
};
inline constexpr attribute_set ndtmsg_structure{nullptr, 0, 0, nullptr, 0, 4, false, ndtmsg_members, 1};

inline constexpr member_spec ndt_config_members[] = {
    {"ndtc_key_len", 0, 2, holds::u16},
    {"ndtc_entry_size", 2, 2, holds::u16},
    {"ndtc_entries", 4, 4, holds::u32},
    {"ndtc_last_flush", 8, 4, holds::u32},
    {"ndtc_last_rand", 12, 4, holds::u32},
    {"ndtc_hash_rnd", 16, 4, holds::u32},
    {"ndtc_hash_mask", 20, 4, holds::u32},
    {"ndtc_hash_chain_gc", 24, 4, holds::u32},
    {"ndtc_proxy_qlen", 28, 4, holds::u32},
};
inline constexpr attribute_set ndt_config_structure{nullptr, 0, 0, nullptr, 0, 32, false, ndt_config_members, 9};

inline constexpr member_spec ndt_stats_members[] = {
    {"ndts_allocs", 0, 8, holds::u64},
    {"ndts_destroys", 8, 8, holds::u64},
    {"ndts_hash_grows", 16, 8, holds::u64},
    {"ndts_res_failed", 24, 8, holds::u64},
    {"ndts_lookups", 32, 8, holds::u64},
    {"ndts_hits", 40, 8, holds::u64},
    {"ndts_rcv_probes_mcast", 48, 8, holds::u64},
    {"ndts_rcv_probes_ucast", 56, 8, holds::u64},
    {"ndts_periodic_gc_runs", 64, 8, holds::u64},
    {"ndts_forced_gc_runs", 72, 8, holds::u64},
    {"ndts_table_fulls", 80, 8, holds::u64},
};
inline constexpr attribute_set ndt_stats_structure{nullptr, 0, 0, nullptr, 0, 88, false, ndt_stats_members, 11};

namespace nfea {
inline constexpr attribute_spec specs[] = {
    {},
    {"NFEA_ACTIVITY_NOTIFY", holds::u8},
    {"NFEA_DONT_REFRESH", holds::flag},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace nfea

namespace nda {
inline constexpr attribute_spec specs[] = {
    {},
    {"NDA_DST", holds::ip},
    {"NDA_LLADDR", holds::mac},
    {"NDA_CACHEINFO", holds::structure, &nda_cacheinfo_structure},
    {"NDA_PROBES", holds::u32},
    {"NDA_VLAN", holds::u16},
    {"NDA_PORT", holds::be16},
    {"NDA_VNI", holds::u32},
    {"NDA_IFINDEX", holds::u32},
    {"NDA_MASTER", holds::u32},
    {"NDA_LINK_NETNSID", holds::s32},
    {"NDA_SRC_VNI", holds::u32},
    {"NDA_PROTOCOL", holds::u8},
    {"NDA_NH_ID", holds::u32},
    {"NDA_FDB_EXT_ATTRS", holds::nest, &nfea::set},
    {"NDA_FLAGS_EXT", holds::u32},
    {"NDA_NDM_STATE_MASK", holds::u16},
    {"NDA_NDM_FLAGS_MASK", holds::u8},
};
inline constexpr attribute_set set{specs, 18};
}  // namespace nda

namespace ndtpa {
inline constexpr attribute_spec specs[] = {
    {},
    {"NDTPA_IFINDEX", holds::u32},
    {"NDTPA_REFCNT", holds::u32},
    {"NDTPA_REACHABLE_TIME", holds::u64},
    {"NDTPA_BASE_REACHABLE_TIME", holds::u64},
    {"NDTPA_RETRANS_TIME", holds::u64},
    {"NDTPA_GC_STALETIME", holds::u64},
    {"NDTPA_DELAY_PROBE_TIME", holds::u64},
    {"NDTPA_QUEUE_LEN", holds::u32},
    {"NDTPA_APP_PROBES", holds::u32},
    {"NDTPA_UCAST_PROBES", holds::u32},
    {"NDTPA_MCAST_PROBES", holds::u32},
    {"NDTPA_ANYCAST_DELAY", holds::u64},
    {"NDTPA_PROXY_DELAY", holds::u64},
    {"NDTPA_PROXY_QLEN", holds::u32},
    {"NDTPA_LOCKTIME", holds::u64},
    {"NDTPA_QUEUE_LENBYTES", holds::u32},
    {"NDTPA_MCAST_REPROBES", holds::u32},
    {},
    {"NDTPA_INTERVAL_PROBE_TIME_MS", holds::u64},
};
inline constexpr attribute_set set{specs, 20};
}  // namespace ndtpa

namespace ndta {
inline constexpr attribute_spec specs[] = {
    {},
    {"NDTA_NAME", holds::text},
    {"NDTA_THRESH1", holds::u32},
    {"NDTA_THRESH2", holds::u32},
    {"NDTA_THRESH3", holds::u32},
    {"NDTA_CONFIG", holds::structure, &ndt_config_structure},
    {"NDTA_PARMS", holds::nest, &ndtpa::set},
    {"NDTA_STATS", holds::structure, &ndt_stats_structure},
    {"NDTA_GC_INTERVAL", holds::u64},
};
inline constexpr attribute_set set{specs, 9};
}  // namespace ndta

namespace rtm {
inline constexpr operation<ndmsg> newneigh{28, &nda::set};
inline constexpr operation<ndmsg> delneigh{29, &nda::set};
inline constexpr operation<ndmsg> getneigh{30, &nda::set};
inline constexpr operation<ndtmsg> newneightbl{64, &ndta::set};
inline constexpr operation<ndtmsg> getneightbl{66, &ndta::set};
inline constexpr operation<ndtmsg> setneightbl{67, &ndta::set};
}  // namespace rtm

inline constexpr message_spec rt_neigh_messages[] = {
    {28, "RTM_NEWNEIGH", &nda::set, &ndmsg_structure},
    {29, "RTM_DELNEIGH", &nda::set, &ndmsg_structure},
    {30, "RTM_GETNEIGH", &nda::set, &ndmsg_structure},
    {64, "RTM_NEWNEIGHTBL", &ndta::set, &ndtmsg_structure},
    {66, "RTM_GETNEIGHTBL", &ndta::set, &ndtmsg_structure},
    {67, "RTM_SETNEIGHTBL", &ndta::set, &ndtmsg_structure},
};

}  // namespace lkmc::netlink
