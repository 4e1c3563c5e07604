// SPDX-License-Identifier: MIT
// The generic family "mptcp_pm": multipath TCP's endpoints, limits, and events of its connections.
//
//     const auto mptcp = LKMC_TRY(netlink::generic::family::find(nl, mptcp_pm_family.name));
//     netlink::request<128> request(mptcp.command(mptcp_pm_cmd::add_addr));
//     auto address = request.nest(mptcp_pm_endpoint::addr);
//     request.put(mptcp_pm_addr_attr::family, 2);
//     request.put(mptcp_pm_addr_attr::addr4, netlink::ip("10.0.0.1"));
//
// * struct genlmsghdr, then attributes. A message of the group "mptcp_pm_events" has a mptcp_event as its command and
//   MPTCP_ATTR_… attributes.
// Source: Documentation/netlink/specs/mptcp_pm.yaml of Linux 6.12.
// Made by generate.py; do not edit.
#pragma once

#include <cstdint>

#include <lkmc/byte_order.hpp>
#include <lkmc/netlink/command.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

inline constexpr generic_family_name mptcp_pm_family{"mptcp_pm", 1};

enum class mptcp_event : std::uint8_t {
    unspec = 0,
    created = 1,
    established = 2,
    closed = 3,
    announced = 6,
    removed = 7,
    sub_established = 10,
    sub_closed = 11,
    sub_priority = 13,
    listener_created = 15,
    listener_closed = 16,
};

enum class mptcp_pm_addr_flag : std::uint32_t {
    none = 0,
    signal = 0x1,
    subflow = 0x2,
    backup = 0x4,
    fullmesh = 0x8,
    implicit = 0x10,
};
consteval void combines(mptcp_pm_addr_flag);

namespace mptcp_pm_addr_attr {
inline constexpr attribute_id<std::uint16_t> family{1};
inline constexpr attribute_id<std::uint8_t> id{2};
inline constexpr attribute_id<ip_address> addr4{3};
inline constexpr attribute_id<ip_address> addr6{4};
inline constexpr attribute_id<std::uint16_t> port{5};
inline constexpr attribute_id<mptcp_pm_addr_flag> flags{6};
inline constexpr attribute_id<std::int32_t> if_idx{7};
}  // namespace mptcp_pm_addr_attr

namespace mptcp_subflow_attr {
inline constexpr attribute_id<std::uint32_t> token_rem{1};
inline constexpr attribute_id<std::uint32_t> token_loc{2};
inline constexpr attribute_id<std::uint32_t> relwrite_seq{3};
inline constexpr attribute_id<std::uint64_t> map_seq{4};
inline constexpr attribute_id<std::uint32_t> map_sfseq{5};
inline constexpr attribute_id<std::uint32_t> ssn_offset{6};
inline constexpr attribute_id<std::uint16_t> map_datalen{7};
inline constexpr attribute_id<std::uint32_t> flags{8};
inline constexpr attribute_id<std::uint8_t> id_rem{9};
inline constexpr attribute_id<std::uint8_t> id_loc{10};
}  // namespace mptcp_subflow_attr

namespace mptcp_pm_endpoint {
inline constexpr attribute_id<nest> addr{1};
}  // namespace mptcp_pm_endpoint

namespace mptcp_pm_attr {
inline constexpr attribute_id<nest> addr{1};
inline constexpr attribute_id<std::uint32_t> rcv_add_addrs{2};
inline constexpr attribute_id<std::uint32_t> subflows{3};
inline constexpr attribute_id<std::uint32_t> token{4};
inline constexpr attribute_id<std::uint8_t> loc_id{5};
inline constexpr attribute_id<nest> addr_remote{6};
}  // namespace mptcp_pm_attr

namespace mptcp_attr {
inline constexpr attribute_id<std::uint32_t> token{1};
inline constexpr attribute_id<std::uint16_t> family{2};
inline constexpr attribute_id<std::uint8_t> loc_id{3};
inline constexpr attribute_id<std::uint8_t> rem_id{4};
inline constexpr attribute_id<ip_address> saddr4{5};
inline constexpr attribute_id<ip_address> saddr6{6};
inline constexpr attribute_id<ip_address> daddr4{7};
inline constexpr attribute_id<ip_address> daddr6{8};
inline constexpr attribute_id<big_endian<std::uint16_t>> sport{9};
inline constexpr attribute_id<big_endian<std::uint16_t>> dport{10};
inline constexpr attribute_id<std::uint8_t> backup{11};
inline constexpr attribute_id<std::uint8_t> error{12};
inline constexpr attribute_id<std::uint16_t> flags{13};
inline constexpr attribute_id<std::uint32_t> timeout{14};
inline constexpr attribute_id<std::int32_t> if_idx{15};
inline constexpr attribute_id<std::uint32_t> reset_reason{16};
inline constexpr attribute_id<std::uint32_t> reset_flags{17};
inline constexpr attribute_id<std::uint8_t> server_side{18};
}  // namespace mptcp_attr

// --- Names, and what lies in which ---

namespace mptcp_pm_addr_attr {
inline constexpr attribute_spec specs[] = {
    {},
    {"MPTCP_PM_ADDR_ATTR_FAMILY", holds::u16},
    {"MPTCP_PM_ADDR_ATTR_ID", holds::u8},
    {"MPTCP_PM_ADDR_ATTR_ADDR4", holds::ip},
    {"MPTCP_PM_ADDR_ATTR_ADDR6", holds::ip},
    {"MPTCP_PM_ADDR_ATTR_PORT", holds::u16},
    {"MPTCP_PM_ADDR_ATTR_FLAGS", holds::u32},
    {"MPTCP_PM_ADDR_ATTR_IF_IDX", holds::s32},
};
inline constexpr attribute_set set{specs, 8};
}  // namespace mptcp_pm_addr_attr

namespace mptcp_subflow_attr {
inline constexpr attribute_spec specs[] = {
    {},
    {"MPTCP_SUBFLOW_ATTR_TOKEN_REM", holds::u32},
    {"MPTCP_SUBFLOW_ATTR_TOKEN_LOC", holds::u32},
    {"MPTCP_SUBFLOW_ATTR_RELWRITE_SEQ", holds::u32},
    {"MPTCP_SUBFLOW_ATTR_MAP_SEQ", holds::u64},
    {"MPTCP_SUBFLOW_ATTR_MAP_SFSEQ", holds::u32},
    {"MPTCP_SUBFLOW_ATTR_SSN_OFFSET", holds::u32},
    {"MPTCP_SUBFLOW_ATTR_MAP_DATALEN", holds::u16},
    {"MPTCP_SUBFLOW_ATTR_FLAGS", holds::u32},
    {"MPTCP_SUBFLOW_ATTR_ID_REM", holds::u8},
    {"MPTCP_SUBFLOW_ATTR_ID_LOC", holds::u8},
};
inline constexpr attribute_set set{specs, 11};
}  // namespace mptcp_subflow_attr

namespace mptcp_pm_endpoint {
inline constexpr attribute_spec specs[] = {
    {},
    {"MPTCP_PM_ENDPOINT_ADDR", holds::nest, &mptcp_pm_addr_attr::set},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace mptcp_pm_endpoint

namespace mptcp_pm_attr {
inline constexpr attribute_spec specs[] = {
    {},
    {"MPTCP_PM_ATTR_ADDR", holds::nest, &mptcp_pm_addr_attr::set},
    {"MPTCP_PM_ATTR_RCV_ADD_ADDRS", holds::u32},
    {"MPTCP_PM_ATTR_SUBFLOWS", holds::u32},
    {"MPTCP_PM_ATTR_TOKEN", holds::u32},
    {"MPTCP_PM_ATTR_LOC_ID", holds::u8},
    {"MPTCP_PM_ATTR_ADDR_REMOTE", holds::nest, &mptcp_pm_addr_attr::set},
};
inline constexpr attribute_set set{specs, 7};
}  // namespace mptcp_pm_attr

namespace mptcp_attr {
inline constexpr attribute_spec specs[] = {
    {},
    {"MPTCP_ATTR_TOKEN", holds::u32},
    {"MPTCP_ATTR_FAMILY", holds::u16},
    {"MPTCP_ATTR_LOC_ID", holds::u8},
    {"MPTCP_ATTR_REM_ID", holds::u8},
    {"MPTCP_ATTR_SADDR4", holds::ip},
    {"MPTCP_ATTR_SADDR6", holds::ip},
    {"MPTCP_ATTR_DADDR4", holds::ip},
    {"MPTCP_ATTR_DADDR6", holds::ip},
    {"MPTCP_ATTR_SPORT", holds::be16},
    {"MPTCP_ATTR_DPORT", holds::be16},
    {"MPTCP_ATTR_BACKUP", holds::u8},
    {"MPTCP_ATTR_ERROR", holds::u8},
    {"MPTCP_ATTR_FLAGS", holds::u16},
    {"MPTCP_ATTR_TIMEOUT", holds::u32},
    {"MPTCP_ATTR_IF_IDX", holds::s32},
    {"MPTCP_ATTR_RESET_REASON", holds::u32},
    {"MPTCP_ATTR_RESET_FLAGS", holds::u32},
    {"MPTCP_ATTR_SERVER_SIDE", holds::u8},
};
inline constexpr attribute_set set{specs, 19};
}  // namespace mptcp_attr

namespace mptcp_pm_cmd {
inline constexpr command add_addr{1, &mptcp_pm_endpoint::set};
inline constexpr command del_addr{2, &mptcp_pm_endpoint::set};
inline constexpr command get_addr{3, &mptcp_pm_attr::set};
inline constexpr command flush_addrs{4, &mptcp_pm_endpoint::set};
inline constexpr command set_limits{5, &mptcp_pm_attr::set};
inline constexpr command get_limits{6, &mptcp_pm_attr::set};
inline constexpr command set_flags{7, &mptcp_pm_attr::set};
inline constexpr command announce{8, &mptcp_pm_attr::set};
inline constexpr command remove{9, &mptcp_pm_attr::set};
inline constexpr command subflow_create{10, &mptcp_pm_attr::set};
inline constexpr command subflow_destroy{11, &mptcp_pm_attr::set};
}  // namespace mptcp_pm_cmd

inline constexpr message_spec mptcp_pm_messages[] = {
    {1, "MPTCP_PM_CMD_ADD_ADDR", &mptcp_pm_endpoint::set, &genlmsghdr_structure},
    {2, "MPTCP_PM_CMD_DEL_ADDR", &mptcp_pm_endpoint::set, &genlmsghdr_structure},
    {3, "MPTCP_PM_CMD_GET_ADDR", &mptcp_pm_attr::set, &genlmsghdr_structure},
    {4, "MPTCP_PM_CMD_FLUSH_ADDRS", &mptcp_pm_endpoint::set, &genlmsghdr_structure},
    {5, "MPTCP_PM_CMD_SET_LIMITS", &mptcp_pm_attr::set, &genlmsghdr_structure},
    {6, "MPTCP_PM_CMD_GET_LIMITS", &mptcp_pm_attr::set, &genlmsghdr_structure},
    {7, "MPTCP_PM_CMD_SET_FLAGS", &mptcp_pm_attr::set, &genlmsghdr_structure},
    {8, "MPTCP_PM_CMD_ANNOUNCE", &mptcp_pm_attr::set, &genlmsghdr_structure},
    {9, "MPTCP_PM_CMD_REMOVE", &mptcp_pm_attr::set, &genlmsghdr_structure},
    {10, "MPTCP_PM_CMD_SUBFLOW_CREATE", &mptcp_pm_attr::set, &genlmsghdr_structure},
    {11, "MPTCP_PM_CMD_SUBFLOW_DESTROY", &mptcp_pm_attr::set, &genlmsghdr_structure},
};

// Multicast groups.
namespace mptcp_pm_mcgrp {
inline constexpr const char* cmds = "mptcp_pm_cmds";
inline constexpr const char* events = "mptcp_pm_events";
}  // namespace mptcp_pm_mcgrp

}  // namespace lkmc::netlink
