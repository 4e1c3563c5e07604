// SPDX-License-Identifier: MIT
// Generic netlink's own family: which families there are, their numbers, multicast groups and policies.
//
//     netlink::request<64> request(netlink::generic::control(ctrl_cmd::getfamily));
//     request.put(ctrl_attr::family_name, "netdev");
//     const auto answer = LKMC_TRY(nl.ask(request));
//
// * Its number is always 16, GENL_ID_CTRL. struct genlmsghdr, 4 bytes, then CTRL_ATTR_… attributes.
// Source: Documentation/netlink/specs/nlctrl.yaml of Linux 6.12.
// Made by generate.py; do not edit.
#pragma once

#include <cstdint>

#include <lkmc/netlink/command.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

inline constexpr generic_family_name nlctrl_family{"nlctrl", 2};

inline constexpr std::uint32_t generic_id_ctrl = 16;

enum class genl : std::uint32_t {
    none = 0,
    admin_perm = 0x1,
    cmd_cap_do = 0x2,
    cmd_cap_dump = 0x4,
    cmd_cap_haspol = 0x8,
    uns_admin_perm = 0x10,
};
consteval void combines(genl);

enum class nl_attr_type : std::uint32_t {
    invalid = 0,
    flag = 1,
    u8 = 2,
    u16 = 3,
    u32 = 4,
    u64 = 5,
    s8 = 6,
    s16 = 7,
    s32 = 8,
    s64 = 9,
    binary = 10,
    string = 11,
    nul_string = 12,
    nested = 13,
    nested_array = 14,
    bitfield32 = 15,
    sint = 16,
    uint = 17,
};

namespace ctrl_attr {
inline constexpr attribute_id<std::uint16_t> family_id{1};
inline constexpr attribute_id<text> family_name{2};
inline constexpr attribute_id<std::uint32_t> version{3};
inline constexpr attribute_id<std::uint32_t> hdrsize{4};
inline constexpr attribute_id<std::uint32_t> maxattr{5};
inline constexpr attribute_id<array_of_nests> ops{6};
inline constexpr attribute_id<array_of_nests> mcast_groups{7};
inline constexpr attribute_id<array_of_nests> policy{8};
inline constexpr attribute_id<array_of_nests> op_policy{9};
inline constexpr attribute_id<std::uint32_t> op{10};
}  // namespace ctrl_attr

namespace ctrl_attr_mcast_grp {
inline constexpr attribute_id<text> name{1};
inline constexpr attribute_id<std::uint32_t> id{2};
}  // namespace ctrl_attr_mcast_grp

namespace ctrl_attr_op {
inline constexpr attribute_id<std::uint32_t> id{1};
inline constexpr attribute_id<genl> flags{2};
}  // namespace ctrl_attr_op

namespace nl_policy_type_attr {
inline constexpr attribute_id<nl_attr_type> type{1};
inline constexpr attribute_id<std::int64_t> min_value_s{2};
inline constexpr attribute_id<std::int64_t> max_value_s{3};
inline constexpr attribute_id<std::uint64_t> min_value_u{4};
inline constexpr attribute_id<std::uint64_t> max_value_u{5};
inline constexpr attribute_id<std::uint32_t> min_length{6};
inline constexpr attribute_id<std::uint32_t> max_length{7};
inline constexpr attribute_id<std::uint32_t> policy_idx{8};
inline constexpr attribute_id<std::uint32_t> policy_maxtype{9};
inline constexpr attribute_id<std::uint32_t> bitfield32_mask{10};
inline constexpr attribute_id<std::uint64_t> mask{12};
}  // namespace nl_policy_type_attr

namespace ctrl_attr_policy {
inline constexpr attribute_id<std::uint32_t> do_{1};
inline constexpr attribute_id<std::uint32_t> dump{2};
}  // namespace ctrl_attr_policy

// --- Names, and what lies in which ---

namespace ctrl_attr_op {
inline constexpr attribute_spec specs[] = {
    {},
    {"CTRL_ATTR_OP_ID", holds::u32},
    {"CTRL_ATTR_OP_FLAGS", holds::u32},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ctrl_attr_op

namespace ctrl_attr_mcast_grp {
inline constexpr attribute_spec specs[] = {
    {},
    {"CTRL_ATTR_MCAST_GRP_NAME", holds::text},
    {"CTRL_ATTR_MCAST_GRP_ID", holds::u32},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ctrl_attr_mcast_grp

namespace nl_policy_type_attr {
inline constexpr attribute_spec specs[] = {
    {},
    {"NL_POLICY_TYPE_ATTR_TYPE", holds::u32},
    {"NL_POLICY_TYPE_ATTR_MIN_VALUE_S", holds::s64},
    {"NL_POLICY_TYPE_ATTR_MAX_VALUE_S", holds::s64},
    {"NL_POLICY_TYPE_ATTR_MIN_VALUE_U", holds::u64},
    {"NL_POLICY_TYPE_ATTR_MAX_VALUE_U", holds::u64},
    {"NL_POLICY_TYPE_ATTR_MIN_LENGTH", holds::u32},
    {"NL_POLICY_TYPE_ATTR_MAX_LENGTH", holds::u32},
    {"NL_POLICY_TYPE_ATTR_POLICY_IDX", holds::u32},
    {"NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE", holds::u32},
    {"NL_POLICY_TYPE_ATTR_BITFIELD32_MASK", holds::u32},
    {},
    {"NL_POLICY_TYPE_ATTR_MASK", holds::u64},
};
inline constexpr attribute_set set{specs, 13};
}  // namespace nl_policy_type_attr

inline constexpr attribute_spec ctrl_attr_policy_elements_spec[] = {{"", holds::nest, &nl_policy_type_attr::set}};
inline constexpr attribute_set ctrl_attr_policy_elements{ctrl_attr_policy_elements_spec, 1, 0, nullptr, 0, 0, true};

namespace ctrl_attr_policy {
inline constexpr attribute_spec specs[] = {
    {},
    {"CTRL_ATTR_POLICY_DO", holds::u32},
    {"CTRL_ATTR_POLICY_DUMP", holds::u32},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ctrl_attr_policy

namespace ctrl_attr {
inline constexpr attribute_spec specs[] = {
    {},
    {"CTRL_ATTR_FAMILY_ID", holds::u16},
    {"CTRL_ATTR_FAMILY_NAME", holds::text},
    {"CTRL_ATTR_VERSION", holds::u32},
    {"CTRL_ATTR_HDRSIZE", holds::u32},
    {"CTRL_ATTR_MAXATTR", holds::u32},
    {"CTRL_ATTR_OPS", holds::nests, &ctrl_attr_op::set},
    {"CTRL_ATTR_MCAST_GROUPS", holds::nests, &ctrl_attr_mcast_grp::set},
    {"CTRL_ATTR_POLICY", holds::nests, &ctrl_attr_policy_elements},
    {"CTRL_ATTR_OP_POLICY", holds::nests, &ctrl_attr_policy::set},
    {"CTRL_ATTR_OP", holds::u32},
};
inline constexpr attribute_set set{specs, 11};
}  // namespace ctrl_attr

namespace ctrl_cmd {
inline constexpr command getfamily{3, &ctrl_attr::set};
inline constexpr command getpolicy{10, &ctrl_attr::set};
inline constexpr command newfamily{1, &ctrl_attr::set};
inline constexpr command delfamily{2, &ctrl_attr::set};
inline constexpr command newmcast_grp{7, &ctrl_attr::set};
inline constexpr command delmcast_grp{8, &ctrl_attr::set};
}  // namespace ctrl_cmd

inline constexpr message_spec nlctrl_messages[] = {
    {3, "CTRL_CMD_GETFAMILY", &ctrl_attr::set, &genlmsghdr_structure},
    {10, "CTRL_CMD_GETPOLICY", &ctrl_attr::set, &genlmsghdr_structure},
    {1, "CTRL_CMD_NEWFAMILY", &ctrl_attr::set, &genlmsghdr_structure},
    {2, "CTRL_CMD_DELFAMILY", &ctrl_attr::set, &genlmsghdr_structure},
    {7, "CTRL_CMD_NEWMCAST_GRP", &ctrl_attr::set, &genlmsghdr_structure},
    {8, "CTRL_CMD_DELMCAST_GRP", &ctrl_attr::set, &genlmsghdr_structure},
};

// Multicast groups.
namespace nlctrl_mcgrp {
inline constexpr const char* notify = "notify";
}  // namespace nlctrl_mcgrp

}  // namespace lkmc::netlink
