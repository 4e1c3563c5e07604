// SPDX-License-Identifier: MIT
// <lkmc/netlink/families/rt_addr.hpp>: numbers and structures against the kernel's headers.
// Made by generate.py; do not edit.
#include <linux/version.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include <stddef.h>

#include <lkmc/netlink/families/rt_addr.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long long>(ours) == static_cast<unsigned long long>(theirs); }

static_assert(same(netlink::ifa_f::secondary, IFA_F_SECONDARY));
static_assert(same(netlink::ifa_f::nodad, IFA_F_NODAD));
static_assert(same(netlink::ifa_f::optimistic, IFA_F_OPTIMISTIC));
static_assert(same(netlink::ifa_f::dadfailed, IFA_F_DADFAILED));
static_assert(same(netlink::ifa_f::homeaddress, IFA_F_HOMEADDRESS));
static_assert(same(netlink::ifa_f::deprecated, IFA_F_DEPRECATED));
static_assert(same(netlink::ifa_f::tentative, IFA_F_TENTATIVE));
static_assert(same(netlink::ifa_f::permanent, IFA_F_PERMANENT));
static_assert(same(netlink::ifa_f::managetempaddr, IFA_F_MANAGETEMPADDR));
static_assert(same(netlink::ifa_f::noprefixroute, IFA_F_NOPREFIXROUTE));
static_assert(same(netlink::ifa_f::mcautojoin, IFA_F_MCAUTOJOIN));
static_assert(same(netlink::ifa_f::stable_privacy, IFA_F_STABLE_PRIVACY));
static_assert(same(netlink::ifaprot::unspec, IFAPROT_UNSPEC));
static_assert(same(netlink::ifaprot::kernel_lo, IFAPROT_KERNEL_LO));
static_assert(same(netlink::ifaprot::kernel_ra, IFAPROT_KERNEL_RA));
static_assert(same(netlink::ifaprot::kernel_ll, IFAPROT_KERNEL_LL));
static_assert(sizeof(netlink::ifaddrmsg) == 8);
static_assert(sizeof(netlink::ifaddrmsg) == sizeof(struct ::ifaddrmsg));
static_assert(offsetof(netlink::ifaddrmsg, ifa_family) == offsetof(struct ::ifaddrmsg, ifa_family) && sizeof(netlink::ifaddrmsg::ifa_family) == sizeof(::ifaddrmsg::ifa_family));
static_assert(offsetof(netlink::ifaddrmsg, ifa_prefixlen) == offsetof(struct ::ifaddrmsg, ifa_prefixlen) && sizeof(netlink::ifaddrmsg::ifa_prefixlen) == sizeof(::ifaddrmsg::ifa_prefixlen));
static_assert(offsetof(netlink::ifaddrmsg, ifa_flags) == offsetof(struct ::ifaddrmsg, ifa_flags) && sizeof(netlink::ifaddrmsg::ifa_flags) == sizeof(::ifaddrmsg::ifa_flags));
static_assert(offsetof(netlink::ifaddrmsg, ifa_scope) == offsetof(struct ::ifaddrmsg, ifa_scope) && sizeof(netlink::ifaddrmsg::ifa_scope) == sizeof(::ifaddrmsg::ifa_scope));
static_assert(offsetof(netlink::ifaddrmsg, ifa_index) == offsetof(struct ::ifaddrmsg, ifa_index) && sizeof(netlink::ifaddrmsg::ifa_index) == sizeof(::ifaddrmsg::ifa_index));
static_assert(sizeof(netlink::ifa_cacheinfo) == 16);
static_assert(sizeof(netlink::ifa_cacheinfo) == sizeof(struct ::ifa_cacheinfo));
static_assert(offsetof(netlink::ifa_cacheinfo, ifa_prefered) == offsetof(struct ::ifa_cacheinfo, ifa_prefered) && sizeof(netlink::ifa_cacheinfo::ifa_prefered) == sizeof(::ifa_cacheinfo::ifa_prefered));
static_assert(offsetof(netlink::ifa_cacheinfo, ifa_valid) == offsetof(struct ::ifa_cacheinfo, ifa_valid) && sizeof(netlink::ifa_cacheinfo::ifa_valid) == sizeof(::ifa_cacheinfo::ifa_valid));
static_assert(offsetof(netlink::ifa_cacheinfo, cstamp) == offsetof(struct ::ifa_cacheinfo, cstamp) && sizeof(netlink::ifa_cacheinfo::cstamp) == sizeof(::ifa_cacheinfo::cstamp));
static_assert(offsetof(netlink::ifa_cacheinfo, tstamp) == offsetof(struct ::ifa_cacheinfo, tstamp) && sizeof(netlink::ifa_cacheinfo::tstamp) == sizeof(::ifa_cacheinfo::tstamp));
static_assert(same(netlink::ifa::address, IFA_ADDRESS));
static_assert(same(netlink::ifa::local, IFA_LOCAL));
static_assert(same(netlink::ifa::label, IFA_LABEL));
static_assert(same(netlink::ifa::broadcast, IFA_BROADCAST));
static_assert(same(netlink::ifa::anycast, IFA_ANYCAST));
static_assert(same(netlink::ifa::cacheinfo, IFA_CACHEINFO));
static_assert(same(netlink::ifa::multicast, IFA_MULTICAST));
static_assert(same(netlink::ifa::flags, IFA_FLAGS));
static_assert(same(netlink::ifa::rt_priority, IFA_RT_PRIORITY));
static_assert(same(netlink::ifa::target_netnsid, IFA_TARGET_NETNSID));
static_assert(same(netlink::ifa::proto, IFA_PROTO));
static_assert(same(netlink::rtm::newaddr.type, RTM_NEWADDR));
static_assert(same(netlink::rtm::deladdr.type, RTM_DELADDR));
static_assert(same(netlink::rtm::getaddr.type, RTM_GETADDR));
static_assert(same(netlink::rtm::getmulticast.type, RTM_GETMULTICAST));
static_assert(same(netlink::rtm::getanycast.type, RTM_GETANYCAST));

}  // namespace
