// SPDX-License-Identifier: MIT
// <lkmc/netlink/families/nlctrl.hpp>: numbers and structures against the kernel's headers.
// Made by generate.py; do not edit.
#include <linux/version.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>

#include <stddef.h>

#include <lkmc/netlink/families/nlctrl.hpp>

namespace {

using namespace lkmc;

constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned long long>(ours) == static_cast<unsigned long long>(theirs); }

static_assert(same(netlink::generic_id_ctrl, GENL_ID_CTRL));
static_assert(same(netlink::genl::admin_perm, GENL_ADMIN_PERM));
static_assert(same(netlink::genl::cmd_cap_do, GENL_CMD_CAP_DO));
static_assert(same(netlink::genl::cmd_cap_dump, GENL_CMD_CAP_DUMP));
static_assert(same(netlink::genl::cmd_cap_haspol, GENL_CMD_CAP_HASPOL));
static_assert(same(netlink::genl::uns_admin_perm, GENL_UNS_ADMIN_PERM));
static_assert(same(netlink::nl_attr_type::invalid, NL_ATTR_TYPE_INVALID));
static_assert(same(netlink::nl_attr_type::flag, NL_ATTR_TYPE_FLAG));
static_assert(same(netlink::nl_attr_type::u8, NL_ATTR_TYPE_U8));
static_assert(same(netlink::nl_attr_type::u16, NL_ATTR_TYPE_U16));
static_assert(same(netlink::nl_attr_type::u32, NL_ATTR_TYPE_U32));
static_assert(same(netlink::nl_attr_type::u64, NL_ATTR_TYPE_U64));
static_assert(same(netlink::nl_attr_type::s8, NL_ATTR_TYPE_S8));
static_assert(same(netlink::nl_attr_type::s16, NL_ATTR_TYPE_S16));
static_assert(same(netlink::nl_attr_type::s32, NL_ATTR_TYPE_S32));
static_assert(same(netlink::nl_attr_type::s64, NL_ATTR_TYPE_S64));
static_assert(same(netlink::nl_attr_type::binary, NL_ATTR_TYPE_BINARY));
static_assert(same(netlink::nl_attr_type::string, NL_ATTR_TYPE_STRING));
static_assert(same(netlink::nl_attr_type::nul_string, NL_ATTR_TYPE_NUL_STRING));
static_assert(same(netlink::nl_attr_type::nested, NL_ATTR_TYPE_NESTED));
static_assert(same(netlink::nl_attr_type::nested_array, NL_ATTR_TYPE_NESTED_ARRAY));
static_assert(same(netlink::nl_attr_type::bitfield32, NL_ATTR_TYPE_BITFIELD32));
static_assert(same(netlink::ctrl_attr::family_id, CTRL_ATTR_FAMILY_ID));
static_assert(same(netlink::ctrl_attr::family_name, CTRL_ATTR_FAMILY_NAME));
static_assert(same(netlink::ctrl_attr::version, CTRL_ATTR_VERSION));
static_assert(same(netlink::ctrl_attr::hdrsize, CTRL_ATTR_HDRSIZE));
static_assert(same(netlink::ctrl_attr::maxattr, CTRL_ATTR_MAXATTR));
static_assert(same(netlink::ctrl_attr::ops, CTRL_ATTR_OPS));
static_assert(same(netlink::ctrl_attr::mcast_groups, CTRL_ATTR_MCAST_GROUPS));
static_assert(same(netlink::ctrl_attr::policy, CTRL_ATTR_POLICY));
static_assert(same(netlink::ctrl_attr::op_policy, CTRL_ATTR_OP_POLICY));
static_assert(same(netlink::ctrl_attr::op, CTRL_ATTR_OP));
static_assert(same(netlink::ctrl_attr_mcast_grp::name, CTRL_ATTR_MCAST_GRP_NAME));
static_assert(same(netlink::ctrl_attr_mcast_grp::id, CTRL_ATTR_MCAST_GRP_ID));
static_assert(same(netlink::ctrl_attr_op::id, CTRL_ATTR_OP_ID));
static_assert(same(netlink::ctrl_attr_op::flags, CTRL_ATTR_OP_FLAGS));
static_assert(same(netlink::nl_policy_type_attr::type, NL_POLICY_TYPE_ATTR_TYPE));
static_assert(same(netlink::nl_policy_type_attr::min_value_s, NL_POLICY_TYPE_ATTR_MIN_VALUE_S));
static_assert(same(netlink::nl_policy_type_attr::max_value_s, NL_POLICY_TYPE_ATTR_MAX_VALUE_S));
static_assert(same(netlink::nl_policy_type_attr::min_value_u, NL_POLICY_TYPE_ATTR_MIN_VALUE_U));
static_assert(same(netlink::nl_policy_type_attr::max_value_u, NL_POLICY_TYPE_ATTR_MAX_VALUE_U));
static_assert(same(netlink::nl_policy_type_attr::min_length, NL_POLICY_TYPE_ATTR_MIN_LENGTH));
static_assert(same(netlink::nl_policy_type_attr::max_length, NL_POLICY_TYPE_ATTR_MAX_LENGTH));
static_assert(same(netlink::nl_policy_type_attr::policy_idx, NL_POLICY_TYPE_ATTR_POLICY_IDX));
static_assert(same(netlink::nl_policy_type_attr::policy_maxtype, NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE));
static_assert(same(netlink::nl_policy_type_attr::bitfield32_mask, NL_POLICY_TYPE_ATTR_BITFIELD32_MASK));
static_assert(same(netlink::nl_policy_type_attr::mask, NL_POLICY_TYPE_ATTR_MASK));
static_assert(same(netlink::ctrl_attr_policy::do_, CTRL_ATTR_POLICY_DO));
static_assert(same(netlink::ctrl_attr_policy::dump, CTRL_ATTR_POLICY_DUMP));
static_assert(same(netlink::ctrl_cmd::getfamily.number, CTRL_CMD_GETFAMILY));
static_assert(same(netlink::ctrl_cmd::getpolicy.number, CTRL_CMD_GETPOLICY));
static_assert(same(netlink::ctrl_cmd::newfamily.number, CTRL_CMD_NEWFAMILY));
static_assert(same(netlink::ctrl_cmd::delfamily.number, CTRL_CMD_DELFAMILY));
static_assert(same(netlink::ctrl_cmd::newmcast_grp.number, CTRL_CMD_NEWMCAST_GRP));
static_assert(same(netlink::ctrl_cmd::delmcast_grp.number, CTRL_CMD_DELMCAST_GRP));

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
static_assert(same(netlink::nl_attr_type::sint, NL_ATTR_TYPE_SINT));
static_assert(same(netlink::nl_attr_type::uint, NL_ATTR_TYPE_UINT));
#endif

}  // namespace
