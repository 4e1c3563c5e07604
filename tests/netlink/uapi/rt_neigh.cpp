// SPDX-License-Identifier: MIT
// <lkmc/netlink/families/rt_neigh.hpp>: numbers and structures against the kernel's headers.
// Made by generate.py; do not edit.
#include <linux/version.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include <stddef.h>

#include <lkmc/netlink/families/rt_neigh.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long long>(ours) == static_cast<unsigned long long>(theirs); }

static_assert(same(netlink::nud::incomplete, NUD_INCOMPLETE));
static_assert(same(netlink::nud::reachable, NUD_REACHABLE));
static_assert(same(netlink::nud::stale, NUD_STALE));
static_assert(same(netlink::nud::delay, NUD_DELAY));
static_assert(same(netlink::nud::probe, NUD_PROBE));
static_assert(same(netlink::nud::failed, NUD_FAILED));
static_assert(same(netlink::nud::noarp, NUD_NOARP));
static_assert(same(netlink::nud::permanent, NUD_PERMANENT));
static_assert(same(netlink::ntf::use, NTF_USE));
static_assert(same(netlink::ntf::self, NTF_SELF));
static_assert(same(netlink::ntf::master, NTF_MASTER));
static_assert(same(netlink::ntf::proxy, NTF_PROXY));
static_assert(same(netlink::ntf::ext_learned, NTF_EXT_LEARNED));
static_assert(same(netlink::ntf::offloaded, NTF_OFFLOADED));
static_assert(same(netlink::ntf::sticky, NTF_STICKY));
static_assert(same(netlink::ntf::router, NTF_ROUTER));
static_assert(same(netlink::ntf_ext::managed, NTF_EXT_MANAGED));
static_assert(same(netlink::fdb_notify::bit, FDB_NOTIFY_BIT));
static_assert(same(netlink::fdb_notify::inactive_bit, FDB_NOTIFY_INACTIVE_BIT));
static_assert(sizeof(netlink::ndmsg) == 12);
static_assert(sizeof(netlink::ndmsg) == sizeof(struct ::ndmsg));
static_assert(offsetof(netlink::ndmsg, ndm_family) == offsetof(struct ::ndmsg, ndm_family) && sizeof(netlink::ndmsg::ndm_family) == sizeof(::ndmsg::ndm_family));
static_assert(offsetof(netlink::ndmsg, ndm_pad1) == offsetof(struct ::ndmsg, ndm_pad1) && sizeof(netlink::ndmsg::ndm_pad1) == sizeof(::ndmsg::ndm_pad1));
static_assert(offsetof(netlink::ndmsg, ndm_pad2) == offsetof(struct ::ndmsg, ndm_pad2) && sizeof(netlink::ndmsg::ndm_pad2) == sizeof(::ndmsg::ndm_pad2));
static_assert(offsetof(netlink::ndmsg, ndm_ifindex) == offsetof(struct ::ndmsg, ndm_ifindex) && sizeof(netlink::ndmsg::ndm_ifindex) == sizeof(::ndmsg::ndm_ifindex));
static_assert(offsetof(netlink::ndmsg, ndm_state) == offsetof(struct ::ndmsg, ndm_state) && sizeof(netlink::ndmsg::ndm_state) == sizeof(::ndmsg::ndm_state));
static_assert(offsetof(netlink::ndmsg, ndm_flags) == offsetof(struct ::ndmsg, ndm_flags) && sizeof(netlink::ndmsg::ndm_flags) == sizeof(::ndmsg::ndm_flags));
static_assert(offsetof(netlink::ndmsg, ndm_type) == offsetof(struct ::ndmsg, ndm_type) && sizeof(netlink::ndmsg::ndm_type) == sizeof(::ndmsg::ndm_type));
static_assert(sizeof(netlink::nda_cacheinfo) == 16);
static_assert(sizeof(netlink::nda_cacheinfo) == sizeof(struct ::nda_cacheinfo));
static_assert(offsetof(netlink::nda_cacheinfo, ndm_confirmed) == offsetof(struct ::nda_cacheinfo, ndm_confirmed) && sizeof(netlink::nda_cacheinfo::ndm_confirmed) == sizeof(::nda_cacheinfo::ndm_confirmed));
static_assert(offsetof(netlink::nda_cacheinfo, ndm_used) == offsetof(struct ::nda_cacheinfo, ndm_used) && sizeof(netlink::nda_cacheinfo::ndm_used) == sizeof(::nda_cacheinfo::ndm_used));
static_assert(offsetof(netlink::nda_cacheinfo, ndm_updated) == offsetof(struct ::nda_cacheinfo, ndm_updated) && sizeof(netlink::nda_cacheinfo::ndm_updated) == sizeof(::nda_cacheinfo::ndm_updated));
static_assert(offsetof(netlink::nda_cacheinfo, ndm_refcnt) == offsetof(struct ::nda_cacheinfo, ndm_refcnt) && sizeof(netlink::nda_cacheinfo::ndm_refcnt) == sizeof(::nda_cacheinfo::ndm_refcnt));
static_assert(sizeof(netlink::ndtmsg) == 4);
static_assert(sizeof(netlink::ndtmsg) == sizeof(struct ::ndtmsg));
static_assert(offsetof(netlink::ndtmsg, ndtm_family) == offsetof(struct ::ndtmsg, ndtm_family) && sizeof(netlink::ndtmsg::ndtm_family) == sizeof(::ndtmsg::ndtm_family));
static_assert(offsetof(netlink::ndtmsg, ndtm_pad1) == offsetof(struct ::ndtmsg, ndtm_pad1) && sizeof(netlink::ndtmsg::ndtm_pad1) == sizeof(::ndtmsg::ndtm_pad1));
static_assert(offsetof(netlink::ndtmsg, ndtm_pad2) == offsetof(struct ::ndtmsg, ndtm_pad2) && sizeof(netlink::ndtmsg::ndtm_pad2) == sizeof(::ndtmsg::ndtm_pad2));
static_assert(sizeof(netlink::ndt_config) == 32);
static_assert(sizeof(netlink::ndt_config) == sizeof(struct ::ndt_config));
static_assert(offsetof(netlink::ndt_config, ndtc_key_len) == offsetof(struct ::ndt_config, ndtc_key_len) && sizeof(netlink::ndt_config::ndtc_key_len) == sizeof(::ndt_config::ndtc_key_len));
static_assert(offsetof(netlink::ndt_config, ndtc_entry_size) == offsetof(struct ::ndt_config, ndtc_entry_size) && sizeof(netlink::ndt_config::ndtc_entry_size) == sizeof(::ndt_config::ndtc_entry_size));
static_assert(offsetof(netlink::ndt_config, ndtc_entries) == offsetof(struct ::ndt_config, ndtc_entries) && sizeof(netlink::ndt_config::ndtc_entries) == sizeof(::ndt_config::ndtc_entries));
static_assert(offsetof(netlink::ndt_config, ndtc_last_flush) == offsetof(struct ::ndt_config, ndtc_last_flush) && sizeof(netlink::ndt_config::ndtc_last_flush) == sizeof(::ndt_config::ndtc_last_flush));
static_assert(offsetof(netlink::ndt_config, ndtc_last_rand) == offsetof(struct ::ndt_config, ndtc_last_rand) && sizeof(netlink::ndt_config::ndtc_last_rand) == sizeof(::ndt_config::ndtc_last_rand));
static_assert(offsetof(netlink::ndt_config, ndtc_hash_rnd) == offsetof(struct ::ndt_config, ndtc_hash_rnd) && sizeof(netlink::ndt_config::ndtc_hash_rnd) == sizeof(::ndt_config::ndtc_hash_rnd));
static_assert(offsetof(netlink::ndt_config, ndtc_hash_mask) == offsetof(struct ::ndt_config, ndtc_hash_mask) && sizeof(netlink::ndt_config::ndtc_hash_mask) == sizeof(::ndt_config::ndtc_hash_mask));
static_assert(offsetof(netlink::ndt_config, ndtc_hash_chain_gc) == offsetof(struct ::ndt_config, ndtc_hash_chain_gc) && sizeof(netlink::ndt_config::ndtc_hash_chain_gc) == sizeof(::ndt_config::ndtc_hash_chain_gc));
static_assert(offsetof(netlink::ndt_config, ndtc_proxy_qlen) == offsetof(struct ::ndt_config, ndtc_proxy_qlen) && sizeof(netlink::ndt_config::ndtc_proxy_qlen) == sizeof(::ndt_config::ndtc_proxy_qlen));
static_assert(sizeof(netlink::ndt_stats) == 88);
static_assert(sizeof(netlink::ndt_stats) == sizeof(struct ::ndt_stats));
static_assert(offsetof(netlink::ndt_stats, ndts_allocs) == offsetof(struct ::ndt_stats, ndts_allocs) && sizeof(netlink::ndt_stats::ndts_allocs) == sizeof(::ndt_stats::ndts_allocs));
static_assert(offsetof(netlink::ndt_stats, ndts_destroys) == offsetof(struct ::ndt_stats, ndts_destroys) && sizeof(netlink::ndt_stats::ndts_destroys) == sizeof(::ndt_stats::ndts_destroys));
static_assert(offsetof(netlink::ndt_stats, ndts_hash_grows) == offsetof(struct ::ndt_stats, ndts_hash_grows) && sizeof(netlink::ndt_stats::ndts_hash_grows) == sizeof(::ndt_stats::ndts_hash_grows));
static_assert(offsetof(netlink::ndt_stats, ndts_res_failed) == offsetof(struct ::ndt_stats, ndts_res_failed) && sizeof(netlink::ndt_stats::ndts_res_failed) == sizeof(::ndt_stats::ndts_res_failed));
static_assert(offsetof(netlink::ndt_stats, ndts_lookups) == offsetof(struct ::ndt_stats, ndts_lookups) && sizeof(netlink::ndt_stats::ndts_lookups) == sizeof(::ndt_stats::ndts_lookups));
static_assert(offsetof(netlink::ndt_stats, ndts_hits) == offsetof(struct ::ndt_stats, ndts_hits) && sizeof(netlink::ndt_stats::ndts_hits) == sizeof(::ndt_stats::ndts_hits));
static_assert(offsetof(netlink::ndt_stats, ndts_rcv_probes_mcast) == offsetof(struct ::ndt_stats, ndts_rcv_probes_mcast) && sizeof(netlink::ndt_stats::ndts_rcv_probes_mcast) == sizeof(::ndt_stats::ndts_rcv_probes_mcast));
static_assert(offsetof(netlink::ndt_stats, ndts_rcv_probes_ucast) == offsetof(struct ::ndt_stats, ndts_rcv_probes_ucast) && sizeof(netlink::ndt_stats::ndts_rcv_probes_ucast) == sizeof(::ndt_stats::ndts_rcv_probes_ucast));
static_assert(offsetof(netlink::ndt_stats, ndts_periodic_gc_runs) == offsetof(struct ::ndt_stats, ndts_periodic_gc_runs) && sizeof(netlink::ndt_stats::ndts_periodic_gc_runs) == sizeof(::ndt_stats::ndts_periodic_gc_runs));
static_assert(offsetof(netlink::ndt_stats, ndts_forced_gc_runs) == offsetof(struct ::ndt_stats, ndts_forced_gc_runs) && sizeof(netlink::ndt_stats::ndts_forced_gc_runs) == sizeof(::ndt_stats::ndts_forced_gc_runs));
static_assert(offsetof(netlink::ndt_stats, ndts_table_fulls) == offsetof(struct ::ndt_stats, ndts_table_fulls) && sizeof(netlink::ndt_stats::ndts_table_fulls) == sizeof(::ndt_stats::ndts_table_fulls));
static_assert(same(netlink::nda::dst, NDA_DST));
static_assert(same(netlink::nda::lladdr, NDA_LLADDR));
static_assert(same(netlink::nda::cacheinfo, NDA_CACHEINFO));
static_assert(same(netlink::nda::probes, NDA_PROBES));
static_assert(same(netlink::nda::vlan, NDA_VLAN));
static_assert(same(netlink::nda::port, NDA_PORT));
static_assert(same(netlink::nda::vni, NDA_VNI));
static_assert(same(netlink::nda::ifindex, NDA_IFINDEX));
static_assert(same(netlink::nda::master, NDA_MASTER));
static_assert(same(netlink::nda::link_netnsid, NDA_LINK_NETNSID));
static_assert(same(netlink::nda::src_vni, NDA_SRC_VNI));
static_assert(same(netlink::nda::protocol, NDA_PROTOCOL));
static_assert(same(netlink::nda::nh_id, NDA_NH_ID));
static_assert(same(netlink::nda::fdb_ext_attrs, NDA_FDB_EXT_ATTRS));
static_assert(same(netlink::nda::flags_ext, NDA_FLAGS_EXT));
static_assert(same(netlink::nda::ndm_state_mask, NDA_NDM_STATE_MASK));
static_assert(same(netlink::nda::ndm_flags_mask, NDA_NDM_FLAGS_MASK));
static_assert(same(netlink::nfea::activity_notify, NFEA_ACTIVITY_NOTIFY));
static_assert(same(netlink::nfea::dont_refresh, NFEA_DONT_REFRESH));
static_assert(same(netlink::ndta::name, NDTA_NAME));
static_assert(same(netlink::ndta::thresh1, NDTA_THRESH1));
static_assert(same(netlink::ndta::thresh2, NDTA_THRESH2));
static_assert(same(netlink::ndta::thresh3, NDTA_THRESH3));
static_assert(same(netlink::ndta::config, NDTA_CONFIG));
static_assert(same(netlink::ndta::parms, NDTA_PARMS));
static_assert(same(netlink::ndta::stats, NDTA_STATS));
static_assert(same(netlink::ndta::gc_interval, NDTA_GC_INTERVAL));
static_assert(same(netlink::ndtpa::ifindex, NDTPA_IFINDEX));
static_assert(same(netlink::ndtpa::refcnt, NDTPA_REFCNT));
static_assert(same(netlink::ndtpa::reachable_time, NDTPA_REACHABLE_TIME));
static_assert(same(netlink::ndtpa::base_reachable_time, NDTPA_BASE_REACHABLE_TIME));
static_assert(same(netlink::ndtpa::retrans_time, NDTPA_RETRANS_TIME));
static_assert(same(netlink::ndtpa::gc_staletime, NDTPA_GC_STALETIME));
static_assert(same(netlink::ndtpa::delay_probe_time, NDTPA_DELAY_PROBE_TIME));
static_assert(same(netlink::ndtpa::queue_len, NDTPA_QUEUE_LEN));
static_assert(same(netlink::ndtpa::app_probes, NDTPA_APP_PROBES));
static_assert(same(netlink::ndtpa::ucast_probes, NDTPA_UCAST_PROBES));
static_assert(same(netlink::ndtpa::mcast_probes, NDTPA_MCAST_PROBES));
static_assert(same(netlink::ndtpa::anycast_delay, NDTPA_ANYCAST_DELAY));
static_assert(same(netlink::ndtpa::proxy_delay, NDTPA_PROXY_DELAY));
static_assert(same(netlink::ndtpa::proxy_qlen, NDTPA_PROXY_QLEN));
static_assert(same(netlink::ndtpa::locktime, NDTPA_LOCKTIME));
static_assert(same(netlink::ndtpa::queue_lenbytes, NDTPA_QUEUE_LENBYTES));
static_assert(same(netlink::ndtpa::mcast_reprobes, NDTPA_MCAST_REPROBES));
static_assert(same(netlink::ndtpa::interval_probe_time_ms, NDTPA_INTERVAL_PROBE_TIME_MS));
static_assert(same(netlink::rtm::newneigh.type, RTM_NEWNEIGH));
static_assert(same(netlink::rtm::delneigh.type, RTM_DELNEIGH));
static_assert(same(netlink::rtm::getneigh.type, RTM_GETNEIGH));
static_assert(same(netlink::rtm::newneightbl.type, RTM_NEWNEIGHTBL));
static_assert(same(netlink::rtm::getneightbl.type, RTM_GETNEIGHTBL));
static_assert(same(netlink::rtm::setneightbl.type, RTM_SETNEIGHTBL));

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
static_assert(same(netlink::ntf_ext::locked, NTF_EXT_LOCKED));
#endif

}  // namespace
