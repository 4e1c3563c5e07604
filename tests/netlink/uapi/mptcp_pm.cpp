// SPDX-License-Identifier: MIT
// <lkmc/netlink/families/mptcp_pm.hpp>: numbers and structures against the kernel's headers.
// Made by generate.py; do not edit.
#include <linux/version.h>
#include <linux/mptcp.h>

#include <stddef.h>

#include <lkmc/netlink/families/mptcp_pm.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long long>(ours) == static_cast<unsigned long long>(theirs); }

static_assert(same(netlink::mptcp_event::unspec, MPTCP_EVENT_UNSPEC));
static_assert(same(netlink::mptcp_event::created, MPTCP_EVENT_CREATED));
static_assert(same(netlink::mptcp_event::established, MPTCP_EVENT_ESTABLISHED));
static_assert(same(netlink::mptcp_event::closed, MPTCP_EVENT_CLOSED));
static_assert(same(netlink::mptcp_event::announced, MPTCP_EVENT_ANNOUNCED));
static_assert(same(netlink::mptcp_event::removed, MPTCP_EVENT_REMOVED));
static_assert(same(netlink::mptcp_event::sub_established, MPTCP_EVENT_SUB_ESTABLISHED));
static_assert(same(netlink::mptcp_event::sub_closed, MPTCP_EVENT_SUB_CLOSED));
static_assert(same(netlink::mptcp_event::sub_priority, MPTCP_EVENT_SUB_PRIORITY));
static_assert(same(netlink::mptcp_pm_addr_flag::signal, MPTCP_PM_ADDR_FLAG_SIGNAL));
static_assert(same(netlink::mptcp_pm_addr_flag::subflow, MPTCP_PM_ADDR_FLAG_SUBFLOW));
static_assert(same(netlink::mptcp_pm_addr_flag::backup, MPTCP_PM_ADDR_FLAG_BACKUP));
static_assert(same(netlink::mptcp_pm_addr_flag::fullmesh, MPTCP_PM_ADDR_FLAG_FULLMESH));
static_assert(same(netlink::mptcp_pm_addr_flag::implicit, MPTCP_PM_ADDR_FLAG_IMPLICIT));
static_assert(same(netlink::mptcp_pm_addr_attr::family, MPTCP_PM_ADDR_ATTR_FAMILY));
static_assert(same(netlink::mptcp_pm_addr_attr::id, MPTCP_PM_ADDR_ATTR_ID));
static_assert(same(netlink::mptcp_pm_addr_attr::addr4, MPTCP_PM_ADDR_ATTR_ADDR4));
static_assert(same(netlink::mptcp_pm_addr_attr::addr6, MPTCP_PM_ADDR_ATTR_ADDR6));
static_assert(same(netlink::mptcp_pm_addr_attr::port, MPTCP_PM_ADDR_ATTR_PORT));
static_assert(same(netlink::mptcp_pm_addr_attr::flags, MPTCP_PM_ADDR_ATTR_FLAGS));
static_assert(same(netlink::mptcp_pm_addr_attr::if_idx, MPTCP_PM_ADDR_ATTR_IF_IDX));
static_assert(same(netlink::mptcp_subflow_attr::token_rem, MPTCP_SUBFLOW_ATTR_TOKEN_REM));
static_assert(same(netlink::mptcp_subflow_attr::token_loc, MPTCP_SUBFLOW_ATTR_TOKEN_LOC));
static_assert(same(netlink::mptcp_subflow_attr::relwrite_seq, MPTCP_SUBFLOW_ATTR_RELWRITE_SEQ));
static_assert(same(netlink::mptcp_subflow_attr::map_seq, MPTCP_SUBFLOW_ATTR_MAP_SEQ));
static_assert(same(netlink::mptcp_subflow_attr::map_sfseq, MPTCP_SUBFLOW_ATTR_MAP_SFSEQ));
static_assert(same(netlink::mptcp_subflow_attr::ssn_offset, MPTCP_SUBFLOW_ATTR_SSN_OFFSET));
static_assert(same(netlink::mptcp_subflow_attr::map_datalen, MPTCP_SUBFLOW_ATTR_MAP_DATALEN));
static_assert(same(netlink::mptcp_subflow_attr::flags, MPTCP_SUBFLOW_ATTR_FLAGS));
static_assert(same(netlink::mptcp_subflow_attr::id_rem, MPTCP_SUBFLOW_ATTR_ID_REM));
static_assert(same(netlink::mptcp_subflow_attr::id_loc, MPTCP_SUBFLOW_ATTR_ID_LOC));
static_assert(same(netlink::mptcp_pm_attr::addr, MPTCP_PM_ATTR_ADDR));
static_assert(same(netlink::mptcp_pm_attr::rcv_add_addrs, MPTCP_PM_ATTR_RCV_ADD_ADDRS));
static_assert(same(netlink::mptcp_pm_attr::subflows, MPTCP_PM_ATTR_SUBFLOWS));
static_assert(same(netlink::mptcp_pm_attr::token, MPTCP_PM_ATTR_TOKEN));
static_assert(same(netlink::mptcp_pm_attr::loc_id, MPTCP_PM_ATTR_LOC_ID));
static_assert(same(netlink::mptcp_pm_attr::addr_remote, MPTCP_PM_ATTR_ADDR_REMOTE));
static_assert(same(netlink::mptcp_attr::token, MPTCP_ATTR_TOKEN));
static_assert(same(netlink::mptcp_attr::family, MPTCP_ATTR_FAMILY));
static_assert(same(netlink::mptcp_attr::loc_id, MPTCP_ATTR_LOC_ID));
static_assert(same(netlink::mptcp_attr::rem_id, MPTCP_ATTR_REM_ID));
static_assert(same(netlink::mptcp_attr::saddr4, MPTCP_ATTR_SADDR4));
static_assert(same(netlink::mptcp_attr::saddr6, MPTCP_ATTR_SADDR6));
static_assert(same(netlink::mptcp_attr::daddr4, MPTCP_ATTR_DADDR4));
static_assert(same(netlink::mptcp_attr::daddr6, MPTCP_ATTR_DADDR6));
static_assert(same(netlink::mptcp_attr::sport, MPTCP_ATTR_SPORT));
static_assert(same(netlink::mptcp_attr::dport, MPTCP_ATTR_DPORT));
static_assert(same(netlink::mptcp_attr::backup, MPTCP_ATTR_BACKUP));
static_assert(same(netlink::mptcp_attr::error, MPTCP_ATTR_ERROR));
static_assert(same(netlink::mptcp_attr::flags, MPTCP_ATTR_FLAGS));
static_assert(same(netlink::mptcp_attr::timeout, MPTCP_ATTR_TIMEOUT));
static_assert(same(netlink::mptcp_attr::if_idx, MPTCP_ATTR_IF_IDX));
static_assert(same(netlink::mptcp_attr::reset_reason, MPTCP_ATTR_RESET_REASON));
static_assert(same(netlink::mptcp_attr::reset_flags, MPTCP_ATTR_RESET_FLAGS));
static_assert(same(netlink::mptcp_attr::server_side, MPTCP_ATTR_SERVER_SIDE));
static_assert(same(netlink::mptcp_pm_cmd::add_addr.number, MPTCP_PM_CMD_ADD_ADDR));
static_assert(same(netlink::mptcp_pm_cmd::del_addr.number, MPTCP_PM_CMD_DEL_ADDR));
static_assert(same(netlink::mptcp_pm_cmd::get_addr.number, MPTCP_PM_CMD_GET_ADDR));
static_assert(same(netlink::mptcp_pm_cmd::flush_addrs.number, MPTCP_PM_CMD_FLUSH_ADDRS));
static_assert(same(netlink::mptcp_pm_cmd::set_limits.number, MPTCP_PM_CMD_SET_LIMITS));
static_assert(same(netlink::mptcp_pm_cmd::get_limits.number, MPTCP_PM_CMD_GET_LIMITS));
static_assert(same(netlink::mptcp_pm_cmd::set_flags.number, MPTCP_PM_CMD_SET_FLAGS));
static_assert(same(netlink::mptcp_pm_cmd::announce.number, MPTCP_PM_CMD_ANNOUNCE));
static_assert(same(netlink::mptcp_pm_cmd::remove.number, MPTCP_PM_CMD_REMOVE));
static_assert(same(netlink::mptcp_pm_cmd::subflow_create.number, MPTCP_PM_CMD_SUBFLOW_CREATE));
static_assert(same(netlink::mptcp_pm_cmd::subflow_destroy.number, MPTCP_PM_CMD_SUBFLOW_DESTROY));

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
static_assert(same(netlink::mptcp_event::listener_created, MPTCP_EVENT_LISTENER_CREATED));
static_assert(same(netlink::mptcp_event::listener_closed, MPTCP_EVENT_LISTENER_CLOSED));
static_assert(same(netlink::mptcp_pm_endpoint::addr, MPTCP_PM_ENDPOINT_ADDR));
#endif

}  // namespace
