// SPDX-License-Identifier: MIT
// The generic family "ethtool": what network devices and their drivers can do and are set to.
//
//     const auto ethtool = LKMC_TRY(netlink::generic::family::find(nl, ethtool_family.name));
//     netlink::request<128> request(ethtool.command(ethtool_msg::linkinfo_get));
//     auto header = request.nest(ethtool_a_linkinfo::header);
//     request.put(ethtool_a_header::dev_name, "eth0");
//
// * struct genlmsghdr, then ETHTOOL_A_… attributes: a set for each kind of request, in each of which number 1 holds a
//   header that says which device is meant.
// * Commands of the kernel have numbers of their own: of those only notifications (…_ntf) are here.
// Source: Documentation/netlink/specs/ethtool.yaml of Linux 6.12.
// Made by generate.py; do not edit.
#pragma once

#include <cstdint>

#include <lkmc/byte_order.hpp>
#include <lkmc/netlink/command.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

inline constexpr generic_family_name ethtool_family{"ethtool", 1};

enum class ethtool_udp_tunnel_type : std::uint32_t {
    vxlan = 0,
    geneve = 1,
    vxlan_gpe = 2,
};

enum class eth_ss : std::uint32_t {
    test = 0,
    stats = 1,
    priv_flags = 2,
    ntuple_filters = 3,
    features = 4,
    rss_hash_funcs = 5,
    tunables = 6,
    phy_stats = 7,
    phy_tunables = 8,
    link_modes = 9,
    msg_classes = 10,
    wol_modes = 11,
    sof_timestamping = 12,
    ts_tx_types = 13,
    ts_rx_filters = 14,
    udp_tunnel_types = 15,
    stats_std = 16,
    stats_eth_phy = 17,
    stats_eth_mac = 18,
    stats_eth_ctrl = 19,
    stats_rmon = 20,
};

enum class ethtool_flag : std::uint32_t {
    none = 0,
    compact_bitsets = 0x1,
    omit_reply = 0x2,
    stats = 0x4,
};
consteval void combines(ethtool_flag);

enum class ethtool_module_fw_flash_status : std::uint32_t {
    started = 1,
    in_progress = 2,
    completed = 3,
    error = 4,
};

enum class ethtool_c33_pse_ext_state : std::uint32_t {
    error_condition = 1,
    mr_mps_valid = 2,
    mr_pse_enable = 3,
    option_detect_ted = 4,
    option_vport_lim = 5,
    ovld_detected = 6,
    pd_dll_power_type = 7,
    power_not_available = 8,
    short_detected = 9,
};

enum class phy_upstream : std::uint32_t {
    mac = 0,
    phy = 1,
};

namespace ethtool_a_header {
inline constexpr attribute_id<std::uint32_t> dev_index{1};
inline constexpr attribute_id<text> dev_name{2};
inline constexpr attribute_id<ethtool_flag> flags{3};
inline constexpr attribute_id<std::uint32_t> phy_index{4};
}  // namespace ethtool_a_header

namespace ethtool_a_bitset_bit {
inline constexpr attribute_id<std::uint32_t> index{1};
inline constexpr attribute_id<text> name{2};
inline constexpr attribute_id<flag> value{3};
}  // namespace ethtool_a_bitset_bit

namespace ethtool_a_bitset_bits {
inline constexpr attribute_id<nest> bit{1};
}  // namespace ethtool_a_bitset_bits

namespace ethtool_a_bitset {
inline constexpr attribute_id<flag> nomask{1};
inline constexpr attribute_id<std::uint32_t> size{2};
inline constexpr attribute_id<nest> bits{3};
inline constexpr attribute_id<binary> value{4};
inline constexpr attribute_id<binary> mask{5};
}  // namespace ethtool_a_bitset

namespace ethtool_a_string {
inline constexpr attribute_id<std::uint32_t> index{1};
inline constexpr attribute_id<text> value{2};
}  // namespace ethtool_a_string

namespace ethtool_a_strings {
inline constexpr attribute_id<nest> string{1};
}  // namespace ethtool_a_strings

namespace ethtool_a_stringset {
inline constexpr attribute_id<std::uint32_t> id{1};
inline constexpr attribute_id<std::uint32_t> count{2};
inline constexpr attribute_id<nest> strings{3};
}  // namespace ethtool_a_stringset

namespace ethtool_a_stringsets {
inline constexpr attribute_id<nest> stringset{1};
}  // namespace ethtool_a_stringsets

namespace ethtool_a_strset {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<nest> stringsets{2};
inline constexpr attribute_id<flag> counts_only{3};
}  // namespace ethtool_a_strset

namespace ethtool_a_privflags {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<nest> flags{2};
}  // namespace ethtool_a_privflags

namespace ethtool_a_rings {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint32_t> rx_max{2};
inline constexpr attribute_id<std::uint32_t> rx_mini_max{3};
inline constexpr attribute_id<std::uint32_t> rx_jumbo_max{4};
inline constexpr attribute_id<std::uint32_t> tx_max{5};
inline constexpr attribute_id<std::uint32_t> rx{6};
inline constexpr attribute_id<std::uint32_t> rx_mini{7};
inline constexpr attribute_id<std::uint32_t> rx_jumbo{8};
inline constexpr attribute_id<std::uint32_t> tx{9};
inline constexpr attribute_id<std::uint32_t> rx_buf_len{10};
inline constexpr attribute_id<std::uint8_t> tcp_data_split{11};
inline constexpr attribute_id<std::uint32_t> cqe_size{12};
inline constexpr attribute_id<std::uint8_t> tx_push{13};
inline constexpr attribute_id<std::uint8_t> rx_push{14};
inline constexpr attribute_id<std::uint32_t> tx_push_buf_len{15};
inline constexpr attribute_id<std::uint32_t> tx_push_buf_len_max{16};
}  // namespace ethtool_a_rings

namespace ethtool_a_mm_stat {
inline constexpr attribute_id<std::uint64_t> reassembly_errors{2};
inline constexpr attribute_id<std::uint64_t> smd_errors{3};
inline constexpr attribute_id<std::uint64_t> reassembly_ok{4};
inline constexpr attribute_id<std::uint64_t> rx_frag_count{5};
inline constexpr attribute_id<std::uint64_t> tx_frag_count{6};
inline constexpr attribute_id<std::uint64_t> hold_count{7};
}  // namespace ethtool_a_mm_stat

namespace ethtool_a_mm {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint8_t> pmac_enabled{2};
inline constexpr attribute_id<std::uint8_t> tx_enabled{3};
inline constexpr attribute_id<std::uint8_t> tx_active{4};
inline constexpr attribute_id<std::uint32_t> tx_min_frag_size{5};
inline constexpr attribute_id<std::uint32_t> rx_min_frag_size{6};
inline constexpr attribute_id<std::uint8_t> verify_enabled{7};
inline constexpr attribute_id<std::uint8_t> verify_status{8};
inline constexpr attribute_id<std::uint32_t> verify_time{9};
inline constexpr attribute_id<std::uint32_t> max_verify_time{10};
inline constexpr attribute_id<nest> stats{11};
}  // namespace ethtool_a_mm

namespace ethtool_a_linkinfo {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint8_t> port{2};
inline constexpr attribute_id<std::uint8_t> phyaddr{3};
inline constexpr attribute_id<std::uint8_t> tp_mdix{4};
inline constexpr attribute_id<std::uint8_t> tp_mdix_ctrl{5};
inline constexpr attribute_id<std::uint8_t> transceiver{6};
}  // namespace ethtool_a_linkinfo

namespace ethtool_a_linkmodes {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint8_t> autoneg{2};
inline constexpr attribute_id<nest> ours{3};
inline constexpr attribute_id<nest> peer{4};
inline constexpr attribute_id<std::uint32_t> speed{5};
inline constexpr attribute_id<std::uint8_t> duplex{6};
inline constexpr attribute_id<std::uint8_t> master_slave_cfg{7};
inline constexpr attribute_id<std::uint8_t> master_slave_state{8};
inline constexpr attribute_id<std::uint32_t> lanes{9};
inline constexpr attribute_id<std::uint8_t> rate_matching{10};
}  // namespace ethtool_a_linkmodes

namespace ethtool_a_linkstate {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint8_t> link{2};
inline constexpr attribute_id<std::uint32_t> sqi{3};
inline constexpr attribute_id<std::uint32_t> sqi_max{4};
inline constexpr attribute_id<std::uint8_t> ext_state{5};
inline constexpr attribute_id<std::uint8_t> ext_substate{6};
inline constexpr attribute_id<std::uint32_t> ext_down_cnt{7};
}  // namespace ethtool_a_linkstate

namespace ethtool_a_debug {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<nest> msgmask{2};
}  // namespace ethtool_a_debug

namespace ethtool_a_wol {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<nest> modes{2};
inline constexpr attribute_id<binary> sopass{3};
}  // namespace ethtool_a_wol

namespace ethtool_a_features {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<nest> hw{2};
inline constexpr attribute_id<nest> wanted{3};
inline constexpr attribute_id<nest> active{4};
inline constexpr attribute_id<nest> nochange{5};
}  // namespace ethtool_a_features

namespace ethtool_a_channels {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint32_t> rx_max{2};
inline constexpr attribute_id<std::uint32_t> tx_max{3};
inline constexpr attribute_id<std::uint32_t> other_max{4};
inline constexpr attribute_id<std::uint32_t> combined_max{5};
inline constexpr attribute_id<std::uint32_t> rx_count{6};
inline constexpr attribute_id<std::uint32_t> tx_count{7};
inline constexpr attribute_id<std::uint32_t> other_count{8};
inline constexpr attribute_id<std::uint32_t> combined_count{9};
}  // namespace ethtool_a_channels

namespace ethtool_a_irq_moderation {
inline constexpr attribute_id<std::uint32_t> usec{1};
inline constexpr attribute_id<std::uint32_t> pkts{2};
inline constexpr attribute_id<std::uint32_t> comps{3};
}  // namespace ethtool_a_irq_moderation

namespace ethtool_a_profile {
inline constexpr attribute_id<nest> irq_moderation{1};
}  // namespace ethtool_a_profile

namespace ethtool_a_coalesce {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint32_t> rx_usecs{2};
inline constexpr attribute_id<std::uint32_t> rx_max_frames{3};
inline constexpr attribute_id<std::uint32_t> rx_usecs_irq{4};
inline constexpr attribute_id<std::uint32_t> rx_max_frames_irq{5};
inline constexpr attribute_id<std::uint32_t> tx_usecs{6};
inline constexpr attribute_id<std::uint32_t> tx_max_frames{7};
inline constexpr attribute_id<std::uint32_t> tx_usecs_irq{8};
inline constexpr attribute_id<std::uint32_t> tx_max_frames_irq{9};
inline constexpr attribute_id<std::uint32_t> stats_block_usecs{10};
inline constexpr attribute_id<std::uint8_t> use_adaptive_rx{11};
inline constexpr attribute_id<std::uint8_t> use_adaptive_tx{12};
inline constexpr attribute_id<std::uint32_t> pkt_rate_low{13};
inline constexpr attribute_id<std::uint32_t> rx_usecs_low{14};
inline constexpr attribute_id<std::uint32_t> rx_max_frames_low{15};
inline constexpr attribute_id<std::uint32_t> tx_usecs_low{16};
inline constexpr attribute_id<std::uint32_t> tx_max_frames_low{17};
inline constexpr attribute_id<std::uint32_t> pkt_rate_high{18};
inline constexpr attribute_id<std::uint32_t> rx_usecs_high{19};
inline constexpr attribute_id<std::uint32_t> rx_max_frames_high{20};
inline constexpr attribute_id<std::uint32_t> tx_usecs_high{21};
inline constexpr attribute_id<std::uint32_t> tx_max_frames_high{22};
inline constexpr attribute_id<std::uint32_t> rate_sample_interval{23};
inline constexpr attribute_id<std::uint8_t> use_cqe_mode_tx{24};
inline constexpr attribute_id<std::uint8_t> use_cqe_mode_rx{25};
inline constexpr attribute_id<std::uint32_t> tx_aggr_max_bytes{26};
inline constexpr attribute_id<std::uint32_t> tx_aggr_max_frames{27};
inline constexpr attribute_id<std::uint32_t> tx_aggr_time_usecs{28};
inline constexpr attribute_id<nest> rx_profile{29};
inline constexpr attribute_id<nest> tx_profile{30};
}  // namespace ethtool_a_coalesce

namespace ethtool_a_pause_stat {
inline constexpr attribute_id<std::uint64_t> tx_frames{2};
inline constexpr attribute_id<std::uint64_t> rx_frames{3};
}  // namespace ethtool_a_pause_stat

namespace ethtool_a_pause {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint8_t> autoneg{2};
inline constexpr attribute_id<std::uint8_t> rx{3};
inline constexpr attribute_id<std::uint8_t> tx{4};
inline constexpr attribute_id<nest> stats{5};
inline constexpr attribute_id<std::uint32_t> stats_src{6};
}  // namespace ethtool_a_pause

namespace ethtool_a_eee {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<nest> modes_ours{2};
inline constexpr attribute_id<nest> modes_peer{3};
inline constexpr attribute_id<std::uint8_t> active{4};
inline constexpr attribute_id<std::uint8_t> enabled{5};
inline constexpr attribute_id<std::uint8_t> tx_lpi_enabled{6};
inline constexpr attribute_id<std::uint32_t> tx_lpi_timer{7};
}  // namespace ethtool_a_eee

namespace ethtool_a_ts_stat {
inline constexpr attribute_id<any_uint> tx_pkts{1};
inline constexpr attribute_id<any_uint> tx_lost{2};
inline constexpr attribute_id<any_uint> tx_err{3};
}  // namespace ethtool_a_ts_stat

namespace ethtool_a_tsinfo {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<nest> timestamping{2};
inline constexpr attribute_id<nest> tx_types{3};
inline constexpr attribute_id<nest> rx_filters{4};
inline constexpr attribute_id<std::uint32_t> phc_index{5};
inline constexpr attribute_id<nest> stats{6};
}  // namespace ethtool_a_tsinfo

namespace ethtool_a_cable_result {
inline constexpr attribute_id<std::uint8_t> pair{1};
inline constexpr attribute_id<std::uint8_t> code{2};
inline constexpr attribute_id<std::uint32_t> src{3};
}  // namespace ethtool_a_cable_result

namespace ethtool_a_cable_fault_length {
inline constexpr attribute_id<std::uint8_t> pair{1};
inline constexpr attribute_id<std::uint32_t> cm{2};
inline constexpr attribute_id<std::uint32_t> src{3};
}  // namespace ethtool_a_cable_fault_length

namespace ethtool_a_cable_nest {
inline constexpr attribute_id<nest> result{1};
inline constexpr attribute_id<nest> fault_length{2};
}  // namespace ethtool_a_cable_nest

namespace ethtool_a_cable_test {
inline constexpr attribute_id<nest> header{1};
}  // namespace ethtool_a_cable_test

namespace ethtool_a_cable_test_ntf {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint8_t> status{2};
inline constexpr attribute_id<nest> nest{3};
}  // namespace ethtool_a_cable_test_ntf

namespace ethtool_a_cable_test_tdr_cfg {
inline constexpr attribute_id<std::uint32_t> first{1};
inline constexpr attribute_id<std::uint32_t> last{2};
inline constexpr attribute_id<std::uint32_t> step{3};
inline constexpr attribute_id<std::uint8_t> pair{4};
}  // namespace ethtool_a_cable_test_tdr_cfg

namespace ethtool_a_cable_test_tdr_ntf {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint8_t> status{2};
inline constexpr attribute_id<nest> nest{3};
}  // namespace ethtool_a_cable_test_tdr_ntf

namespace ethtool_a_cable_test_tdr {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<nest> cfg{2};
}  // namespace ethtool_a_cable_test_tdr

namespace ethtool_a_tunnel_udp_entry {
inline constexpr attribute_id<big_endian<std::uint16_t>> port{1};
inline constexpr attribute_id<ethtool_udp_tunnel_type> type{2};
}  // namespace ethtool_a_tunnel_udp_entry

namespace ethtool_a_tunnel_udp_table {
inline constexpr attribute_id<std::uint32_t> size{1};
inline constexpr attribute_id<nest> types{2};
inline constexpr attribute_id<nest> entry{3};
}  // namespace ethtool_a_tunnel_udp_table

namespace ethtool_a_tunnel_udp {
inline constexpr attribute_id<nest> table{1};
}  // namespace ethtool_a_tunnel_udp

namespace ethtool_a_tunnel_info {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<nest> udp_ports{2};
}  // namespace ethtool_a_tunnel_info

namespace ethtool_a_fec_stat {
inline constexpr attribute_id<binary> corrected{2};
inline constexpr attribute_id<binary> uncorr{3};
inline constexpr attribute_id<binary> corr_bits{4};
}  // namespace ethtool_a_fec_stat

namespace ethtool_a_fec {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<nest> modes{2};
inline constexpr attribute_id<std::uint8_t> auto_{3};
inline constexpr attribute_id<std::uint32_t> active{4};
inline constexpr attribute_id<nest> stats{5};
}  // namespace ethtool_a_fec

namespace ethtool_a_module_eeprom {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint32_t> offset{2};
inline constexpr attribute_id<std::uint32_t> length{3};
inline constexpr attribute_id<std::uint8_t> page{4};
inline constexpr attribute_id<std::uint8_t> bank{5};
inline constexpr attribute_id<std::uint8_t> i2c_address{6};
inline constexpr attribute_id<binary> data{7};
}  // namespace ethtool_a_module_eeprom

namespace ethtool_a_stats_grp {
inline constexpr attribute_id<std::uint32_t> id{2};
inline constexpr attribute_id<std::uint32_t> ss_id{3};
inline constexpr attribute_id<std::uint64_t> stat{4};
inline constexpr attribute_id<nest> hist_rx{5};
inline constexpr attribute_id<nest> hist_tx{6};
inline constexpr attribute_id<std::uint32_t> hist_bkt_low{7};
inline constexpr attribute_id<std::uint32_t> hist_bkt_hi{8};
inline constexpr attribute_id<std::uint64_t> hist_val{9};
}  // namespace ethtool_a_stats_grp

namespace ethtool_a_stats {
inline constexpr attribute_id<nest> header{2};
inline constexpr attribute_id<nest> groups{3};
inline constexpr attribute_id<nest> grp{4};
inline constexpr attribute_id<std::uint32_t> src{5};
}  // namespace ethtool_a_stats

namespace ethtool_a_phc_vclocks {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint32_t> num{2};
inline constexpr attribute_id<binary> index{3};
}  // namespace ethtool_a_phc_vclocks

namespace ethtool_a_module {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint8_t> power_mode_policy{2};
inline constexpr attribute_id<std::uint8_t> power_mode{3};
}  // namespace ethtool_a_module

namespace ethtool_a_c33_pse_pw_limit {
inline constexpr attribute_id<std::uint32_t> min{1};
inline constexpr attribute_id<std::uint32_t> max{2};
}  // namespace ethtool_a_c33_pse_pw_limit

namespace ethtool_a_pse {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint32_t> podl_pse_admin_state{2};
inline constexpr attribute_id<std::uint32_t> podl_pse_admin_control{3};
inline constexpr attribute_id<std::uint32_t> podl_pse_pw_d_status{4};
inline constexpr attribute_id<std::uint32_t> c33_pse_admin_state{5};
inline constexpr attribute_id<std::uint32_t> c33_pse_admin_control{6};
inline constexpr attribute_id<std::uint32_t> c33_pse_pw_d_status{7};
inline constexpr attribute_id<std::uint32_t> c33_pse_pw_class{8};
inline constexpr attribute_id<std::uint32_t> c33_pse_actual_pw{9};
inline constexpr attribute_id<ethtool_c33_pse_ext_state> c33_pse_ext_state{10};
inline constexpr attribute_id<std::uint32_t> c33_pse_ext_substate{11};
inline constexpr attribute_id<std::uint32_t> c33_pse_avail_pw_limit{12};
inline constexpr attribute_id<nest> c33_pse_pw_limit_ranges{13};
}  // namespace ethtool_a_pse

namespace ethtool_a_rss {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint32_t> context{2};
inline constexpr attribute_id<std::uint32_t> hfunc{3};
inline constexpr attribute_id<binary> indir{4};
inline constexpr attribute_id<binary> hkey{5};
inline constexpr attribute_id<std::uint32_t> input_xfrm{6};
inline constexpr attribute_id<std::uint32_t> start_context{7};
}  // namespace ethtool_a_rss

namespace ethtool_a_plca {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint16_t> version{2};
inline constexpr attribute_id<std::uint8_t> enabled{3};
inline constexpr attribute_id<std::uint8_t> status{4};
inline constexpr attribute_id<std::uint32_t> node_cnt{5};
inline constexpr attribute_id<std::uint32_t> node_id{6};
inline constexpr attribute_id<std::uint32_t> to_tmr{7};
inline constexpr attribute_id<std::uint32_t> burst_cnt{8};
inline constexpr attribute_id<std::uint32_t> burst_tmr{9};
}  // namespace ethtool_a_plca

namespace ethtool_a_module_fw_flash {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<text> file_name{2};
inline constexpr attribute_id<std::uint32_t> password{3};
inline constexpr attribute_id<ethtool_module_fw_flash_status> status{4};
inline constexpr attribute_id<text> status_msg{5};
inline constexpr attribute_id<any_uint> done{6};
inline constexpr attribute_id<any_uint> total{7};
}  // namespace ethtool_a_module_fw_flash

namespace ethtool_a_phy {
inline constexpr attribute_id<nest> header{1};
inline constexpr attribute_id<std::uint32_t> index{2};
inline constexpr attribute_id<text> drvname{3};
inline constexpr attribute_id<text> name{4};
inline constexpr attribute_id<phy_upstream> upstream_type{5};
inline constexpr attribute_id<std::uint32_t> upstream_index{6};
inline constexpr attribute_id<text> upstream_sfp_name{7};
inline constexpr attribute_id<text> downstream_sfp_name{8};
}  // namespace ethtool_a_phy

// --- Names, and what lies in which ---

namespace ethtool_a_stats_grp {
extern const attribute_set set;
}

namespace ethtool_a_header {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_HEADER_DEV_INDEX", holds::u32},
    {"ETHTOOL_A_HEADER_DEV_NAME", holds::text},
    {"ETHTOOL_A_HEADER_FLAGS", holds::u32},
    {"ETHTOOL_A_HEADER_PHY_INDEX", holds::u32},
};
inline constexpr attribute_set set{specs, 5};
}  // namespace ethtool_a_header

namespace ethtool_a_bitset_bit {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_BITSET_BIT_INDEX", holds::u32},
    {"ETHTOOL_A_BITSET_BIT_NAME", holds::text},
    {"ETHTOOL_A_BITSET_BIT_VALUE", holds::flag},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_bitset_bit

namespace ethtool_a_bitset_bits {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_BITSET_BITS_BIT", holds::nest, &ethtool_a_bitset_bit::set},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ethtool_a_bitset_bits

namespace ethtool_a_bitset {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_BITSET_NOMASK", holds::flag},
    {"ETHTOOL_A_BITSET_SIZE", holds::u32},
    {"ETHTOOL_A_BITSET_BITS", holds::nest, &ethtool_a_bitset_bits::set},
    {"ETHTOOL_A_BITSET_VALUE", holds::binary},
    {"ETHTOOL_A_BITSET_MASK", holds::binary},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace ethtool_a_bitset

namespace ethtool_a_string {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_STRING_INDEX", holds::u32},
    {"ETHTOOL_A_STRING_VALUE", holds::text},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ethtool_a_string

namespace ethtool_a_strings {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_STRINGS_STRING", holds::nest, &ethtool_a_string::set},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ethtool_a_strings

namespace ethtool_a_stringset {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_STRINGSET_ID", holds::u32},
    {"ETHTOOL_A_STRINGSET_COUNT", holds::u32},
    {"ETHTOOL_A_STRINGSET_STRINGS", holds::nest, &ethtool_a_strings::set},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_stringset

namespace ethtool_a_stringsets {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_STRINGSETS_STRINGSET", holds::nest, &ethtool_a_stringset::set},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ethtool_a_stringsets

namespace ethtool_a_strset {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_STRSET_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_STRSET_STRINGSETS", holds::nest, &ethtool_a_stringsets::set},
    {"ETHTOOL_A_STRSET_COUNTS_ONLY", holds::flag},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_strset

namespace ethtool_a_privflags {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_PRIVFLAGS_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_PRIVFLAGS_FLAGS", holds::nest, &ethtool_a_bitset::set},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ethtool_a_privflags

namespace ethtool_a_rings {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_RINGS_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_RINGS_RX_MAX", holds::u32},
    {"ETHTOOL_A_RINGS_RX_MINI_MAX", holds::u32},
    {"ETHTOOL_A_RINGS_RX_JUMBO_MAX", holds::u32},
    {"ETHTOOL_A_RINGS_TX_MAX", holds::u32},
    {"ETHTOOL_A_RINGS_RX", holds::u32},
    {"ETHTOOL_A_RINGS_RX_MINI", holds::u32},
    {"ETHTOOL_A_RINGS_RX_JUMBO", holds::u32},
    {"ETHTOOL_A_RINGS_TX", holds::u32},
    {"ETHTOOL_A_RINGS_RX_BUF_LEN", holds::u32},
    {"ETHTOOL_A_RINGS_TCP_DATA_SPLIT", holds::u8},
    {"ETHTOOL_A_RINGS_CQE_SIZE", holds::u32},
    {"ETHTOOL_A_RINGS_TX_PUSH", holds::u8},
    {"ETHTOOL_A_RINGS_RX_PUSH", holds::u8},
    {"ETHTOOL_A_RINGS_TX_PUSH_BUF_LEN", holds::u32},
    {"ETHTOOL_A_RINGS_TX_PUSH_BUF_LEN_MAX", holds::u32},
};
inline constexpr attribute_set set{specs, 17};
}  // namespace ethtool_a_rings

namespace ethtool_a_mm_stat {
inline constexpr attribute_spec specs[] = {
    {},
    {},
    {"ETHTOOL_A_MM_STAT_REASSEMBLY_ERRORS", holds::u64},
    {"ETHTOOL_A_MM_STAT_SMD_ERRORS", holds::u64},
    {"ETHTOOL_A_MM_STAT_REASSEMBLY_OK", holds::u64},
    {"ETHTOOL_A_MM_STAT_RX_FRAG_COUNT", holds::u64},
    {"ETHTOOL_A_MM_STAT_TX_FRAG_COUNT", holds::u64},
    {"ETHTOOL_A_MM_STAT_HOLD_COUNT", holds::u64},
};
inline constexpr attribute_set set{specs, 8};
}  // namespace ethtool_a_mm_stat

namespace ethtool_a_mm {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_MM_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_MM_PMAC_ENABLED", holds::u8},
    {"ETHTOOL_A_MM_TX_ENABLED", holds::u8},
    {"ETHTOOL_A_MM_TX_ACTIVE", holds::u8},
    {"ETHTOOL_A_MM_TX_MIN_FRAG_SIZE", holds::u32},
    {"ETHTOOL_A_MM_RX_MIN_FRAG_SIZE", holds::u32},
    {"ETHTOOL_A_MM_VERIFY_ENABLED", holds::u8},
    {"ETHTOOL_A_MM_VERIFY_STATUS", holds::u8},
    {"ETHTOOL_A_MM_VERIFY_TIME", holds::u32},
    {"ETHTOOL_A_MM_MAX_VERIFY_TIME", holds::u32},
    {"ETHTOOL_A_MM_STATS", holds::nest, &ethtool_a_mm_stat::set},
};
inline constexpr attribute_set set{specs, 12};
}  // namespace ethtool_a_mm

namespace ethtool_a_linkinfo {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_LINKINFO_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_LINKINFO_PORT", holds::u8},
    {"ETHTOOL_A_LINKINFO_PHYADDR", holds::u8},
    {"ETHTOOL_A_LINKINFO_TP_MDIX", holds::u8},
    {"ETHTOOL_A_LINKINFO_TP_MDIX_CTRL", holds::u8},
    {"ETHTOOL_A_LINKINFO_TRANSCEIVER", holds::u8},
};
inline constexpr attribute_set set{specs, 7};
}  // namespace ethtool_a_linkinfo

namespace ethtool_a_linkmodes {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_LINKMODES_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_LINKMODES_AUTONEG", holds::u8},
    {"ETHTOOL_A_LINKMODES_OURS", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_LINKMODES_PEER", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_LINKMODES_SPEED", holds::u32},
    {"ETHTOOL_A_LINKMODES_DUPLEX", holds::u8},
    {"ETHTOOL_A_LINKMODES_MASTER_SLAVE_CFG", holds::u8},
    {"ETHTOOL_A_LINKMODES_MASTER_SLAVE_STATE", holds::u8},
    {"ETHTOOL_A_LINKMODES_LANES", holds::u32},
    {"ETHTOOL_A_LINKMODES_RATE_MATCHING", holds::u8},
};
inline constexpr attribute_set set{specs, 11};
}  // namespace ethtool_a_linkmodes

namespace ethtool_a_linkstate {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_LINKSTATE_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_LINKSTATE_LINK", holds::u8},
    {"ETHTOOL_A_LINKSTATE_SQI", holds::u32},
    {"ETHTOOL_A_LINKSTATE_SQI_MAX", holds::u32},
    {"ETHTOOL_A_LINKSTATE_EXT_STATE", holds::u8},
    {"ETHTOOL_A_LINKSTATE_EXT_SUBSTATE", holds::u8},
    {"ETHTOOL_A_LINKSTATE_EXT_DOWN_CNT", holds::u32},
};
inline constexpr attribute_set set{specs, 8};
}  // namespace ethtool_a_linkstate

namespace ethtool_a_debug {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_DEBUG_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_DEBUG_MSGMASK", holds::nest, &ethtool_a_bitset::set},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ethtool_a_debug

namespace ethtool_a_wol {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_WOL_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_WOL_MODES", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_WOL_SOPASS", holds::binary},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_wol

namespace ethtool_a_features {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_FEATURES_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_FEATURES_HW", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_FEATURES_WANTED", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_FEATURES_ACTIVE", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_FEATURES_NOCHANGE", holds::nest, &ethtool_a_bitset::set},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace ethtool_a_features

namespace ethtool_a_channels {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_CHANNELS_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_CHANNELS_RX_MAX", holds::u32},
    {"ETHTOOL_A_CHANNELS_TX_MAX", holds::u32},
    {"ETHTOOL_A_CHANNELS_OTHER_MAX", holds::u32},
    {"ETHTOOL_A_CHANNELS_COMBINED_MAX", holds::u32},
    {"ETHTOOL_A_CHANNELS_RX_COUNT", holds::u32},
    {"ETHTOOL_A_CHANNELS_TX_COUNT", holds::u32},
    {"ETHTOOL_A_CHANNELS_OTHER_COUNT", holds::u32},
    {"ETHTOOL_A_CHANNELS_COMBINED_COUNT", holds::u32},
};
inline constexpr attribute_set set{specs, 10};
}  // namespace ethtool_a_channels

namespace ethtool_a_irq_moderation {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_IRQ_MODERATION_USEC", holds::u32},
    {"ETHTOOL_A_IRQ_MODERATION_PKTS", holds::u32},
    {"ETHTOOL_A_IRQ_MODERATION_COMPS", holds::u32},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_irq_moderation

namespace ethtool_a_profile {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_PROFILE_IRQ_MODERATION", holds::nest, &ethtool_a_irq_moderation::set},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ethtool_a_profile

namespace ethtool_a_coalesce {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_COALESCE_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_COALESCE_RX_USECS", holds::u32},
    {"ETHTOOL_A_COALESCE_RX_MAX_FRAMES", holds::u32},
    {"ETHTOOL_A_COALESCE_RX_USECS_IRQ", holds::u32},
    {"ETHTOOL_A_COALESCE_RX_MAX_FRAMES_IRQ", holds::u32},
    {"ETHTOOL_A_COALESCE_TX_USECS", holds::u32},
    {"ETHTOOL_A_COALESCE_TX_MAX_FRAMES", holds::u32},
    {"ETHTOOL_A_COALESCE_TX_USECS_IRQ", holds::u32},
    {"ETHTOOL_A_COALESCE_TX_MAX_FRAMES_IRQ", holds::u32},
    {"ETHTOOL_A_COALESCE_STATS_BLOCK_USECS", holds::u32},
    {"ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX", holds::u8},
    {"ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX", holds::u8},
    {"ETHTOOL_A_COALESCE_PKT_RATE_LOW", holds::u32},
    {"ETHTOOL_A_COALESCE_RX_USECS_LOW", holds::u32},
    {"ETHTOOL_A_COALESCE_RX_MAX_FRAMES_LOW", holds::u32},
    {"ETHTOOL_A_COALESCE_TX_USECS_LOW", holds::u32},
    {"ETHTOOL_A_COALESCE_TX_MAX_FRAMES_LOW", holds::u32},
    {"ETHTOOL_A_COALESCE_PKT_RATE_HIGH", holds::u32},
    {"ETHTOOL_A_COALESCE_RX_USECS_HIGH", holds::u32},
    {"ETHTOOL_A_COALESCE_RX_MAX_FRAMES_HIGH", holds::u32},
    {"ETHTOOL_A_COALESCE_TX_USECS_HIGH", holds::u32},
    {"ETHTOOL_A_COALESCE_TX_MAX_FRAMES_HIGH", holds::u32},
    {"ETHTOOL_A_COALESCE_RATE_SAMPLE_INTERVAL", holds::u32},
    {"ETHTOOL_A_COALESCE_USE_CQE_MODE_TX", holds::u8},
    {"ETHTOOL_A_COALESCE_USE_CQE_MODE_RX", holds::u8},
    {"ETHTOOL_A_COALESCE_TX_AGGR_MAX_BYTES", holds::u32},
    {"ETHTOOL_A_COALESCE_TX_AGGR_MAX_FRAMES", holds::u32},
    {"ETHTOOL_A_COALESCE_TX_AGGR_TIME_USECS", holds::u32},
    {"ETHTOOL_A_COALESCE_RX_PROFILE", holds::nest, &ethtool_a_profile::set},
    {"ETHTOOL_A_COALESCE_TX_PROFILE", holds::nest, &ethtool_a_profile::set},
};
inline constexpr attribute_set set{specs, 31};
}  // namespace ethtool_a_coalesce

namespace ethtool_a_pause_stat {
inline constexpr attribute_spec specs[] = {
    {},
    {},
    {"ETHTOOL_A_PAUSE_STAT_TX_FRAMES", holds::u64},
    {"ETHTOOL_A_PAUSE_STAT_RX_FRAMES", holds::u64},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_pause_stat

namespace ethtool_a_pause {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_PAUSE_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_PAUSE_AUTONEG", holds::u8},
    {"ETHTOOL_A_PAUSE_RX", holds::u8},
    {"ETHTOOL_A_PAUSE_TX", holds::u8},
    {"ETHTOOL_A_PAUSE_STATS", holds::nest, &ethtool_a_pause_stat::set},
    {"ETHTOOL_A_PAUSE_STATS_SRC", holds::u32},
};
inline constexpr attribute_set set{specs, 7};
}  // namespace ethtool_a_pause

namespace ethtool_a_eee {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_EEE_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_EEE_MODES_OURS", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_EEE_MODES_PEER", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_EEE_ACTIVE", holds::u8},
    {"ETHTOOL_A_EEE_ENABLED", holds::u8},
    {"ETHTOOL_A_EEE_TX_LPI_ENABLED", holds::u8},
    {"ETHTOOL_A_EEE_TX_LPI_TIMER", holds::u32},
};
inline constexpr attribute_set set{specs, 8};
}  // namespace ethtool_a_eee

namespace ethtool_a_ts_stat {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_TS_STAT_TX_PKTS", holds::uint},
    {"ETHTOOL_A_TS_STAT_TX_LOST", holds::uint},
    {"ETHTOOL_A_TS_STAT_TX_ERR", holds::uint},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_ts_stat

namespace ethtool_a_tsinfo {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_TSINFO_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_TSINFO_TIMESTAMPING", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_TSINFO_TX_TYPES", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_TSINFO_RX_FILTERS", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_TSINFO_PHC_INDEX", holds::u32},
    {"ETHTOOL_A_TSINFO_STATS", holds::nest, &ethtool_a_ts_stat::set},
};
inline constexpr attribute_set set{specs, 7};
}  // namespace ethtool_a_tsinfo

namespace ethtool_a_cable_result {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_CABLE_RESULT_PAIR", holds::u8},
    {"ETHTOOL_A_CABLE_RESULT_CODE", holds::u8},
    {"ETHTOOL_A_CABLE_RESULT_SRC", holds::u32},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_cable_result

namespace ethtool_a_cable_fault_length {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_CABLE_FAULT_LENGTH_PAIR", holds::u8},
    {"ETHTOOL_A_CABLE_FAULT_LENGTH_CM", holds::u32},
    {"ETHTOOL_A_CABLE_FAULT_LENGTH_SRC", holds::u32},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_cable_fault_length

namespace ethtool_a_cable_nest {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_CABLE_NEST_RESULT", holds::nest, &ethtool_a_cable_result::set},
    {"ETHTOOL_A_CABLE_NEST_FAULT_LENGTH", holds::nest, &ethtool_a_cable_fault_length::set},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ethtool_a_cable_nest

namespace ethtool_a_cable_test {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_CABLE_TEST_HEADER", holds::nest, &ethtool_a_header::set},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ethtool_a_cable_test

namespace ethtool_a_cable_test_ntf {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_CABLE_TEST_NTF_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_CABLE_TEST_NTF_STATUS", holds::u8},
    {"ETHTOOL_A_CABLE_TEST_NTF_NEST", holds::nest, &ethtool_a_cable_nest::set},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_cable_test_ntf

namespace ethtool_a_cable_test_tdr_cfg {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_CABLE_TEST_TDR_CFG_FIRST", holds::u32},
    {"ETHTOOL_A_CABLE_TEST_TDR_CFG_LAST", holds::u32},
    {"ETHTOOL_A_CABLE_TEST_TDR_CFG_STEP", holds::u32},
    {"ETHTOOL_A_CABLE_TEST_TDR_CFG_PAIR", holds::u8},
};
inline constexpr attribute_set set{specs, 5};
}  // namespace ethtool_a_cable_test_tdr_cfg

namespace ethtool_a_cable_test_tdr_ntf {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_CABLE_TEST_TDR_NTF_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_CABLE_TEST_TDR_NTF_STATUS", holds::u8},
    {"ETHTOOL_A_CABLE_TEST_TDR_NTF_NEST", holds::nest, &ethtool_a_cable_nest::set},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_cable_test_tdr_ntf

namespace ethtool_a_cable_test_tdr {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_CABLE_TEST_TDR_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_CABLE_TEST_TDR_CFG", holds::nest, &ethtool_a_cable_test_tdr_cfg::set},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ethtool_a_cable_test_tdr

namespace ethtool_a_tunnel_udp_entry {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_TUNNEL_UDP_ENTRY_PORT", holds::be16},
    {"ETHTOOL_A_TUNNEL_UDP_ENTRY_TYPE", holds::u32},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ethtool_a_tunnel_udp_entry

namespace ethtool_a_tunnel_udp_table {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_TUNNEL_UDP_TABLE_SIZE", holds::u32},
    {"ETHTOOL_A_TUNNEL_UDP_TABLE_TYPES", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_TUNNEL_UDP_TABLE_ENTRY", holds::nest, &ethtool_a_tunnel_udp_entry::set},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_tunnel_udp_table

namespace ethtool_a_tunnel_udp {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_TUNNEL_UDP_TABLE", holds::nest, &ethtool_a_tunnel_udp_table::set},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ethtool_a_tunnel_udp

namespace ethtool_a_tunnel_info {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_TUNNEL_INFO_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_TUNNEL_INFO_UDP_PORTS", holds::nest, &ethtool_a_tunnel_udp::set},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ethtool_a_tunnel_info

namespace ethtool_a_fec_stat {
inline constexpr attribute_spec specs[] = {
    {},
    {},
    {"ETHTOOL_A_FEC_STAT_CORRECTED", holds::binary},
    {"ETHTOOL_A_FEC_STAT_UNCORR", holds::binary},
    {"ETHTOOL_A_FEC_STAT_CORR_BITS", holds::binary},
};
inline constexpr attribute_set set{specs, 5};
}  // namespace ethtool_a_fec_stat

namespace ethtool_a_fec {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_FEC_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_FEC_MODES", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_FEC_AUTO", holds::u8},
    {"ETHTOOL_A_FEC_ACTIVE", holds::u32},
    {"ETHTOOL_A_FEC_STATS", holds::nest, &ethtool_a_fec_stat::set},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace ethtool_a_fec

namespace ethtool_a_module_eeprom {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_MODULE_EEPROM_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_MODULE_EEPROM_OFFSET", holds::u32},
    {"ETHTOOL_A_MODULE_EEPROM_LENGTH", holds::u32},
    {"ETHTOOL_A_MODULE_EEPROM_PAGE", holds::u8},
    {"ETHTOOL_A_MODULE_EEPROM_BANK", holds::u8},
    {"ETHTOOL_A_MODULE_EEPROM_I2C_ADDRESS", holds::u8},
    {"ETHTOOL_A_MODULE_EEPROM_DATA", holds::binary},
};
inline constexpr attribute_set set{specs, 8};
}  // namespace ethtool_a_module_eeprom

namespace ethtool_a_stats_grp {
inline constexpr attribute_spec specs[] = {
    {},
    {},
    {"ETHTOOL_A_STATS_GRP_ID", holds::u32},
    {"ETHTOOL_A_STATS_GRP_SS_ID", holds::u32},
    {"ETHTOOL_A_STATS_GRP_STAT", holds::u64},
    {"ETHTOOL_A_STATS_GRP_HIST_RX", holds::nest, &ethtool_a_stats_grp::set},
    {"ETHTOOL_A_STATS_GRP_HIST_TX", holds::nest, &ethtool_a_stats_grp::set},
    {"ETHTOOL_A_STATS_GRP_HIST_BKT_LOW", holds::u32},
    {"ETHTOOL_A_STATS_GRP_HIST_BKT_HI", holds::u32},
    {"ETHTOOL_A_STATS_GRP_HIST_VAL", holds::u64},
};
inline constexpr attribute_set set{specs, 10};
}  // namespace ethtool_a_stats_grp

namespace ethtool_a_stats {
inline constexpr attribute_spec specs[] = {
    {},
    {},
    {"ETHTOOL_A_STATS_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_STATS_GROUPS", holds::nest, &ethtool_a_bitset::set},
    {"ETHTOOL_A_STATS_GRP", holds::nest, &ethtool_a_stats_grp::set},
    {"ETHTOOL_A_STATS_SRC", holds::u32},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace ethtool_a_stats

namespace ethtool_a_phc_vclocks {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_PHC_VCLOCKS_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_PHC_VCLOCKS_NUM", holds::u32},
    {"ETHTOOL_A_PHC_VCLOCKS_INDEX", holds::binary},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_phc_vclocks

namespace ethtool_a_module {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_MODULE_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_MODULE_POWER_MODE_POLICY", holds::u8},
    {"ETHTOOL_A_MODULE_POWER_MODE", holds::u8},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ethtool_a_module

namespace ethtool_a_c33_pse_pw_limit {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_C33_PSE_PW_LIMIT_MIN", holds::u32},
    {"ETHTOOL_A_C33_PSE_PW_LIMIT_MAX", holds::u32},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ethtool_a_c33_pse_pw_limit

namespace ethtool_a_pse {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_PSE_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_PODL_PSE_ADMIN_STATE", holds::u32},
    {"ETHTOOL_A_PODL_PSE_ADMIN_CONTROL", holds::u32},
    {"ETHTOOL_A_PODL_PSE_PW_D_STATUS", holds::u32},
    {"ETHTOOL_A_C33_PSE_ADMIN_STATE", holds::u32},
    {"ETHTOOL_A_C33_PSE_ADMIN_CONTROL", holds::u32},
    {"ETHTOOL_A_C33_PSE_PW_D_STATUS", holds::u32},
    {"ETHTOOL_A_C33_PSE_PW_CLASS", holds::u32},
    {"ETHTOOL_A_C33_PSE_ACTUAL_PW", holds::u32},
    {"ETHTOOL_A_C33_PSE_EXT_STATE", holds::u32},
    {"ETHTOOL_A_C33_PSE_EXT_SUBSTATE", holds::u32},
    {"ETHTOOL_A_C33_PSE_AVAIL_PW_LIMIT", holds::u32},
    {"ETHTOOL_A_C33_PSE_PW_LIMIT_RANGES", holds::nest, &ethtool_a_c33_pse_pw_limit::set},
};
inline constexpr attribute_set set{specs, 14};
}  // namespace ethtool_a_pse

namespace ethtool_a_rss {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_RSS_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_RSS_CONTEXT", holds::u32},
    {"ETHTOOL_A_RSS_HFUNC", holds::u32},
    {"ETHTOOL_A_RSS_INDIR", holds::binary},
    {"ETHTOOL_A_RSS_HKEY", holds::binary},
    {"ETHTOOL_A_RSS_INPUT_XFRM", holds::u32},
    {"ETHTOOL_A_RSS_START_CONTEXT", holds::u32},
};
inline constexpr attribute_set set{specs, 8};
}  // namespace ethtool_a_rss

namespace ethtool_a_plca {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_PLCA_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_PLCA_VERSION", holds::u16},
    {"ETHTOOL_A_PLCA_ENABLED", holds::u8},
    {"ETHTOOL_A_PLCA_STATUS", holds::u8},
    {"ETHTOOL_A_PLCA_NODE_CNT", holds::u32},
    {"ETHTOOL_A_PLCA_NODE_ID", holds::u32},
    {"ETHTOOL_A_PLCA_TO_TMR", holds::u32},
    {"ETHTOOL_A_PLCA_BURST_CNT", holds::u32},
    {"ETHTOOL_A_PLCA_BURST_TMR", holds::u32},
};
inline constexpr attribute_set set{specs, 10};
}  // namespace ethtool_a_plca

namespace ethtool_a_module_fw_flash {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_MODULE_FW_FLASH_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_MODULE_FW_FLASH_FILE_NAME", holds::text},
    {"ETHTOOL_A_MODULE_FW_FLASH_PASSWORD", holds::u32},
    {"ETHTOOL_A_MODULE_FW_FLASH_STATUS", holds::u32},
    {"ETHTOOL_A_MODULE_FW_FLASH_STATUS_MSG", holds::text},
    {"ETHTOOL_A_MODULE_FW_FLASH_DONE", holds::uint},
    {"ETHTOOL_A_MODULE_FW_FLASH_TOTAL", holds::uint},
};
inline constexpr attribute_set set{specs, 8};
}  // namespace ethtool_a_module_fw_flash

namespace ethtool_a_phy {
inline constexpr attribute_spec specs[] = {
    {},
    {"ETHTOOL_A_PHY_HEADER", holds::nest, &ethtool_a_header::set},
    {"ETHTOOL_A_PHY_INDEX", holds::u32},
    {"ETHTOOL_A_PHY_DRVNAME", holds::text},
    {"ETHTOOL_A_PHY_NAME", holds::text},
    {"ETHTOOL_A_PHY_UPSTREAM_TYPE", holds::u32},
    {"ETHTOOL_A_PHY_UPSTREAM_INDEX", holds::u32},
    {"ETHTOOL_A_PHY_UPSTREAM_SFP_NAME", holds::text},
    {"ETHTOOL_A_PHY_DOWNSTREAM_SFP_NAME", holds::text},
};
inline constexpr attribute_set set{specs, 9};
}  // namespace ethtool_a_phy

namespace ethtool_msg {
inline constexpr command strset_get{1, &ethtool_a_strset::set};
inline constexpr command linkinfo_get{2, &ethtool_a_linkinfo::set};
inline constexpr command linkinfo_set{3, &ethtool_a_linkinfo::set};
inline constexpr command linkinfo_ntf{3, &ethtool_a_linkinfo::set};
inline constexpr command linkmodes_get{4, &ethtool_a_linkmodes::set};
inline constexpr command linkmodes_set{5, &ethtool_a_linkmodes::set};
inline constexpr command linkmodes_ntf{5, &ethtool_a_linkmodes::set};
inline constexpr command linkstate_get{6, &ethtool_a_linkstate::set};
inline constexpr command debug_get{7, &ethtool_a_debug::set};
inline constexpr command debug_set{8, &ethtool_a_debug::set};
inline constexpr command debug_ntf{8, &ethtool_a_debug::set};
inline constexpr command wol_get{9, &ethtool_a_wol::set};
inline constexpr command wol_set{10, &ethtool_a_wol::set};
inline constexpr command wol_ntf{10, &ethtool_a_wol::set};
inline constexpr command features_get{11, &ethtool_a_features::set};
inline constexpr command features_set{12, &ethtool_a_features::set};
inline constexpr command features_ntf{13, &ethtool_a_features::set};
inline constexpr command privflags_get{13, &ethtool_a_privflags::set};
inline constexpr command privflags_set{14, &ethtool_a_privflags::set};
inline constexpr command privflags_ntf{15, &ethtool_a_privflags::set};
inline constexpr command rings_get{15, &ethtool_a_rings::set};
inline constexpr command rings_set{16, &ethtool_a_rings::set};
inline constexpr command rings_ntf{17, &ethtool_a_rings::set};
inline constexpr command channels_get{17, &ethtool_a_channels::set};
inline constexpr command channels_set{18, &ethtool_a_channels::set};
inline constexpr command channels_ntf{19, &ethtool_a_channels::set};
inline constexpr command coalesce_get{19, &ethtool_a_coalesce::set};
inline constexpr command coalesce_set{20, &ethtool_a_coalesce::set};
inline constexpr command coalesce_ntf{21, &ethtool_a_coalesce::set};
inline constexpr command pause_get{21, &ethtool_a_pause::set};
inline constexpr command pause_set{22, &ethtool_a_pause::set};
inline constexpr command pause_ntf{23, &ethtool_a_pause::set};
inline constexpr command eee_get{23, &ethtool_a_eee::set};
inline constexpr command eee_set{24, &ethtool_a_eee::set};
inline constexpr command eee_ntf{25, &ethtool_a_eee::set};
inline constexpr command tsinfo_get{25, &ethtool_a_tsinfo::set};
inline constexpr command cable_test_act{26, &ethtool_a_cable_test::set};
inline constexpr command cable_test_ntf{27, &ethtool_a_cable_test_ntf::set};
inline constexpr command cable_test_tdr_act{27, &ethtool_a_cable_test_tdr::set};
inline constexpr command cable_test_tdr_ntf{28, &ethtool_a_cable_test_tdr_ntf::set};
inline constexpr command tunnel_info_get{28, &ethtool_a_tunnel_info::set};
inline constexpr command fec_get{29, &ethtool_a_fec::set};
inline constexpr command fec_set{30, &ethtool_a_fec::set};
inline constexpr command fec_ntf{31, &ethtool_a_fec::set};
inline constexpr command module_eeprom_get{31, &ethtool_a_module_eeprom::set};
inline constexpr command stats_get{32, &ethtool_a_stats::set};
inline constexpr command phc_vclocks_get{33, &ethtool_a_phc_vclocks::set};
inline constexpr command module_get{34, &ethtool_a_module::set};
inline constexpr command module_set{35, &ethtool_a_module::set};
inline constexpr command module_ntf{36, &ethtool_a_module::set};
inline constexpr command pse_get{36, &ethtool_a_pse::set};
inline constexpr command pse_set{37, &ethtool_a_pse::set};
inline constexpr command rss_get{38, &ethtool_a_rss::set};
inline constexpr command plca_get_cfg{39, &ethtool_a_plca::set};
inline constexpr command plca_set_cfg{40, &ethtool_a_plca::set};
inline constexpr command plca_get_status{41, &ethtool_a_plca::set};
inline constexpr command plca_ntf{41, &ethtool_a_plca::set};
inline constexpr command mm_get{42, &ethtool_a_mm::set};
inline constexpr command mm_set{43, &ethtool_a_mm::set};
inline constexpr command mm_ntf{43, &ethtool_a_mm::set};
inline constexpr command module_fw_flash_act{44, &ethtool_a_module_fw_flash::set};
inline constexpr command module_fw_flash_ntf{44, &ethtool_a_module_fw_flash::set};
inline constexpr command phy_get{45, &ethtool_a_phy::set};
}  // namespace ethtool_msg

inline constexpr message_spec ethtool_messages[] = {
    {1, "ETHTOOL_MSG_STRSET_GET", &ethtool_a_strset::set, &genlmsghdr_structure},
    {2, "ETHTOOL_MSG_LINKINFO_GET", &ethtool_a_linkinfo::set, &genlmsghdr_structure},
    {3, "ETHTOOL_MSG_LINKINFO_SET", &ethtool_a_linkinfo::set, &genlmsghdr_structure},
    {3, "ETHTOOL_MSG_LINKINFO_NTF", &ethtool_a_linkinfo::set, &genlmsghdr_structure},
    {4, "ETHTOOL_MSG_LINKMODES_GET", &ethtool_a_linkmodes::set, &genlmsghdr_structure},
    {5, "ETHTOOL_MSG_LINKMODES_SET", &ethtool_a_linkmodes::set, &genlmsghdr_structure},
    {5, "ETHTOOL_MSG_LINKMODES_NTF", &ethtool_a_linkmodes::set, &genlmsghdr_structure},
    {6, "ETHTOOL_MSG_LINKSTATE_GET", &ethtool_a_linkstate::set, &genlmsghdr_structure},
    {7, "ETHTOOL_MSG_DEBUG_GET", &ethtool_a_debug::set, &genlmsghdr_structure},
    {8, "ETHTOOL_MSG_DEBUG_SET", &ethtool_a_debug::set, &genlmsghdr_structure},
    {8, "ETHTOOL_MSG_DEBUG_NTF", &ethtool_a_debug::set, &genlmsghdr_structure},
    {9, "ETHTOOL_MSG_WOL_GET", &ethtool_a_wol::set, &genlmsghdr_structure},
    {10, "ETHTOOL_MSG_WOL_SET", &ethtool_a_wol::set, &genlmsghdr_structure},
    {10, "ETHTOOL_MSG_WOL_NTF", &ethtool_a_wol::set, &genlmsghdr_structure},
    {11, "ETHTOOL_MSG_FEATURES_GET", &ethtool_a_features::set, &genlmsghdr_structure},
    {12, "ETHTOOL_MSG_FEATURES_SET", &ethtool_a_features::set, &genlmsghdr_structure},
    {13, "ETHTOOL_MSG_FEATURES_NTF", &ethtool_a_features::set, &genlmsghdr_structure},
    {13, "ETHTOOL_MSG_PRIVFLAGS_GET", &ethtool_a_privflags::set, &genlmsghdr_structure},
    {14, "ETHTOOL_MSG_PRIVFLAGS_SET", &ethtool_a_privflags::set, &genlmsghdr_structure},
    {15, "ETHTOOL_MSG_PRIVFLAGS_NTF", &ethtool_a_privflags::set, &genlmsghdr_structure},
    {15, "ETHTOOL_MSG_RINGS_GET", &ethtool_a_rings::set, &genlmsghdr_structure},
    {16, "ETHTOOL_MSG_RINGS_SET", &ethtool_a_rings::set, &genlmsghdr_structure},
    {17, "ETHTOOL_MSG_RINGS_NTF", &ethtool_a_rings::set, &genlmsghdr_structure},
    {17, "ETHTOOL_MSG_CHANNELS_GET", &ethtool_a_channels::set, &genlmsghdr_structure},
    {18, "ETHTOOL_MSG_CHANNELS_SET", &ethtool_a_channels::set, &genlmsghdr_structure},
    {19, "ETHTOOL_MSG_CHANNELS_NTF", &ethtool_a_channels::set, &genlmsghdr_structure},
    {19, "ETHTOOL_MSG_COALESCE_GET", &ethtool_a_coalesce::set, &genlmsghdr_structure},
    {20, "ETHTOOL_MSG_COALESCE_SET", &ethtool_a_coalesce::set, &genlmsghdr_structure},
    {21, "ETHTOOL_MSG_COALESCE_NTF", &ethtool_a_coalesce::set, &genlmsghdr_structure},
    {21, "ETHTOOL_MSG_PAUSE_GET", &ethtool_a_pause::set, &genlmsghdr_structure},
    {22, "ETHTOOL_MSG_PAUSE_SET", &ethtool_a_pause::set, &genlmsghdr_structure},
    {23, "ETHTOOL_MSG_PAUSE_NTF", &ethtool_a_pause::set, &genlmsghdr_structure},
    {23, "ETHTOOL_MSG_EEE_GET", &ethtool_a_eee::set, &genlmsghdr_structure},
    {24, "ETHTOOL_MSG_EEE_SET", &ethtool_a_eee::set, &genlmsghdr_structure},
    {25, "ETHTOOL_MSG_EEE_NTF", &ethtool_a_eee::set, &genlmsghdr_structure},
    {25, "ETHTOOL_MSG_TSINFO_GET", &ethtool_a_tsinfo::set, &genlmsghdr_structure},
    {26, "ETHTOOL_MSG_CABLE_TEST_ACT", &ethtool_a_cable_test::set, &genlmsghdr_structure},
    {27, "ETHTOOL_MSG_CABLE_TEST_NTF", &ethtool_a_cable_test_ntf::set, &genlmsghdr_structure},
    {27, "ETHTOOL_MSG_CABLE_TEST_TDR_ACT", &ethtool_a_cable_test_tdr::set, &genlmsghdr_structure},
    {28, "ETHTOOL_MSG_CABLE_TEST_TDR_NTF", &ethtool_a_cable_test_tdr_ntf::set, &genlmsghdr_structure},
    {28, "ETHTOOL_MSG_TUNNEL_INFO_GET", &ethtool_a_tunnel_info::set, &genlmsghdr_structure},
    {29, "ETHTOOL_MSG_FEC_GET", &ethtool_a_fec::set, &genlmsghdr_structure},
    {30, "ETHTOOL_MSG_FEC_SET", &ethtool_a_fec::set, &genlmsghdr_structure},
    {31, "ETHTOOL_MSG_FEC_NTF", &ethtool_a_fec::set, &genlmsghdr_structure},
    {31, "ETHTOOL_MSG_MODULE_EEPROM_GET", &ethtool_a_module_eeprom::set, &genlmsghdr_structure},
    {32, "ETHTOOL_MSG_STATS_GET", &ethtool_a_stats::set, &genlmsghdr_structure},
    {33, "ETHTOOL_MSG_PHC_VCLOCKS_GET", &ethtool_a_phc_vclocks::set, &genlmsghdr_structure},
    {34, "ETHTOOL_MSG_MODULE_GET", &ethtool_a_module::set, &genlmsghdr_structure},
    {35, "ETHTOOL_MSG_MODULE_SET", &ethtool_a_module::set, &genlmsghdr_structure},
    {36, "ETHTOOL_MSG_MODULE_NTF", &ethtool_a_module::set, &genlmsghdr_structure},
    {36, "ETHTOOL_MSG_PSE_GET", &ethtool_a_pse::set, &genlmsghdr_structure},
    {37, "ETHTOOL_MSG_PSE_SET", &ethtool_a_pse::set, &genlmsghdr_structure},
    {38, "ETHTOOL_MSG_RSS_GET", &ethtool_a_rss::set, &genlmsghdr_structure},
    {39, "ETHTOOL_MSG_PLCA_GET_CFG", &ethtool_a_plca::set, &genlmsghdr_structure},
    {40, "ETHTOOL_MSG_PLCA_SET_CFG", &ethtool_a_plca::set, &genlmsghdr_structure},
    {41, "ETHTOOL_MSG_PLCA_GET_STATUS", &ethtool_a_plca::set, &genlmsghdr_structure},
    {41, "ETHTOOL_MSG_PLCA_NTF", &ethtool_a_plca::set, &genlmsghdr_structure},
    {42, "ETHTOOL_MSG_MM_GET", &ethtool_a_mm::set, &genlmsghdr_structure},
    {43, "ETHTOOL_MSG_MM_SET", &ethtool_a_mm::set, &genlmsghdr_structure},
    {43, "ETHTOOL_MSG_MM_NTF", &ethtool_a_mm::set, &genlmsghdr_structure},
    {44, "ETHTOOL_MSG_MODULE_FW_FLASH_ACT", &ethtool_a_module_fw_flash::set, &genlmsghdr_structure},
    {44, "ETHTOOL_MSG_MODULE_FW_FLASH_NTF", &ethtool_a_module_fw_flash::set, &genlmsghdr_structure},
    {45, "ETHTOOL_MSG_PHY_GET", &ethtool_a_phy::set, &genlmsghdr_structure},
};

}  // namespace lkmc::netlink
