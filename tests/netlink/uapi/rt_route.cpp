// SPDX-License-Identifier: MIT
// <lkmc/netlink/families/rt_route.hpp>: numbers and structures against the kernel's headers.
// Made by generate.py; do not edit.
#include <linux/version.h>
#include <linux/rtnetlink.h>
#include <linux/lwtunnel.h>

#include <stddef.h>

#include <lkmc/netlink/families/rt_route.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long long>(ours) == static_cast<unsigned long long>(theirs); }

static_assert(same(netlink::rtn::unspec, RTN_UNSPEC));
static_assert(same(netlink::rtn::unicast, RTN_UNICAST));
static_assert(same(netlink::rtn::local, RTN_LOCAL));
static_assert(same(netlink::rtn::broadcast, RTN_BROADCAST));
static_assert(same(netlink::rtn::anycast, RTN_ANYCAST));
static_assert(same(netlink::rtn::multicast, RTN_MULTICAST));
static_assert(same(netlink::rtn::blackhole, RTN_BLACKHOLE));
static_assert(same(netlink::rtn::unreachable, RTN_UNREACHABLE));
static_assert(same(netlink::rtn::prohibit, RTN_PROHIBIT));
static_assert(same(netlink::rtn::throw_, RTN_THROW));
static_assert(same(netlink::rtn::nat, RTN_NAT));
static_assert(same(netlink::rtn::xresolve, RTN_XRESOLVE));
static_assert(same(netlink::rt_table::unspec, RT_TABLE_UNSPEC));
static_assert(same(netlink::rt_table::compat, RT_TABLE_COMPAT));
static_assert(same(netlink::rt_table::default_, RT_TABLE_DEFAULT));
static_assert(same(netlink::rt_table::main, RT_TABLE_MAIN));
static_assert(same(netlink::rt_table::local, RT_TABLE_LOCAL));
static_assert(same(netlink::rtprot::unspec, RTPROT_UNSPEC));
static_assert(same(netlink::rtprot::redirect, RTPROT_REDIRECT));
static_assert(same(netlink::rtprot::kernel, RTPROT_KERNEL));
static_assert(same(netlink::rtprot::boot, RTPROT_BOOT));
static_assert(same(netlink::rtprot::static_, RTPROT_STATIC));
static_assert(same(netlink::rtprot::gated, RTPROT_GATED));
static_assert(same(netlink::rtprot::ra, RTPROT_RA));
static_assert(same(netlink::rtprot::mrt, RTPROT_MRT));
static_assert(same(netlink::rtprot::zebra, RTPROT_ZEBRA));
static_assert(same(netlink::rtprot::bird, RTPROT_BIRD));
static_assert(same(netlink::rtprot::dnrouted, RTPROT_DNROUTED));
static_assert(same(netlink::rtprot::xorp, RTPROT_XORP));
static_assert(same(netlink::rtprot::ntk, RTPROT_NTK));
static_assert(same(netlink::rtprot::dhcp, RTPROT_DHCP));
static_assert(same(netlink::rtprot::mrouted, RTPROT_MROUTED));
static_assert(same(netlink::rtprot::keepalived, RTPROT_KEEPALIVED));
static_assert(same(netlink::rtprot::babel, RTPROT_BABEL));
static_assert(same(netlink::rtprot::openr, RTPROT_OPENR));
static_assert(same(netlink::rtprot::bgp, RTPROT_BGP));
static_assert(same(netlink::rtprot::isis, RTPROT_ISIS));
static_assert(same(netlink::rtprot::ospf, RTPROT_OSPF));
static_assert(same(netlink::rtprot::rip, RTPROT_RIP));
static_assert(same(netlink::rtprot::eigrp, RTPROT_EIGRP));
static_assert(same(netlink::rtm_f::notify, RTM_F_NOTIFY));
static_assert(same(netlink::rtm_f::cloned, RTM_F_CLONED));
static_assert(same(netlink::rtm_f::equalize, RTM_F_EQUALIZE));
static_assert(same(netlink::rtm_f::prefix, RTM_F_PREFIX));
static_assert(same(netlink::rtm_f::lookup_table, RTM_F_LOOKUP_TABLE));
static_assert(same(netlink::rtm_f::fib_match, RTM_F_FIB_MATCH));
static_assert(same(netlink::rtm_f::offload, RTM_F_OFFLOAD));
static_assert(same(netlink::rtm_f::trap, RTM_F_TRAP));
static_assert(same(netlink::rtm_f::offload_failed, RTM_F_OFFLOAD_FAILED));
static_assert(same(netlink::rtnh_f::dead, RTNH_F_DEAD));
static_assert(same(netlink::rtnh_f::pervasive, RTNH_F_PERVASIVE));
static_assert(same(netlink::rtnh_f::onlink, RTNH_F_ONLINK));
static_assert(same(netlink::rtnh_f::offload, RTNH_F_OFFLOAD));
static_assert(same(netlink::rtnh_f::linkdown, RTNH_F_LINKDOWN));
static_assert(same(netlink::rtnh_f::unresolved, RTNH_F_UNRESOLVED));
static_assert(same(netlink::rtnh_f::trap, RTNH_F_TRAP));
static_assert(same(netlink::lwtunnel_encap::none, LWTUNNEL_ENCAP_NONE));
static_assert(same(netlink::lwtunnel_encap::mpls, LWTUNNEL_ENCAP_MPLS));
static_assert(same(netlink::lwtunnel_encap::ip, LWTUNNEL_ENCAP_IP));
static_assert(same(netlink::lwtunnel_encap::ila, LWTUNNEL_ENCAP_ILA));
static_assert(same(netlink::lwtunnel_encap::ip6, LWTUNNEL_ENCAP_IP6));
static_assert(same(netlink::lwtunnel_encap::seg6, LWTUNNEL_ENCAP_SEG6));
static_assert(same(netlink::lwtunnel_encap::bpf, LWTUNNEL_ENCAP_BPF));
static_assert(same(netlink::lwtunnel_encap::seg6_local, LWTUNNEL_ENCAP_SEG6_LOCAL));
static_assert(same(netlink::lwtunnel_encap::rpl, LWTUNNEL_ENCAP_RPL));
static_assert(same(netlink::lwtunnel_encap::ioam6, LWTUNNEL_ENCAP_IOAM6));
static_assert(same(netlink::lwtunnel_encap::xfrm, LWTUNNEL_ENCAP_XFRM));
static_assert(sizeof(netlink::rtmsg) == 12);
static_assert(sizeof(netlink::rtmsg) == sizeof(struct ::rtmsg));
static_assert(offsetof(netlink::rtmsg, rtm_family) == offsetof(struct ::rtmsg, rtm_family) && sizeof(netlink::rtmsg::rtm_family) == sizeof(::rtmsg::rtm_family));
static_assert(offsetof(netlink::rtmsg, rtm_dst_len) == offsetof(struct ::rtmsg, rtm_dst_len) && sizeof(netlink::rtmsg::rtm_dst_len) == sizeof(::rtmsg::rtm_dst_len));
static_assert(offsetof(netlink::rtmsg, rtm_src_len) == offsetof(struct ::rtmsg, rtm_src_len) && sizeof(netlink::rtmsg::rtm_src_len) == sizeof(::rtmsg::rtm_src_len));
static_assert(offsetof(netlink::rtmsg, rtm_tos) == offsetof(struct ::rtmsg, rtm_tos) && sizeof(netlink::rtmsg::rtm_tos) == sizeof(::rtmsg::rtm_tos));
static_assert(offsetof(netlink::rtmsg, rtm_table) == offsetof(struct ::rtmsg, rtm_table) && sizeof(netlink::rtmsg::rtm_table) == sizeof(::rtmsg::rtm_table));
static_assert(offsetof(netlink::rtmsg, rtm_protocol) == offsetof(struct ::rtmsg, rtm_protocol) && sizeof(netlink::rtmsg::rtm_protocol) == sizeof(::rtmsg::rtm_protocol));
static_assert(offsetof(netlink::rtmsg, rtm_scope) == offsetof(struct ::rtmsg, rtm_scope) && sizeof(netlink::rtmsg::rtm_scope) == sizeof(::rtmsg::rtm_scope));
static_assert(offsetof(netlink::rtmsg, rtm_type) == offsetof(struct ::rtmsg, rtm_type) && sizeof(netlink::rtmsg::rtm_type) == sizeof(::rtmsg::rtm_type));
static_assert(offsetof(netlink::rtmsg, rtm_flags) == offsetof(struct ::rtmsg, rtm_flags) && sizeof(netlink::rtmsg::rtm_flags) == sizeof(::rtmsg::rtm_flags));
static_assert(sizeof(netlink::rta_cacheinfo) == 32);
static_assert(sizeof(netlink::rta_cacheinfo) == sizeof(struct ::rta_cacheinfo));
static_assert(offsetof(netlink::rta_cacheinfo, rta_clntref) == offsetof(struct ::rta_cacheinfo, rta_clntref) && sizeof(netlink::rta_cacheinfo::rta_clntref) == sizeof(::rta_cacheinfo::rta_clntref));
static_assert(offsetof(netlink::rta_cacheinfo, rta_lastuse) == offsetof(struct ::rta_cacheinfo, rta_lastuse) && sizeof(netlink::rta_cacheinfo::rta_lastuse) == sizeof(::rta_cacheinfo::rta_lastuse));
static_assert(offsetof(netlink::rta_cacheinfo, rta_expires) == offsetof(struct ::rta_cacheinfo, rta_expires) && sizeof(netlink::rta_cacheinfo::rta_expires) == sizeof(::rta_cacheinfo::rta_expires));
static_assert(offsetof(netlink::rta_cacheinfo, rta_error) == offsetof(struct ::rta_cacheinfo, rta_error) && sizeof(netlink::rta_cacheinfo::rta_error) == sizeof(::rta_cacheinfo::rta_error));
static_assert(offsetof(netlink::rta_cacheinfo, rta_used) == offsetof(struct ::rta_cacheinfo, rta_used) && sizeof(netlink::rta_cacheinfo::rta_used) == sizeof(::rta_cacheinfo::rta_used));
static_assert(offsetof(netlink::rta_cacheinfo, rta_id) == offsetof(struct ::rta_cacheinfo, rta_id) && sizeof(netlink::rta_cacheinfo::rta_id) == sizeof(::rta_cacheinfo::rta_id));
static_assert(offsetof(netlink::rta_cacheinfo, rta_ts) == offsetof(struct ::rta_cacheinfo, rta_ts) && sizeof(netlink::rta_cacheinfo::rta_ts) == sizeof(::rta_cacheinfo::rta_ts));
static_assert(offsetof(netlink::rta_cacheinfo, rta_tsage) == offsetof(struct ::rta_cacheinfo, rta_tsage) && sizeof(netlink::rta_cacheinfo::rta_tsage) == sizeof(::rta_cacheinfo::rta_tsage));
static_assert(sizeof(netlink::rtnexthop) == 8);
static_assert(sizeof(netlink::rtnexthop) == sizeof(struct ::rtnexthop));
static_assert(offsetof(netlink::rtnexthop, rtnh_len) == offsetof(struct ::rtnexthop, rtnh_len) && sizeof(netlink::rtnexthop::rtnh_len) == sizeof(::rtnexthop::rtnh_len));
static_assert(offsetof(netlink::rtnexthop, rtnh_flags) == offsetof(struct ::rtnexthop, rtnh_flags) && sizeof(netlink::rtnexthop::rtnh_flags) == sizeof(::rtnexthop::rtnh_flags));
static_assert(offsetof(netlink::rtnexthop, rtnh_hops) == offsetof(struct ::rtnexthop, rtnh_hops) && sizeof(netlink::rtnexthop::rtnh_hops) == sizeof(::rtnexthop::rtnh_hops));
static_assert(offsetof(netlink::rtnexthop, rtnh_ifindex) == offsetof(struct ::rtnexthop, rtnh_ifindex) && sizeof(netlink::rtnexthop::rtnh_ifindex) == sizeof(::rtnexthop::rtnh_ifindex));
static_assert(sizeof(netlink::rta_mfc_stats) == 24);
static_assert(sizeof(netlink::rta_mfc_stats) == sizeof(struct ::rta_mfc_stats));
static_assert(offsetof(netlink::rta_mfc_stats, mfcs_packets) == offsetof(struct ::rta_mfc_stats, mfcs_packets) && sizeof(netlink::rta_mfc_stats::mfcs_packets) == sizeof(::rta_mfc_stats::mfcs_packets));
static_assert(offsetof(netlink::rta_mfc_stats, mfcs_bytes) == offsetof(struct ::rta_mfc_stats, mfcs_bytes) && sizeof(netlink::rta_mfc_stats::mfcs_bytes) == sizeof(::rta_mfc_stats::mfcs_bytes));
static_assert(offsetof(netlink::rta_mfc_stats, mfcs_wrong_if) == offsetof(struct ::rta_mfc_stats, mfcs_wrong_if) && sizeof(netlink::rta_mfc_stats::mfcs_wrong_if) == sizeof(::rta_mfc_stats::mfcs_wrong_if));
static_assert(same(netlink::rta::dst, RTA_DST));
static_assert(same(netlink::rta::src, RTA_SRC));
static_assert(same(netlink::rta::iif, RTA_IIF));
static_assert(same(netlink::rta::oif, RTA_OIF));
static_assert(same(netlink::rta::gateway, RTA_GATEWAY));
static_assert(same(netlink::rta::priority, RTA_PRIORITY));
static_assert(same(netlink::rta::prefsrc, RTA_PREFSRC));
static_assert(same(netlink::rta::metrics, RTA_METRICS));
static_assert(same(netlink::rta::multipath, RTA_MULTIPATH));
static_assert(same(netlink::rta::flow, RTA_FLOW));
static_assert(same(netlink::rta::cacheinfo, RTA_CACHEINFO));
static_assert(same(netlink::rta::table, RTA_TABLE));
static_assert(same(netlink::rta::mark, RTA_MARK));
static_assert(same(netlink::rta::mfc_stats, RTA_MFC_STATS));
static_assert(same(netlink::rta::via, RTA_VIA));
static_assert(same(netlink::rta::newdst, RTA_NEWDST));
static_assert(same(netlink::rta::pref, RTA_PREF));
static_assert(same(netlink::rta::encap_type, RTA_ENCAP_TYPE));
static_assert(same(netlink::rta::encap, RTA_ENCAP));
static_assert(same(netlink::rta::expires, RTA_EXPIRES));
static_assert(same(netlink::rta::uid, RTA_UID));
static_assert(same(netlink::rta::ttl_propagate, RTA_TTL_PROPAGATE));
static_assert(same(netlink::rta::ip_proto, RTA_IP_PROTO));
static_assert(same(netlink::rta::sport, RTA_SPORT));
static_assert(same(netlink::rta::dport, RTA_DPORT));
static_assert(same(netlink::rta::nh_id, RTA_NH_ID));
static_assert(same(netlink::rtax::lock, RTAX_LOCK));
static_assert(same(netlink::rtax::mtu, RTAX_MTU));
static_assert(same(netlink::rtax::window, RTAX_WINDOW));
static_assert(same(netlink::rtax::rtt, RTAX_RTT));
static_assert(same(netlink::rtax::rttvar, RTAX_RTTVAR));
static_assert(same(netlink::rtax::ssthresh, RTAX_SSTHRESH));
static_assert(same(netlink::rtax::cwnd, RTAX_CWND));
static_assert(same(netlink::rtax::advmss, RTAX_ADVMSS));
static_assert(same(netlink::rtax::reordering, RTAX_REORDERING));
static_assert(same(netlink::rtax::hoplimit, RTAX_HOPLIMIT));
static_assert(same(netlink::rtax::initcwnd, RTAX_INITCWND));
static_assert(same(netlink::rtax::features, RTAX_FEATURES));
static_assert(same(netlink::rtax::rto_min, RTAX_RTO_MIN));
static_assert(same(netlink::rtax::initrwnd, RTAX_INITRWND));
static_assert(same(netlink::rtax::quickack, RTAX_QUICKACK));
static_assert(same(netlink::rtax::cc_algo, RTAX_CC_ALGO));
static_assert(same(netlink::rtax::fastopen_no_cookie, RTAX_FASTOPEN_NO_COOKIE));
static_assert(same(netlink::rtm::getroute.type, RTM_GETROUTE));
static_assert(same(netlink::rtm::newroute.type, RTM_NEWROUTE));
static_assert(same(netlink::rtm::delroute.type, RTM_DELROUTE));

}  // namespace
