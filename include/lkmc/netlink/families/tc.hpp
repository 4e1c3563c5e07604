// SPDX-License-Identifier: MIT
// rtnetlink's traffic control: queueing disciplines, their classes, filters, chains; of the common kinds what they are
// set to.
//
//     netlink::request<256> request(rtm::newqdisc, nlm_f::create, {.tcm_ifindex = 3, .tcm_parent = tc_h::root});
//     request.put(tca::kind, "tbf");
//     auto options = request.nest(tca::options);
//     request.put(tca_tbf::burst, 4096u);
//
// * struct tcmsg, 20 bytes, then TCA_… attributes. What TCA_OPTIONS holds depends on TCA_KIND: attributes, or a structure
//   (pfifo, prio, sfq …), or one with attributes behind it (netem).
// Source: Documentation/netlink/specs/tc.yaml of Linux 6.12.
// Made by generate.py; do not edit.
#pragma once

#include <cstdint>

#include <lkmc/byte_order.hpp>
#include <lkmc/netlink/families/rtnetlink.hpp>
#include <lkmc/netlink/hardware_address.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

enum class tca_cls_flags : std::uint32_t {
    none = 0,
    skip_hw = 0x1,
    skip_sw = 0x2,
    in_hw = 0x4,
    not_in_hw = 0x8,
    verbose = 0x10,
};
consteval void combines(tca_cls_flags);

namespace tc_h {
inline constexpr std::uint32_t unspec = 0;
inline constexpr std::uint32_t root = 4294967295;
inline constexpr std::uint32_t ingress = 4294967281;
inline constexpr std::uint32_t clsact = 4294967281;
inline constexpr std::uint32_t min_ingress = 65522;
inline constexpr std::uint32_t min_egress = 65523;
}  // namespace tc_h

enum class tc_act : std::int32_t {
    unspec = -1,
    ok = 0,
    reclassify = 1,
    shot = 2,
    pipe = 3,
    stolen = 4,
    queued = 5,
    repeat = 6,
    redirect = 7,
    trap = 8,
};

enum class tc_mirred_eaction : std::int32_t {
    egress_redir = 1,
    egress_mirror = 2,
    ingress_redir = 3,
    ingress_mirror = 4,
};

struct tcmsg {
    std::uint8_t tcm_family = 0;
    std::uint8_t tcm__pad1 = 0;
    std::uint16_t tcm__pad2 = 0;
    std::int32_t tcm_ifindex = 0;
    std::uint32_t tcm_handle = 0;
    std::uint32_t tcm_parent = 0;
    std::uint32_t tcm_info = 0;
};

struct tc_stats {
    std::uint64_t bytes = 0;
    std::uint32_t packets = 0;
    std::uint32_t drops = 0;
    std::uint32_t overlimits = 0;
    std::uint32_t bps = 0;
    std::uint32_t pps = 0;
    std::uint32_t qlen = 0;
    std::uint32_t backlog = 0;
};

struct tc_fifo_qopt {
    std::uint32_t limit = 0;
};

struct tc_htb_glob {
    std::uint32_t version = 0;
    std::uint32_t rate2quantum = 0;
    std::uint32_t defcls = 0;
    std::uint32_t debug = 0;
    std::uint32_t direct_pkts = 0;
};

struct tc_hfsc_qopt {
    std::uint16_t defcls = 0;
};

struct tc_mqprio_qopt {
    std::uint8_t num_tc = 0;
    std::uint8_t prio_tc_map[16] = {};
    std::uint8_t hw = 0;
    std::uint8_t count[32] = {};
    std::uint8_t offset[32] = {};
};

struct tc_multiq_qopt {
    std::uint16_t bands = 0;
    std::uint16_t max_bands = 0;
};

struct tc_netem_qopt {
    std::uint32_t latency = 0;
    std::uint32_t limit = 0;
    std::uint32_t loss = 0;
    std::uint32_t gap = 0;
    std::uint32_t duplicate = 0;
    std::uint32_t jitter = 0;
};

struct tc_netem_gimodel {
    std::uint32_t p13 = 0;
    std::uint32_t p31 = 0;
    std::uint32_t p32 = 0;
    std::uint32_t p14 = 0;
    std::uint32_t p23 = 0;
};

struct tc_netem_gemodel {
    std::uint32_t p = 0;
    std::uint32_t r = 0;
    std::uint32_t h = 0;
    std::uint32_t k1 = 0;
};

struct tc_netem_corr {
    std::uint32_t delay_corr = 0;
    std::uint32_t loss_corr = 0;
    std::uint32_t dup_corr = 0;
};

struct tc_netem_reorder {
    std::uint32_t probability = 0;
    std::uint32_t correlation = 0;
};

struct tc_netem_corrupt {
    std::uint32_t probability = 0;
    std::uint32_t correlation = 0;
};

struct tc_netem_rate {
    std::uint32_t rate = 0;
    std::int32_t packet_overhead = 0;
    std::uint32_t cell_size = 0;
    std::int32_t cell_overhead = 0;
};

struct tc_netem_slot {
    std::int64_t min_delay = 0;
    std::int64_t max_delay = 0;
    std::int32_t max_packets = 0;
    std::int32_t max_bytes = 0;
    std::int64_t dist_delay = 0;
    std::int64_t dist_jitter = 0;
};

struct tc_plug_qopt {
    std::int32_t action = 0;
    std::uint32_t limit = 0;
};

struct tc_prio_qopt {
    std::uint32_t bands = 0;
    std::uint8_t priomap[16] = {};
};

struct tc_red_qopt {
    std::uint32_t limit = 0;
    std::uint32_t qth_min = 0;
    std::uint32_t qth_max = 0;
    std::uint8_t wlog = 0;
    std::uint8_t plog = 0;
    std::uint8_t scell_log = 0;
    std::uint8_t flags = 0;
};

struct tc_sfb_qopt {
    std::uint32_t rehash_interval = 0;
    std::uint32_t warmup_time = 0;
    std::uint32_t max = 0;
    std::uint32_t bin_size = 0;
    std::uint32_t increment = 0;
    std::uint32_t decrement = 0;
    std::uint32_t limit = 0;
    std::uint32_t penalty_rate = 0;
    std::uint32_t penalty_burst = 0;
};

struct tc_sfq_qopt {
    std::uint32_t quantum = 0;
    std::int32_t perturb_period = 0;
    std::uint32_t limit = 0;
    std::uint32_t divisor = 0;
    std::uint32_t flows = 0;
};

struct tc_sfqred_stats {
    std::uint32_t prob_drop = 0;
    std::uint32_t forced_drop = 0;
    std::uint32_t prob_mark = 0;
    std::uint32_t forced_mark = 0;
    std::uint32_t prob_mark_head = 0;
    std::uint32_t forced_mark_head = 0;
};

struct tc_ratespec {
    std::uint8_t cell_log = 0;
    std::uint8_t linklayer = 0;
    std::uint16_t overhead = 0;
    std::int16_t cell_align = 0;
    std::uint16_t mpu = 0;
    std::uint32_t rate = 0;
};

struct tc_sizespec {
    std::uint8_t cell_log = 0;
    std::uint8_t size_log = 0;
    std::int16_t cell_align = 0;
    std::int32_t overhead = 0;
    std::uint32_t linklayer = 0;
    std::uint32_t mpu = 0;
    std::uint32_t mtu = 0;
    std::uint32_t tsize = 0;
};

struct gnet_estimator {
    std::int8_t interval = 0;
    std::uint8_t ewma_log = 0;
};

struct tc_choke_xstats {
    std::uint32_t early = 0;
    std::uint32_t pdrop = 0;
    std::uint32_t other = 0;
    std::uint32_t marked = 0;
    std::uint32_t matched = 0;
};

struct tc_codel_xstats {
    std::uint32_t maxpacket = 0;
    std::uint32_t count = 0;
    std::uint32_t lastcount = 0;
    std::uint32_t ldelay = 0;
    std::int32_t drop_next = 0;
    std::uint32_t drop_overlimit = 0;
    std::uint32_t ecn_mark = 0;
    std::uint32_t dropping = 0;
    std::uint32_t ce_mark = 0;
};

struct tc_fq_codel_xstats {
    std::uint32_t type = 0;
    std::uint32_t maxpacket = 0;
    std::uint32_t drop_overlimit = 0;
    std::uint32_t ecn_mark = 0;
    std::uint32_t new_flow_count = 0;
    std::uint32_t new_flows_len = 0;
    std::uint32_t old_flows_len = 0;
    std::uint32_t ce_mark = 0;
    std::uint32_t memory_usage = 0;
    std::uint32_t drop_overmemory = 0;
};

struct tc_fq_pie_xstats {
    std::uint32_t packets_in = 0;
    std::uint32_t dropped = 0;
    std::uint32_t overlimit = 0;
    std::uint32_t overmemory = 0;
    std::uint32_t ecn_mark = 0;
    std::uint32_t new_flow_count = 0;
    std::uint32_t new_flows_len = 0;
    std::uint32_t old_flows_len = 0;
    std::uint32_t memory_usage = 0;
};

struct tc_fq_qd_stats {
    std::uint64_t gc_flows = 0;
    std::uint64_t highprio_packets = 0;
    std::uint64_t tcp_retrans = 0;
    std::uint64_t throttled = 0;
    std::uint64_t flows_plimit = 0;
    std::uint64_t pkts_too_long = 0;
    std::uint64_t allocation_errors = 0;
    std::int64_t time_next_delayed_flow = 0;
    std::uint32_t flows = 0;
    std::uint32_t inactive_flows = 0;
    std::uint32_t throttled_flows = 0;
    std::uint32_t unthrottle_latency_ns = 0;
    std::uint64_t ce_mark = 0;
    std::uint64_t horizon_drops = 0;
    std::uint64_t horizon_caps = 0;
    std::uint64_t fastpath_packets = 0;
    std::uint8_t band_drops[24] = {};
    std::uint8_t band_pkt_count[12] = {};
    std::uint8_t pad[4] = {};
};

struct tc_hhf_xstats {
    std::uint32_t drop_overlimit = 0;
    std::uint32_t hh_overlimit = 0;
    std::uint32_t hh_tot_count = 0;
    std::uint32_t hh_cur_count = 0;
};

struct tc_pie_xstats {
    std::uint64_t prob = 0;
    std::uint32_t delay = 0;
    std::uint32_t avg_dq_rate = 0;
    std::uint32_t dq_rate_estimating = 0;
    std::uint32_t packets_in = 0;
    std::uint32_t dropped = 0;
    std::uint32_t overlimit = 0;
    std::uint32_t maxq = 0;
    std::uint32_t ecn_mark = 0;
};

struct tc_red_xstats {
    std::uint32_t early = 0;
    std::uint32_t pdrop = 0;
    std::uint32_t other = 0;
    std::uint32_t marked = 0;
};

struct tc_sfb_xstats {
    std::uint32_t earlydrop = 0;
    std::uint32_t penaltydrop = 0;
    std::uint32_t bucketdrop = 0;
    std::uint32_t queuedrop = 0;
    std::uint32_t childdrop = 0;
    std::uint32_t marked = 0;
    std::uint32_t maxqlen = 0;
    std::uint32_t maxprob = 0;
    std::uint32_t avgprob = 0;
};

struct tc_sfq_xstats {
    std::int32_t allot = 0;
};

struct gnet_stats_basic {
    std::uint64_t bytes = 0;
    std::uint32_t packets = 0;
};

struct gnet_stats_rate_est {
    std::uint32_t bps = 0;
    std::uint32_t pps = 0;
};

struct gnet_stats_rate_est64 {
    std::uint64_t bps = 0;
    std::uint64_t pps = 0;
};

struct gnet_stats_queue {
    std::uint32_t qlen = 0;
    std::uint32_t backlog = 0;
    std::uint32_t drops = 0;
    std::uint32_t requeues = 0;
    std::uint32_t overlimits = 0;
};

struct tc_u32_mark {
    std::uint32_t val = 0;
    std::uint32_t mask = 0;
    std::uint32_t success = 0;
};

struct tc_u32_sel {
    std::uint8_t flags = 0;
    std::uint8_t offshift = 0;
    std::uint8_t nkeys = 0;
    big_endian<std::uint16_t> offmask;
    std::uint16_t off = 0;
    std::int16_t offoff = 0;
    std::int16_t hoff = 0;
    big_endian<std::uint32_t> hmask;
};

struct tc_u32_pcnt {
    std::uint64_t rcnt = 0;
    std::uint64_t rhit = 0;
};

struct tcf_t {
    std::uint64_t install = 0;
    std::uint64_t lastuse = 0;
    std::uint64_t expires = 0;
    std::uint64_t firstuse = 0;
};

struct tc_act_gen {
    std::uint32_t index = 0;
    std::uint32_t capab = 0;
    tc_act action{};
    std::int32_t refcnt = 0;
    std::int32_t bindcnt = 0;
};

struct tc_gact_p {
    std::uint16_t ptype = 0;
    std::uint16_t pval = 0;
    std::int32_t paction = 0;
};

struct tc_basic_pcnt {
    std::uint64_t rcnt = 0;
    std::uint64_t rhit = 0;
};

struct tc_matchall_pcnt {
    std::uint64_t rhit = 0;
};

struct tc_vlan {
    std::uint32_t index = 0;
    std::uint32_t capab = 0;
    tc_act action{};
    std::int32_t refcnt = 0;
    std::int32_t bindcnt = 0;
    std::int32_t v_action = 0;
};

struct tc_mirred {
    std::uint32_t index = 0;
    std::uint32_t capab = 0;
    tc_act action{};
    std::int32_t refcnt = 0;
    std::int32_t bindcnt = 0;
    tc_mirred_eaction eaction{};
    std::uint32_t ifindex = 0;
};

struct tc_htb_opt {
    tc_ratespec rate;
    tc_ratespec ceil;
    std::uint32_t buffer = 0;
    std::uint32_t cbuffer = 0;
    std::uint32_t quantum = 0;
    std::uint32_t level = 0;
    std::uint32_t prio = 0;
};

struct tc_sfq_qopt_v1 {
    tc_sfq_qopt v0;
    std::uint32_t depth = 0;
    std::uint32_t headdrop = 0;
    std::uint32_t limit = 0;
    std::uint32_t qth_min = 0;
    std::uint32_t qth_max = 0;
    std::uint8_t wlog = 0;
    std::uint8_t plog = 0;
    std::uint8_t scell_log = 0;
    std::uint8_t flags = 0;
    std::uint32_t max_p = 0;
    tc_sfqred_stats stats;
};

struct tc_tbf_qopt {
    tc_ratespec rate;
    tc_ratespec peakrate;
    std::uint32_t limit = 0;
    std::uint32_t buffer = 0;
    std::uint32_t mtu = 0;
};

struct tc_police {
    std::uint32_t index = 0;
    tc_act action{};
    std::uint32_t limit = 0;
    std::uint32_t burst = 0;
    std::uint32_t mtu = 0;
    tc_ratespec rate;
    tc_ratespec peakrate;
    std::int32_t refcnt = 0;
    std::int32_t bindcnt = 0;
    std::uint32_t capab = 0;
};

namespace tca {
inline constexpr attribute_id<text> kind{1};
inline constexpr attribute_id<nest> options{2};
inline constexpr attribute_id<tc_stats> stats{3};
inline constexpr attribute_id<nest> xstats{4};
inline constexpr attribute_id<gnet_estimator> rate{5};
inline constexpr attribute_id<std::uint32_t> fcnt{6};
inline constexpr attribute_id<nest> stats2{7};
inline constexpr attribute_id<nest> stab{8};
inline constexpr attribute_id<flag> dump_invisible{10};
inline constexpr attribute_id<std::uint32_t> chain{11};
inline constexpr attribute_id<std::uint8_t> hw_offload{12};
inline constexpr attribute_id<std::uint32_t> ingress_block{13};
inline constexpr attribute_id<std::uint32_t> egress_block{14};
inline constexpr attribute_id<nla_bitfield32> dump_flags{15};
inline constexpr attribute_id<text> ext_warn_msg{16};
}  // namespace tca

namespace tca_act {
inline constexpr attribute_id<text> kind{1};
inline constexpr attribute_id<nest> options{2};
inline constexpr attribute_id<std::uint32_t> index{3};
inline constexpr attribute_id<nest> stats{4};
inline constexpr attribute_id<binary> cookie{6};
inline constexpr attribute_id<nla_bitfield32> flags{7};
inline constexpr attribute_id<nla_bitfield32> hw_stats{8};
inline constexpr attribute_id<nla_bitfield32> used_hw_stats{9};
inline constexpr attribute_id<std::uint32_t> in_hw_count{10};
}  // namespace tca_act

namespace tca_act_bpf {
inline constexpr attribute_id<tcf_t> tm{1};
inline constexpr attribute_id<tc_act_gen> parms{2};
inline constexpr attribute_id<std::uint16_t> ops_len{3};
inline constexpr attribute_id<binary> ops{4};
inline constexpr attribute_id<std::uint32_t> fd{5};
inline constexpr attribute_id<text> name{6};
inline constexpr attribute_id<binary> tag{8};
inline constexpr attribute_id<std::uint32_t> id{9};
}  // namespace tca_act_bpf

namespace tca_mirred {
inline constexpr attribute_id<tcf_t> tm{1};
inline constexpr attribute_id<tc_mirred> parms{2};
inline constexpr attribute_id<std::uint32_t> blockid{4};
}  // namespace tca_mirred

namespace tca_vlan {
inline constexpr attribute_id<tcf_t> tm{1};
inline constexpr attribute_id<tc_vlan> parms{2};
inline constexpr attribute_id<std::uint16_t> push_vlan_id{3};
inline constexpr attribute_id<big_endian<std::uint16_t>> push_vlan_protocol{4};
inline constexpr attribute_id<std::uint8_t> push_vlan_priority{6};
inline constexpr attribute_id<hardware_address> push_eth_dst{7};
inline constexpr attribute_id<hardware_address> push_eth_src{8};
}  // namespace tca_vlan

namespace tca_basic {
inline constexpr attribute_id<std::uint32_t> classid{1};
inline constexpr attribute_id<nest> ematches{2};
inline constexpr attribute_id<array_of_nests> act{3};
inline constexpr attribute_id<nest> police{4};
inline constexpr attribute_id<tc_basic_pcnt> pcnt{5};
}  // namespace tca_basic

namespace tca_bpf {
inline constexpr attribute_id<array_of_nests> act{1};
inline constexpr attribute_id<nest> police{2};
inline constexpr attribute_id<std::uint32_t> classid{3};
inline constexpr attribute_id<std::uint16_t> ops_len{4};
inline constexpr attribute_id<binary> ops{5};
inline constexpr attribute_id<std::uint32_t> fd{6};
inline constexpr attribute_id<text> name{7};
inline constexpr attribute_id<std::uint32_t> flags{8};
inline constexpr attribute_id<std::uint32_t> flags_gen{9};
inline constexpr attribute_id<binary> tag{10};
inline constexpr attribute_id<std::uint32_t> id{11};
}  // namespace tca_bpf

namespace tca_cake {
inline constexpr attribute_id<std::uint64_t> base_rate64{2};
inline constexpr attribute_id<std::uint32_t> diffserv_mode{3};
inline constexpr attribute_id<std::uint32_t> atm{4};
inline constexpr attribute_id<std::uint32_t> flow_mode{5};
inline constexpr attribute_id<std::uint32_t> overhead{6};
inline constexpr attribute_id<std::uint32_t> rtt{7};
inline constexpr attribute_id<std::uint32_t> target{8};
inline constexpr attribute_id<std::uint32_t> autorate{9};
inline constexpr attribute_id<std::uint32_t> memory{10};
inline constexpr attribute_id<std::uint32_t> nat{11};
inline constexpr attribute_id<std::uint32_t> raw{12};
inline constexpr attribute_id<std::uint32_t> wash{13};
inline constexpr attribute_id<std::uint32_t> mpu{14};
inline constexpr attribute_id<std::uint32_t> ingress{15};
inline constexpr attribute_id<std::uint32_t> ack_filter{16};
inline constexpr attribute_id<std::uint32_t> split_gso{17};
inline constexpr attribute_id<std::uint32_t> fwmark{18};
}  // namespace tca_cake

namespace tca_codel {
inline constexpr attribute_id<std::uint32_t> target{1};
inline constexpr attribute_id<std::uint32_t> limit{2};
inline constexpr attribute_id<std::uint32_t> interval{3};
inline constexpr attribute_id<std::uint32_t> ecn{4};
inline constexpr attribute_id<std::uint32_t> ce_threshold{5};
}  // namespace tca_codel

namespace tca_drr {
inline constexpr attribute_id<std::uint32_t> quantum{1};
}  // namespace tca_drr

namespace tca_flower {
inline constexpr attribute_id<std::uint32_t> classid{1};
inline constexpr attribute_id<text> indev{2};
inline constexpr attribute_id<array_of_nests> act{3};
inline constexpr attribute_id<hardware_address> key_eth_dst{4};
inline constexpr attribute_id<hardware_address> key_eth_dst_mask{5};
inline constexpr attribute_id<hardware_address> key_eth_src{6};
inline constexpr attribute_id<hardware_address> key_eth_src_mask{7};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_eth_type{8};
inline constexpr attribute_id<std::uint8_t> key_ip_proto{9};
inline constexpr attribute_id<ip_address> key_ipv4_src{10};
inline constexpr attribute_id<ip_address> key_ipv4_src_mask{11};
inline constexpr attribute_id<ip_address> key_ipv4_dst{12};
inline constexpr attribute_id<ip_address> key_ipv4_dst_mask{13};
inline constexpr attribute_id<ip_address> key_ipv6_src{14};
inline constexpr attribute_id<ip_address> key_ipv6_src_mask{15};
inline constexpr attribute_id<ip_address> key_ipv6_dst{16};
inline constexpr attribute_id<ip_address> key_ipv6_dst_mask{17};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_tcp_src{18};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_tcp_dst{19};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_udp_src{20};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_udp_dst{21};
inline constexpr attribute_id<tca_cls_flags> flags{22};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_vlan_id{23};
inline constexpr attribute_id<std::uint8_t> key_vlan_prio{24};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_vlan_eth_type{25};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_enc_key_id{26};
inline constexpr attribute_id<ip_address> key_enc_ipv4_src{27};
inline constexpr attribute_id<ip_address> key_enc_ipv4_src_mask{28};
inline constexpr attribute_id<ip_address> key_enc_ipv4_dst{29};
inline constexpr attribute_id<ip_address> key_enc_ipv4_dst_mask{30};
inline constexpr attribute_id<ip_address> key_enc_ipv6_src{31};
inline constexpr attribute_id<ip_address> key_enc_ipv6_src_mask{32};
inline constexpr attribute_id<ip_address> key_enc_ipv6_dst{33};
inline constexpr attribute_id<ip_address> key_enc_ipv6_dst_mask{34};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_tcp_src_mask{35};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_tcp_dst_mask{36};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_udp_src_mask{37};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_udp_dst_mask{38};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_sctp_src_mask{39};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_sctp_dst_mask{40};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_sctp_src{41};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_sctp_dst{42};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_enc_udp_src_port{43};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_enc_udp_src_port_mask{44};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_enc_udp_dst_port{45};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_enc_udp_dst_port_mask{46};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_flags{47};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_flags_mask{48};
inline constexpr attribute_id<std::uint8_t> key_icmpv4_code{49};
inline constexpr attribute_id<std::uint8_t> key_icmpv4_code_mask{50};
inline constexpr attribute_id<std::uint8_t> key_icmpv4_type{51};
inline constexpr attribute_id<std::uint8_t> key_icmpv4_type_mask{52};
inline constexpr attribute_id<std::uint8_t> key_icmpv6_code{53};
inline constexpr attribute_id<std::uint8_t> key_icmpv6_code_mask{54};
inline constexpr attribute_id<std::uint8_t> key_icmpv6_type{55};
inline constexpr attribute_id<std::uint8_t> key_icmpv6_type_mask{56};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_arp_sip{57};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_arp_sip_mask{58};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_arp_tip{59};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_arp_tip_mask{60};
inline constexpr attribute_id<std::uint8_t> key_arp_op{61};
inline constexpr attribute_id<std::uint8_t> key_arp_op_mask{62};
inline constexpr attribute_id<hardware_address> key_arp_sha{63};
inline constexpr attribute_id<hardware_address> key_arp_sha_mask{64};
inline constexpr attribute_id<hardware_address> key_arp_tha{65};
inline constexpr attribute_id<hardware_address> key_arp_tha_mask{66};
inline constexpr attribute_id<std::uint8_t> key_mpls_ttl{67};
inline constexpr attribute_id<std::uint8_t> key_mpls_bos{68};
inline constexpr attribute_id<std::uint8_t> key_mpls_tc{69};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_mpls_label{70};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_tcp_flags{71};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_tcp_flags_mask{72};
inline constexpr attribute_id<std::uint8_t> key_ip_tos{73};
inline constexpr attribute_id<std::uint8_t> key_ip_tos_mask{74};
inline constexpr attribute_id<std::uint8_t> key_ip_ttl{75};
inline constexpr attribute_id<std::uint8_t> key_ip_ttl_mask{76};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_cvlan_id{77};
inline constexpr attribute_id<std::uint8_t> key_cvlan_prio{78};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_cvlan_eth_type{79};
inline constexpr attribute_id<std::uint8_t> key_enc_ip_tos{80};
inline constexpr attribute_id<std::uint8_t> key_enc_ip_tos_mask{81};
inline constexpr attribute_id<std::uint8_t> key_enc_ip_ttl{82};
inline constexpr attribute_id<std::uint8_t> key_enc_ip_ttl_mask{83};
inline constexpr attribute_id<nest> key_enc_opts{84};
inline constexpr attribute_id<nest> key_enc_opts_mask{85};
inline constexpr attribute_id<std::uint32_t> in_hw_count{86};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_port_src_min{87};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_port_src_max{88};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_port_dst_min{89};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_port_dst_max{90};
inline constexpr attribute_id<std::uint16_t> key_ct_state{91};
inline constexpr attribute_id<std::uint16_t> key_ct_state_mask{92};
inline constexpr attribute_id<std::uint16_t> key_ct_zone{93};
inline constexpr attribute_id<std::uint16_t> key_ct_zone_mask{94};
inline constexpr attribute_id<std::uint32_t> key_ct_mark{95};
inline constexpr attribute_id<std::uint32_t> key_ct_mark_mask{96};
inline constexpr attribute_id<binary> key_ct_labels{97};
inline constexpr attribute_id<binary> key_ct_labels_mask{98};
inline constexpr attribute_id<nest> key_mpls_opts{99};
inline constexpr attribute_id<std::uint32_t> key_hash{100};
inline constexpr attribute_id<std::uint32_t> key_hash_mask{101};
inline constexpr attribute_id<std::uint8_t> key_num_of_vlans{102};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_pppoe_sid{103};
inline constexpr attribute_id<big_endian<std::uint16_t>> key_ppp_proto{104};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_l2tpv3_sid{105};
inline constexpr attribute_id<std::uint8_t> l2_miss{106};
inline constexpr attribute_id<nest> key_cfm{107};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_spi{108};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_spi_mask{109};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_enc_flags{110};
inline constexpr attribute_id<big_endian<std::uint32_t>> key_enc_flags_mask{111};
}  // namespace tca_flower

namespace tca_fw {
inline constexpr attribute_id<std::uint32_t> classid{1};
inline constexpr attribute_id<nest> police{2};
inline constexpr attribute_id<text> indev{3};
inline constexpr attribute_id<array_of_nests> act{4};
inline constexpr attribute_id<std::uint32_t> mask{5};
}  // namespace tca_fw

namespace tca_htb {
inline constexpr attribute_id<tc_htb_opt> parms{1};
inline constexpr attribute_id<tc_htb_glob> init{2};
inline constexpr attribute_id<binary> ctab{3};
inline constexpr attribute_id<binary> rtab{4};
inline constexpr attribute_id<std::uint32_t> direct_qlen{5};
inline constexpr attribute_id<std::uint64_t> rate64{6};
inline constexpr attribute_id<std::uint64_t> ceil64{7};
inline constexpr attribute_id<flag> offload{9};
}  // namespace tca_htb

namespace tca_matchall {
inline constexpr attribute_id<std::uint32_t> classid{1};
inline constexpr attribute_id<array_of_nests> act{2};
inline constexpr attribute_id<std::uint32_t> flags{3};
inline constexpr attribute_id<tc_matchall_pcnt> pcnt{4};
}  // namespace tca_matchall

namespace tca_fq {
inline constexpr attribute_id<std::uint32_t> plimit{1};
inline constexpr attribute_id<std::uint32_t> flow_plimit{2};
inline constexpr attribute_id<std::uint32_t> quantum{3};
inline constexpr attribute_id<std::uint32_t> initial_quantum{4};
inline constexpr attribute_id<std::uint32_t> rate_enable{5};
inline constexpr attribute_id<std::uint32_t> flow_default_rate{6};
inline constexpr attribute_id<std::uint32_t> flow_max_rate{7};
inline constexpr attribute_id<std::uint32_t> buckets_log{8};
inline constexpr attribute_id<std::uint32_t> flow_refill_delay{9};
inline constexpr attribute_id<std::uint32_t> orphan_mask{10};
inline constexpr attribute_id<std::uint32_t> low_rate_threshold{11};
inline constexpr attribute_id<std::uint32_t> ce_threshold{12};
inline constexpr attribute_id<std::uint32_t> timer_slack{13};
inline constexpr attribute_id<std::uint32_t> horizon{14};
inline constexpr attribute_id<std::uint8_t> horizon_drop{15};
inline constexpr attribute_id<tc_prio_qopt> priomap{16};
inline constexpr attribute_id<binary> weights{17};
}  // namespace tca_fq

namespace tca_fq_codel {
inline constexpr attribute_id<std::uint32_t> target{1};
inline constexpr attribute_id<std::uint32_t> limit{2};
inline constexpr attribute_id<std::uint32_t> interval{3};
inline constexpr attribute_id<std::uint32_t> ecn{4};
inline constexpr attribute_id<std::uint32_t> flows{5};
inline constexpr attribute_id<std::uint32_t> quantum{6};
inline constexpr attribute_id<std::uint32_t> ce_threshold{7};
inline constexpr attribute_id<std::uint32_t> drop_batch_size{8};
inline constexpr attribute_id<std::uint32_t> memory_limit{9};
inline constexpr attribute_id<std::uint8_t> ce_threshold_selector{10};
inline constexpr attribute_id<std::uint8_t> ce_threshold_mask{11};
}  // namespace tca_fq_codel

namespace tca_netem {
inline constexpr attribute_id<tc_netem_corr> corr{1};
inline constexpr attribute_id<binary> delay_dist{2};
inline constexpr attribute_id<tc_netem_reorder> reorder{3};
inline constexpr attribute_id<tc_netem_corrupt> corrupt{4};
inline constexpr attribute_id<nest> loss{5};
inline constexpr attribute_id<tc_netem_rate> rate{6};
inline constexpr attribute_id<std::uint32_t> ecn{7};
inline constexpr attribute_id<std::uint64_t> rate64{8};
inline constexpr attribute_id<std::int64_t> latency64{10};
inline constexpr attribute_id<std::int64_t> jitter64{11};
inline constexpr attribute_id<tc_netem_slot> slot{12};
inline constexpr attribute_id<binary> slot_dist{13};
inline constexpr attribute_id<std::uint64_t> prng_seed{14};
}  // namespace tca_netem

namespace netem_loss {
inline constexpr attribute_id<tc_netem_gimodel> gi{1};
inline constexpr attribute_id<tc_netem_gemodel> ge{2};
}  // namespace netem_loss

namespace tca_police {
inline constexpr attribute_id<tc_police> tbf{1};
inline constexpr attribute_id<binary> rate{2};
inline constexpr attribute_id<binary> peakrate{3};
inline constexpr attribute_id<std::uint32_t> avrate{4};
inline constexpr attribute_id<std::uint32_t> result{5};
inline constexpr attribute_id<tcf_t> tm{6};
inline constexpr attribute_id<std::uint64_t> rate64{8};
inline constexpr attribute_id<std::uint64_t> peakrate64{9};
inline constexpr attribute_id<std::uint64_t> pktrate64{10};
inline constexpr attribute_id<std::uint64_t> pktburst64{11};
}  // namespace tca_police

namespace tca_red {
inline constexpr attribute_id<tc_red_qopt> parms{1};
inline constexpr attribute_id<binary> stab{2};
inline constexpr attribute_id<std::uint32_t> max_p{3};
inline constexpr attribute_id<nla_bitfield32> flags{4};
inline constexpr attribute_id<std::uint32_t> early_drop_block{5};
inline constexpr attribute_id<std::uint32_t> mark_block{6};
}  // namespace tca_red

namespace tca_tbf {
inline constexpr attribute_id<tc_tbf_qopt> parms{1};
inline constexpr attribute_id<binary> rtab{2};
inline constexpr attribute_id<binary> ptab{3};
inline constexpr attribute_id<std::uint64_t> rate64{4};
inline constexpr attribute_id<std::uint64_t> prate64{5};
inline constexpr attribute_id<std::uint32_t> burst{6};
inline constexpr attribute_id<std::uint32_t> pburst{7};
}  // namespace tca_tbf

namespace tca_gact {
inline constexpr attribute_id<tcf_t> tm{1};
inline constexpr attribute_id<tc_act_gen> parms{2};
inline constexpr attribute_id<tc_gact_p> prob{3};
}  // namespace tca_gact

namespace tca_stab {
inline constexpr attribute_id<tc_sizespec> base{1};
inline constexpr attribute_id<binary> data{2};
}  // namespace tca_stab

namespace tca_stats {
inline constexpr attribute_id<gnet_stats_basic> basic{1};
inline constexpr attribute_id<gnet_stats_rate_est> rate_est{2};
inline constexpr attribute_id<gnet_stats_queue> queue{3};
inline constexpr attribute_id<nest> app{4};
inline constexpr attribute_id<gnet_stats_rate_est64> rate_est64{5};
inline constexpr attribute_id<gnet_stats_basic> basic_hw{7};
inline constexpr attribute_id<std::uint64_t> pkt64{8};
}  // namespace tca_stats

namespace tca_u32 {
inline constexpr attribute_id<std::uint32_t> classid{1};
inline constexpr attribute_id<std::uint32_t> hash{2};
inline constexpr attribute_id<std::uint32_t> link{3};
inline constexpr attribute_id<std::uint32_t> divisor{4};
inline constexpr attribute_id<tc_u32_sel> sel{5};
inline constexpr attribute_id<nest> police{6};
inline constexpr attribute_id<array_of_nests> act{7};
inline constexpr attribute_id<text> indev{8};
inline constexpr attribute_id<tc_u32_pcnt> pcnt{9};
inline constexpr attribute_id<tc_u32_mark> mark{10};
inline constexpr attribute_id<std::uint32_t> flags{11};
}  // namespace tca_u32

// --- Names, and what lies in which ---

inline constexpr member_spec tcmsg_members[] = {
    {"tcm_family", 0, 1, holds::u8},
    {"tcm_ifindex", 4, 4, holds::s32},
    {"tcm_handle", 8, 4, holds::u32},
    {"tcm_parent", 12, 4, holds::u32},
    {"tcm_info", 16, 4, holds::u32},
};
inline constexpr attribute_set tcmsg_structure{nullptr, 0, 0, nullptr, 0, 20, false, tcmsg_members, 5};

inline constexpr member_spec tc_stats_members[] = {
    {"bytes", 0, 8, holds::u64},
    {"packets", 8, 4, holds::u32},
    {"drops", 12, 4, holds::u32},
    {"overlimits", 16, 4, holds::u32},
    {"bps", 20, 4, holds::u32},
    {"pps", 24, 4, holds::u32},
    {"qlen", 28, 4, holds::u32},
    {"backlog", 32, 4, holds::u32},
};
inline constexpr attribute_set tc_stats_structure{nullptr, 0, 0, nullptr, 0, 40, false, tc_stats_members, 8};

inline constexpr member_spec tc_fifo_qopt_members[] = {
    {"limit", 0, 4, holds::u32},
};
inline constexpr attribute_set tc_fifo_qopt_structure{nullptr, 0, 0, nullptr, 0, 4, false, tc_fifo_qopt_members, 1};

inline constexpr member_spec tc_htb_glob_members[] = {
    {"version", 0, 4, holds::u32},
    {"rate2quantum", 4, 4, holds::u32},
    {"defcls", 8, 4, holds::u32},
    {"debug", 12, 4, holds::u32},
    {"direct_pkts", 16, 4, holds::u32},
};
inline constexpr attribute_set tc_htb_glob_structure{nullptr, 0, 0, nullptr, 0, 20, false, tc_htb_glob_members, 5};

inline constexpr member_spec tc_hfsc_qopt_members[] = {
    {"defcls", 0, 2, holds::u16},
};
inline constexpr attribute_set tc_hfsc_qopt_structure{nullptr, 0, 0, nullptr, 0, 2, false, tc_hfsc_qopt_members, 1};

inline constexpr member_spec tc_mqprio_qopt_members[] = {
    {"num_tc", 0, 1, holds::u8},
    {"prio_tc_map", 1, 16, holds::binary},
    {"hw", 17, 1, holds::u8},
    {"count", 18, 32, holds::binary},
    {"offset", 50, 32, holds::binary},
};
inline constexpr attribute_set tc_mqprio_qopt_structure{nullptr, 0, 0, nullptr, 0, 82, false, tc_mqprio_qopt_members, 5};

inline constexpr member_spec tc_multiq_qopt_members[] = {
    {"bands", 0, 2, holds::u16},
    {"max_bands", 2, 2, holds::u16},
};
inline constexpr attribute_set tc_multiq_qopt_structure{nullptr, 0, 0, nullptr, 0, 4, false, tc_multiq_qopt_members, 2};

inline constexpr member_spec tc_netem_qopt_members[] = {
    {"latency", 0, 4, holds::u32},
    {"limit", 4, 4, holds::u32},
    {"loss", 8, 4, holds::u32},
    {"gap", 12, 4, holds::u32},
    {"duplicate", 16, 4, holds::u32},
    {"jitter", 20, 4, holds::u32},
};
inline constexpr attribute_set tc_netem_qopt_structure{nullptr, 0, 0, nullptr, 0, 24, false, tc_netem_qopt_members, 6};

inline constexpr member_spec tc_netem_gimodel_members[] = {
    {"p13", 0, 4, holds::u32},
    {"p31", 4, 4, holds::u32},
    {"p32", 8, 4, holds::u32},
    {"p14", 12, 4, holds::u32},
    {"p23", 16, 4, holds::u32},
};
inline constexpr attribute_set tc_netem_gimodel_structure{nullptr, 0, 0, nullptr, 0, 20, false, tc_netem_gimodel_members, 5};

inline constexpr member_spec tc_netem_gemodel_members[] = {
    {"p", 0, 4, holds::u32},
    {"r", 4, 4, holds::u32},
    {"h", 8, 4, holds::u32},
    {"k1", 12, 4, holds::u32},
};
inline constexpr attribute_set tc_netem_gemodel_structure{nullptr, 0, 0, nullptr, 0, 16, false, tc_netem_gemodel_members, 4};

inline constexpr member_spec tc_netem_corr_members[] = {
    {"delay_corr", 0, 4, holds::u32},
    {"loss_corr", 4, 4, holds::u32},
    {"dup_corr", 8, 4, holds::u32},
};
inline constexpr attribute_set tc_netem_corr_structure{nullptr, 0, 0, nullptr, 0, 12, false, tc_netem_corr_members, 3};

inline constexpr member_spec tc_netem_reorder_members[] = {
    {"probability", 0, 4, holds::u32},
    {"correlation", 4, 4, holds::u32},
};
inline constexpr attribute_set tc_netem_reorder_structure{nullptr, 0, 0, nullptr, 0, 8, false, tc_netem_reorder_members, 2};

inline constexpr member_spec tc_netem_corrupt_members[] = {
    {"probability", 0, 4, holds::u32},
    {"correlation", 4, 4, holds::u32},
};
inline constexpr attribute_set tc_netem_corrupt_structure{nullptr, 0, 0, nullptr, 0, 8, false, tc_netem_corrupt_members, 2};

inline constexpr member_spec tc_netem_rate_members[] = {
    {"rate", 0, 4, holds::u32},
    {"packet_overhead", 4, 4, holds::s32},
    {"cell_size", 8, 4, holds::u32},
    {"cell_overhead", 12, 4, holds::s32},
};
inline constexpr attribute_set tc_netem_rate_structure{nullptr, 0, 0, nullptr, 0, 16, false, tc_netem_rate_members, 4};

inline constexpr member_spec tc_netem_slot_members[] = {
    {"min_delay", 0, 8, holds::s64},
    {"max_delay", 8, 8, holds::s64},
    {"max_packets", 16, 4, holds::s32},
    {"max_bytes", 20, 4, holds::s32},
    {"dist_delay", 24, 8, holds::s64},
    {"dist_jitter", 32, 8, holds::s64},
};
inline constexpr attribute_set tc_netem_slot_structure{nullptr, 0, 0, nullptr, 0, 40, false, tc_netem_slot_members, 6};

inline constexpr member_spec tc_plug_qopt_members[] = {
    {"action", 0, 4, holds::s32},
    {"limit", 4, 4, holds::u32},
};
inline constexpr attribute_set tc_plug_qopt_structure{nullptr, 0, 0, nullptr, 0, 8, false, tc_plug_qopt_members, 2};

inline constexpr member_spec tc_prio_qopt_members[] = {
    {"bands", 0, 4, holds::u32},
    {"priomap", 4, 16, holds::binary},
};
inline constexpr attribute_set tc_prio_qopt_structure{nullptr, 0, 0, nullptr, 0, 20, false, tc_prio_qopt_members, 2};

inline constexpr member_spec tc_red_qopt_members[] = {
    {"limit", 0, 4, holds::u32},
    {"qth_min", 4, 4, holds::u32},
    {"qth_max", 8, 4, holds::u32},
    {"wlog", 12, 1, holds::u8},
    {"plog", 13, 1, holds::u8},
    {"scell_log", 14, 1, holds::u8},
    {"flags", 15, 1, holds::u8},
};
inline constexpr attribute_set tc_red_qopt_structure{nullptr, 0, 0, nullptr, 0, 16, false, tc_red_qopt_members, 7};

inline constexpr member_spec tc_sfb_qopt_members[] = {
    {"rehash_interval", 0, 4, holds::u32},
    {"warmup_time", 4, 4, holds::u32},
    {"max", 8, 4, holds::u32},
    {"bin_size", 12, 4, holds::u32},
    {"increment", 16, 4, holds::u32},
    {"decrement", 20, 4, holds::u32},
    {"limit", 24, 4, holds::u32},
    {"penalty_rate", 28, 4, holds::u32},
    {"penalty_burst", 32, 4, holds::u32},
};
inline constexpr attribute_set tc_sfb_qopt_structure{nullptr, 0, 0, nullptr, 0, 36, false, tc_sfb_qopt_members, 9};

inline constexpr member_spec tc_sfq_qopt_members[] = {
    {"quantum", 0, 4, holds::u32},
    {"perturb_period", 4, 4, holds::s32},
    {"limit", 8, 4, holds::u32},
    {"divisor", 12, 4, holds::u32},
    {"flows", 16, 4, holds::u32},
};
inline constexpr attribute_set tc_sfq_qopt_structure{nullptr, 0, 0, nullptr, 0, 20, false, tc_sfq_qopt_members, 5};

inline constexpr member_spec tc_sfqred_stats_members[] = {
    {"prob_drop", 0, 4, holds::u32},
    {"forced_drop", 4, 4, holds::u32},
    {"prob_mark", 8, 4, holds::u32},
    {"forced_mark", 12, 4, holds::u32},
    {"prob_mark_head", 16, 4, holds::u32},
    {"forced_mark_head", 20, 4, holds::u32},
};
inline constexpr attribute_set tc_sfqred_stats_structure{nullptr, 0, 0, nullptr, 0, 24, false, tc_sfqred_stats_members, 6};

inline constexpr member_spec tc_ratespec_members[] = {
    {"cell_log", 0, 1, holds::u8},
    {"linklayer", 1, 1, holds::u8},
    {"overhead", 2, 2, holds::u16},
    {"cell_align", 4, 2, holds::s16},
    {"mpu", 6, 2, holds::u16},
    {"rate", 8, 4, holds::u32},
};
inline constexpr attribute_set tc_ratespec_structure{nullptr, 0, 0, nullptr, 0, 12, false, tc_ratespec_members, 6};

inline constexpr member_spec tc_sizespec_members[] = {
    {"cell_log", 0, 1, holds::u8},
    {"size_log", 1, 1, holds::u8},
    {"cell_align", 2, 2, holds::s16},
    {"overhead", 4, 4, holds::s32},
    {"linklayer", 8, 4, holds::u32},
    {"mpu", 12, 4, holds::u32},
    {"mtu", 16, 4, holds::u32},
    {"tsize", 20, 4, holds::u32},
};
inline constexpr attribute_set tc_sizespec_structure{nullptr, 0, 0, nullptr, 0, 24, false, tc_sizespec_members, 8};

inline constexpr member_spec gnet_estimator_members[] = {
    {"interval", 0, 1, holds::s8},
    {"ewma_log", 1, 1, holds::u8},
};
inline constexpr attribute_set gnet_estimator_structure{nullptr, 0, 0, nullptr, 0, 2, false, gnet_estimator_members, 2};

inline constexpr member_spec tc_choke_xstats_members[] = {
    {"early", 0, 4, holds::u32},
    {"pdrop", 4, 4, holds::u32},
    {"other", 8, 4, holds::u32},
    {"marked", 12, 4, holds::u32},
    {"matched", 16, 4, holds::u32},
};
inline constexpr attribute_set tc_choke_xstats_structure{nullptr, 0, 0, nullptr, 0, 20, false, tc_choke_xstats_members, 5};

inline constexpr member_spec tc_codel_xstats_members[] = {
    {"maxpacket", 0, 4, holds::u32},
    {"count", 4, 4, holds::u32},
    {"lastcount", 8, 4, holds::u32},
    {"ldelay", 12, 4, holds::u32},
    {"drop_next", 16, 4, holds::s32},
    {"drop_overlimit", 20, 4, holds::u32},
    {"ecn_mark", 24, 4, holds::u32},
    {"dropping", 28, 4, holds::u32},
    {"ce_mark", 32, 4, holds::u32},
};
inline constexpr attribute_set tc_codel_xstats_structure{nullptr, 0, 0, nullptr, 0, 36, false, tc_codel_xstats_members, 9};

inline constexpr member_spec tc_fq_codel_xstats_members[] = {
    {"type", 0, 4, holds::u32},
    {"maxpacket", 4, 4, holds::u32},
    {"drop_overlimit", 8, 4, holds::u32},
    {"ecn_mark", 12, 4, holds::u32},
    {"new_flow_count", 16, 4, holds::u32},
    {"new_flows_len", 20, 4, holds::u32},
    {"old_flows_len", 24, 4, holds::u32},
    {"ce_mark", 28, 4, holds::u32},
    {"memory_usage", 32, 4, holds::u32},
    {"drop_overmemory", 36, 4, holds::u32},
};
inline constexpr attribute_set tc_fq_codel_xstats_structure{nullptr, 0, 0, nullptr, 0, 40, false, tc_fq_codel_xstats_members, 10};

inline constexpr member_spec tc_fq_pie_xstats_members[] = {
    {"packets_in", 0, 4, holds::u32},
    {"dropped", 4, 4, holds::u32},
    {"overlimit", 8, 4, holds::u32},
    {"overmemory", 12, 4, holds::u32},
    {"ecn_mark", 16, 4, holds::u32},
    {"new_flow_count", 20, 4, holds::u32},
    {"new_flows_len", 24, 4, holds::u32},
    {"old_flows_len", 28, 4, holds::u32},
    {"memory_usage", 32, 4, holds::u32},
};
inline constexpr attribute_set tc_fq_pie_xstats_structure{nullptr, 0, 0, nullptr, 0, 36, false, tc_fq_pie_xstats_members, 9};

inline constexpr member_spec tc_fq_qd_stats_members[] = {
    {"gc_flows", 0, 8, holds::u64},
    {"highprio_packets", 8, 8, holds::u64},
    {"tcp_retrans", 16, 8, holds::u64},
    {"throttled", 24, 8, holds::u64},
    {"flows_plimit", 32, 8, holds::u64},
    {"pkts_too_long", 40, 8, holds::u64},
    {"allocation_errors", 48, 8, holds::u64},
    {"time_next_delayed_flow", 56, 8, holds::s64},
    {"flows", 64, 4, holds::u32},
    {"inactive_flows", 68, 4, holds::u32},
    {"throttled_flows", 72, 4, holds::u32},
    {"unthrottle_latency_ns", 76, 4, holds::u32},
    {"ce_mark", 80, 8, holds::u64},
    {"horizon_drops", 88, 8, holds::u64},
    {"horizon_caps", 96, 8, holds::u64},
    {"fastpath_packets", 104, 8, holds::u64},
    {"band_drops", 112, 24, holds::binary},
    {"band_pkt_count", 136, 12, holds::binary},
};
inline constexpr attribute_set tc_fq_qd_stats_structure{nullptr, 0, 0, nullptr, 0, 152, false, tc_fq_qd_stats_members, 18};

inline constexpr member_spec tc_hhf_xstats_members[] = {
    {"drop_overlimit", 0, 4, holds::u32},
    {"hh_overlimit", 4, 4, holds::u32},
    {"hh_tot_count", 8, 4, holds::u32},
    {"hh_cur_count", 12, 4, holds::u32},
};
inline constexpr attribute_set tc_hhf_xstats_structure{nullptr, 0, 0, nullptr, 0, 16, false, tc_hhf_xstats_members, 4};

inline constexpr member_spec tc_pie_xstats_members[] = {
    {"prob", 0, 8, holds::u64},
    {"delay", 8, 4, holds::u32},
    {"avg_dq_rate", 12, 4, holds::u32},
    {"dq_rate_estimating", 16, 4, holds::u32},
    {"packets_in", 20, 4, holds::u32},
    {"dropped", 24, 4, holds::u32},
    {"overlimit", 28, 4, holds::u32},
    {"maxq", 32, 4, holds::u32},
    {"ecn_mark", 36, 4, holds::u32},
};
inline constexpr attribute_set tc_pie_xstats_structure{nullptr, 0, 0, nullptr, 0, 40, false, tc_pie_xstats_members, 9};

inline constexpr member_spec tc_red_xstats_members[] = {
    {"early", 0, 4, holds::u32},
    {"pdrop", 4, 4, holds::u32},
    {"other", 8, 4, holds::u32},
    {"marked", 12, 4, holds::u32},
};
inline constexpr attribute_set tc_red_xstats_structure{nullptr, 0, 0, nullptr, 0, 16, false, tc_red_xstats_members, 4};

inline constexpr member_spec tc_sfb_xstats_members[] = {
    {"earlydrop", 0, 4, holds::u32},
    {"penaltydrop", 4, 4, holds::u32},
    {"bucketdrop", 8, 4, holds::u32},
    {"queuedrop", 12, 4, holds::u32},
    {"childdrop", 16, 4, holds::u32},
    {"marked", 20, 4, holds::u32},
    {"maxqlen", 24, 4, holds::u32},
    {"maxprob", 28, 4, holds::u32},
    {"avgprob", 32, 4, holds::u32},
};
inline constexpr attribute_set tc_sfb_xstats_structure{nullptr, 0, 0, nullptr, 0, 36, false, tc_sfb_xstats_members, 9};

inline constexpr member_spec tc_sfq_xstats_members[] = {
    {"allot", 0, 4, holds::s32},
};
inline constexpr attribute_set tc_sfq_xstats_structure{nullptr, 0, 0, nullptr, 0, 4, false, tc_sfq_xstats_members, 1};

inline constexpr member_spec gnet_stats_basic_members[] = {
    {"bytes", 0, 8, holds::u64},
    {"packets", 8, 4, holds::u32},
};
inline constexpr attribute_set gnet_stats_basic_structure{nullptr, 0, 0, nullptr, 0, 16, false, gnet_stats_basic_members, 2};

inline constexpr member_spec gnet_stats_rate_est_members[] = {
    {"bps", 0, 4, holds::u32},
    {"pps", 4, 4, holds::u32},
};
inline constexpr attribute_set gnet_stats_rate_est_structure{nullptr, 0, 0, nullptr, 0, 8, false, gnet_stats_rate_est_members, 2};

inline constexpr member_spec gnet_stats_rate_est64_members[] = {
    {"bps", 0, 8, holds::u64},
    {"pps", 8, 8, holds::u64},
};
inline constexpr attribute_set gnet_stats_rate_est64_structure{nullptr, 0, 0, nullptr, 0, 16, false, gnet_stats_rate_est64_members, 2};

inline constexpr member_spec gnet_stats_queue_members[] = {
    {"qlen", 0, 4, holds::u32},
    {"backlog", 4, 4, holds::u32},
    {"drops", 8, 4, holds::u32},
    {"requeues", 12, 4, holds::u32},
    {"overlimits", 16, 4, holds::u32},
};
inline constexpr attribute_set gnet_stats_queue_structure{nullptr, 0, 0, nullptr, 0, 20, false, gnet_stats_queue_members, 5};

inline constexpr member_spec tc_u32_mark_members[] = {
    {"val", 0, 4, holds::u32},
    {"mask", 4, 4, holds::u32},
    {"success", 8, 4, holds::u32},
};
inline constexpr attribute_set tc_u32_mark_structure{nullptr, 0, 0, nullptr, 0, 12, false, tc_u32_mark_members, 3};

inline constexpr member_spec tc_u32_sel_members[] = {
    {"flags", 0, 1, holds::u8},
    {"offshift", 1, 1, holds::u8},
    {"nkeys", 2, 1, holds::u8},
    {"offmask", 4, 2, holds::be16},
    {"off", 6, 2, holds::u16},
    {"offoff", 8, 2, holds::s16},
    {"hoff", 10, 2, holds::s16},
    {"hmask", 12, 4, holds::be32},
};
inline constexpr attribute_set tc_u32_sel_structure{nullptr, 0, 0, nullptr, 0, 16, false, tc_u32_sel_members, 8};

inline constexpr member_spec tc_u32_pcnt_members[] = {
    {"rcnt", 0, 8, holds::u64},
    {"rhit", 8, 8, holds::u64},
};
inline constexpr attribute_set tc_u32_pcnt_structure{nullptr, 0, 0, nullptr, 0, 16, false, tc_u32_pcnt_members, 2};

inline constexpr member_spec tcf_t_members[] = {
    {"install", 0, 8, holds::u64},
    {"lastuse", 8, 8, holds::u64},
    {"expires", 16, 8, holds::u64},
    {"firstuse", 24, 8, holds::u64},
};
inline constexpr attribute_set tcf_t_structure{nullptr, 0, 0, nullptr, 0, 32, false, tcf_t_members, 4};

inline constexpr member_spec tc_act_gen_members[] = {
    {"index", 0, 4, holds::u32},
    {"capab", 4, 4, holds::u32},
    {"action", 8, 4, holds::s32},
    {"refcnt", 12, 4, holds::s32},
    {"bindcnt", 16, 4, holds::s32},
};
inline constexpr attribute_set tc_act_gen_structure{nullptr, 0, 0, nullptr, 0, 20, false, tc_act_gen_members, 5};

inline constexpr member_spec tc_gact_p_members[] = {
    {"ptype", 0, 2, holds::u16},
    {"pval", 2, 2, holds::u16},
    {"paction", 4, 4, holds::s32},
};
inline constexpr attribute_set tc_gact_p_structure{nullptr, 0, 0, nullptr, 0, 8, false, tc_gact_p_members, 3};

inline constexpr member_spec tc_basic_pcnt_members[] = {
    {"rcnt", 0, 8, holds::u64},
    {"rhit", 8, 8, holds::u64},
};
inline constexpr attribute_set tc_basic_pcnt_structure{nullptr, 0, 0, nullptr, 0, 16, false, tc_basic_pcnt_members, 2};

inline constexpr member_spec tc_matchall_pcnt_members[] = {
    {"rhit", 0, 8, holds::u64},
};
inline constexpr attribute_set tc_matchall_pcnt_structure{nullptr, 0, 0, nullptr, 0, 8, false, tc_matchall_pcnt_members, 1};

inline constexpr member_spec tc_vlan_members[] = {
    {"index", 0, 4, holds::u32},
    {"capab", 4, 4, holds::u32},
    {"action", 8, 4, holds::s32},
    {"refcnt", 12, 4, holds::s32},
    {"bindcnt", 16, 4, holds::s32},
    {"v_action", 20, 4, holds::s32},
};
inline constexpr attribute_set tc_vlan_structure{nullptr, 0, 0, nullptr, 0, 24, false, tc_vlan_members, 6};

inline constexpr member_spec tc_mirred_members[] = {
    {"index", 0, 4, holds::u32},
    {"capab", 4, 4, holds::u32},
    {"action", 8, 4, holds::s32},
    {"refcnt", 12, 4, holds::s32},
    {"bindcnt", 16, 4, holds::s32},
    {"eaction", 20, 4, holds::s32},
    {"ifindex", 24, 4, holds::u32},
};
inline constexpr attribute_set tc_mirred_structure{nullptr, 0, 0, nullptr, 0, 28, false, tc_mirred_members, 7};

inline constexpr member_spec tc_htb_opt_members[] = {
    {"rate.cell_log", 0, 1, holds::u8},
    {"rate.linklayer", 1, 1, holds::u8},
    {"rate.overhead", 2, 2, holds::u16},
    {"rate.cell_align", 4, 2, holds::s16},
    {"rate.mpu", 6, 2, holds::u16},
    {"rate.rate", 8, 4, holds::u32},
    {"ceil.cell_log", 12, 1, holds::u8},
    {"ceil.linklayer", 13, 1, holds::u8},
    {"ceil.overhead", 14, 2, holds::u16},
    {"ceil.cell_align", 16, 2, holds::s16},
    {"ceil.mpu", 18, 2, holds::u16},
    {"ceil.rate", 20, 4, holds::u32},
    {"buffer", 24, 4, holds::u32},
    {"cbuffer", 28, 4, holds::u32},
    {"quantum", 32, 4, holds::u32},
    {"level", 36, 4, holds::u32},
    {"prio", 40, 4, holds::u32},
};
inline constexpr attribute_set tc_htb_opt_structure{nullptr, 0, 0, nullptr, 0, 44, false, tc_htb_opt_members, 17};

inline constexpr member_spec tc_sfq_qopt_v1_members[] = {
    {"v0.quantum", 0, 4, holds::u32},
    {"v0.perturb_period", 4, 4, holds::s32},
    {"v0.limit", 8, 4, holds::u32},
    {"v0.divisor", 12, 4, holds::u32},
    {"v0.flows", 16, 4, holds::u32},
    {"depth", 20, 4, holds::u32},
    {"headdrop", 24, 4, holds::u32},
    {"limit", 28, 4, holds::u32},
    {"qth_min", 32, 4, holds::u32},
    {"qth_max", 36, 4, holds::u32},
    {"wlog", 40, 1, holds::u8},
    {"plog", 41, 1, holds::u8},
    {"scell_log", 42, 1, holds::u8},
    {"flags", 43, 1, holds::u8},
    {"max_p", 44, 4, holds::u32},
    {"stats.prob_drop", 48, 4, holds::u32},
    {"stats.forced_drop", 52, 4, holds::u32},
    {"stats.prob_mark", 56, 4, holds::u32},
    {"stats.forced_mark", 60, 4, holds::u32},
    {"stats.prob_mark_head", 64, 4, holds::u32},
    {"stats.forced_mark_head", 68, 4, holds::u32},
};
inline constexpr attribute_set tc_sfq_qopt_v1_structure{nullptr, 0, 0, nullptr, 0, 72, false, tc_sfq_qopt_v1_members, 21};

inline constexpr member_spec tc_tbf_qopt_members[] = {
    {"rate.cell_log", 0, 1, holds::u8},
    {"rate.linklayer", 1, 1, holds::u8},
    {"rate.overhead", 2, 2, holds::u16},
    {"rate.cell_align", 4, 2, holds::s16},
    {"rate.mpu", 6, 2, holds::u16},
    {"rate.rate", 8, 4, holds::u32},
    {"peakrate.cell_log", 12, 1, holds::u8},
    {"peakrate.linklayer", 13, 1, holds::u8},
    {"peakrate.overhead", 14, 2, holds::u16},
    {"peakrate.cell_align", 16, 2, holds::s16},
    {"peakrate.mpu", 18, 2, holds::u16},
    {"peakrate.rate", 20, 4, holds::u32},
    {"limit", 24, 4, holds::u32},
    {"buffer", 28, 4, holds::u32},
    {"mtu", 32, 4, holds::u32},
};
inline constexpr attribute_set tc_tbf_qopt_structure{nullptr, 0, 0, nullptr, 0, 36, false, tc_tbf_qopt_members, 15};

inline constexpr member_spec tc_police_members[] = {
    {"index", 0, 4, holds::u32},
    {"action", 4, 4, holds::s32},
    {"limit", 8, 4, holds::u32},
    {"burst", 12, 4, holds::u32},
    {"mtu", 16, 4, holds::u32},
    {"rate.cell_log", 20, 1, holds::u8},
    {"rate.linklayer", 21, 1, holds::u8},
    {"rate.overhead", 22, 2, holds::u16},
    {"rate.cell_align", 24, 2, holds::s16},
    {"rate.mpu", 26, 2, holds::u16},
    {"rate.rate", 28, 4, holds::u32},
    {"peakrate.cell_log", 32, 1, holds::u8},
    {"peakrate.linklayer", 33, 1, holds::u8},
    {"peakrate.overhead", 34, 2, holds::u16},
    {"peakrate.cell_align", 36, 2, holds::s16},
    {"peakrate.mpu", 38, 2, holds::u16},
    {"peakrate.rate", 40, 4, holds::u32},
    {"refcnt", 44, 4, holds::s32},
    {"bindcnt", 48, 4, holds::s32},
    {"capab", 52, 4, holds::u32},
};
inline constexpr attribute_set tc_police_structure{nullptr, 0, 0, nullptr, 0, 56, false, tc_police_members, 20};

namespace tca_act_bpf {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_ACT_BPF_TM", holds::structure, &tcf_t_structure},
    {"TCA_ACT_BPF_PARMS", holds::structure, &tc_act_gen_structure},
    {"TCA_ACT_BPF_OPS_LEN", holds::u16},
    {"TCA_ACT_BPF_OPS", holds::binary},
    {"TCA_ACT_BPF_FD", holds::u32},
    {"TCA_ACT_BPF_NAME", holds::text},
    {},
    {"TCA_ACT_BPF_TAG", holds::binary},
    {"TCA_ACT_BPF_ID", holds::u32},
};
inline constexpr attribute_set set{specs, 10};
}  // namespace tca_act_bpf

namespace tca_gact {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_GACT_TM", holds::structure, &tcf_t_structure},
    {"TCA_GACT_PARMS", holds::structure, &tc_act_gen_structure},
    {"TCA_GACT_PROB", holds::structure, &tc_gact_p_structure},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace tca_gact

namespace tca_mirred {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_MIRRED_TM", holds::structure, &tcf_t_structure},
    {"TCA_MIRRED_PARMS", holds::structure, &tc_mirred_structure},
    {},
    {"TCA_MIRRED_BLOCKID", holds::u32},
};
inline constexpr attribute_set set{specs, 5};
}  // namespace tca_mirred

namespace tca_police {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_POLICE_TBF", holds::structure, &tc_police_structure},
    {"TCA_POLICE_RATE", holds::binary},
    {"TCA_POLICE_PEAKRATE", holds::binary},
    {"TCA_POLICE_AVRATE", holds::u32},
    {"TCA_POLICE_RESULT", holds::u32},
    {"TCA_POLICE_TM", holds::structure, &tcf_t_structure},
    {},
    {"TCA_POLICE_RATE64", holds::u64},
    {"TCA_POLICE_PEAKRATE64", holds::u64},
    {"TCA_POLICE_PKTRATE64", holds::u64},
    {"TCA_POLICE_PKTBURST64", holds::u64},
};
inline constexpr attribute_set set{specs, 12};
}  // namespace tca_police

namespace tca_vlan {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_VLAN_TM", holds::structure, &tcf_t_structure},
    {"TCA_VLAN_PARMS", holds::structure, &tc_vlan_structure},
    {"TCA_VLAN_PUSH_VLAN_ID", holds::u16},
    {"TCA_VLAN_PUSH_VLAN_PROTOCOL", holds::be16},
    {},
    {"TCA_VLAN_PUSH_VLAN_PRIORITY", holds::u8},
    {"TCA_VLAN_PUSH_ETH_DST", holds::mac},
    {"TCA_VLAN_PUSH_ETH_SRC", holds::mac},
};
inline constexpr attribute_set set{specs, 9};
}  // namespace tca_vlan

inline constexpr attribute_choice tca_act_options_choices[] = {
    {"bpf", &tca_act_bpf::set},
    {"gact", &tca_gact::set},
    {"mirred", &tca_mirred::set},
    {"police", &tca_police::set},
    {"vlan", &tca_vlan::set},
};
inline constexpr attribute_set tca_act_options_choice{nullptr, 0, 1, tca_act_options_choices, 5};

namespace tca_stats {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_STATS_BASIC", holds::structure, &gnet_stats_basic_structure},
    {"TCA_STATS_RATE_EST", holds::structure, &gnet_stats_rate_est_structure},
    {"TCA_STATS_QUEUE", holds::structure, &gnet_stats_queue_structure},
    {"TCA_STATS_APP", holds::nest},
    {"TCA_STATS_RATE_EST64", holds::structure, &gnet_stats_rate_est64_structure},
    {},
    {"TCA_STATS_BASIC_HW", holds::structure, &gnet_stats_basic_structure},
    {"TCA_STATS_PKT64", holds::u64},
};
inline constexpr attribute_set set{specs, 9};
}  // namespace tca_stats

namespace tca_act {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_ACT_KIND", holds::text},
    {"TCA_ACT_OPTIONS", holds::by_selector, &tca_act_options_choice},
    {"TCA_ACT_INDEX", holds::u32},
    {"TCA_ACT_STATS", holds::nest, &tca_stats::set},
    {},
    {"TCA_ACT_COOKIE", holds::binary},
    {"TCA_ACT_FLAGS", holds::bitfield32},
    {"TCA_ACT_HW_STATS", holds::bitfield32},
    {"TCA_ACT_USED_HW_STATS", holds::bitfield32},
    {"TCA_ACT_IN_HW_COUNT", holds::u32},
};
inline constexpr attribute_set set{specs, 11};
}  // namespace tca_act

namespace tca_basic {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_BASIC_CLASSID", holds::u32},
    {"TCA_BASIC_EMATCHES", holds::nest},
    {"TCA_BASIC_ACT", holds::nests, &tca_act::set},
    {"TCA_BASIC_POLICE", holds::nest, &tca_police::set},
    {"TCA_BASIC_PCNT", holds::structure, &tc_basic_pcnt_structure},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace tca_basic

namespace tca_bpf {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_BPF_ACT", holds::nests, &tca_act::set},
    {"TCA_BPF_POLICE", holds::nest, &tca_police::set},
    {"TCA_BPF_CLASSID", holds::u32},
    {"TCA_BPF_OPS_LEN", holds::u16},
    {"TCA_BPF_OPS", holds::binary},
    {"TCA_BPF_FD", holds::u32},
    {"TCA_BPF_NAME", holds::text},
    {"TCA_BPF_FLAGS", holds::u32},
    {"TCA_BPF_FLAGS_GEN", holds::u32},
    {"TCA_BPF_TAG", holds::binary},
    {"TCA_BPF_ID", holds::u32},
};
inline constexpr attribute_set set{specs, 12};
}  // namespace tca_bpf

inline constexpr attribute_set nothing_behind_tc_fifo_qopt{nullptr, 0, 0, nullptr, 0, 4, false, tc_fifo_qopt_members, 1};

namespace tca_cake {
inline constexpr attribute_spec specs[] = {
    {},
    {},
    {"TCA_CAKE_BASE_RATE64", holds::u64},
    {"TCA_CAKE_DIFFSERV_MODE", holds::u32},
    {"TCA_CAKE_ATM", holds::u32},
    {"TCA_CAKE_FLOW_MODE", holds::u32},
    {"TCA_CAKE_OVERHEAD", holds::u32},
    {"TCA_CAKE_RTT", holds::u32},
    {"TCA_CAKE_TARGET", holds::u32},
    {"TCA_CAKE_AUTORATE", holds::u32},
    {"TCA_CAKE_MEMORY", holds::u32},
    {"TCA_CAKE_NAT", holds::u32},
    {"TCA_CAKE_RAW", holds::u32},
    {"TCA_CAKE_WASH", holds::u32},
    {"TCA_CAKE_MPU", holds::u32},
    {"TCA_CAKE_INGRESS", holds::u32},
    {"TCA_CAKE_ACK_FILTER", holds::u32},
    {"TCA_CAKE_SPLIT_GSO", holds::u32},
    {"TCA_CAKE_FWMARK", holds::u32},
};
inline constexpr attribute_set set{specs, 19};
}  // namespace tca_cake

namespace tca_codel {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_CODEL_TARGET", holds::u32},
    {"TCA_CODEL_LIMIT", holds::u32},
    {"TCA_CODEL_INTERVAL", holds::u32},
    {"TCA_CODEL_ECN", holds::u32},
    {"TCA_CODEL_CE_THRESHOLD", holds::u32},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace tca_codel

namespace tca_drr {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_DRR_QUANTUM", holds::u32},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace tca_drr

namespace tca_flower {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_FLOWER_CLASSID", holds::u32},
    {"TCA_FLOWER_INDEV", holds::text},
    {"TCA_FLOWER_ACT", holds::nests, &tca_act::set},
    {"TCA_FLOWER_KEY_ETH_DST", holds::mac},
    {"TCA_FLOWER_KEY_ETH_DST_MASK", holds::mac},
    {"TCA_FLOWER_KEY_ETH_SRC", holds::mac},
    {"TCA_FLOWER_KEY_ETH_SRC_MASK", holds::mac},
    {"TCA_FLOWER_KEY_ETH_TYPE", holds::be16},
    {"TCA_FLOWER_KEY_IP_PROTO", holds::u8},
    {"TCA_FLOWER_KEY_IPV4_SRC", holds::ip},
    {"TCA_FLOWER_KEY_IPV4_SRC_MASK", holds::ip},
    {"TCA_FLOWER_KEY_IPV4_DST", holds::ip},
    {"TCA_FLOWER_KEY_IPV4_DST_MASK", holds::ip},
    {"TCA_FLOWER_KEY_IPV6_SRC", holds::ip},
    {"TCA_FLOWER_KEY_IPV6_SRC_MASK", holds::ip},
    {"TCA_FLOWER_KEY_IPV6_DST", holds::ip},
    {"TCA_FLOWER_KEY_IPV6_DST_MASK", holds::ip},
    {"TCA_FLOWER_KEY_TCP_SRC", holds::be16},
    {"TCA_FLOWER_KEY_TCP_DST", holds::be16},
    {"TCA_FLOWER_KEY_UDP_SRC", holds::be16},
    {"TCA_FLOWER_KEY_UDP_DST", holds::be16},
    {"TCA_FLOWER_FLAGS", holds::u32},
    {"TCA_FLOWER_KEY_VLAN_ID", holds::be16},
    {"TCA_FLOWER_KEY_VLAN_PRIO", holds::u8},
    {"TCA_FLOWER_KEY_VLAN_ETH_TYPE", holds::be16},
    {"TCA_FLOWER_KEY_ENC_KEY_ID", holds::be32},
    {"TCA_FLOWER_KEY_ENC_IPV4_SRC", holds::ip},
    {"TCA_FLOWER_KEY_ENC_IPV4_SRC_MASK", holds::ip},
    {"TCA_FLOWER_KEY_ENC_IPV4_DST", holds::ip},
    {"TCA_FLOWER_KEY_ENC_IPV4_DST_MASK", holds::ip},
    {"TCA_FLOWER_KEY_ENC_IPV6_SRC", holds::ip},
    {"TCA_FLOWER_KEY_ENC_IPV6_SRC_MASK", holds::ip},
    {"TCA_FLOWER_KEY_ENC_IPV6_DST", holds::ip},
    {"TCA_FLOWER_KEY_ENC_IPV6_DST_MASK", holds::ip},
    {"TCA_FLOWER_KEY_TCP_SRC_MASK", holds::be16},
    {"TCA_FLOWER_KEY_TCP_DST_MASK", holds::be16},
    {"TCA_FLOWER_KEY_UDP_SRC_MASK", holds::be16},
    {"TCA_FLOWER_KEY_UDP_DST_MASK", holds::be16},
    {"TCA_FLOWER_KEY_SCTP_SRC_MASK", holds::be16},
    {"TCA_FLOWER_KEY_SCTP_DST_MASK", holds::be16},
    {"TCA_FLOWER_KEY_SCTP_SRC", holds::be16},
    {"TCA_FLOWER_KEY_SCTP_DST", holds::be16},
    {"TCA_FLOWER_KEY_ENC_UDP_SRC_PORT", holds::be16},
    {"TCA_FLOWER_KEY_ENC_UDP_SRC_PORT_MASK", holds::be16},
    {"TCA_FLOWER_KEY_ENC_UDP_DST_PORT", holds::be16},
    {"TCA_FLOWER_KEY_ENC_UDP_DST_PORT_MASK", holds::be16},
    {"TCA_FLOWER_KEY_FLAGS", holds::be32},
    {"TCA_FLOWER_KEY_FLAGS_MASK", holds::be32},
    {"TCA_FLOWER_KEY_ICMPV4_CODE", holds::u8},
    {"TCA_FLOWER_KEY_ICMPV4_CODE_MASK", holds::u8},
    {"TCA_FLOWER_KEY_ICMPV4_TYPE", holds::u8},
    {"TCA_FLOWER_KEY_ICMPV4_TYPE_MASK", holds::u8},
    {"TCA_FLOWER_KEY_ICMPV6_CODE", holds::u8},
    {"TCA_FLOWER_KEY_ICMPV6_CODE_MASK", holds::u8},
    {"TCA_FLOWER_KEY_ICMPV6_TYPE", holds::u8},
    {"TCA_FLOWER_KEY_ICMPV6_TYPE_MASK", holds::u8},
    {"TCA_FLOWER_KEY_ARP_SIP", holds::be32},
    {"TCA_FLOWER_KEY_ARP_SIP_MASK", holds::be32},
    {"TCA_FLOWER_KEY_ARP_TIP", holds::be32},
    {"TCA_FLOWER_KEY_ARP_TIP_MASK", holds::be32},
    {"TCA_FLOWER_KEY_ARP_OP", holds::u8},
    {"TCA_FLOWER_KEY_ARP_OP_MASK", holds::u8},
    {"TCA_FLOWER_KEY_ARP_SHA", holds::mac},
    {"TCA_FLOWER_KEY_ARP_SHA_MASK", holds::mac},
    {"TCA_FLOWER_KEY_ARP_THA", holds::mac},
    {"TCA_FLOWER_KEY_ARP_THA_MASK", holds::mac},
    {"TCA_FLOWER_KEY_MPLS_TTL", holds::u8},
    {"TCA_FLOWER_KEY_MPLS_BOS", holds::u8},
    {"TCA_FLOWER_KEY_MPLS_TC", holds::u8},
    {"TCA_FLOWER_KEY_MPLS_LABEL", holds::be32},
    {"TCA_FLOWER_KEY_TCP_FLAGS", holds::be16},
    {"TCA_FLOWER_KEY_TCP_FLAGS_MASK", holds::be16},
    {"TCA_FLOWER_KEY_IP_TOS", holds::u8},
    {"TCA_FLOWER_KEY_IP_TOS_MASK", holds::u8},
    {"TCA_FLOWER_KEY_IP_TTL", holds::u8},
    {"TCA_FLOWER_KEY_IP_TTL_MASK", holds::u8},
    {"TCA_FLOWER_KEY_CVLAN_ID", holds::be16},
    {"TCA_FLOWER_KEY_CVLAN_PRIO", holds::u8},
    {"TCA_FLOWER_KEY_CVLAN_ETH_TYPE", holds::be16},
    {"TCA_FLOWER_KEY_ENC_IP_TOS", holds::u8},
    {"TCA_FLOWER_KEY_ENC_IP_TOS_MASK", holds::u8},
    {"TCA_FLOWER_KEY_ENC_IP_TTL", holds::u8},
    {"TCA_FLOWER_KEY_ENC_IP_TTL_MASK", holds::u8},
    {"TCA_FLOWER_KEY_ENC_OPTS", holds::nest},
    {"TCA_FLOWER_KEY_ENC_OPTS_MASK", holds::nest},
    {"TCA_FLOWER_IN_HW_COUNT", holds::u32},
    {"TCA_FLOWER_KEY_PORT_SRC_MIN", holds::be16},
    {"TCA_FLOWER_KEY_PORT_SRC_MAX", holds::be16},
    {"TCA_FLOWER_KEY_PORT_DST_MIN", holds::be16},
    {"TCA_FLOWER_KEY_PORT_DST_MAX", holds::be16},
    {"TCA_FLOWER_KEY_CT_STATE", holds::u16},
    {"TCA_FLOWER_KEY_CT_STATE_MASK", holds::u16},
    {"TCA_FLOWER_KEY_CT_ZONE", holds::u16},
    {"TCA_FLOWER_KEY_CT_ZONE_MASK", holds::u16},
    {"TCA_FLOWER_KEY_CT_MARK", holds::u32},
    {"TCA_FLOWER_KEY_CT_MARK_MASK", holds::u32},
    {"TCA_FLOWER_KEY_CT_LABELS", holds::binary},
    {"TCA_FLOWER_KEY_CT_LABELS_MASK", holds::binary},
    {"TCA_FLOWER_KEY_MPLS_OPTS", holds::nest},
    {"TCA_FLOWER_KEY_HASH", holds::u32},
    {"TCA_FLOWER_KEY_HASH_MASK", holds::u32},
    {"TCA_FLOWER_KEY_NUM_OF_VLANS", holds::u8},
    {"TCA_FLOWER_KEY_PPPOE_SID", holds::be16},
    {"TCA_FLOWER_KEY_PPP_PROTO", holds::be16},
    {"TCA_FLOWER_KEY_L2TPV3_SID", holds::be32},
    {"TCA_FLOWER_L2_MISS", holds::u8},
    {"TCA_FLOWER_KEY_CFM", holds::nest},
    {"TCA_FLOWER_KEY_SPI", holds::be32},
    {"TCA_FLOWER_KEY_SPI_MASK", holds::be32},
    {"TCA_FLOWER_KEY_ENC_FLAGS", holds::be32},
    {"TCA_FLOWER_KEY_ENC_FLAGS_MASK", holds::be32},
};
inline constexpr attribute_set set{specs, 112};
}  // namespace tca_flower

namespace tca_fq {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_FQ_PLIMIT", holds::u32},
    {"TCA_FQ_FLOW_PLIMIT", holds::u32},
    {"TCA_FQ_QUANTUM", holds::u32},
    {"TCA_FQ_INITIAL_QUANTUM", holds::u32},
    {"TCA_FQ_RATE_ENABLE", holds::u32},
    {"TCA_FQ_FLOW_DEFAULT_RATE", holds::u32},
    {"TCA_FQ_FLOW_MAX_RATE", holds::u32},
    {"TCA_FQ_BUCKETS_LOG", holds::u32},
    {"TCA_FQ_FLOW_REFILL_DELAY", holds::u32},
    {"TCA_FQ_ORPHAN_MASK", holds::u32},
    {"TCA_FQ_LOW_RATE_THRESHOLD", holds::u32},
    {"TCA_FQ_CE_THRESHOLD", holds::u32},
    {"TCA_FQ_TIMER_SLACK", holds::u32},
    {"TCA_FQ_HORIZON", holds::u32},
    {"TCA_FQ_HORIZON_DROP", holds::u8},
    {"TCA_FQ_PRIOMAP", holds::structure, &tc_prio_qopt_structure},
    {"TCA_FQ_WEIGHTS", holds::binary},
};
inline constexpr attribute_set set{specs, 18};
}  // namespace tca_fq

namespace tca_fq_codel {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_FQ_CODEL_TARGET", holds::u32},
    {"TCA_FQ_CODEL_LIMIT", holds::u32},
    {"TCA_FQ_CODEL_INTERVAL", holds::u32},
    {"TCA_FQ_CODEL_ECN", holds::u32},
    {"TCA_FQ_CODEL_FLOWS", holds::u32},
    {"TCA_FQ_CODEL_QUANTUM", holds::u32},
    {"TCA_FQ_CODEL_CE_THRESHOLD", holds::u32},
    {"TCA_FQ_CODEL_DROP_BATCH_SIZE", holds::u32},
    {"TCA_FQ_CODEL_MEMORY_LIMIT", holds::u32},
    {"TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR", holds::u8},
    {"TCA_FQ_CODEL_CE_THRESHOLD_MASK", holds::u8},
};
inline constexpr attribute_set set{specs, 12};
}  // namespace tca_fq_codel

namespace tca_fw {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_FW_CLASSID", holds::u32},
    {"TCA_FW_POLICE", holds::nest, &tca_police::set},
    {"TCA_FW_INDEV", holds::text},
    {"TCA_FW_ACT", holds::nests, &tca_act::set},
    {"TCA_FW_MASK", holds::u32},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace tca_fw

inline constexpr attribute_set nothing_behind_tc_hfsc_qopt{nullptr, 0, 0, nullptr, 0, 2, false, tc_hfsc_qopt_members, 1};

namespace tca_htb {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_HTB_PARMS", holds::structure, &tc_htb_opt_structure},
    {"TCA_HTB_INIT", holds::structure, &tc_htb_glob_structure},
    {"TCA_HTB_CTAB", holds::binary},
    {"TCA_HTB_RTAB", holds::binary},
    {"TCA_HTB_DIRECT_QLEN", holds::u32},
    {"TCA_HTB_RATE64", holds::u64},
    {"TCA_HTB_CEIL64", holds::u64},
    {},
    {"TCA_HTB_OFFLOAD", holds::flag},
};
inline constexpr attribute_set set{specs, 10};
}  // namespace tca_htb

namespace tca_matchall {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_MATCHALL_CLASSID", holds::u32},
    {"TCA_MATCHALL_ACT", holds::nests, &tca_act::set},
    {"TCA_MATCHALL_FLAGS", holds::u32},
    {"TCA_MATCHALL_PCNT", holds::structure, &tc_matchall_pcnt_structure},
};
inline constexpr attribute_set set{specs, 5};
}  // namespace tca_matchall

inline constexpr attribute_set nothing_behind_tc_mqprio_qopt{nullptr, 0, 0, nullptr, 0, 82, false, tc_mqprio_qopt_members, 5};

inline constexpr attribute_set nothing_behind_tc_multiq_qopt{nullptr, 0, 0, nullptr, 0, 4, false, tc_multiq_qopt_members, 2};

namespace netem_loss {
inline constexpr attribute_spec specs[] = {
    {},
    {"NETEM_LOSS_GI", holds::structure, &tc_netem_gimodel_structure},
    {"NETEM_LOSS_GE", holds::structure, &tc_netem_gemodel_structure},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace netem_loss

namespace tca_netem {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_NETEM_CORR", holds::structure, &tc_netem_corr_structure},
    {"TCA_NETEM_DELAY_DIST", holds::binary},
    {"TCA_NETEM_REORDER", holds::structure, &tc_netem_reorder_structure},
    {"TCA_NETEM_CORRUPT", holds::structure, &tc_netem_corrupt_structure},
    {"TCA_NETEM_LOSS", holds::nest, &netem_loss::set},
    {"TCA_NETEM_RATE", holds::structure, &tc_netem_rate_structure},
    {"TCA_NETEM_ECN", holds::u32},
    {"TCA_NETEM_RATE64", holds::u64},
    {},
    {"TCA_NETEM_LATENCY64", holds::s64},
    {"TCA_NETEM_JITTER64", holds::s64},
    {"TCA_NETEM_SLOT", holds::structure, &tc_netem_slot_structure},
    {"TCA_NETEM_SLOT_DIST", holds::binary},
    {"TCA_NETEM_PRNG_SEED", holds::u64},
};
inline constexpr attribute_set set{specs, 15};
}  // namespace tca_netem

inline constexpr attribute_set tca_netem_behind_tc_netem_qopt{tca_netem::specs, sizeof tca_netem::specs / sizeof tca_netem::specs[0], 0, nullptr, 0, 24, false, tc_netem_qopt_members, 6};

inline constexpr attribute_set nothing_behind_tc_prio_qopt{nullptr, 0, 0, nullptr, 0, 20, false, tc_prio_qopt_members, 2};

inline constexpr attribute_set nothing_behind_tc_plug_qopt{nullptr, 0, 0, nullptr, 0, 8, false, tc_plug_qopt_members, 2};

namespace tca_red {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_RED_PARMS", holds::structure, &tc_red_qopt_structure},
    {"TCA_RED_STAB", holds::binary},
    {"TCA_RED_MAX_P", holds::u32},
    {"TCA_RED_FLAGS", holds::bitfield32},
    {"TCA_RED_EARLY_DROP_BLOCK", holds::u32},
    {"TCA_RED_MARK_BLOCK", holds::u32},
};
inline constexpr attribute_set set{specs, 7};
}  // namespace tca_red

inline constexpr attribute_set nothing_behind_tc_sfb_qopt{nullptr, 0, 0, nullptr, 0, 36, false, tc_sfb_qopt_members, 9};

inline constexpr attribute_set nothing_behind_tc_sfq_qopt_v1{nullptr, 0, 0, nullptr, 0, 72, false, tc_sfq_qopt_v1_members, 21};

namespace tca_tbf {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_TBF_PARMS", holds::structure, &tc_tbf_qopt_structure},
    {"TCA_TBF_RTAB", holds::binary},
    {"TCA_TBF_PTAB", holds::binary},
    {"TCA_TBF_RATE64", holds::u64},
    {"TCA_TBF_PRATE64", holds::u64},
    {"TCA_TBF_BURST", holds::u32},
    {"TCA_TBF_PBURST", holds::u32},
};
inline constexpr attribute_set set{specs, 8};
}  // namespace tca_tbf

namespace tca_u32 {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_U32_CLASSID", holds::u32},
    {"TCA_U32_HASH", holds::u32},
    {"TCA_U32_LINK", holds::u32},
    {"TCA_U32_DIVISOR", holds::u32},
    {"TCA_U32_SEL", holds::structure, &tc_u32_sel_structure},
    {"TCA_U32_POLICE", holds::nest, &tca_police::set},
    {"TCA_U32_ACT", holds::nests, &tca_act::set},
    {"TCA_U32_INDEV", holds::text},
    {"TCA_U32_PCNT", holds::structure, &tc_u32_pcnt_structure},
    {"TCA_U32_MARK", holds::structure, &tc_u32_mark_structure},
    {"TCA_U32_FLAGS", holds::u32},
};
inline constexpr attribute_set set{specs, 12};
}  // namespace tca_u32

inline constexpr attribute_choice tca_options_choices[] = {
    {"basic", &tca_basic::set},
    {"bpf", &tca_bpf::set},
    {"bfifo", &nothing_behind_tc_fifo_qopt},
    {"cake", &tca_cake::set},
    {"codel", &tca_codel::set},
    {"drr", &tca_drr::set},
    {"flower", &tca_flower::set},
    {"fq", &tca_fq::set},
    {"fq_codel", &tca_fq_codel::set},
    {"fw", &tca_fw::set},
    {"hfsc", &nothing_behind_tc_hfsc_qopt},
    {"htb", &tca_htb::set},
    {"matchall", &tca_matchall::set},
    {"mqprio", &nothing_behind_tc_mqprio_qopt},
    {"multiq", &nothing_behind_tc_multiq_qopt},
    {"netem", &tca_netem_behind_tc_netem_qopt},
    {"pfifo", &nothing_behind_tc_fifo_qopt},
    {"pfifo_fast", &nothing_behind_tc_prio_qopt},
    {"pfifo_head_drop", &nothing_behind_tc_fifo_qopt},
    {"plug", &nothing_behind_tc_plug_qopt},
    {"prio", &nothing_behind_tc_prio_qopt},
    {"red", &tca_red::set},
    {"sfb", &nothing_behind_tc_sfb_qopt},
    {"sfq", &nothing_behind_tc_sfq_qopt_v1},
    {"tbf", &tca_tbf::set},
    {"u32", &tca_u32::set},
};
inline constexpr attribute_set tca_options_choice{nullptr, 0, 1, tca_options_choices, 26};

inline constexpr attribute_set nothing_behind_tc_choke_xstats{nullptr, 0, 0, nullptr, 0, 20, false, tc_choke_xstats_members, 5};

inline constexpr attribute_set nothing_behind_tc_codel_xstats{nullptr, 0, 0, nullptr, 0, 36, false, tc_codel_xstats_members, 9};

inline constexpr attribute_set nothing_behind_tc_fq_qd_stats{nullptr, 0, 0, nullptr, 0, 152, false, tc_fq_qd_stats_members, 18};

inline constexpr attribute_set nothing_behind_tc_fq_codel_xstats{nullptr, 0, 0, nullptr, 0, 40, false, tc_fq_codel_xstats_members, 10};

inline constexpr attribute_set nothing_behind_tc_fq_pie_xstats{nullptr, 0, 0, nullptr, 0, 36, false, tc_fq_pie_xstats_members, 9};

inline constexpr attribute_set nothing_behind_tc_hhf_xstats{nullptr, 0, 0, nullptr, 0, 16, false, tc_hhf_xstats_members, 4};

inline constexpr attribute_set nothing_behind_tc_pie_xstats{nullptr, 0, 0, nullptr, 0, 40, false, tc_pie_xstats_members, 9};

inline constexpr attribute_set nothing_behind_tc_red_xstats{nullptr, 0, 0, nullptr, 0, 16, false, tc_red_xstats_members, 4};

inline constexpr attribute_set nothing_behind_tc_sfb_xstats{nullptr, 0, 0, nullptr, 0, 36, false, tc_sfb_xstats_members, 9};

inline constexpr attribute_set nothing_behind_tc_sfq_xstats{nullptr, 0, 0, nullptr, 0, 4, false, tc_sfq_xstats_members, 1};

inline constexpr attribute_choice tca_xstats_choices[] = {
    {"choke", &nothing_behind_tc_choke_xstats},
    {"codel", &nothing_behind_tc_codel_xstats},
    {"fq", &nothing_behind_tc_fq_qd_stats},
    {"fq_codel", &nothing_behind_tc_fq_codel_xstats},
    {"fq_pie", &nothing_behind_tc_fq_pie_xstats},
    {"hhf", &nothing_behind_tc_hhf_xstats},
    {"pie", &nothing_behind_tc_pie_xstats},
    {"red", &nothing_behind_tc_red_xstats},
    {"sfb", &nothing_behind_tc_sfb_xstats},
    {"sfq", &nothing_behind_tc_sfq_xstats},
};
inline constexpr attribute_set tca_xstats_choice{nullptr, 0, 1, tca_xstats_choices, 10};

namespace tca_stab {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_STAB_BASE", holds::structure, &tc_sizespec_structure},
    {"TCA_STAB_DATA", holds::binary},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace tca_stab

namespace tca {
inline constexpr attribute_spec specs[] = {
    {},
    {"TCA_KIND", holds::text},
    {"TCA_OPTIONS", holds::by_selector, &tca_options_choice},
    {"TCA_STATS", holds::structure, &tc_stats_structure},
    {"TCA_XSTATS", holds::by_selector, &tca_xstats_choice},
    {"TCA_RATE", holds::structure, &gnet_estimator_structure},
    {"TCA_FCNT", holds::u32},
    {"TCA_STATS2", holds::nest, &tca_stats::set},
    {"TCA_STAB", holds::nest, &tca_stab::set},
    {},
    {"TCA_DUMP_INVISIBLE", holds::flag},
    {"TCA_CHAIN", holds::u32},
    {"TCA_HW_OFFLOAD", holds::u8},
    {"TCA_INGRESS_BLOCK", holds::u32},
    {"TCA_EGRESS_BLOCK", holds::u32},
    {"TCA_DUMP_FLAGS", holds::bitfield32},
    {"TCA_EXT_WARN_MSG", holds::text},
};
inline constexpr attribute_set set{specs, 17};
}  // namespace tca

namespace rtm {
inline constexpr operation<tcmsg> newqdisc{36, &tca::set};
inline constexpr operation<tcmsg> delqdisc{37, &tca::set};
inline constexpr operation<tcmsg> getqdisc{38, &tca::set};
inline constexpr operation<tcmsg> newtclass{40, &tca::set};
inline constexpr operation<tcmsg> deltclass{41, &tca::set};
inline constexpr operation<tcmsg> gettclass{42, &tca::set};
inline constexpr operation<tcmsg> newtfilter{44, &tca::set};
inline constexpr operation<tcmsg> deltfilter{45, &tca::set};
inline constexpr operation<tcmsg> gettfilter{46, &tca::set};
inline constexpr operation<tcmsg> newchain{100, &tca::set};
inline constexpr operation<tcmsg> delchain{101, &tca::set};
inline constexpr operation<tcmsg> getchain{102, &tca::set};
}  // namespace rtm

inline constexpr message_spec tc_messages[] = {
    {36, "RTM_NEWQDISC", &tca::set, &tcmsg_structure},
    {37, "RTM_DELQDISC", &tca::set, &tcmsg_structure},
    {38, "RTM_GETQDISC", &tca::set, &tcmsg_structure},
    {40, "RTM_NEWTCLASS", &tca::set, &tcmsg_structure},
    {41, "RTM_DELTCLASS", &tca::set, &tcmsg_structure},
    {42, "RTM_GETTCLASS", &tca::set, &tcmsg_structure},
    {44, "RTM_NEWTFILTER", &tca::set, &tcmsg_structure},
    {45, "RTM_DELTFILTER", &tca::set, &tcmsg_structure},
    {46, "RTM_GETTFILTER", &tca::set, &tcmsg_structure},
    {100, "RTM_NEWCHAIN", &tca::set, &tcmsg_structure},
    {101, "RTM_DELCHAIN", &tca::set, &tcmsg_structure},
    {102, "RTM_GETCHAIN", &tca::set, &tcmsg_structure},
};

}  // namespace lkmc::netlink
