// SPDX-License-Identifier: MIT
// The generic family "netdev" (Linux 6.3): what devices can do with XDP, their queues, NAPI instances, page pools.
//
//     const auto netdev = LKMC_TRY(netlink::generic::family::find(nl, netdev_family.name));
//     netlink::request<64> question(netdev.command(netdev_cmd::dev_get));
//     auto devices = LKMC_TRY(nl.dump(question));
//     … has(in.get(netdev_a_dev::xdp_features), netdev_xdp_act::redirect)
//
// * struct genlmsghdr, then NETDEV_A_… attributes: a set for each kind of thing.
// Source: Documentation/netlink/specs/netdev.yaml of Linux 6.12.
// Made by generate.py; do not edit.
#pragma once

#include <cstdint>

#include <lkmc/netlink/command.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

inline constexpr generic_family_name netdev_family{"netdev", 1};

enum class netdev_xdp_act : std::uint64_t {
    none = 0,
    basic = 0x1,
    redirect = 0x2,
    ndo_xmit = 0x4,
    xsk_zerocopy = 0x8,
    hw_offload = 0x10,
    rx_sg = 0x20,
    ndo_xmit_sg = 0x40,
};
consteval void combines(netdev_xdp_act);

enum class netdev_xdp_rx_metadata : std::uint64_t {
    none = 0,
    timestamp = 0x1,
    hash = 0x2,
    vlan_tag = 0x4,
};
consteval void combines(netdev_xdp_rx_metadata);

enum class netdev_xsk_flags : std::uint64_t {
    none = 0,
    tx_timestamp = 0x1,
    tx_checksum = 0x2,
};
consteval void combines(netdev_xsk_flags);

enum class netdev_queue_type : std::uint32_t {
    rx = 0,
    tx = 1,
};

enum class netdev_qstats_scope : std::uint32_t {
    none = 0,
    queue = 0x1,
};
consteval void combines(netdev_qstats_scope);

namespace netdev_a_dev {
inline constexpr attribute_id<std::uint32_t> ifindex{1};
inline constexpr attribute_id<netdev_xdp_act> xdp_features{3};
inline constexpr attribute_id<std::uint32_t> xdp_zc_max_segs{4};
inline constexpr attribute_id<netdev_xdp_rx_metadata> xdp_rx_metadata_features{5};
inline constexpr attribute_id<netdev_xsk_flags> xsk_features{6};
}  // namespace netdev_a_dev

namespace netdev_a_page_pool {
inline constexpr attribute_id<any_uint> id{1};
inline constexpr attribute_id<std::uint32_t> ifindex{2};
inline constexpr attribute_id<any_uint> napi_id{3};
inline constexpr attribute_id<any_uint> inflight{4};
inline constexpr attribute_id<any_uint> inflight_mem{5};
inline constexpr attribute_id<any_uint> detach_time{6};
inline constexpr attribute_id<std::uint32_t> dmabuf{7};
}  // namespace netdev_a_page_pool

namespace netdev_a_page_pool_stats {
inline constexpr attribute_id<nest> info{1};
inline constexpr attribute_id<any_uint> alloc_fast{8};
inline constexpr attribute_id<any_uint> alloc_slow{9};
inline constexpr attribute_id<any_uint> alloc_slow_high_order{10};
inline constexpr attribute_id<any_uint> alloc_empty{11};
inline constexpr attribute_id<any_uint> alloc_refill{12};
inline constexpr attribute_id<any_uint> alloc_waive{13};
inline constexpr attribute_id<any_uint> recycle_cached{14};
inline constexpr attribute_id<any_uint> recycle_cache_full{15};
inline constexpr attribute_id<any_uint> recycle_ring{16};
inline constexpr attribute_id<any_uint> recycle_ring_full{17};
inline constexpr attribute_id<any_uint> recycle_released_refcnt{18};
}  // namespace netdev_a_page_pool_stats

namespace netdev_a_napi {
inline constexpr attribute_id<std::uint32_t> ifindex{1};
inline constexpr attribute_id<std::uint32_t> id{2};
inline constexpr attribute_id<std::uint32_t> irq{3};
inline constexpr attribute_id<std::uint32_t> pid{4};
}  // namespace netdev_a_napi

namespace netdev_a_queue {
inline constexpr attribute_id<std::uint32_t> id{1};
inline constexpr attribute_id<std::uint32_t> ifindex{2};
inline constexpr attribute_id<netdev_queue_type> type{3};
inline constexpr attribute_id<std::uint32_t> napi_id{4};
inline constexpr attribute_id<std::uint32_t> dmabuf{5};
}  // namespace netdev_a_queue

namespace netdev_a_qstats {
inline constexpr attribute_id<std::uint32_t> ifindex{1};
inline constexpr attribute_id<netdev_queue_type> queue_type{2};
inline constexpr attribute_id<std::uint32_t> queue_id{3};
inline constexpr attribute_id<any_uint> scope{4};
inline constexpr attribute_id<any_uint> rx_packets{8};
inline constexpr attribute_id<any_uint> rx_bytes{9};
inline constexpr attribute_id<any_uint> tx_packets{10};
inline constexpr attribute_id<any_uint> tx_bytes{11};
inline constexpr attribute_id<any_uint> rx_alloc_fail{12};
inline constexpr attribute_id<any_uint> rx_hw_drops{13};
inline constexpr attribute_id<any_uint> rx_hw_drop_overruns{14};
inline constexpr attribute_id<any_uint> rx_csum_complete{15};
inline constexpr attribute_id<any_uint> rx_csum_unnecessary{16};
inline constexpr attribute_id<any_uint> rx_csum_none{17};
inline constexpr attribute_id<any_uint> rx_csum_bad{18};
inline constexpr attribute_id<any_uint> rx_hw_gro_packets{19};
inline constexpr attribute_id<any_uint> rx_hw_gro_bytes{20};
inline constexpr attribute_id<any_uint> rx_hw_gro_wire_packets{21};
inline constexpr attribute_id<any_uint> rx_hw_gro_wire_bytes{22};
inline constexpr attribute_id<any_uint> rx_hw_drop_ratelimits{23};
inline constexpr attribute_id<any_uint> tx_hw_drops{24};
inline constexpr attribute_id<any_uint> tx_hw_drop_errors{25};
inline constexpr attribute_id<any_uint> tx_csum_none{26};
inline constexpr attribute_id<any_uint> tx_needs_csum{27};
inline constexpr attribute_id<any_uint> tx_hw_gso_packets{28};
inline constexpr attribute_id<any_uint> tx_hw_gso_bytes{29};
inline constexpr attribute_id<any_uint> tx_hw_gso_wire_packets{30};
inline constexpr attribute_id<any_uint> tx_hw_gso_wire_bytes{31};
inline constexpr attribute_id<any_uint> tx_hw_drop_ratelimits{32};
inline constexpr attribute_id<any_uint> tx_stop{33};
inline constexpr attribute_id<any_uint> tx_wake{34};
}  // namespace netdev_a_qstats

namespace netdev_a_dmabuf {
inline constexpr attribute_id<std::uint32_t> ifindex{1};
inline constexpr attribute_id<nest> queues{2};
inline constexpr attribute_id<std::uint32_t> fd{3};
inline constexpr attribute_id<std::uint32_t> id{4};
}  // namespace netdev_a_dmabuf

// --- Names, and what lies in which ---

namespace netdev_a_dev {
inline constexpr attribute_spec specs[] = {
    {},
    {"NETDEV_A_DEV_IFINDEX", holds::u32},
    {},
    {"NETDEV_A_DEV_XDP_FEATURES", holds::u64},
    {"NETDEV_A_DEV_XDP_ZC_MAX_SEGS", holds::u32},
    {"NETDEV_A_DEV_XDP_RX_METADATA_FEATURES", holds::u64},
    {"NETDEV_A_DEV_XSK_FEATURES", holds::u64},
};
inline constexpr attribute_set set{specs, 7};
}  // namespace netdev_a_dev

namespace netdev_a_page_pool {
inline constexpr attribute_spec specs[] = {
    {},
    {"NETDEV_A_PAGE_POOL_ID", holds::uint},
    {"NETDEV_A_PAGE_POOL_IFINDEX", holds::u32},
    {"NETDEV_A_PAGE_POOL_NAPI_ID", holds::uint},
    {"NETDEV_A_PAGE_POOL_INFLIGHT", holds::uint},
    {"NETDEV_A_PAGE_POOL_INFLIGHT_MEM", holds::uint},
    {"NETDEV_A_PAGE_POOL_DETACH_TIME", holds::uint},
    {"NETDEV_A_PAGE_POOL_DMABUF", holds::u32},
};
inline constexpr attribute_set set{specs, 8};
}  // namespace netdev_a_page_pool

namespace netdev_a_page_pool_stats {
inline constexpr attribute_spec specs[] = {
    {},
    {"NETDEV_A_PAGE_POOL_STATS_INFO", holds::nest, &netdev_a_page_pool::set},
    {},
    {},
    {},
    {},
    {},
    {},
    {"NETDEV_A_PAGE_POOL_STATS_ALLOC_FAST", holds::uint},
    {"NETDEV_A_PAGE_POOL_STATS_ALLOC_SLOW", holds::uint},
    {"NETDEV_A_PAGE_POOL_STATS_ALLOC_SLOW_HIGH_ORDER", holds::uint},
    {"NETDEV_A_PAGE_POOL_STATS_ALLOC_EMPTY", holds::uint},
    {"NETDEV_A_PAGE_POOL_STATS_ALLOC_REFILL", holds::uint},
    {"NETDEV_A_PAGE_POOL_STATS_ALLOC_WAIVE", holds::uint},
    {"NETDEV_A_PAGE_POOL_STATS_RECYCLE_CACHED", holds::uint},
    {"NETDEV_A_PAGE_POOL_STATS_RECYCLE_CACHE_FULL", holds::uint},
    {"NETDEV_A_PAGE_POOL_STATS_RECYCLE_RING", holds::uint},
    {"NETDEV_A_PAGE_POOL_STATS_RECYCLE_RING_FULL", holds::uint},
    {"NETDEV_A_PAGE_POOL_STATS_RECYCLE_RELEASED_REFCNT", holds::uint},
};
inline constexpr attribute_set set{specs, 19};
}  // namespace netdev_a_page_pool_stats

namespace netdev_a_napi {
inline constexpr attribute_spec specs[] = {
    {},
    {"NETDEV_A_NAPI_IFINDEX", holds::u32},
    {"NETDEV_A_NAPI_ID", holds::u32},
    {"NETDEV_A_NAPI_IRQ", holds::u32},
    {"NETDEV_A_NAPI_PID", holds::u32},
};
inline constexpr attribute_set set{specs, 5};
}  // namespace netdev_a_napi

namespace netdev_a_queue {
inline constexpr attribute_spec specs[] = {
    {},
    {"NETDEV_A_QUEUE_ID", holds::u32},
    {"NETDEV_A_QUEUE_IFINDEX", holds::u32},
    {"NETDEV_A_QUEUE_TYPE", holds::u32},
    {"NETDEV_A_QUEUE_NAPI_ID", holds::u32},
    {"NETDEV_A_QUEUE_DMABUF", holds::u32},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace netdev_a_queue

namespace netdev_a_qstats {
inline constexpr attribute_spec specs[] = {
    {},
    {"NETDEV_A_QSTATS_IFINDEX", holds::u32},
    {"NETDEV_A_QSTATS_QUEUE_TYPE", holds::u32},
    {"NETDEV_A_QSTATS_QUEUE_ID", holds::u32},
    {"NETDEV_A_QSTATS_SCOPE", holds::uint},
    {},
    {},
    {},
    {"NETDEV_A_QSTATS_RX_PACKETS", holds::uint},
    {"NETDEV_A_QSTATS_RX_BYTES", holds::uint},
    {"NETDEV_A_QSTATS_TX_PACKETS", holds::uint},
    {"NETDEV_A_QSTATS_TX_BYTES", holds::uint},
    {"NETDEV_A_QSTATS_RX_ALLOC_FAIL", holds::uint},
    {"NETDEV_A_QSTATS_RX_HW_DROPS", holds::uint},
    {"NETDEV_A_QSTATS_RX_HW_DROP_OVERRUNS", holds::uint},
    {"NETDEV_A_QSTATS_RX_CSUM_COMPLETE", holds::uint},
    {"NETDEV_A_QSTATS_RX_CSUM_UNNECESSARY", holds::uint},
    {"NETDEV_A_QSTATS_RX_CSUM_NONE", holds::uint},
    {"NETDEV_A_QSTATS_RX_CSUM_BAD", holds::uint},
    {"NETDEV_A_QSTATS_RX_HW_GRO_PACKETS", holds::uint},
    {"NETDEV_A_QSTATS_RX_HW_GRO_BYTES", holds::uint},
    {"NETDEV_A_QSTATS_RX_HW_GRO_WIRE_PACKETS", holds::uint},
    {"NETDEV_A_QSTATS_RX_HW_GRO_WIRE_BYTES", holds::uint},
    {"NETDEV_A_QSTATS_RX_HW_DROP_RATELIMITS", holds::uint},
    {"NETDEV_A_QSTATS_TX_HW_DROPS", holds::uint},
    {"NETDEV_A_QSTATS_TX_HW_DROP_ERRORS", holds::uint},
    {"NETDEV_A_QSTATS_TX_CSUM_NONE", holds::uint},
    {"NETDEV_A_QSTATS_TX_NEEDS_CSUM", holds::uint},
    {"NETDEV_A_QSTATS_TX_HW_GSO_PACKETS", holds::uint},
    {"NETDEV_A_QSTATS_TX_HW_GSO_BYTES", holds::uint},
    {"NETDEV_A_QSTATS_TX_HW_GSO_WIRE_PACKETS", holds::uint},
    {"NETDEV_A_QSTATS_TX_HW_GSO_WIRE_BYTES", holds::uint},
    {"NETDEV_A_QSTATS_TX_HW_DROP_RATELIMITS", holds::uint},
    {"NETDEV_A_QSTATS_TX_STOP", holds::uint},
    {"NETDEV_A_QSTATS_TX_WAKE", holds::uint},
};
inline constexpr attribute_set set{specs, 35};
}  // namespace netdev_a_qstats

namespace netdev_a_dmabuf {
inline constexpr attribute_spec specs[] = {
    {},
    {"NETDEV_A_DMABUF_IFINDEX", holds::u32},
    {"NETDEV_A_DMABUF_QUEUES", holds::nest, &netdev_a_queue::set},
    {"NETDEV_A_DMABUF_FD", holds::u32},
    {"NETDEV_A_DMABUF_ID", holds::u32},
};
inline constexpr attribute_set set{specs, 5};
}  // namespace netdev_a_dmabuf

namespace netdev_cmd {
inline constexpr command dev_get{1, &netdev_a_dev::set};
inline constexpr command dev_add_ntf{2, &netdev_a_dev::set};
inline constexpr command dev_del_ntf{3, &netdev_a_dev::set};
inline constexpr command dev_change_ntf{4, &netdev_a_dev::set};
inline constexpr command page_pool_get{5, &netdev_a_page_pool::set};
inline constexpr command page_pool_add_ntf{6, &netdev_a_page_pool::set};
inline constexpr command page_pool_del_ntf{7, &netdev_a_page_pool::set};
inline constexpr command page_pool_change_ntf{8, &netdev_a_page_pool::set};
inline constexpr command page_pool_stats_get{9, &netdev_a_page_pool_stats::set};
inline constexpr command queue_get{10, &netdev_a_queue::set};
inline constexpr command napi_get{11, &netdev_a_napi::set};
inline constexpr command qstats_get{12, &netdev_a_qstats::set};
inline constexpr command bind_rx{13, &netdev_a_dmabuf::set};
}  // namespace netdev_cmd

inline constexpr message_spec netdev_messages[] = {
    {1, "NETDEV_CMD_DEV_GET", &netdev_a_dev::set, &genlmsghdr_structure},
    {2, "NETDEV_CMD_DEV_ADD_NTF", &netdev_a_dev::set, &genlmsghdr_structure},
    {3, "NETDEV_CMD_DEV_DEL_NTF", &netdev_a_dev::set, &genlmsghdr_structure},
    {4, "NETDEV_CMD_DEV_CHANGE_NTF", &netdev_a_dev::set, &genlmsghdr_structure},
    {5, "NETDEV_CMD_PAGE_POOL_GET", &netdev_a_page_pool::set, &genlmsghdr_structure},
    {6, "NETDEV_CMD_PAGE_POOL_ADD_NTF", &netdev_a_page_pool::set, &genlmsghdr_structure},
    {7, "NETDEV_CMD_PAGE_POOL_DEL_NTF", &netdev_a_page_pool::set, &genlmsghdr_structure},
    {8, "NETDEV_CMD_PAGE_POOL_CHANGE_NTF", &netdev_a_page_pool::set, &genlmsghdr_structure},
    {9, "NETDEV_CMD_PAGE_POOL_STATS_GET", &netdev_a_page_pool_stats::set, &genlmsghdr_structure},
    {10, "NETDEV_CMD_QUEUE_GET", &netdev_a_queue::set, &genlmsghdr_structure},
    {11, "NETDEV_CMD_NAPI_GET", &netdev_a_napi::set, &genlmsghdr_structure},
    {12, "NETDEV_CMD_QSTATS_GET", &netdev_a_qstats::set, &genlmsghdr_structure},
    {13, "NETDEV_CMD_BIND_RX", &netdev_a_dmabuf::set, &genlmsghdr_structure},
};

// Multicast groups.
namespace netdev_mcgrp {
inline constexpr const char* mgmt = "mgmt";
inline constexpr const char* page_pool = "page-pool";
}  // namespace netdev_mcgrp

}  // namespace lkmc::netlink
