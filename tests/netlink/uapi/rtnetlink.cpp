// SPDX-License-Identifier: MIT
// <lkmc/netlink/families/rtnetlink.hpp>: numbers and structures against the kernel's headers.
// Made by generate.py; do not edit.
#include <linux/version.h>
#include <linux/rtnetlink.h>

#include <stddef.h>

#include <lkmc/netlink/families/rtnetlink.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long long>(ours) == static_cast<unsigned long long>(theirs); }

static_assert(same(netlink::rt_scope::universe, RT_SCOPE_UNIVERSE));
static_assert(same(netlink::rt_scope::site, RT_SCOPE_SITE));
static_assert(same(netlink::rt_scope::link, RT_SCOPE_LINK));
static_assert(same(netlink::rt_scope::host, RT_SCOPE_HOST));
static_assert(same(netlink::rt_scope::nowhere, RT_SCOPE_NOWHERE));
static_assert(sizeof(netlink::rtgenmsg) == 1);
static_assert(sizeof(netlink::rtgenmsg) == sizeof(struct ::rtgenmsg));
static_assert(offsetof(netlink::rtgenmsg, rtgen_family) == offsetof(struct ::rtgenmsg, rtgen_family) && sizeof(netlink::rtgenmsg::rtgen_family) == sizeof(::rtgenmsg::rtgen_family));
static_assert(same(netlink::rtnlgrp::link, RTNLGRP_LINK));
static_assert(same(netlink::rtnlgrp::notify, RTNLGRP_NOTIFY));
static_assert(same(netlink::rtnlgrp::neigh, RTNLGRP_NEIGH));
static_assert(same(netlink::rtnlgrp::tc, RTNLGRP_TC));
static_assert(same(netlink::rtnlgrp::ipv4_ifaddr, RTNLGRP_IPV4_IFADDR));
static_assert(same(netlink::rtnlgrp::ipv4_mroute, RTNLGRP_IPV4_MROUTE));
static_assert(same(netlink::rtnlgrp::ipv4_route, RTNLGRP_IPV4_ROUTE));
static_assert(same(netlink::rtnlgrp::ipv4_rule, RTNLGRP_IPV4_RULE));
static_assert(same(netlink::rtnlgrp::ipv6_ifaddr, RTNLGRP_IPV6_IFADDR));
static_assert(same(netlink::rtnlgrp::ipv6_mroute, RTNLGRP_IPV6_MROUTE));
static_assert(same(netlink::rtnlgrp::ipv6_route, RTNLGRP_IPV6_ROUTE));
static_assert(same(netlink::rtnlgrp::ipv6_ifinfo, RTNLGRP_IPV6_IFINFO));
static_assert(same(netlink::rtnlgrp::ipv6_prefix, RTNLGRP_IPV6_PREFIX));
static_assert(same(netlink::rtnlgrp::ipv6_rule, RTNLGRP_IPV6_RULE));
static_assert(same(netlink::rtnlgrp::nd_useropt, RTNLGRP_ND_USEROPT));
static_assert(same(netlink::rtnlgrp::phonet_ifaddr, RTNLGRP_PHONET_IFADDR));
static_assert(same(netlink::rtnlgrp::phonet_route, RTNLGRP_PHONET_ROUTE));
static_assert(same(netlink::rtnlgrp::dcb, RTNLGRP_DCB));
static_assert(same(netlink::rtnlgrp::ipv4_netconf, RTNLGRP_IPV4_NETCONF));
static_assert(same(netlink::rtnlgrp::ipv6_netconf, RTNLGRP_IPV6_NETCONF));
static_assert(same(netlink::rtnlgrp::mdb, RTNLGRP_MDB));
static_assert(same(netlink::rtnlgrp::mpls_route, RTNLGRP_MPLS_ROUTE));
static_assert(same(netlink::rtnlgrp::nsid, RTNLGRP_NSID));
static_assert(same(netlink::rtnlgrp::mpls_netconf, RTNLGRP_MPLS_NETCONF));
static_assert(same(netlink::rtnlgrp::ipv4_mroute_r, RTNLGRP_IPV4_MROUTE_R));
static_assert(same(netlink::rtnlgrp::ipv6_mroute_r, RTNLGRP_IPV6_MROUTE_R));
static_assert(same(netlink::rtnlgrp::nexthop, RTNLGRP_NEXTHOP));
static_assert(same(netlink::rtnlgrp::brvlan, RTNLGRP_BRVLAN));
static_assert(same(netlink::rtnlgrp::mctp_ifaddr, RTNLGRP_MCTP_IFADDR));
static_assert(same(netlink::rtnlgrp::tunnel, RTNLGRP_TUNNEL));
static_assert(same(netlink::rtnlgrp::stats, RTNLGRP_STATS));

}  // namespace
