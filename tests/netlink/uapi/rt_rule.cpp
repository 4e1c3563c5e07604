// SPDX-License-Identifier: MIT
// <lkmc/netlink/families/rt_rule.hpp>: numbers and structures against the kernel's headers.
// Made by generate.py; do not edit.
#include <linux/version.h>
#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>

#include <stddef.h>

#include <lkmc/netlink/families/rt_rule.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long long>(ours) == static_cast<unsigned long long>(theirs); }

static_assert(same(netlink::fr_act::unspec, FR_ACT_UNSPEC));
static_assert(same(netlink::fr_act::to_tbl, FR_ACT_TO_TBL));
static_assert(same(netlink::fr_act::goto_, FR_ACT_GOTO));
static_assert(same(netlink::fr_act::nop, FR_ACT_NOP));
static_assert(same(netlink::fr_act::res3, FR_ACT_RES3));
static_assert(same(netlink::fr_act::res4, FR_ACT_RES4));
static_assert(same(netlink::fr_act::blackhole, FR_ACT_BLACKHOLE));
static_assert(same(netlink::fr_act::unreachable, FR_ACT_UNREACHABLE));
static_assert(same(netlink::fr_act::prohibit, FR_ACT_PROHIBIT));
static_assert(same(netlink::fib_rule::permanent, FIB_RULE_PERMANENT));
static_assert(same(netlink::fib_rule::invert, FIB_RULE_INVERT));
static_assert(same(netlink::fib_rule::unresolved, FIB_RULE_UNRESOLVED));
static_assert(same(netlink::fib_rule::iif_detached, FIB_RULE_IIF_DETACHED));
static_assert(same(netlink::fib_rule::oif_detached, FIB_RULE_OIF_DETACHED));
static_assert(same(netlink::fib_rule::find_saddr, FIB_RULE_FIND_SADDR));
static_assert(sizeof(netlink::fib_rule_hdr) == 12);
static_assert(sizeof(netlink::fib_rule_hdr) == sizeof(struct ::fib_rule_hdr));
static_assert(offsetof(netlink::fib_rule_hdr, family) == offsetof(struct ::fib_rule_hdr, family) && sizeof(netlink::fib_rule_hdr::family) == sizeof(::fib_rule_hdr::family));
static_assert(offsetof(netlink::fib_rule_hdr, dst_len) == offsetof(struct ::fib_rule_hdr, dst_len) && sizeof(netlink::fib_rule_hdr::dst_len) == sizeof(::fib_rule_hdr::dst_len));
static_assert(offsetof(netlink::fib_rule_hdr, src_len) == offsetof(struct ::fib_rule_hdr, src_len) && sizeof(netlink::fib_rule_hdr::src_len) == sizeof(::fib_rule_hdr::src_len));
static_assert(offsetof(netlink::fib_rule_hdr, tos) == offsetof(struct ::fib_rule_hdr, tos) && sizeof(netlink::fib_rule_hdr::tos) == sizeof(::fib_rule_hdr::tos));
static_assert(offsetof(netlink::fib_rule_hdr, table) == offsetof(struct ::fib_rule_hdr, table) && sizeof(netlink::fib_rule_hdr::table) == sizeof(::fib_rule_hdr::table));
static_assert(offsetof(netlink::fib_rule_hdr, res1) == offsetof(struct ::fib_rule_hdr, res1) && sizeof(netlink::fib_rule_hdr::res1) == sizeof(::fib_rule_hdr::res1));
static_assert(offsetof(netlink::fib_rule_hdr, res2) == offsetof(struct ::fib_rule_hdr, res2) && sizeof(netlink::fib_rule_hdr::res2) == sizeof(::fib_rule_hdr::res2));
static_assert(offsetof(netlink::fib_rule_hdr, action) == offsetof(struct ::fib_rule_hdr, action) && sizeof(netlink::fib_rule_hdr::action) == sizeof(::fib_rule_hdr::action));
static_assert(offsetof(netlink::fib_rule_hdr, flags) == offsetof(struct ::fib_rule_hdr, flags) && sizeof(netlink::fib_rule_hdr::flags) == sizeof(::fib_rule_hdr::flags));
static_assert(sizeof(netlink::fib_rule_port_range) == 4);
static_assert(sizeof(netlink::fib_rule_port_range) == sizeof(struct ::fib_rule_port_range));
static_assert(offsetof(netlink::fib_rule_port_range, start) == offsetof(struct ::fib_rule_port_range, start) && sizeof(netlink::fib_rule_port_range::start) == sizeof(::fib_rule_port_range::start));
static_assert(offsetof(netlink::fib_rule_port_range, end) == offsetof(struct ::fib_rule_port_range, end) && sizeof(netlink::fib_rule_port_range::end) == sizeof(::fib_rule_port_range::end));
static_assert(sizeof(netlink::fib_rule_uid_range) == 8);
static_assert(sizeof(netlink::fib_rule_uid_range) == sizeof(struct ::fib_rule_uid_range));
static_assert(offsetof(netlink::fib_rule_uid_range, start) == offsetof(struct ::fib_rule_uid_range, start) && sizeof(netlink::fib_rule_uid_range::start) == sizeof(::fib_rule_uid_range::start));
static_assert(offsetof(netlink::fib_rule_uid_range, end) == offsetof(struct ::fib_rule_uid_range, end) && sizeof(netlink::fib_rule_uid_range::end) == sizeof(::fib_rule_uid_range::end));
static_assert(same(netlink::fra::dst, FRA_DST));
static_assert(same(netlink::fra::src, FRA_SRC));
static_assert(same(netlink::fra::iifname, FRA_IIFNAME));
static_assert(same(netlink::fra::goto_, FRA_GOTO));
static_assert(same(netlink::fra::priority, FRA_PRIORITY));
static_assert(same(netlink::fra::fwmark, FRA_FWMARK));
static_assert(same(netlink::fra::flow, FRA_FLOW));
static_assert(same(netlink::fra::tun_id, FRA_TUN_ID));
static_assert(same(netlink::fra::suppress_ifgroup, FRA_SUPPRESS_IFGROUP));
static_assert(same(netlink::fra::suppress_prefixlen, FRA_SUPPRESS_PREFIXLEN));
static_assert(same(netlink::fra::table, FRA_TABLE));
static_assert(same(netlink::fra::fwmask, FRA_FWMASK));
static_assert(same(netlink::fra::oifname, FRA_OIFNAME));
static_assert(same(netlink::fra::l3mdev, FRA_L3MDEV));
static_assert(same(netlink::fra::uid_range, FRA_UID_RANGE));
static_assert(same(netlink::fra::protocol, FRA_PROTOCOL));
static_assert(same(netlink::fra::ip_proto, FRA_IP_PROTO));
static_assert(same(netlink::fra::sport_range, FRA_SPORT_RANGE));
static_assert(same(netlink::fra::dport_range, FRA_DPORT_RANGE));
static_assert(same(netlink::rtm::newrule.type, RTM_NEWRULE));
static_assert(same(netlink::rtm::delrule.type, RTM_DELRULE));
static_assert(same(netlink::rtm::getrule.type, RTM_GETRULE));

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
static_assert(same(netlink::fra::dscp, FRA_DSCP));
#endif

}  // namespace
