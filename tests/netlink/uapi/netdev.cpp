// SPDX-License-Identifier: MIT
// <lkmc/netlink/families/netdev.hpp>: numbers and structures against the kernel's headers.
// Made by generate.py; do not edit.
#include <linux/version.h>
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
#include <linux/netdev.h>
#endif

#include <stddef.h>

#include <lkmc/netlink/families/netdev.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long long>(ours) == static_cast<unsigned long long>(theirs); }


#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
static_assert(same(netlink::netdev_xdp_act::basic, NETDEV_XDP_ACT_BASIC));
static_assert(same(netlink::netdev_xdp_act::redirect, NETDEV_XDP_ACT_REDIRECT));
static_assert(same(netlink::netdev_xdp_act::ndo_xmit, NETDEV_XDP_ACT_NDO_XMIT));
static_assert(same(netlink::netdev_xdp_act::xsk_zerocopy, NETDEV_XDP_ACT_XSK_ZEROCOPY));
static_assert(same(netlink::netdev_xdp_act::hw_offload, NETDEV_XDP_ACT_HW_OFFLOAD));
static_assert(same(netlink::netdev_xdp_act::rx_sg, NETDEV_XDP_ACT_RX_SG));
static_assert(same(netlink::netdev_xdp_act::ndo_xmit_sg, NETDEV_XDP_ACT_NDO_XMIT_SG));
static_assert(same(netlink::netdev_xdp_rx_metadata::timestamp, NETDEV_XDP_RX_METADATA_TIMESTAMP));
static_assert(same(netlink::netdev_xdp_rx_metadata::hash, NETDEV_XDP_RX_METADATA_HASH));
static_assert(same(netlink::netdev_xdp_rx_metadata::vlan_tag, NETDEV_XDP_RX_METADATA_VLAN_TAG));
static_assert(same(netlink::netdev_xsk_flags::tx_timestamp, NETDEV_XSK_FLAGS_TX_TIMESTAMP));
static_assert(same(netlink::netdev_xsk_flags::tx_checksum, NETDEV_XSK_FLAGS_TX_CHECKSUM));
static_assert(same(netlink::netdev_queue_type::rx, NETDEV_QUEUE_TYPE_RX));
static_assert(same(netlink::netdev_queue_type::tx, NETDEV_QUEUE_TYPE_TX));
static_assert(same(netlink::netdev_qstats_scope::queue, NETDEV_QSTATS_SCOPE_QUEUE));
static_assert(same(netlink::netdev_a_dev::ifindex, NETDEV_A_DEV_IFINDEX));
static_assert(same(netlink::netdev_a_dev::xdp_features, NETDEV_A_DEV_XDP_FEATURES));
static_assert(same(netlink::netdev_a_dev::xdp_zc_max_segs, NETDEV_A_DEV_XDP_ZC_MAX_SEGS));
static_assert(same(netlink::netdev_a_dev::xdp_rx_metadata_features, NETDEV_A_DEV_XDP_RX_METADATA_FEATURES));
static_assert(same(netlink::netdev_a_dev::xsk_features, NETDEV_A_DEV_XSK_FEATURES));
static_assert(same(netlink::netdev_a_page_pool::id, NETDEV_A_PAGE_POOL_ID));
static_assert(same(netlink::netdev_a_page_pool::ifindex, NETDEV_A_PAGE_POOL_IFINDEX));
static_assert(same(netlink::netdev_a_page_pool::napi_id, NETDEV_A_PAGE_POOL_NAPI_ID));
static_assert(same(netlink::netdev_a_page_pool::inflight, NETDEV_A_PAGE_POOL_INFLIGHT));
static_assert(same(netlink::netdev_a_page_pool::inflight_mem, NETDEV_A_PAGE_POOL_INFLIGHT_MEM));
static_assert(same(netlink::netdev_a_page_pool::detach_time, NETDEV_A_PAGE_POOL_DETACH_TIME));
static_assert(same(netlink::netdev_a_page_pool::dmabuf, NETDEV_A_PAGE_POOL_DMABUF));
static_assert(same(netlink::netdev_a_page_pool_stats::info, NETDEV_A_PAGE_POOL_STATS_INFO));
static_assert(same(netlink::netdev_a_page_pool_stats::alloc_fast, NETDEV_A_PAGE_POOL_STATS_ALLOC_FAST));
static_assert(same(netlink::netdev_a_page_pool_stats::alloc_slow, NETDEV_A_PAGE_POOL_STATS_ALLOC_SLOW));
static_assert(same(netlink::netdev_a_page_pool_stats::alloc_slow_high_order, NETDEV_A_PAGE_POOL_STATS_ALLOC_SLOW_HIGH_ORDER));
static_assert(same(netlink::netdev_a_page_pool_stats::alloc_empty, NETDEV_A_PAGE_POOL_STATS_ALLOC_EMPTY));
static_assert(same(netlink::netdev_a_page_pool_stats::alloc_refill, NETDEV_A_PAGE_POOL_STATS_ALLOC_REFILL));
static_assert(same(netlink::netdev_a_page_pool_stats::alloc_waive, NETDEV_A_PAGE_POOL_STATS_ALLOC_WAIVE));
static_assert(same(netlink::netdev_a_page_pool_stats::recycle_cached, NETDEV_A_PAGE_POOL_STATS_RECYCLE_CACHED));
static_assert(same(netlink::netdev_a_page_pool_stats::recycle_cache_full, NETDEV_A_PAGE_POOL_STATS_RECYCLE_CACHE_FULL));
static_assert(same(netlink::netdev_a_page_pool_stats::recycle_ring, NETDEV_A_PAGE_POOL_STATS_RECYCLE_RING));
static_assert(same(netlink::netdev_a_page_pool_stats::recycle_ring_full, NETDEV_A_PAGE_POOL_STATS_RECYCLE_RING_FULL));
static_assert(same(netlink::netdev_a_page_pool_stats::recycle_released_refcnt, NETDEV_A_PAGE_POOL_STATS_RECYCLE_RELEASED_REFCNT));
static_assert(same(netlink::netdev_a_napi::ifindex, NETDEV_A_NAPI_IFINDEX));
static_assert(same(netlink::netdev_a_napi::id, NETDEV_A_NAPI_ID));
static_assert(same(netlink::netdev_a_napi::irq, NETDEV_A_NAPI_IRQ));
static_assert(same(netlink::netdev_a_napi::pid, NETDEV_A_NAPI_PID));
static_assert(same(netlink::netdev_a_queue::id, NETDEV_A_QUEUE_ID));
static_assert(same(netlink::netdev_a_queue::ifindex, NETDEV_A_QUEUE_IFINDEX));
static_assert(same(netlink::netdev_a_queue::type, NETDEV_A_QUEUE_TYPE));
static_assert(same(netlink::netdev_a_queue::napi_id, NETDEV_A_QUEUE_NAPI_ID));
static_assert(same(netlink::netdev_a_queue::dmabuf, NETDEV_A_QUEUE_DMABUF));
static_assert(same(netlink::netdev_a_qstats::ifindex, NETDEV_A_QSTATS_IFINDEX));
static_assert(same(netlink::netdev_a_qstats::queue_type, NETDEV_A_QSTATS_QUEUE_TYPE));
static_assert(same(netlink::netdev_a_qstats::queue_id, NETDEV_A_QSTATS_QUEUE_ID));
static_assert(same(netlink::netdev_a_qstats::scope, NETDEV_A_QSTATS_SCOPE));
static_assert(same(netlink::netdev_a_qstats::rx_packets, NETDEV_A_QSTATS_RX_PACKETS));
static_assert(same(netlink::netdev_a_qstats::rx_bytes, NETDEV_A_QSTATS_RX_BYTES));
static_assert(same(netlink::netdev_a_qstats::tx_packets, NETDEV_A_QSTATS_TX_PACKETS));
static_assert(same(netlink::netdev_a_qstats::tx_bytes, NETDEV_A_QSTATS_TX_BYTES));
static_assert(same(netlink::netdev_a_qstats::rx_alloc_fail, NETDEV_A_QSTATS_RX_ALLOC_FAIL));
static_assert(same(netlink::netdev_a_qstats::rx_hw_drops, NETDEV_A_QSTATS_RX_HW_DROPS));
static_assert(same(netlink::netdev_a_qstats::rx_hw_drop_overruns, NETDEV_A_QSTATS_RX_HW_DROP_OVERRUNS));
static_assert(same(netlink::netdev_a_qstats::rx_csum_complete, NETDEV_A_QSTATS_RX_CSUM_COMPLETE));
static_assert(same(netlink::netdev_a_qstats::rx_csum_unnecessary, NETDEV_A_QSTATS_RX_CSUM_UNNECESSARY));
static_assert(same(netlink::netdev_a_qstats::rx_csum_none, NETDEV_A_QSTATS_RX_CSUM_NONE));
static_assert(same(netlink::netdev_a_qstats::rx_csum_bad, NETDEV_A_QSTATS_RX_CSUM_BAD));
static_assert(same(netlink::netdev_a_qstats::rx_hw_gro_packets, NETDEV_A_QSTATS_RX_HW_GRO_PACKETS));
static_assert(same(netlink::netdev_a_qstats::rx_hw_gro_bytes, NETDEV_A_QSTATS_RX_HW_GRO_BYTES));
static_assert(same(netlink::netdev_a_qstats::rx_hw_gro_wire_packets, NETDEV_A_QSTATS_RX_HW_GRO_WIRE_PACKETS));
static_assert(same(netlink::netdev_a_qstats::rx_hw_gro_wire_bytes, NETDEV_A_QSTATS_RX_HW_GRO_WIRE_BYTES));
static_assert(same(netlink::netdev_a_qstats::rx_hw_drop_ratelimits, NETDEV_A_QSTATS_RX_HW_DROP_RATELIMITS));
static_assert(same(netlink::netdev_a_qstats::tx_hw_drops, NETDEV_A_QSTATS_TX_HW_DROPS));
static_assert(same(netlink::netdev_a_qstats::tx_hw_drop_errors, NETDEV_A_QSTATS_TX_HW_DROP_ERRORS));
static_assert(same(netlink::netdev_a_qstats::tx_csum_none, NETDEV_A_QSTATS_TX_CSUM_NONE));
static_assert(same(netlink::netdev_a_qstats::tx_needs_csum, NETDEV_A_QSTATS_TX_NEEDS_CSUM));
static_assert(same(netlink::netdev_a_qstats::tx_hw_gso_packets, NETDEV_A_QSTATS_TX_HW_GSO_PACKETS));
static_assert(same(netlink::netdev_a_qstats::tx_hw_gso_bytes, NETDEV_A_QSTATS_TX_HW_GSO_BYTES));
static_assert(same(netlink::netdev_a_qstats::tx_hw_gso_wire_packets, NETDEV_A_QSTATS_TX_HW_GSO_WIRE_PACKETS));
static_assert(same(netlink::netdev_a_qstats::tx_hw_gso_wire_bytes, NETDEV_A_QSTATS_TX_HW_GSO_WIRE_BYTES));
static_assert(same(netlink::netdev_a_qstats::tx_hw_drop_ratelimits, NETDEV_A_QSTATS_TX_HW_DROP_RATELIMITS));
static_assert(same(netlink::netdev_a_qstats::tx_stop, NETDEV_A_QSTATS_TX_STOP));
static_assert(same(netlink::netdev_a_qstats::tx_wake, NETDEV_A_QSTATS_TX_WAKE));
static_assert(same(netlink::netdev_a_dmabuf::ifindex, NETDEV_A_DMABUF_IFINDEX));
static_assert(same(netlink::netdev_a_dmabuf::queues, NETDEV_A_DMABUF_QUEUES));
static_assert(same(netlink::netdev_a_dmabuf::fd, NETDEV_A_DMABUF_FD));
static_assert(same(netlink::netdev_a_dmabuf::id, NETDEV_A_DMABUF_ID));
static_assert(same(netlink::netdev_cmd::dev_get.number, NETDEV_CMD_DEV_GET));
static_assert(same(netlink::netdev_cmd::dev_add_ntf.number, NETDEV_CMD_DEV_ADD_NTF));
static_assert(same(netlink::netdev_cmd::dev_del_ntf.number, NETDEV_CMD_DEV_DEL_NTF));
static_assert(same(netlink::netdev_cmd::dev_change_ntf.number, NETDEV_CMD_DEV_CHANGE_NTF));
static_assert(same(netlink::netdev_cmd::page_pool_get.number, NETDEV_CMD_PAGE_POOL_GET));
static_assert(same(netlink::netdev_cmd::page_pool_add_ntf.number, NETDEV_CMD_PAGE_POOL_ADD_NTF));
static_assert(same(netlink::netdev_cmd::page_pool_del_ntf.number, NETDEV_CMD_PAGE_POOL_DEL_NTF));
static_assert(same(netlink::netdev_cmd::page_pool_change_ntf.number, NETDEV_CMD_PAGE_POOL_CHANGE_NTF));
static_assert(same(netlink::netdev_cmd::page_pool_stats_get.number, NETDEV_CMD_PAGE_POOL_STATS_GET));
static_assert(same(netlink::netdev_cmd::queue_get.number, NETDEV_CMD_QUEUE_GET));
static_assert(same(netlink::netdev_cmd::napi_get.number, NETDEV_CMD_NAPI_GET));
static_assert(same(netlink::netdev_cmd::qstats_get.number, NETDEV_CMD_QSTATS_GET));
static_assert(same(netlink::netdev_cmd::bind_rx.number, NETDEV_CMD_BIND_RX));
#endif

}  // namespace
