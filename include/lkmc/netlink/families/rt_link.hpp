// SPDX-License-Identifier: MIT
// rtnetlink's links: network interfaces, what kinds there are, their statistics.
//
//     netlink::request<256> request(rtm::newlink, nlm_f::create | nlm_f::excl, {.ifi_flags = iff::up, .ifi_change = iff::up});
//     request.put(ifla::ifname, "v0");
//     auto info = request.nest(ifla::linkinfo);
//     request.put(ifla_info::kind, "dummy");
//
// * struct ifinfomsg, 16 bytes, then IFLA_… attributes. What lies in IFLA_INFO_DATA depends on IFLA_INFO_KIND.
// * RTM_GETSTATS: struct if_stats_msg, 12 bytes, then IFLA_STATS_….
// Source: Documentation/netlink/specs/rt_link.yaml of Linux 6.12.
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

enum class iff : std::uint32_t {
    none = 0,
    up = 0x1,
    broadcast = 0x2,
    debug = 0x4,
    loopback = 0x8,
    pointopoint = 0x10,
    notrailers = 0x20,
    running = 0x40,
    noarp = 0x80,
    promisc = 0x100,
    allmulti = 0x200,
    master = 0x400,
    slave = 0x800,
    multicast = 0x1000,
    portsel = 0x2000,
    automedia = 0x4000,
    dynamic = 0x8000,
    lower_up = 0x10000,
    dormant = 0x20000,
    echo = 0x40000,
};
consteval void combines(iff);

enum class eth_p : std::uint16_t {
    _8021q = 33024,
    _8021ad = 34984,
};

enum class vlan_flag : std::uint32_t {
    none = 0,
    reorder_hdr = 0x1,
    gvrp = 0x2,
    loose_binding = 0x4,
    mvrp = 0x8,
    bridge_binding = 0x10,
};
consteval void combines(vlan_flag);

enum class ifla_vf_link_state_value : std::uint32_t {
    auto_ = 0,
    enable = 1,
    disable = 2,
};

enum class rtext_filter : std::uint32_t {
    none = 0,
    vf = 0x1,
    brvlan = 0x2,
    brvlan_compressed = 0x4,
    skip_stats = 0x8,
    mrp = 0x10,
    cfm_config = 0x20,
    cfm_status = 0x40,
    mst = 0x80,
};
consteval void combines(rtext_filter);

enum class netkit_policy : std::uint32_t {
    forward = 0,
    blackhole = 2,
};

enum class netkit_mode : std::uint32_t {
    l2 = 0,
    l3 = 1,
};

enum class if_oper : std::uint8_t {
    unknown = 0,
    notpresent = 1,
    down = 2,
    lowerlayerdown = 3,
    testing = 4,
    dormant = 5,
    up = 6,
};

enum class macvlan_mode : std::uint32_t {
    none = 0,
    private_ = 0x1,
    vepa = 0x2,
    bridge = 0x4,
    passthru = 0x8,
    source = 0x10,
};
consteval void combines(macvlan_mode);

enum class ipvlan_mode : std::uint16_t {
    l2 = 0,
    l3 = 1,
    l3s = 2,
};

enum class ifla_event : std::uint32_t {
    none = 0,
    reboot = 1,
    features = 2,
    bonding_failover = 3,
    notify_peers = 4,
    igmp_resend = 5,
    bonding_options = 6,
};

enum class bridge_vlan_flags : std::uint16_t {
    none = 0,
    master = 0x1,
    pvid = 0x2,
    untagged = 0x4,
    range_begin = 0x8,
    range_end = 0x10,
    brentry = 0x20,
    only_opts = 0x40,
};
consteval void combines(bridge_vlan_flags);

struct ifinfomsg {
    std::uint8_t ifi_family = 0;
    std::uint8_t pad[1] = {};
    std::uint16_t ifi_type = 0;
    std::int32_t ifi_index = 0;
    iff ifi_flags{};
    std::uint32_t ifi_change = 0;
};

struct ifla_bridge_id {
    big_endian<std::uint16_t> prio;
    std::uint8_t addr[6] = {};
};

struct ifla_cacheinfo {
    std::uint32_t max_reasm_len = 0;
    std::uint32_t tstamp = 0;
    std::int32_t reachable_time = 0;
    std::uint32_t retrans_time = 0;
};

struct rtnl_link_stats {
    std::uint32_t rx_packets = 0;
    std::uint32_t tx_packets = 0;
    std::uint32_t rx_bytes = 0;
    std::uint32_t tx_bytes = 0;
    std::uint32_t rx_errors = 0;
    std::uint32_t tx_errors = 0;
    std::uint32_t rx_dropped = 0;
    std::uint32_t tx_dropped = 0;
    std::uint32_t multicast = 0;
    std::uint32_t collisions = 0;
    std::uint32_t rx_length_errors = 0;
    std::uint32_t rx_over_errors = 0;
    std::uint32_t rx_crc_errors = 0;
    std::uint32_t rx_frame_errors = 0;
    std::uint32_t rx_fifo_errors = 0;
    std::uint32_t rx_missed_errors = 0;
    std::uint32_t tx_aborted_errors = 0;
    std::uint32_t tx_carrier_errors = 0;
    std::uint32_t tx_fifo_errors = 0;
    std::uint32_t tx_heartbeat_errors = 0;
    std::uint32_t tx_window_errors = 0;
    std::uint32_t rx_compressed = 0;
    std::uint32_t tx_compressed = 0;
    std::uint32_t rx_nohandler = 0;
};

struct rtnl_link_stats64 {
    std::uint64_t rx_packets = 0;
    std::uint64_t tx_packets = 0;
    std::uint64_t rx_bytes = 0;
    std::uint64_t tx_bytes = 0;
    std::uint64_t rx_errors = 0;
    std::uint64_t tx_errors = 0;
    std::uint64_t rx_dropped = 0;
    std::uint64_t tx_dropped = 0;
    std::uint64_t multicast = 0;
    std::uint64_t collisions = 0;
    std::uint64_t rx_length_errors = 0;
    std::uint64_t rx_over_errors = 0;
    std::uint64_t rx_crc_errors = 0;
    std::uint64_t rx_frame_errors = 0;
    std::uint64_t rx_fifo_errors = 0;
    std::uint64_t rx_missed_errors = 0;
    std::uint64_t tx_aborted_errors = 0;
    std::uint64_t tx_carrier_errors = 0;
    std::uint64_t tx_fifo_errors = 0;
    std::uint64_t tx_heartbeat_errors = 0;
    std::uint64_t tx_window_errors = 0;
    std::uint64_t rx_compressed = 0;
    std::uint64_t tx_compressed = 0;
    std::uint64_t rx_nohandler = 0;
    std::uint64_t rx_otherhost_dropped = 0;
};

struct rtnl_link_ifmap {
    std::uint64_t mem_start = 0;
    std::uint64_t mem_end = 0;
    std::uint64_t base_addr = 0;
    std::uint16_t irq = 0;
    std::uint8_t dma = 0;
    std::uint8_t port = 0;
};

struct ipv4_devconf {
    std::int32_t forwarding = 0;
    std::int32_t mc_forwarding = 0;
    std::int32_t proxy_arp = 0;
    std::int32_t accept_redirects = 0;
    std::int32_t secure_redirects = 0;
    std::int32_t send_redirects = 0;
    std::int32_t shared_media = 0;
    std::int32_t rp_filter = 0;
    std::int32_t accept_source_route = 0;
    std::int32_t bootp_relay = 0;
    std::int32_t log_martians = 0;
    std::int32_t tag = 0;
    std::int32_t arpfilter = 0;
    std::int32_t medium_id = 0;
    std::int32_t noxfrm = 0;
    std::int32_t nopolicy = 0;
    std::int32_t force_igmp_version = 0;
    std::int32_t arp_announce = 0;
    std::int32_t arp_ignore = 0;
    std::int32_t promote_secondaries = 0;
    std::int32_t arp_accept = 0;
    std::int32_t arp_notify = 0;
    std::int32_t accept_local = 0;
    std::int32_t src_vmark = 0;
    std::int32_t proxy_arp_pvlan = 0;
    std::int32_t route_localnet = 0;
    std::int32_t igmpv2_unsolicited_report_interval = 0;
    std::int32_t igmpv3_unsolicited_report_interval = 0;
    std::int32_t ignore_routes_with_linkdown = 0;
    std::int32_t drop_unicast_in_l2_multicast = 0;
    std::int32_t drop_gratuitous_arp = 0;
    std::int32_t bc_forwarding = 0;
    std::int32_t arp_evict_nocarrier = 0;
};

struct ipv6_devconf {
    std::int32_t forwarding = 0;
    std::int32_t hoplimit = 0;
    std::int32_t mtu6 = 0;
    std::int32_t accept_ra = 0;
    std::int32_t accept_redirects = 0;
    std::int32_t autoconf = 0;
    std::int32_t dad_transmits = 0;
    std::int32_t rtr_solicits = 0;
    std::int32_t rtr_solicit_interval = 0;
    std::int32_t rtr_solicit_delay = 0;
    std::int32_t use_tempaddr = 0;
    std::int32_t temp_valid_lft = 0;
    std::int32_t temp_prefered_lft = 0;
    std::int32_t regen_max_retry = 0;
    std::int32_t max_desync_factor = 0;
    std::int32_t max_addresses = 0;
    std::int32_t force_mld_version = 0;
    std::int32_t accept_ra_defrtr = 0;
    std::int32_t accept_ra_pinfo = 0;
    std::int32_t accept_ra_rtr_pref = 0;
    std::int32_t rtr_probe_interval = 0;
    std::int32_t accept_ra_rt_info_max_plen = 0;
    std::int32_t proxy_ndp = 0;
    std::int32_t optimistic_dad = 0;
    std::int32_t accept_source_route = 0;
    std::int32_t mc_forwarding = 0;
    std::int32_t disable_ipv6 = 0;
    std::int32_t accept_dad = 0;
    std::int32_t force_tllao = 0;
    std::int32_t ndisc_notify = 0;
    std::int32_t mldv1_unsolicited_report_interval = 0;
    std::int32_t mldv2_unsolicited_report_interval = 0;
    std::int32_t suppress_frag_ndisc = 0;
    std::int32_t accept_ra_from_local = 0;
    std::int32_t use_optimistic = 0;
    std::int32_t accept_ra_mtu = 0;
    std::int32_t stable_secret = 0;
    std::int32_t use_oif_addrs_only = 0;
    std::int32_t accept_ra_min_hop_limit = 0;
    std::int32_t ignore_routes_with_linkdown = 0;
    std::int32_t drop_unicast_in_l2_multicast = 0;
    std::int32_t drop_unsolicited_na = 0;
    std::int32_t keep_addr_on_down = 0;
    std::int32_t rtr_solicit_max_interval = 0;
    std::int32_t seg6_enabled = 0;
    std::int32_t seg6_require_hmac = 0;
    std::int32_t enhanced_dad = 0;
    std::int32_t addr_gen_mode = 0;
    std::int32_t disable_policy = 0;
    std::int32_t accept_ra_rt_info_min_plen = 0;
    std::int32_t ndisc_tclass = 0;
    std::int32_t rpl_seg_enabled = 0;
    std::int32_t ra_defrtr_metric = 0;
    std::int32_t ioam6_enabled = 0;
    std::int32_t ioam6_id = 0;
    std::int32_t ioam6_id_wide = 0;
    std::int32_t ndisc_evict_nocarrier = 0;
    std::int32_t accept_untracked_na = 0;
    std::int32_t accept_ra_min_lft = 0;
};

struct ifla_icmp6_stats {
    std::uint64_t num = 0;
    std::uint64_t inmsgs = 0;
    std::uint64_t inerrors = 0;
    std::uint64_t outmsgs = 0;
    std::uint64_t outerrors = 0;
    std::uint64_t csumerrors = 0;
    std::uint64_t ratelimithost = 0;
};

struct ifla_inet6_stats {
    std::uint64_t num = 0;
    std::uint64_t inpkts = 0;
    std::uint64_t inoctets = 0;
    std::uint64_t indelivers = 0;
    std::uint64_t outforwdatagrams = 0;
    std::uint64_t outrequests = 0;
    std::uint64_t outoctets = 0;
    std::uint64_t inhdrerrors = 0;
    std::uint64_t intoobigerrors = 0;
    std::uint64_t innoroutes = 0;
    std::uint64_t inaddrerrors = 0;
    std::uint64_t inunknownprotos = 0;
    std::uint64_t intruncatedpkts = 0;
    std::uint64_t indiscards = 0;
    std::uint64_t outdiscards = 0;
    std::uint64_t outnoroutes = 0;
    std::uint64_t reasmtimeout = 0;
    std::uint64_t reasmreqds = 0;
    std::uint64_t reasmoks = 0;
    std::uint64_t reasmfails = 0;
    std::uint64_t fragoks = 0;
    std::uint64_t fragfails = 0;
    std::uint64_t fragcreates = 0;
    std::uint64_t inmcastpkts = 0;
    std::uint64_t outmcastpkts = 0;
    std::uint64_t inbcastpkts = 0;
    std::uint64_t outbcastpkts = 0;
    std::uint64_t inmcastoctets = 0;
    std::uint64_t outmcastoctets = 0;
    std::uint64_t inbcastoctets = 0;
    std::uint64_t outbcastoctets = 0;
    std::uint64_t csumerrors = 0;
    std::uint64_t noectpkts = 0;
    std::uint64_t ect1pkts = 0;
    std::uint64_t ect0pkts = 0;
    std::uint64_t cepkts = 0;
    std::uint64_t reasm_overlaps = 0;
    std::uint64_t outpkts = 0;
};

struct br_boolopt_multi {
    std::uint32_t optval = 0;
    std::uint32_t optmask = 0;
};

struct if_stats_msg {
    std::uint8_t family = 0;
    std::uint8_t pad[3] = {};
    std::uint32_t ifindex = 0;
    std::uint32_t filter_mask = 0;
};

struct ifla_vlan_flags {
    vlan_flag flags{};
    std::uint32_t mask = 0;
};

struct ifla_vlan_qos_mapping {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};

struct ifla_vf_mac {
    std::uint32_t vf = 0;
    std::uint8_t mac[32] = {};
};

struct ifla_vf_vlan {
    std::uint32_t vf = 0;
    std::uint32_t vlan = 0;
    std::uint32_t qos = 0;
};

struct ifla_vf_tx_rate {
    std::uint32_t vf = 0;
    std::uint32_t rate = 0;
};

struct ifla_vf_spoofchk {
    std::uint32_t vf = 0;
    std::uint32_t setting = 0;
};

struct ifla_vf_link_state {
    std::uint32_t vf = 0;
    ifla_vf_link_state_value link_state{};
};

struct ifla_vf_rate {
    std::uint32_t vf = 0;
    std::uint32_t min_tx_rate = 0;
    std::uint32_t max_tx_rate = 0;
};

struct ifla_vf_rss_query_en {
    std::uint32_t vf = 0;
    std::uint32_t setting = 0;
};

struct ifla_vf_trust {
    std::uint32_t vf = 0;
    std::uint32_t setting = 0;
};

struct ifla_vf_guid {
    std::uint32_t vf = 0;
    std::uint64_t guid = 0;
};

struct ifla_vf_vlan_info {
    std::uint32_t vf = 0;
    std::uint32_t vlan = 0;
    std::uint32_t qos = 0;
    big_endian<std::uint16_t> vlan_proto;
};

struct bridge_vlan_info {
    bridge_vlan_flags flags{};
    std::uint16_t vid = 0;
};

struct ifla_vxlan_port_range {
    big_endian<std::uint16_t> low;
    big_endian<std::uint16_t> high;
};

namespace ifla {
inline constexpr attribute_id<hardware_address> address{1};
inline constexpr attribute_id<hardware_address> broadcast{2};
inline constexpr attribute_id<text> ifname{3};
inline constexpr attribute_id<std::uint32_t> mtu{4};
inline constexpr attribute_id<std::uint32_t> link{5};
inline constexpr attribute_id<text> qdisc{6};
inline constexpr attribute_id<rtnl_link_stats> stats{7};
inline constexpr attribute_id<binary> cost{8};
inline constexpr attribute_id<binary> priority{9};
inline constexpr attribute_id<std::uint32_t> master{10};
inline constexpr attribute_id<binary> wireless{11};
inline constexpr attribute_id<nest> protinfo{12};
inline constexpr attribute_id<std::uint32_t> txqlen{13};
inline constexpr attribute_id<rtnl_link_ifmap> map{14};
inline constexpr attribute_id<std::uint32_t> weight{15};
inline constexpr attribute_id<if_oper> operstate{16};
inline constexpr attribute_id<std::uint8_t> linkmode{17};
inline constexpr attribute_id<nest> linkinfo{18};
inline constexpr attribute_id<std::uint32_t> net_ns_pid{19};
inline constexpr attribute_id<text> ifalias{20};
inline constexpr attribute_id<std::uint32_t> num_vf{21};
inline constexpr attribute_id<nest> vfinfo_list{22};
inline constexpr attribute_id<rtnl_link_stats64> stats64{23};
inline constexpr attribute_id<nest> vf_ports{24};
inline constexpr attribute_id<nest> port_self{25};
inline constexpr attribute_id<nest> af_spec{26};
inline constexpr attribute_id<std::uint32_t> group{27};
inline constexpr attribute_id<std::uint32_t> net_ns_fd{28};
inline constexpr attribute_id<rtext_filter> ext_mask{29};
inline constexpr attribute_id<std::uint32_t> promiscuity{30};
inline constexpr attribute_id<std::uint32_t> num_tx_queues{31};
inline constexpr attribute_id<std::uint32_t> num_rx_queues{32};
inline constexpr attribute_id<std::uint8_t> carrier{33};
inline constexpr attribute_id<binary> phys_port_id{34};
inline constexpr attribute_id<std::uint32_t> carrier_changes{35};
inline constexpr attribute_id<binary> phys_switch_id{36};
inline constexpr attribute_id<std::int32_t> link_netnsid{37};
inline constexpr attribute_id<text> phys_port_name{38};
inline constexpr attribute_id<std::uint8_t> proto_down{39};
inline constexpr attribute_id<std::uint32_t> gso_max_segs{40};
inline constexpr attribute_id<std::uint32_t> gso_max_size{41};
inline constexpr attribute_id<nest> xdp{43};
inline constexpr attribute_id<ifla_event> event{44};
inline constexpr attribute_id<std::int32_t> new_netnsid{45};
inline constexpr attribute_id<std::int32_t> target_netnsid{46};
inline constexpr attribute_id<std::uint32_t> carrier_up_count{47};
inline constexpr attribute_id<std::uint32_t> carrier_down_count{48};
inline constexpr attribute_id<std::int32_t> new_ifindex{49};
inline constexpr attribute_id<std::uint32_t> min_mtu{50};
inline constexpr attribute_id<std::uint32_t> max_mtu{51};
inline constexpr attribute_id<nest> prop_list{52};
inline constexpr attribute_id<text> alt_ifname{53};
inline constexpr attribute_id<hardware_address> perm_address{54};
inline constexpr attribute_id<nest> proto_down_reason{55};
inline constexpr attribute_id<text> parent_dev_name{56};
inline constexpr attribute_id<text> parent_dev_bus_name{57};
inline constexpr attribute_id<std::uint32_t> gro_max_size{58};
inline constexpr attribute_id<std::uint32_t> tso_max_size{59};
inline constexpr attribute_id<std::uint32_t> tso_max_segs{60};
inline constexpr attribute_id<std::uint32_t> allmulti{61};
inline constexpr attribute_id<nest> devlink_port{62};
inline constexpr attribute_id<std::uint32_t> gso_ipv4_max_size{63};
inline constexpr attribute_id<std::uint32_t> gro_ipv4_max_size{64};
inline constexpr attribute_id<nest> dpll_pin{65};
inline constexpr attribute_id<any_uint> max_pacing_offload_horizon{66};
inline constexpr attribute_id<std::uint8_t> netns_immutable{67};
inline constexpr attribute_id<std::uint16_t> headroom{68};
inline constexpr attribute_id<std::uint16_t> tailroom{69};
}  // namespace ifla

namespace ifla_af_spec {
inline constexpr attribute_id<nest> inet{2};
inline constexpr attribute_id<nest> inet6{10};
inline constexpr attribute_id<nest> mctp{45};
}  // namespace ifla_af_spec

namespace ifla_vfinfo_list {
inline constexpr attribute_id<nest> info{1};
}  // namespace ifla_vfinfo_list

namespace ifla_vf {
inline constexpr attribute_id<ifla_vf_mac> mac{1};
inline constexpr attribute_id<ifla_vf_vlan> vlan{2};
inline constexpr attribute_id<ifla_vf_tx_rate> tx_rate{3};
inline constexpr attribute_id<ifla_vf_spoofchk> spoofchk{4};
inline constexpr attribute_id<ifla_vf_link_state> link_state{5};
inline constexpr attribute_id<ifla_vf_rate> rate{6};
inline constexpr attribute_id<ifla_vf_rss_query_en> rss_query_en{7};
inline constexpr attribute_id<nest> stats{8};
inline constexpr attribute_id<ifla_vf_trust> trust{9};
inline constexpr attribute_id<ifla_vf_guid> ib_node_guid{10};
inline constexpr attribute_id<ifla_vf_guid> ib_port_guid{11};
inline constexpr attribute_id<nest> vlan_list{12};
inline constexpr attribute_id<binary> broadcast{13};
}  // namespace ifla_vf

namespace ifla_vf_stats {
inline constexpr attribute_id<std::uint64_t> rx_packets{0};
inline constexpr attribute_id<std::uint64_t> tx_packets{1};
inline constexpr attribute_id<std::uint64_t> rx_bytes{2};
inline constexpr attribute_id<std::uint64_t> tx_bytes{3};
inline constexpr attribute_id<std::uint64_t> broadcast{4};
inline constexpr attribute_id<std::uint64_t> multicast{5};
inline constexpr attribute_id<std::uint64_t> rx_dropped{7};
inline constexpr attribute_id<std::uint64_t> tx_dropped{8};
}  // namespace ifla_vf_stats

namespace ifla_vf_vlan_list {
inline constexpr attribute_id<ifla_vf_vlan_info> info{1};
}  // namespace ifla_vf_vlan_list

namespace ifla_vf_ports {
inline constexpr attribute_id<nest> port{1};
}  // namespace ifla_vf_ports

namespace ifla_port {
inline constexpr attribute_id<std::uint32_t> vf{1};
inline constexpr attribute_id<text> profile{2};
inline constexpr attribute_id<binary> vsi_type{3};
inline constexpr attribute_id<binary> instance_uuid{4};
inline constexpr attribute_id<binary> host_uuid{5};
inline constexpr attribute_id<std::uint8_t> request{6};
inline constexpr attribute_id<std::uint16_t> response{7};
}  // namespace ifla_port

namespace ifla_info {
inline constexpr attribute_id<text> kind{1};
inline constexpr attribute_id<nest> data{2};
inline constexpr attribute_id<binary> xstats{3};
inline constexpr attribute_id<text> slave_kind{4};
inline constexpr attribute_id<nest> slave_data{5};
}  // namespace ifla_info

namespace ifla_bond {
inline constexpr attribute_id<std::uint8_t> mode{1};
inline constexpr attribute_id<std::uint32_t> active_slave{2};
inline constexpr attribute_id<std::uint32_t> miimon{3};
inline constexpr attribute_id<std::uint32_t> updelay{4};
inline constexpr attribute_id<std::uint32_t> downdelay{5};
inline constexpr attribute_id<std::uint8_t> use_carrier{6};
inline constexpr attribute_id<std::uint32_t> arp_interval{7};
inline constexpr attribute_id<array_of<ip_address>> arp_ip_target{8};
inline constexpr attribute_id<std::uint32_t> arp_validate{9};
inline constexpr attribute_id<std::uint32_t> arp_all_targets{10};
inline constexpr attribute_id<std::uint32_t> primary{11};
inline constexpr attribute_id<std::uint8_t> primary_reselect{12};
inline constexpr attribute_id<std::uint8_t> fail_over_mac{13};
inline constexpr attribute_id<std::uint8_t> xmit_hash_policy{14};
inline constexpr attribute_id<std::uint32_t> resend_igmp{15};
inline constexpr attribute_id<std::uint8_t> num_peer_notif{16};
inline constexpr attribute_id<std::uint8_t> all_slaves_active{17};
inline constexpr attribute_id<std::uint32_t> min_links{18};
inline constexpr attribute_id<std::uint32_t> lp_interval{19};
inline constexpr attribute_id<std::uint32_t> packets_per_slave{20};
inline constexpr attribute_id<std::uint8_t> ad_lacp_rate{21};
inline constexpr attribute_id<std::uint8_t> ad_select{22};
inline constexpr attribute_id<nest> ad_info{23};
inline constexpr attribute_id<std::uint16_t> ad_actor_sys_prio{24};
inline constexpr attribute_id<std::uint16_t> ad_user_port_key{25};
inline constexpr attribute_id<hardware_address> ad_actor_system{26};
inline constexpr attribute_id<std::uint8_t> tlb_dynamic_lb{27};
inline constexpr attribute_id<std::uint32_t> peer_notif_delay{28};
inline constexpr attribute_id<std::uint8_t> ad_lacp_active{29};
inline constexpr attribute_id<std::uint8_t> missed_max{30};
inline constexpr attribute_id<array_of<ip_address>> ns_ip6_target{31};
inline constexpr attribute_id<std::uint8_t> coupled_control{32};
}  // namespace ifla_bond

namespace ifla_bond_ad_info {
inline constexpr attribute_id<std::uint16_t> aggregator{1};
inline constexpr attribute_id<std::uint16_t> num_ports{2};
inline constexpr attribute_id<std::uint16_t> actor_key{3};
inline constexpr attribute_id<std::uint16_t> partner_key{4};
inline constexpr attribute_id<hardware_address> partner_mac{5};
}  // namespace ifla_bond_ad_info

namespace ifla_bond_slave {
inline constexpr attribute_id<std::uint8_t> state{1};
inline constexpr attribute_id<std::uint8_t> mii_status{2};
inline constexpr attribute_id<std::uint32_t> link_failure_count{3};
inline constexpr attribute_id<hardware_address> perm_hwaddr{4};
inline constexpr attribute_id<std::uint16_t> queue_id{5};
inline constexpr attribute_id<std::uint16_t> ad_aggregator_id{6};
inline constexpr attribute_id<std::uint8_t> ad_actor_oper_port_state{7};
inline constexpr attribute_id<std::uint16_t> ad_partner_oper_port_state{8};
inline constexpr attribute_id<std::uint32_t> prio{9};
}  // namespace ifla_bond_slave

namespace ifla_br {
inline constexpr attribute_id<std::uint32_t> forward_delay{1};
inline constexpr attribute_id<std::uint32_t> hello_time{2};
inline constexpr attribute_id<std::uint32_t> max_age{3};
inline constexpr attribute_id<std::uint32_t> ageing_time{4};
inline constexpr attribute_id<std::uint32_t> stp_state{5};
inline constexpr attribute_id<std::uint16_t> priority{6};
inline constexpr attribute_id<std::uint8_t> vlan_filtering{7};
inline constexpr attribute_id<big_endian<std::uint16_t>> vlan_protocol{8};
inline constexpr attribute_id<std::uint16_t> group_fwd_mask{9};
inline constexpr attribute_id<ifla_bridge_id> root_id{10};
inline constexpr attribute_id<ifla_bridge_id> bridge_id{11};
inline constexpr attribute_id<std::uint16_t> root_port{12};
inline constexpr attribute_id<std::uint32_t> root_path_cost{13};
inline constexpr attribute_id<std::uint8_t> topology_change{14};
inline constexpr attribute_id<std::uint8_t> topology_change_detected{15};
inline constexpr attribute_id<std::uint64_t> hello_timer{16};
inline constexpr attribute_id<std::uint64_t> tcn_timer{17};
inline constexpr attribute_id<std::uint64_t> topology_change_timer{18};
inline constexpr attribute_id<std::uint64_t> gc_timer{19};
inline constexpr attribute_id<hardware_address> group_addr{20};
inline constexpr attribute_id<binary> fdb_flush{21};
inline constexpr attribute_id<std::uint8_t> mcast_router{22};
inline constexpr attribute_id<std::uint8_t> mcast_snooping{23};
inline constexpr attribute_id<std::uint8_t> mcast_query_use_ifaddr{24};
inline constexpr attribute_id<std::uint8_t> mcast_querier{25};
inline constexpr attribute_id<std::uint32_t> mcast_hash_elasticity{26};
inline constexpr attribute_id<std::uint32_t> mcast_hash_max{27};
inline constexpr attribute_id<std::uint32_t> mcast_last_member_cnt{28};
inline constexpr attribute_id<std::uint32_t> mcast_startup_query_cnt{29};
inline constexpr attribute_id<std::uint64_t> mcast_last_member_intvl{30};
inline constexpr attribute_id<std::uint64_t> mcast_membership_intvl{31};
inline constexpr attribute_id<std::uint64_t> mcast_querier_intvl{32};
inline constexpr attribute_id<std::uint64_t> mcast_query_intvl{33};
inline constexpr attribute_id<std::uint64_t> mcast_query_response_intvl{34};
inline constexpr attribute_id<std::uint64_t> mcast_startup_query_intvl{35};
inline constexpr attribute_id<std::uint8_t> nf_call_iptables{36};
inline constexpr attribute_id<std::uint8_t> nf_call_ip6tables{37};
inline constexpr attribute_id<std::uint8_t> nf_call_arptables{38};
inline constexpr attribute_id<std::uint16_t> vlan_default_pvid{39};
inline constexpr attribute_id<std::uint8_t> vlan_stats_enabled{41};
inline constexpr attribute_id<std::uint8_t> mcast_stats_enabled{42};
inline constexpr attribute_id<std::uint8_t> mcast_igmp_version{43};
inline constexpr attribute_id<std::uint8_t> mcast_mld_version{44};
inline constexpr attribute_id<std::uint8_t> vlan_stats_per_port{45};
inline constexpr attribute_id<br_boolopt_multi> multi_boolopt{46};
inline constexpr attribute_id<binary> mcast_querier_state{47};
inline constexpr attribute_id<std::uint32_t> fdb_n_learned{48};
inline constexpr attribute_id<std::uint32_t> fdb_max_learned{49};
}  // namespace ifla_br

namespace ifla_brport {
inline constexpr attribute_id<std::uint8_t> state{1};
inline constexpr attribute_id<std::uint16_t> priority{2};
inline constexpr attribute_id<std::uint32_t> cost{3};
inline constexpr attribute_id<std::uint8_t> mode{4};
inline constexpr attribute_id<std::uint8_t> guard{5};
inline constexpr attribute_id<std::uint8_t> protect{6};
inline constexpr attribute_id<std::uint8_t> fast_leave{7};
inline constexpr attribute_id<std::uint8_t> learning{8};
inline constexpr attribute_id<std::uint8_t> unicast_flood{9};
inline constexpr attribute_id<std::uint8_t> proxyarp{10};
inline constexpr attribute_id<std::uint8_t> learning_sync{11};
inline constexpr attribute_id<std::uint8_t> proxyarp_wifi{12};
inline constexpr attribute_id<ifla_bridge_id> root_id{13};
inline constexpr attribute_id<ifla_bridge_id> bridge_id{14};
inline constexpr attribute_id<std::uint16_t> designated_port{15};
inline constexpr attribute_id<std::uint16_t> designated_cost{16};
inline constexpr attribute_id<std::uint16_t> id{17};
inline constexpr attribute_id<std::uint16_t> no{18};
inline constexpr attribute_id<std::uint8_t> topology_change_ack{19};
inline constexpr attribute_id<std::uint8_t> config_pending{20};
inline constexpr attribute_id<std::uint64_t> message_age_timer{21};
inline constexpr attribute_id<std::uint64_t> forward_delay_timer{22};
inline constexpr attribute_id<std::uint64_t> hold_timer{23};
inline constexpr attribute_id<flag> flush{24};
inline constexpr attribute_id<std::uint8_t> multicast_router{25};
inline constexpr attribute_id<std::uint8_t> mcast_flood{27};
inline constexpr attribute_id<std::uint8_t> mcast_to_ucast{28};
inline constexpr attribute_id<std::uint8_t> vlan_tunnel{29};
inline constexpr attribute_id<std::uint8_t> bcast_flood{30};
inline constexpr attribute_id<std::uint16_t> group_fwd_mask{31};
inline constexpr attribute_id<std::uint8_t> neigh_suppress{32};
inline constexpr attribute_id<std::uint8_t> isolated{33};
inline constexpr attribute_id<std::uint32_t> backup_port{34};
inline constexpr attribute_id<std::uint8_t> mrp_ring_open{35};
inline constexpr attribute_id<std::uint8_t> mrp_in_open{36};
inline constexpr attribute_id<std::uint32_t> mcast_eht_hosts_limit{37};
inline constexpr attribute_id<std::uint32_t> mcast_eht_hosts_cnt{38};
inline constexpr attribute_id<std::uint8_t> locked{39};
inline constexpr attribute_id<std::uint8_t> mab{40};
inline constexpr attribute_id<std::uint32_t> mcast_n_groups{41};
inline constexpr attribute_id<std::uint32_t> mcast_max_groups{42};
inline constexpr attribute_id<std::uint8_t> neigh_vlan_suppress{43};
inline constexpr attribute_id<std::uint32_t> backup_nhid{44};
}  // namespace ifla_brport

namespace ifla_gre {
inline constexpr attribute_id<std::uint32_t> link{1};
inline constexpr attribute_id<big_endian<std::uint16_t>> iflags{2};
inline constexpr attribute_id<big_endian<std::uint16_t>> oflags{3};
inline constexpr attribute_id<big_endian<std::uint32_t>> ikey{4};
inline constexpr attribute_id<big_endian<std::uint32_t>> okey{5};
inline constexpr attribute_id<ip_address> local{6};
inline constexpr attribute_id<ip_address> remote{7};
inline constexpr attribute_id<std::uint8_t> ttl{8};
inline constexpr attribute_id<std::uint8_t> tos{9};
inline constexpr attribute_id<std::uint8_t> pmtudisc{10};
inline constexpr attribute_id<std::uint8_t> encap_limit{11};
inline constexpr attribute_id<big_endian<std::uint32_t>> flowinfo{12};
inline constexpr attribute_id<std::uint32_t> flags{13};
inline constexpr attribute_id<std::uint16_t> encap_type{14};
inline constexpr attribute_id<std::uint16_t> encap_flags{15};
inline constexpr attribute_id<big_endian<std::uint16_t>> encap_sport{16};
inline constexpr attribute_id<big_endian<std::uint16_t>> encap_dport{17};
inline constexpr attribute_id<flag> collect_metadata{18};
inline constexpr attribute_id<std::uint8_t> ignore_df{19};
inline constexpr attribute_id<std::uint32_t> fwmark{20};
inline constexpr attribute_id<std::uint32_t> erspan_index{21};
inline constexpr attribute_id<std::uint8_t> erspan_ver{22};
inline constexpr attribute_id<std::uint8_t> erspan_dir{23};
inline constexpr attribute_id<std::uint16_t> erspan_hwid{24};
}  // namespace ifla_gre

namespace ifla_geneve {
inline constexpr attribute_id<std::uint32_t> id{1};
inline constexpr attribute_id<ip_address> remote{2};
inline constexpr attribute_id<std::uint8_t> ttl{3};
inline constexpr attribute_id<std::uint8_t> tos{4};
inline constexpr attribute_id<big_endian<std::uint16_t>> port{5};
inline constexpr attribute_id<flag> collect_metadata{6};
inline constexpr attribute_id<ip_address> remote6{7};
inline constexpr attribute_id<std::uint8_t> udp_csum{8};
inline constexpr attribute_id<std::uint8_t> udp_zero_csum6_tx{9};
inline constexpr attribute_id<std::uint8_t> udp_zero_csum6_rx{10};
inline constexpr attribute_id<big_endian<std::uint32_t>> label{11};
inline constexpr attribute_id<std::uint8_t> ttl_inherit{12};
inline constexpr attribute_id<std::uint8_t> df{13};
inline constexpr attribute_id<flag> inner_proto_inherit{14};
}  // namespace ifla_geneve

namespace ifla_iptun {
inline constexpr attribute_id<std::uint32_t> link{1};
inline constexpr attribute_id<ip_address> local{2};
inline constexpr attribute_id<ip_address> remote{3};
inline constexpr attribute_id<std::uint8_t> ttl{4};
inline constexpr attribute_id<std::uint8_t> tos{5};
inline constexpr attribute_id<std::uint8_t> encap_limit{6};
inline constexpr attribute_id<big_endian<std::uint32_t>> flowinfo{7};
inline constexpr attribute_id<std::uint16_t> flags{8};
inline constexpr attribute_id<std::uint8_t> proto{9};
inline constexpr attribute_id<std::uint8_t> pmtudisc{10};
inline constexpr attribute_id<ip_address> _6rd_prefix{11};
inline constexpr attribute_id<ip_address> _6rd_relay_prefix{12};
inline constexpr attribute_id<std::uint16_t> _6rd_prefixlen{13};
inline constexpr attribute_id<std::uint16_t> _6rd_relay_prefixlen{14};
inline constexpr attribute_id<std::uint16_t> encap_type{15};
inline constexpr attribute_id<std::uint16_t> encap_flags{16};
inline constexpr attribute_id<big_endian<std::uint16_t>> encap_sport{17};
inline constexpr attribute_id<big_endian<std::uint16_t>> encap_dport{18};
inline constexpr attribute_id<flag> collect_metadata{19};
inline constexpr attribute_id<std::uint32_t> fwmark{20};
}  // namespace ifla_iptun

namespace ifla_tun {
inline constexpr attribute_id<std::uint32_t> owner{1};
inline constexpr attribute_id<std::uint32_t> group{2};
inline constexpr attribute_id<std::uint8_t> type{3};
inline constexpr attribute_id<std::uint8_t> pi{4};
inline constexpr attribute_id<std::uint8_t> vnet_hdr{5};
inline constexpr attribute_id<std::uint8_t> persist{6};
inline constexpr attribute_id<std::uint8_t> multi_queue{7};
inline constexpr attribute_id<std::uint32_t> num_queues{8};
inline constexpr attribute_id<std::uint32_t> num_disabled_queues{9};
}  // namespace ifla_tun

namespace ifla_vlan {
inline constexpr attribute_id<std::uint16_t> id{1};
inline constexpr attribute_id<ifla_vlan_flags> flags{2};
inline constexpr attribute_id<nest> egress_qos{3};
inline constexpr attribute_id<nest> ingress_qos{4};
inline constexpr attribute_id<big_endian<std::uint16_t>> protocol{5};
}  // namespace ifla_vlan

namespace ifla_vlan_qos {
inline constexpr attribute_id<ifla_vlan_qos_mapping> mapping{1};
}  // namespace ifla_vlan_qos

namespace ifla_vrf {
inline constexpr attribute_id<std::uint32_t> table{1};
}  // namespace ifla_vrf

namespace ifla_xdp {
inline constexpr attribute_id<std::int32_t> fd{1};
inline constexpr attribute_id<std::uint8_t> attached{2};
inline constexpr attribute_id<std::uint32_t> flags{3};
inline constexpr attribute_id<std::uint32_t> prog_id{4};
inline constexpr attribute_id<std::uint32_t> drv_prog_id{5};
inline constexpr attribute_id<std::uint32_t> skb_prog_id{6};
inline constexpr attribute_id<std::uint32_t> hw_prog_id{7};
inline constexpr attribute_id<std::int32_t> expected_fd{8};
}  // namespace ifla_xdp

namespace ifla_inet {
inline constexpr attribute_id<ipv4_devconf> conf{1};
}  // namespace ifla_inet

namespace ifla_inet6 {
inline constexpr attribute_id<std::uint32_t> flags{1};
inline constexpr attribute_id<ipv6_devconf> conf{2};
inline constexpr attribute_id<ifla_inet6_stats> stats{3};
inline constexpr attribute_id<binary> mcast{4};
inline constexpr attribute_id<ifla_cacheinfo> cacheinfo{5};
inline constexpr attribute_id<ifla_icmp6_stats> icmp6stats{6};
inline constexpr attribute_id<binary> token{7};
inline constexpr attribute_id<std::uint8_t> addr_gen_mode{8};
inline constexpr attribute_id<std::uint32_t> ra_mtu{9};
}  // namespace ifla_inet6

namespace ifla_mctp {
inline constexpr attribute_id<std::uint32_t> net{1};
}  // namespace ifla_mctp

namespace ifla_stats {
inline constexpr attribute_id<rtnl_link_stats64> link_64{1};
inline constexpr attribute_id<binary> link_xstats{2};
inline constexpr attribute_id<binary> link_xstats_slave{3};
inline constexpr attribute_id<nest> link_offload_xstats{4};
inline constexpr attribute_id<binary> af_spec{5};
}  // namespace ifla_stats

namespace ifla_offload_xstats {
inline constexpr attribute_id<binary> cpu_hit{1};
inline constexpr attribute_id<array_of_nests> hw_s_info{2};
inline constexpr attribute_id<binary> l3_stats{3};
}  // namespace ifla_offload_xstats

namespace ifla_offload_xstats_hw_s_info {
inline constexpr attribute_id<std::uint8_t> request{1};
inline constexpr attribute_id<std::uint8_t> used{2};
}  // namespace ifla_offload_xstats_hw_s_info

namespace dpll_a_pin {
inline constexpr attribute_id<std::uint32_t> id{1};
}  // namespace dpll_a_pin

namespace ifla_netkit {
inline constexpr attribute_id<binary> peer_info{1};
inline constexpr attribute_id<std::uint8_t> primary{2};
inline constexpr attribute_id<netkit_policy> policy{3};
inline constexpr attribute_id<netkit_policy> peer_policy{4};
inline constexpr attribute_id<netkit_mode> mode{5};
}  // namespace ifla_netkit

namespace ifla_proto_down_reason {
inline constexpr attribute_id<std::uint32_t> mask{1};
inline constexpr attribute_id<std::uint32_t> value{2};
}  // namespace ifla_proto_down_reason

namespace ifla_bridge {
inline constexpr attribute_id<std::uint16_t> flags{0};
inline constexpr attribute_id<std::uint16_t> mode{1};
inline constexpr attribute_id<bridge_vlan_info> vlan_info{2};
inline constexpr attribute_id<nest> vlan_tunnel_info{3};
inline constexpr attribute_id<nest> mrp{4};
inline constexpr attribute_id<nest> cfm{5};
inline constexpr attribute_id<nest> mst{6};
}  // namespace ifla_bridge

namespace ifla_vxlan {
inline constexpr attribute_id<std::uint32_t> id{1};
inline constexpr attribute_id<ip_address> group{2};
inline constexpr attribute_id<std::uint32_t> link{3};
inline constexpr attribute_id<ip_address> local{4};
inline constexpr attribute_id<std::uint8_t> ttl{5};
inline constexpr attribute_id<std::uint8_t> tos{6};
inline constexpr attribute_id<std::uint8_t> learning{7};
inline constexpr attribute_id<std::uint32_t> ageing{8};
inline constexpr attribute_id<std::uint32_t> limit{9};
inline constexpr attribute_id<ifla_vxlan_port_range> port_range{10};
inline constexpr attribute_id<std::uint8_t> proxy{11};
inline constexpr attribute_id<std::uint8_t> rsc{12};
inline constexpr attribute_id<std::uint8_t> l2miss{13};
inline constexpr attribute_id<std::uint8_t> l3miss{14};
inline constexpr attribute_id<big_endian<std::uint16_t>> port{15};
inline constexpr attribute_id<ip_address> group6{16};
inline constexpr attribute_id<ip_address> local6{17};
inline constexpr attribute_id<std::uint8_t> udp_csum{18};
inline constexpr attribute_id<std::uint8_t> udp_zero_csum6_tx{19};
inline constexpr attribute_id<std::uint8_t> udp_zero_csum6_rx{20};
inline constexpr attribute_id<std::uint8_t> remcsum_tx{21};
inline constexpr attribute_id<std::uint8_t> remcsum_rx{22};
inline constexpr attribute_id<flag> gbp{23};
inline constexpr attribute_id<flag> remcsum_nopartial{24};
inline constexpr attribute_id<std::uint8_t> collect_metadata{25};
inline constexpr attribute_id<big_endian<std::uint32_t>> label{26};
inline constexpr attribute_id<flag> gpe{27};
inline constexpr attribute_id<std::uint8_t> ttl_inherit{28};
inline constexpr attribute_id<std::uint8_t> df{29};
inline constexpr attribute_id<std::uint8_t> vnifilter{30};
inline constexpr attribute_id<std::uint8_t> localbypass{31};
inline constexpr attribute_id<std::uint32_t> label_policy{32};
}  // namespace ifla_vxlan

namespace ifla_macvlan {
inline constexpr attribute_id<macvlan_mode> mode{1};
inline constexpr attribute_id<std::uint16_t> flags{2};
inline constexpr attribute_id<std::uint32_t> macaddr_mode{3};
inline constexpr attribute_id<hardware_address> macaddr{4};
inline constexpr attribute_id<nest> macaddr_data{5};
inline constexpr attribute_id<std::uint32_t> macaddr_count{6};
inline constexpr attribute_id<std::uint32_t> bc_queue_len{7};
inline constexpr attribute_id<std::uint32_t> bc_queue_len_used{8};
inline constexpr attribute_id<std::int32_t> bc_cutoff{9};
}  // namespace ifla_macvlan

namespace ifla_ipvlan {
inline constexpr attribute_id<ipvlan_mode> mode{1};
inline constexpr attribute_id<std::uint16_t> flags{2};
}  // namespace ifla_ipvlan

namespace ifla_xfrm {
inline constexpr attribute_id<std::uint32_t> link{1};
inline constexpr attribute_id<std::uint32_t> if_id{2};
inline constexpr attribute_id<flag> collect_metadata{3};
}  // namespace ifla_xfrm

namespace veth_info {
inline constexpr attribute_id<nest> peer{1};
}  // namespace veth_info

namespace ifla_vrf_port {
inline constexpr attribute_id<std::uint32_t> table{1};
}  // namespace ifla_vrf_port

// --- Names, and what lies in which ---

inline constexpr member_spec ifinfomsg_members[] = {
    {"ifi_family", 0, 1, holds::u8},
    {"ifi_type", 2, 2, holds::u16},
    {"ifi_index", 4, 4, holds::s32},
    {"ifi_flags", 8, 4, holds::u32},
    {"ifi_change", 12, 4, holds::u32},
};
inline constexpr attribute_set ifinfomsg_structure{nullptr, 0, 0, nullptr, 0, 16, false, ifinfomsg_members, 5};

inline constexpr member_spec ifla_bridge_id_members[] = {
    {"prio", 0, 2, holds::be16},
    {"addr", 2, 6, holds::mac},
};
inline constexpr attribute_set ifla_bridge_id_structure{nullptr, 0, 0, nullptr, 0, 8, false, ifla_bridge_id_members, 2};

inline constexpr member_spec ifla_cacheinfo_members[] = {
    {"max_reasm_len", 0, 4, holds::u32},
    {"tstamp", 4, 4, holds::u32},
    {"reachable_time", 8, 4, holds::s32},
    {"retrans_time", 12, 4, holds::u32},
};
inline constexpr attribute_set ifla_cacheinfo_structure{nullptr, 0, 0, nullptr, 0, 16, false, ifla_cacheinfo_members, 4};

inline constexpr member_spec rtnl_link_stats_members[] = {
    {"rx_packets", 0, 4, holds::u32},
    {"tx_packets", 4, 4, holds::u32},
    {"rx_bytes", 8, 4, holds::u32},
    {"tx_bytes", 12, 4, holds::u32},
    {"rx_errors", 16, 4, holds::u32},
    {"tx_errors", 20, 4, holds::u32},
    {"rx_dropped", 24, 4, holds::u32},
    {"tx_dropped", 28, 4, holds::u32},
    {"multicast", 32, 4, holds::u32},
    {"collisions", 36, 4, holds::u32},
    {"rx_length_errors", 40, 4, holds::u32},
    {"rx_over_errors", 44, 4, holds::u32},
    {"rx_crc_errors", 48, 4, holds::u32},
    {"rx_frame_errors", 52, 4, holds::u32},
    {"rx_fifo_errors", 56, 4, holds::u32},
    {"rx_missed_errors", 60, 4, holds::u32},
    {"tx_aborted_errors", 64, 4, holds::u32},
    {"tx_carrier_errors", 68, 4, holds::u32},
    {"tx_fifo_errors", 72, 4, holds::u32},
    {"tx_heartbeat_errors", 76, 4, holds::u32},
    {"tx_window_errors", 80, 4, holds::u32},
    {"rx_compressed", 84, 4, holds::u32},
    {"tx_compressed", 88, 4, holds::u32},
    {"rx_nohandler", 92, 4, holds::u32},
};
inline constexpr attribute_set rtnl_link_stats_structure{nullptr, 0, 0, nullptr, 0, 96, false, rtnl_link_stats_members, 24};

inline constexpr member_spec rtnl_link_stats64_members[] = {
    {"rx_packets", 0, 8, holds::u64},
    {"tx_packets", 8, 8, holds::u64},
    {"rx_bytes", 16, 8, holds::u64},
    {"tx_bytes", 24, 8, holds::u64},
    {"rx_errors", 32, 8, holds::u64},
    {"tx_errors", 40, 8, holds::u64},
    {"rx_dropped", 48, 8, holds::u64},
    {"tx_dropped", 56, 8, holds::u64},
    {"multicast", 64, 8, holds::u64},
    {"collisions", 72, 8, holds::u64},
    {"rx_length_errors", 80, 8, holds::u64},
    {"rx_over_errors", 88, 8, holds::u64},
    {"rx_crc_errors", 96, 8, holds::u64},
    {"rx_frame_errors", 104, 8, holds::u64},
    {"rx_fifo_errors", 112, 8, holds::u64},
    {"rx_missed_errors", 120, 8, holds::u64},
    {"tx_aborted_errors", 128, 8, holds::u64},
    {"tx_carrier_errors", 136, 8, holds::u64},
    {"tx_fifo_errors", 144, 8, holds::u64},
    {"tx_heartbeat_errors", 152, 8, holds::u64},
    {"tx_window_errors", 160, 8, holds::u64},
    {"rx_compressed", 168, 8, holds::u64},
    {"tx_compressed", 176, 8, holds::u64},
    {"rx_nohandler", 184, 8, holds::u64},
    {"rx_otherhost_dropped", 192, 8, holds::u64},
};
inline constexpr attribute_set rtnl_link_stats64_structure{nullptr, 0, 0, nullptr, 0, 200, false, rtnl_link_stats64_members, 25};

inline constexpr member_spec rtnl_link_ifmap_members[] = {
    {"mem_start", 0, 8, holds::u64},
    {"mem_end", 8, 8, holds::u64},
    {"base_addr", 16, 8, holds::u64},
    {"irq", 24, 2, holds::u16},
    {"dma", 26, 1, holds::u8},
    {"port", 27, 1, holds::u8},
};
inline constexpr attribute_set rtnl_link_ifmap_structure{nullptr, 0, 0, nullptr, 0, 32, false, rtnl_link_ifmap_members, 6};

inline constexpr member_spec ipv4_devconf_members[] = {
    {"forwarding", 0, 4, holds::s32},
    {"mc_forwarding", 4, 4, holds::s32},
    {"proxy_arp", 8, 4, holds::s32},
    {"accept_redirects", 12, 4, holds::s32},
    {"secure_redirects", 16, 4, holds::s32},
    {"send_redirects", 20, 4, holds::s32},
    {"shared_media", 24, 4, holds::s32},
    {"rp_filter", 28, 4, holds::s32},
    {"accept_source_route", 32, 4, holds::s32},
    {"bootp_relay", 36, 4, holds::s32},
    {"log_martians", 40, 4, holds::s32},
    {"tag", 44, 4, holds::s32},
    {"arpfilter", 48, 4, holds::s32},
    {"medium_id", 52, 4, holds::s32},
    {"noxfrm", 56, 4, holds::s32},
    {"nopolicy", 60, 4, holds::s32},
    {"force_igmp_version", 64, 4, holds::s32},
    {"arp_announce", 68, 4, holds::s32},
    {"arp_ignore", 72, 4, holds::s32},
    {"promote_secondaries", 76, 4, holds::s32},
    {"arp_accept", 80, 4, holds::s32},
    {"arp_notify", 84, 4, holds::s32},
    {"accept_local", 88, 4, holds::s32},
    {"src_vmark", 92, 4, holds::s32},
    {"proxy_arp_pvlan", 96, 4, holds::s32},
    {"route_localnet", 100, 4, holds::s32},
    {"igmpv2_unsolicited_report_interval", 104, 4, holds::s32},
    {"igmpv3_unsolicited_report_interval", 108, 4, holds::s32},
    {"ignore_routes_with_linkdown", 112, 4, holds::s32},
    {"drop_unicast_in_l2_multicast", 116, 4, holds::s32},
    {"drop_gratuitous_arp", 120, 4, holds::s32},
    {"bc_forwarding", 124, 4, holds::s32},
    {"arp_evict_nocarrier", 128, 4, holds::s32},
};
inline constexpr attribute_set ipv4_devconf_structure{nullptr, 0, 0, nullptr, 0, 132, false, ipv4_devconf_members, 33};

inline constexpr member_spec ipv6_devconf_members[] = {
    {"forwarding", 0, 4, holds::s32},
    {"hoplimit", 4, 4, holds::s32},
    {"mtu6", 8, 4, holds::s32},
    {"accept_ra", 12, 4, holds::s32},
    {"accept_redirects", 16, 4, holds::s32},
    {"autoconf", 20, 4, holds::s32},
    {"dad_transmits", 24, 4, holds::s32},
    {"rtr_solicits", 28, 4, holds::s32},
    {"rtr_solicit_interval", 32, 4, holds::s32},
    {"rtr_solicit_delay", 36, 4, holds::s32},
    {"use_tempaddr", 40, 4, holds::s32},
    {"temp_valid_lft", 44, 4, holds::s32},
    {"temp_prefered_lft", 48, 4, holds::s32},
    {"regen_max_retry", 52, 4, holds::s32},
    {"max_desync_factor", 56, 4, holds::s32},
    {"max_addresses", 60, 4, holds::s32},
    {"force_mld_version", 64, 4, holds::s32},
    {"accept_ra_defrtr", 68, 4, holds::s32},
    {"accept_ra_pinfo", 72, 4, holds::s32},
    {"accept_ra_rtr_pref", 76, 4, holds::s32},
    {"rtr_probe_interval", 80, 4, holds::s32},
    {"accept_ra_rt_info_max_plen", 84, 4, holds::s32},
    {"proxy_ndp", 88, 4, holds::s32},
    {"optimistic_dad", 92, 4, holds::s32},
    {"accept_source_route", 96, 4, holds::s32},
    {"mc_forwarding", 100, 4, holds::s32},
    {"disable_ipv6", 104, 4, holds::s32},
    {"accept_dad", 108, 4, holds::s32},
    {"force_tllao", 112, 4, holds::s32},
    {"ndisc_notify", 116, 4, holds::s32},
    {"mldv1_unsolicited_report_interval", 120, 4, holds::s32},
    {"mldv2_unsolicited_report_interval", 124, 4, holds::s32},
    {"suppress_frag_ndisc", 128, 4, holds::s32},
    {"accept_ra_from_local", 132, 4, holds::s32},
    {"use_optimistic", 136, 4, holds::s32},
    {"accept_ra_mtu", 140, 4, holds::s32},
    {"stable_secret", 144, 4, holds::s32},
    {"use_oif_addrs_only", 148, 4, holds::s32},
    {"accept_ra_min_hop_limit", 152, 4, holds::s32},
    {"ignore_routes_with_linkdown", 156, 4, holds::s32},
    {"drop_unicast_in_l2_multicast", 160, 4, holds::s32},
    {"drop_unsolicited_na", 164, 4, holds::s32},
    {"keep_addr_on_down", 168, 4, holds::s32},
    {"rtr_solicit_max_interval", 172, 4, holds::s32},
    {"seg6_enabled", 176, 4, holds::s32},
    {"seg6_require_hmac", 180, 4, holds::s32},
    {"enhanced_dad", 184, 4, holds::s32},
    {"addr_gen_mode", 188, 4, holds::s32},
    {"disable_policy", 192, 4, holds::s32},
    {"accept_ra_rt_info_min_plen", 196, 4, holds::s32},
    {"ndisc_tclass", 200, 4, holds::s32},
    {"rpl_seg_enabled", 204, 4, holds::s32},
    {"ra_defrtr_metric", 208, 4, holds::s32},
    {"ioam6_enabled", 212, 4, holds::s32},
    {"ioam6_id", 216, 4, holds::s32},
    {"ioam6_id_wide", 220, 4, holds::s32},
    {"ndisc_evict_nocarrier", 224, 4, holds::s32},
    {"accept_untracked_na", 228, 4, holds::s32},
    {"accept_ra_min_lft", 232, 4, holds::s32},
};
inline constexpr attribute_set ipv6_devconf_structure{nullptr, 0, 0, nullptr, 0, 236, false, ipv6_devconf_members, 59};

inline constexpr member_spec ifla_icmp6_stats_members[] = {
    {"num", 0, 8, holds::u64},
    {"inmsgs", 8, 8, holds::u64},
    {"inerrors", 16, 8, holds::u64},
    {"outmsgs", 24, 8, holds::u64},
    {"outerrors", 32, 8, holds::u64},
    {"csumerrors", 40, 8, holds::u64},
    {"ratelimithost", 48, 8, holds::u64},
};
inline constexpr attribute_set ifla_icmp6_stats_structure{nullptr, 0, 0, nullptr, 0, 56, false, ifla_icmp6_stats_members, 7};

inline constexpr member_spec ifla_inet6_stats_members[] = {
    {"num", 0, 8, holds::u64},
    {"inpkts", 8, 8, holds::u64},
    {"inoctets", 16, 8, holds::u64},
    {"indelivers", 24, 8, holds::u64},
    {"outforwdatagrams", 32, 8, holds::u64},
    {"outrequests", 40, 8, holds::u64},
    {"outoctets", 48, 8, holds::u64},
    {"inhdrerrors", 56, 8, holds::u64},
    {"intoobigerrors", 64, 8, holds::u64},
    {"innoroutes", 72, 8, holds::u64},
    {"inaddrerrors", 80, 8, holds::u64},
    {"inunknownprotos", 88, 8, holds::u64},
    {"intruncatedpkts", 96, 8, holds::u64},
    {"indiscards", 104, 8, holds::u64},
    {"outdiscards", 112, 8, holds::u64},
    {"outnoroutes", 120, 8, holds::u64},
    {"reasmtimeout", 128, 8, holds::u64},
    {"reasmreqds", 136, 8, holds::u64},
    {"reasmoks", 144, 8, holds::u64},
    {"reasmfails", 152, 8, holds::u64},
    {"fragoks", 160, 8, holds::u64},
    {"fragfails", 168, 8, holds::u64},
    {"fragcreates", 176, 8, holds::u64},
    {"inmcastpkts", 184, 8, holds::u64},
    {"outmcastpkts", 192, 8, holds::u64},
    {"inbcastpkts", 200, 8, holds::u64},
    {"outbcastpkts", 208, 8, holds::u64},
    {"inmcastoctets", 216, 8, holds::u64},
    {"outmcastoctets", 224, 8, holds::u64},
    {"inbcastoctets", 232, 8, holds::u64},
    {"outbcastoctets", 240, 8, holds::u64},
    {"csumerrors", 248, 8, holds::u64},
    {"noectpkts", 256, 8, holds::u64},
    {"ect1pkts", 264, 8, holds::u64},
    {"ect0pkts", 272, 8, holds::u64},
    {"cepkts", 280, 8, holds::u64},
    {"reasm_overlaps", 288, 8, holds::u64},
    {"outpkts", 296, 8, holds::u64},
};
inline constexpr attribute_set ifla_inet6_stats_structure{nullptr, 0, 0, nullptr, 0, 304, false, ifla_inet6_stats_members, 38};

inline constexpr member_spec br_boolopt_multi_members[] = {
    {"optval", 0, 4, holds::u32},
    {"optmask", 4, 4, holds::u32},
};
inline constexpr attribute_set br_boolopt_multi_structure{nullptr, 0, 0, nullptr, 0, 8, false, br_boolopt_multi_members, 2};

inline constexpr member_spec if_stats_msg_members[] = {
    {"family", 0, 1, holds::u8},
    {"ifindex", 4, 4, holds::u32},
    {"filter_mask", 8, 4, holds::u32},
};
inline constexpr attribute_set if_stats_msg_structure{nullptr, 0, 0, nullptr, 0, 12, false, if_stats_msg_members, 3};

inline constexpr member_spec ifla_vlan_flags_members[] = {
    {"flags", 0, 4, holds::u32},
    {"mask", 4, 4, holds::u32},
};
inline constexpr attribute_set ifla_vlan_flags_structure{nullptr, 0, 0, nullptr, 0, 8, false, ifla_vlan_flags_members, 2};

inline constexpr member_spec ifla_vlan_qos_mapping_members[] = {
    {"from", 0, 4, holds::u32},
    {"to", 4, 4, holds::u32},
};
inline constexpr attribute_set ifla_vlan_qos_mapping_structure{nullptr, 0, 0, nullptr, 0, 8, false, ifla_vlan_qos_mapping_members, 2};

inline constexpr member_spec ifla_vf_mac_members[] = {
    {"vf", 0, 4, holds::u32},
    {"mac", 4, 32, holds::binary},
};
inline constexpr attribute_set ifla_vf_mac_structure{nullptr, 0, 0, nullptr, 0, 36, false, ifla_vf_mac_members, 2};

inline constexpr member_spec ifla_vf_vlan_members[] = {
    {"vf", 0, 4, holds::u32},
    {"vlan", 4, 4, holds::u32},
    {"qos", 8, 4, holds::u32},
};
inline constexpr attribute_set ifla_vf_vlan_structure{nullptr, 0, 0, nullptr, 0, 12, false, ifla_vf_vlan_members, 3};

inline constexpr member_spec ifla_vf_tx_rate_members[] = {
    {"vf", 0, 4, holds::u32},
    {"rate", 4, 4, holds::u32},
};
inline constexpr attribute_set ifla_vf_tx_rate_structure{nullptr, 0, 0, nullptr, 0, 8, false, ifla_vf_tx_rate_members, 2};

inline constexpr member_spec ifla_vf_spoofchk_members[] = {
    {"vf", 0, 4, holds::u32},
    {"setting", 4, 4, holds::u32},
};
inline constexpr attribute_set ifla_vf_spoofchk_structure{nullptr, 0, 0, nullptr, 0, 8, false, ifla_vf_spoofchk_members, 2};

inline constexpr member_spec ifla_vf_link_state_members[] = {
    {"vf", 0, 4, holds::u32},
    {"link_state", 4, 4, holds::u32},
};
inline constexpr attribute_set ifla_vf_link_state_structure{nullptr, 0, 0, nullptr, 0, 8, false, ifla_vf_link_state_members, 2};

inline constexpr member_spec ifla_vf_rate_members[] = {
    {"vf", 0, 4, holds::u32},
    {"min_tx_rate", 4, 4, holds::u32},
    {"max_tx_rate", 8, 4, holds::u32},
};
inline constexpr attribute_set ifla_vf_rate_structure{nullptr, 0, 0, nullptr, 0, 12, false, ifla_vf_rate_members, 3};

inline constexpr member_spec ifla_vf_rss_query_en_members[] = {
    {"vf", 0, 4, holds::u32},
    {"setting", 4, 4, holds::u32},
};
inline constexpr attribute_set ifla_vf_rss_query_en_structure{nullptr, 0, 0, nullptr, 0, 8, false, ifla_vf_rss_query_en_members, 2};

inline constexpr member_spec ifla_vf_trust_members[] = {
    {"vf", 0, 4, holds::u32},
    {"setting", 4, 4, holds::u32},
};
inline constexpr attribute_set ifla_vf_trust_structure{nullptr, 0, 0, nullptr, 0, 8, false, ifla_vf_trust_members, 2};

inline constexpr member_spec ifla_vf_guid_members[] = {
    {"vf", 0, 4, holds::u32},
    {"guid", 8, 8, holds::u64},
};
inline constexpr attribute_set ifla_vf_guid_structure{nullptr, 0, 0, nullptr, 0, 16, false, ifla_vf_guid_members, 2};

inline constexpr member_spec ifla_vf_vlan_info_members[] = {
    {"vf", 0, 4, holds::u32},
    {"vlan", 4, 4, holds::u32},
    {"qos", 8, 4, holds::u32},
    {"vlan_proto", 12, 2, holds::be16},
};
inline constexpr attribute_set ifla_vf_vlan_info_structure{nullptr, 0, 0, nullptr, 0, 16, false, ifla_vf_vlan_info_members, 4};

inline constexpr member_spec bridge_vlan_info_members[] = {
    {"flags", 0, 2, holds::u16},
    {"vid", 2, 2, holds::u16},
};
inline constexpr attribute_set bridge_vlan_info_structure{nullptr, 0, 0, nullptr, 0, 4, false, bridge_vlan_info_members, 2};

inline constexpr member_spec ifla_vxlan_port_range_members[] = {
    {"low", 0, 2, holds::be16},
    {"high", 2, 2, holds::be16},
};
inline constexpr attribute_set ifla_vxlan_port_range_structure{nullptr, 0, 0, nullptr, 0, 4, false, ifla_vxlan_port_range_members, 2};

extern const attribute_set ifla_behind_ifinfomsg;

namespace ifla {
extern const attribute_set set;
}

namespace ifla_brport {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_BRPORT_STATE", holds::u8},
    {"IFLA_BRPORT_PRIORITY", holds::u16},
    {"IFLA_BRPORT_COST", holds::u32},
    {"IFLA_BRPORT_MODE", holds::u8},
    {"IFLA_BRPORT_GUARD", holds::u8},
    {"IFLA_BRPORT_PROTECT", holds::u8},
    {"IFLA_BRPORT_FAST_LEAVE", holds::u8},
    {"IFLA_BRPORT_LEARNING", holds::u8},
    {"IFLA_BRPORT_UNICAST_FLOOD", holds::u8},
    {"IFLA_BRPORT_PROXYARP", holds::u8},
    {"IFLA_BRPORT_LEARNING_SYNC", holds::u8},
    {"IFLA_BRPORT_PROXYARP_WIFI", holds::u8},
    {"IFLA_BRPORT_ROOT_ID", holds::structure, &ifla_bridge_id_structure},
    {"IFLA_BRPORT_BRIDGE_ID", holds::structure, &ifla_bridge_id_structure},
    {"IFLA_BRPORT_DESIGNATED_PORT", holds::u16},
    {"IFLA_BRPORT_DESIGNATED_COST", holds::u16},
    {"IFLA_BRPORT_ID", holds::u16},
    {"IFLA_BRPORT_NO", holds::u16},
    {"IFLA_BRPORT_TOPOLOGY_CHANGE_ACK", holds::u8},
    {"IFLA_BRPORT_CONFIG_PENDING", holds::u8},
    {"IFLA_BRPORT_MESSAGE_AGE_TIMER", holds::u64},
    {"IFLA_BRPORT_FORWARD_DELAY_TIMER", holds::u64},
    {"IFLA_BRPORT_HOLD_TIMER", holds::u64},
    {"IFLA_BRPORT_FLUSH", holds::flag},
    {"IFLA_BRPORT_MULTICAST_ROUTER", holds::u8},
    {},
    {"IFLA_BRPORT_MCAST_FLOOD", holds::u8},
    {"IFLA_BRPORT_MCAST_TO_UCAST", holds::u8},
    {"IFLA_BRPORT_VLAN_TUNNEL", holds::u8},
    {"IFLA_BRPORT_BCAST_FLOOD", holds::u8},
    {"IFLA_BRPORT_GROUP_FWD_MASK", holds::u16},
    {"IFLA_BRPORT_NEIGH_SUPPRESS", holds::u8},
    {"IFLA_BRPORT_ISOLATED", holds::u8},
    {"IFLA_BRPORT_BACKUP_PORT", holds::u32},
    {"IFLA_BRPORT_MRP_RING_OPEN", holds::u8},
    {"IFLA_BRPORT_MRP_IN_OPEN", holds::u8},
    {"IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT", holds::u32},
    {"IFLA_BRPORT_MCAST_EHT_HOSTS_CNT", holds::u32},
    {"IFLA_BRPORT_LOCKED", holds::u8},
    {"IFLA_BRPORT_MAB", holds::u8},
    {"IFLA_BRPORT_MCAST_N_GROUPS", holds::u32},
    {"IFLA_BRPORT_MCAST_MAX_GROUPS", holds::u32},
    {"IFLA_BRPORT_NEIGH_VLAN_SUPPRESS", holds::u8},
    {"IFLA_BRPORT_BACKUP_NHID", holds::u32},
};
inline constexpr attribute_set set{specs, 45};
}  // namespace ifla_brport

inline constexpr attribute_spec ifla_bond_arp_ip_target_elements_spec[] = {{"", holds::ip}};
inline constexpr attribute_set ifla_bond_arp_ip_target_elements{ifla_bond_arp_ip_target_elements_spec, 1, 0, nullptr, 0, 0, true};

namespace ifla_bond_ad_info {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_BOND_AD_INFO_AGGREGATOR", holds::u16},
    {"IFLA_BOND_AD_INFO_NUM_PORTS", holds::u16},
    {"IFLA_BOND_AD_INFO_ACTOR_KEY", holds::u16},
    {"IFLA_BOND_AD_INFO_PARTNER_KEY", holds::u16},
    {"IFLA_BOND_AD_INFO_PARTNER_MAC", holds::mac},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace ifla_bond_ad_info

inline constexpr attribute_spec ifla_bond_ns_ip6_target_elements_spec[] = {{"", holds::ip}};
inline constexpr attribute_set ifla_bond_ns_ip6_target_elements{ifla_bond_ns_ip6_target_elements_spec, 1, 0, nullptr, 0, 0, true};

namespace ifla_bond {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_BOND_MODE", holds::u8},
    {"IFLA_BOND_ACTIVE_SLAVE", holds::u32},
    {"IFLA_BOND_MIIMON", holds::u32},
    {"IFLA_BOND_UPDELAY", holds::u32},
    {"IFLA_BOND_DOWNDELAY", holds::u32},
    {"IFLA_BOND_USE_CARRIER", holds::u8},
    {"IFLA_BOND_ARP_INTERVAL", holds::u32},
    {"IFLA_BOND_ARP_IP_TARGET", holds::nest, &ifla_bond_arp_ip_target_elements},
    {"IFLA_BOND_ARP_VALIDATE", holds::u32},
    {"IFLA_BOND_ARP_ALL_TARGETS", holds::u32},
    {"IFLA_BOND_PRIMARY", holds::u32},
    {"IFLA_BOND_PRIMARY_RESELECT", holds::u8},
    {"IFLA_BOND_FAIL_OVER_MAC", holds::u8},
    {"IFLA_BOND_XMIT_HASH_POLICY", holds::u8},
    {"IFLA_BOND_RESEND_IGMP", holds::u32},
    {"IFLA_BOND_NUM_PEER_NOTIF", holds::u8},
    {"IFLA_BOND_ALL_SLAVES_ACTIVE", holds::u8},
    {"IFLA_BOND_MIN_LINKS", holds::u32},
    {"IFLA_BOND_LP_INTERVAL", holds::u32},
    {"IFLA_BOND_PACKETS_PER_SLAVE", holds::u32},
    {"IFLA_BOND_AD_LACP_RATE", holds::u8},
    {"IFLA_BOND_AD_SELECT", holds::u8},
    {"IFLA_BOND_AD_INFO", holds::nest, &ifla_bond_ad_info::set},
    {"IFLA_BOND_AD_ACTOR_SYS_PRIO", holds::u16},
    {"IFLA_BOND_AD_USER_PORT_KEY", holds::u16},
    {"IFLA_BOND_AD_ACTOR_SYSTEM", holds::mac},
    {"IFLA_BOND_TLB_DYNAMIC_LB", holds::u8},
    {"IFLA_BOND_PEER_NOTIF_DELAY", holds::u32},
    {"IFLA_BOND_AD_LACP_ACTIVE", holds::u8},
    {"IFLA_BOND_MISSED_MAX", holds::u8},
    {"IFLA_BOND_NS_IP6_TARGET", holds::nest, &ifla_bond_ns_ip6_target_elements},
    {"IFLA_BOND_COUPLED_CONTROL", holds::u8},
};
inline constexpr attribute_set set{specs, 33};
}  // namespace ifla_bond

namespace ifla_br {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_BR_FORWARD_DELAY", holds::u32},
    {"IFLA_BR_HELLO_TIME", holds::u32},
    {"IFLA_BR_MAX_AGE", holds::u32},
    {"IFLA_BR_AGEING_TIME", holds::u32},
    {"IFLA_BR_STP_STATE", holds::u32},
    {"IFLA_BR_PRIORITY", holds::u16},
    {"IFLA_BR_VLAN_FILTERING", holds::u8},
    {"IFLA_BR_VLAN_PROTOCOL", holds::be16},
    {"IFLA_BR_GROUP_FWD_MASK", holds::u16},
    {"IFLA_BR_ROOT_ID", holds::structure, &ifla_bridge_id_structure},
    {"IFLA_BR_BRIDGE_ID", holds::structure, &ifla_bridge_id_structure},
    {"IFLA_BR_ROOT_PORT", holds::u16},
    {"IFLA_BR_ROOT_PATH_COST", holds::u32},
    {"IFLA_BR_TOPOLOGY_CHANGE", holds::u8},
    {"IFLA_BR_TOPOLOGY_CHANGE_DETECTED", holds::u8},
    {"IFLA_BR_HELLO_TIMER", holds::u64},
    {"IFLA_BR_TCN_TIMER", holds::u64},
    {"IFLA_BR_TOPOLOGY_CHANGE_TIMER", holds::u64},
    {"IFLA_BR_GC_TIMER", holds::u64},
    {"IFLA_BR_GROUP_ADDR", holds::mac},
    {"IFLA_BR_FDB_FLUSH", holds::binary},
    {"IFLA_BR_MCAST_ROUTER", holds::u8},
    {"IFLA_BR_MCAST_SNOOPING", holds::u8},
    {"IFLA_BR_MCAST_QUERY_USE_IFADDR", holds::u8},
    {"IFLA_BR_MCAST_QUERIER", holds::u8},
    {"IFLA_BR_MCAST_HASH_ELASTICITY", holds::u32},
    {"IFLA_BR_MCAST_HASH_MAX", holds::u32},
    {"IFLA_BR_MCAST_LAST_MEMBER_CNT", holds::u32},
    {"IFLA_BR_MCAST_STARTUP_QUERY_CNT", holds::u32},
    {"IFLA_BR_MCAST_LAST_MEMBER_INTVL", holds::u64},
    {"IFLA_BR_MCAST_MEMBERSHIP_INTVL", holds::u64},
    {"IFLA_BR_MCAST_QUERIER_INTVL", holds::u64},
    {"IFLA_BR_MCAST_QUERY_INTVL", holds::u64},
    {"IFLA_BR_MCAST_QUERY_RESPONSE_INTVL", holds::u64},
    {"IFLA_BR_MCAST_STARTUP_QUERY_INTVL", holds::u64},
    {"IFLA_BR_NF_CALL_IPTABLES", holds::u8},
    {"IFLA_BR_NF_CALL_IP6TABLES", holds::u8},
    {"IFLA_BR_NF_CALL_ARPTABLES", holds::u8},
    {"IFLA_BR_VLAN_DEFAULT_PVID", holds::u16},
    {},
    {"IFLA_BR_VLAN_STATS_ENABLED", holds::u8},
    {"IFLA_BR_MCAST_STATS_ENABLED", holds::u8},
    {"IFLA_BR_MCAST_IGMP_VERSION", holds::u8},
    {"IFLA_BR_MCAST_MLD_VERSION", holds::u8},
    {"IFLA_BR_VLAN_STATS_PER_PORT", holds::u8},
    {"IFLA_BR_MULTI_BOOLOPT", holds::structure, &br_boolopt_multi_structure},
    {"IFLA_BR_MCAST_QUERIER_STATE", holds::binary},
    {"IFLA_BR_FDB_N_LEARNED", holds::u32},
    {"IFLA_BR_FDB_MAX_LEARNED", holds::u32},
};
inline constexpr attribute_set set{specs, 50};
}  // namespace ifla_br

namespace ifla_gre {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_GRE_LINK", holds::u32},
    {"IFLA_GRE_IFLAGS", holds::be16},
    {"IFLA_GRE_OFLAGS", holds::be16},
    {"IFLA_GRE_IKEY", holds::be32},
    {"IFLA_GRE_OKEY", holds::be32},
    {"IFLA_GRE_LOCAL", holds::ip},
    {"IFLA_GRE_REMOTE", holds::ip},
    {"IFLA_GRE_TTL", holds::u8},
    {"IFLA_GRE_TOS", holds::u8},
    {"IFLA_GRE_PMTUDISC", holds::u8},
    {"IFLA_GRE_ENCAP_LIMIT", holds::u8},
    {"IFLA_GRE_FLOWINFO", holds::be32},
    {"IFLA_GRE_FLAGS", holds::u32},
    {"IFLA_GRE_ENCAP_TYPE", holds::u16},
    {"IFLA_GRE_ENCAP_FLAGS", holds::u16},
    {"IFLA_GRE_ENCAP_SPORT", holds::be16},
    {"IFLA_GRE_ENCAP_DPORT", holds::be16},
    {"IFLA_GRE_COLLECT_METADATA", holds::flag},
    {"IFLA_GRE_IGNORE_DF", holds::u8},
    {"IFLA_GRE_FWMARK", holds::u32},
    {"IFLA_GRE_ERSPAN_INDEX", holds::u32},
    {"IFLA_GRE_ERSPAN_VER", holds::u8},
    {"IFLA_GRE_ERSPAN_DIR", holds::u8},
    {"IFLA_GRE_ERSPAN_HWID", holds::u16},
};
inline constexpr attribute_set set{specs, 25};
}  // namespace ifla_gre

namespace ifla_geneve {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_GENEVE_ID", holds::u32},
    {"IFLA_GENEVE_REMOTE", holds::ip},
    {"IFLA_GENEVE_TTL", holds::u8},
    {"IFLA_GENEVE_TOS", holds::u8},
    {"IFLA_GENEVE_PORT", holds::be16},
    {"IFLA_GENEVE_COLLECT_METADATA", holds::flag},
    {"IFLA_GENEVE_REMOTE6", holds::ip},
    {"IFLA_GENEVE_UDP_CSUM", holds::u8},
    {"IFLA_GENEVE_UDP_ZERO_CSUM6_TX", holds::u8},
    {"IFLA_GENEVE_UDP_ZERO_CSUM6_RX", holds::u8},
    {"IFLA_GENEVE_LABEL", holds::be32},
    {"IFLA_GENEVE_TTL_INHERIT", holds::u8},
    {"IFLA_GENEVE_DF", holds::u8},
    {"IFLA_GENEVE_INNER_PROTO_INHERIT", holds::flag},
};
inline constexpr attribute_set set{specs, 15};
}  // namespace ifla_geneve

namespace ifla_iptun {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_IPTUN_LINK", holds::u32},
    {"IFLA_IPTUN_LOCAL", holds::ip},
    {"IFLA_IPTUN_REMOTE", holds::ip},
    {"IFLA_IPTUN_TTL", holds::u8},
    {"IFLA_IPTUN_TOS", holds::u8},
    {"IFLA_IPTUN_ENCAP_LIMIT", holds::u8},
    {"IFLA_IPTUN_FLOWINFO", holds::be32},
    {"IFLA_IPTUN_FLAGS", holds::u16},
    {"IFLA_IPTUN_PROTO", holds::u8},
    {"IFLA_IPTUN_PMTUDISC", holds::u8},
    {"IFLA_IPTUN_6RD_PREFIX", holds::ip},
    {"IFLA_IPTUN_6RD_RELAY_PREFIX", holds::ip},
    {"IFLA_IPTUN_6RD_PREFIXLEN", holds::u16},
    {"IFLA_IPTUN_6RD_RELAY_PREFIXLEN", holds::u16},
    {"IFLA_IPTUN_ENCAP_TYPE", holds::u16},
    {"IFLA_IPTUN_ENCAP_FLAGS", holds::u16},
    {"IFLA_IPTUN_ENCAP_SPORT", holds::be16},
    {"IFLA_IPTUN_ENCAP_DPORT", holds::be16},
    {"IFLA_IPTUN_COLLECT_METADATA", holds::flag},
    {"IFLA_IPTUN_FWMARK", holds::u32},
};
inline constexpr attribute_set set{specs, 21};
}  // namespace ifla_iptun

namespace ifla_tun {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_TUN_OWNER", holds::u32},
    {"IFLA_TUN_GROUP", holds::u32},
    {"IFLA_TUN_TYPE", holds::u8},
    {"IFLA_TUN_PI", holds::u8},
    {"IFLA_TUN_VNET_HDR", holds::u8},
    {"IFLA_TUN_PERSIST", holds::u8},
    {"IFLA_TUN_MULTI_QUEUE", holds::u8},
    {"IFLA_TUN_NUM_QUEUES", holds::u32},
    {"IFLA_TUN_NUM_DISABLED_QUEUES", holds::u32},
};
inline constexpr attribute_set set{specs, 10};
}  // namespace ifla_tun

namespace ifla_vlan_qos {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_VLAN_QOS_MAPPING", holds::structure, &ifla_vlan_qos_mapping_structure},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ifla_vlan_qos

namespace ifla_vlan {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_VLAN_ID", holds::u16},
    {"IFLA_VLAN_FLAGS", holds::structure, &ifla_vlan_flags_structure},
    {"IFLA_VLAN_EGRESS_QOS", holds::nest, &ifla_vlan_qos::set},
    {"IFLA_VLAN_INGRESS_QOS", holds::nest, &ifla_vlan_qos::set},
    {"IFLA_VLAN_PROTOCOL", holds::be16},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace ifla_vlan

namespace ifla_vrf {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_VRF_TABLE", holds::u32},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ifla_vrf

namespace ifla_netkit {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_NETKIT_PEER_INFO", holds::binary},
    {"IFLA_NETKIT_PRIMARY", holds::u8},
    {"IFLA_NETKIT_POLICY", holds::u32},
    {"IFLA_NETKIT_PEER_POLICY", holds::u32},
    {"IFLA_NETKIT_MODE", holds::u32},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace ifla_netkit

namespace ifla_vxlan {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_VXLAN_ID", holds::u32},
    {"IFLA_VXLAN_GROUP", holds::ip},
    {"IFLA_VXLAN_LINK", holds::u32},
    {"IFLA_VXLAN_LOCAL", holds::ip},
    {"IFLA_VXLAN_TTL", holds::u8},
    {"IFLA_VXLAN_TOS", holds::u8},
    {"IFLA_VXLAN_LEARNING", holds::u8},
    {"IFLA_VXLAN_AGEING", holds::u32},
    {"IFLA_VXLAN_LIMIT", holds::u32},
    {"IFLA_VXLAN_PORT_RANGE", holds::structure, &ifla_vxlan_port_range_structure},
    {"IFLA_VXLAN_PROXY", holds::u8},
    {"IFLA_VXLAN_RSC", holds::u8},
    {"IFLA_VXLAN_L2MISS", holds::u8},
    {"IFLA_VXLAN_L3MISS", holds::u8},
    {"IFLA_VXLAN_PORT", holds::be16},
    {"IFLA_VXLAN_GROUP6", holds::ip},
    {"IFLA_VXLAN_LOCAL6", holds::ip},
    {"IFLA_VXLAN_UDP_CSUM", holds::u8},
    {"IFLA_VXLAN_UDP_ZERO_CSUM6_TX", holds::u8},
    {"IFLA_VXLAN_UDP_ZERO_CSUM6_RX", holds::u8},
    {"IFLA_VXLAN_REMCSUM_TX", holds::u8},
    {"IFLA_VXLAN_REMCSUM_RX", holds::u8},
    {"IFLA_VXLAN_GBP", holds::flag},
    {"IFLA_VXLAN_REMCSUM_NOPARTIAL", holds::flag},
    {"IFLA_VXLAN_COLLECT_METADATA", holds::u8},
    {"IFLA_VXLAN_LABEL", holds::be32},
    {"IFLA_VXLAN_GPE", holds::flag},
    {"IFLA_VXLAN_TTL_INHERIT", holds::u8},
    {"IFLA_VXLAN_DF", holds::u8},
    {"IFLA_VXLAN_VNIFILTER", holds::u8},
    {"IFLA_VXLAN_LOCALBYPASS", holds::u8},
    {"IFLA_VXLAN_LABEL_POLICY", holds::u32},
};
inline constexpr attribute_set set{specs, 33};
}  // namespace ifla_vxlan

namespace ifla_macvlan {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_MACVLAN_MODE", holds::u32},
    {"IFLA_MACVLAN_FLAGS", holds::u16},
    {"IFLA_MACVLAN_MACADDR_MODE", holds::u32},
    {"IFLA_MACVLAN_MACADDR", holds::mac},
    {"IFLA_MACVLAN_MACADDR_DATA", holds::nest},
    {"IFLA_MACVLAN_MACADDR_COUNT", holds::u32},
    {"IFLA_MACVLAN_BC_QUEUE_LEN", holds::u32},
    {"IFLA_MACVLAN_BC_QUEUE_LEN_USED", holds::u32},
    {"IFLA_MACVLAN_BC_CUTOFF", holds::s32},
};
inline constexpr attribute_set set{specs, 10};
}  // namespace ifla_macvlan

namespace ifla_ipvlan {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_IPVLAN_MODE", holds::u16},
    {"IFLA_IPVLAN_FLAGS", holds::u16},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ifla_ipvlan

namespace veth_info {
inline constexpr attribute_spec specs[] = {
    {},
    {"VETH_INFO_PEER", holds::nest, &ifla_behind_ifinfomsg},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace veth_info

namespace ifla_xfrm {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_XFRM_LINK", holds::u32},
    {"IFLA_XFRM_IF_ID", holds::u32},
    {"IFLA_XFRM_COLLECT_METADATA", holds::flag},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ifla_xfrm

inline constexpr attribute_choice ifla_info_data_choices[] = {
    {"bond", &ifla_bond::set},
    {"bridge", &ifla_br::set},
    {"erspan", &ifla_gre::set},
    {"gre", &ifla_gre::set},
    {"gretap", &ifla_gre::set},
    {"geneve", &ifla_geneve::set},
    {"ipip", &ifla_iptun::set},
    {"sit", &ifla_iptun::set},
    {"tun", &ifla_tun::set},
    {"vlan", &ifla_vlan::set},
    {"vrf", &ifla_vrf::set},
    {"netkit", &ifla_netkit::set},
    {"vxlan", &ifla_vxlan::set},
    {"macvlan", &ifla_macvlan::set},
    {"macvtap", &ifla_macvlan::set},
    {"ipvlan", &ifla_ipvlan::set},
    {"veth", &veth_info::set},
    {"xfrm", &ifla_xfrm::set},
    {"ip6gre", &ifla_gre::set},
    {"ip6gretap", &ifla_gre::set},
    {"ip6erspan", &ifla_gre::set},
    {"ip6tnl", &ifla_iptun::set},
};
inline constexpr attribute_set ifla_info_data_choice{nullptr, 0, 1, ifla_info_data_choices, 22};

namespace ifla_bond_slave {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_BOND_SLAVE_STATE", holds::u8},
    {"IFLA_BOND_SLAVE_MII_STATUS", holds::u8},
    {"IFLA_BOND_SLAVE_LINK_FAILURE_COUNT", holds::u32},
    {"IFLA_BOND_SLAVE_PERM_HWADDR", holds::mac},
    {"IFLA_BOND_SLAVE_QUEUE_ID", holds::u16},
    {"IFLA_BOND_SLAVE_AD_AGGREGATOR_ID", holds::u16},
    {"IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE", holds::u8},
    {"IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE", holds::u16},
    {"IFLA_BOND_SLAVE_PRIO", holds::u32},
};
inline constexpr attribute_set set{specs, 10};
}  // namespace ifla_bond_slave

namespace ifla_vrf_port {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_VRF_PORT_TABLE", holds::u32},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ifla_vrf_port

inline constexpr attribute_choice ifla_info_slave_data_choices[] = {
    {"bridge", &ifla_brport::set},
    {"bond", &ifla_bond_slave::set},
    {"vrf", &ifla_vrf_port::set},
};
inline constexpr attribute_set ifla_info_slave_data_choice{nullptr, 0, 4, ifla_info_slave_data_choices, 3};

namespace ifla_info {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_INFO_KIND", holds::text},
    {"IFLA_INFO_DATA", holds::by_selector, &ifla_info_data_choice},
    {"IFLA_INFO_XSTATS", holds::binary},
    {"IFLA_INFO_SLAVE_KIND", holds::text},
    {"IFLA_INFO_SLAVE_DATA", holds::by_selector, &ifla_info_slave_data_choice},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace ifla_info

namespace ifla_vf_stats {
inline constexpr attribute_spec specs[] = {
    {"IFLA_VF_STATS_RX_PACKETS", holds::u64},
    {"IFLA_VF_STATS_TX_PACKETS", holds::u64},
    {"IFLA_VF_STATS_RX_BYTES", holds::u64},
    {"IFLA_VF_STATS_TX_BYTES", holds::u64},
    {"IFLA_VF_STATS_BROADCAST", holds::u64},
    {"IFLA_VF_STATS_MULTICAST", holds::u64},
    {},
    {"IFLA_VF_STATS_RX_DROPPED", holds::u64},
    {"IFLA_VF_STATS_TX_DROPPED", holds::u64},
};
inline constexpr attribute_set set{specs, 9};
}  // namespace ifla_vf_stats

namespace ifla_vf_vlan_list {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_VF_VLAN_INFO", holds::structure, &ifla_vf_vlan_info_structure},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ifla_vf_vlan_list

namespace ifla_vf {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_VF_MAC", holds::structure, &ifla_vf_mac_structure},
    {"IFLA_VF_VLAN", holds::structure, &ifla_vf_vlan_structure},
    {"IFLA_VF_TX_RATE", holds::structure, &ifla_vf_tx_rate_structure},
    {"IFLA_VF_SPOOFCHK", holds::structure, &ifla_vf_spoofchk_structure},
    {"IFLA_VF_LINK_STATE", holds::structure, &ifla_vf_link_state_structure},
    {"IFLA_VF_RATE", holds::structure, &ifla_vf_rate_structure},
    {"IFLA_VF_RSS_QUERY_EN", holds::structure, &ifla_vf_rss_query_en_structure},
    {"IFLA_VF_STATS", holds::nest, &ifla_vf_stats::set},
    {"IFLA_VF_TRUST", holds::structure, &ifla_vf_trust_structure},
    {"IFLA_VF_IB_NODE_GUID", holds::structure, &ifla_vf_guid_structure},
    {"IFLA_VF_IB_PORT_GUID", holds::structure, &ifla_vf_guid_structure},
    {"IFLA_VF_VLAN_LIST", holds::nest, &ifla_vf_vlan_list::set},
    {"IFLA_VF_BROADCAST", holds::binary},
};
inline constexpr attribute_set set{specs, 14};
}  // namespace ifla_vf

namespace ifla_vfinfo_list {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_VF_INFO", holds::nest, &ifla_vf::set},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ifla_vfinfo_list

namespace ifla_port {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_PORT_VF", holds::u32},
    {"IFLA_PORT_PROFILE", holds::text},
    {"IFLA_PORT_VSI_TYPE", holds::binary},
    {"IFLA_PORT_INSTANCE_UUID", holds::binary},
    {"IFLA_PORT_HOST_UUID", holds::binary},
    {"IFLA_PORT_REQUEST", holds::u8},
    {"IFLA_PORT_RESPONSE", holds::u16},
};
inline constexpr attribute_set set{specs, 8};
}  // namespace ifla_port

namespace ifla_vf_ports {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_VF_PORT", holds::nest, &ifla_port::set},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ifla_vf_ports

namespace ifla_inet {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_INET_CONF", holds::structure, &ipv4_devconf_structure},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ifla_inet

namespace ifla_inet6 {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_INET6_FLAGS", holds::u32},
    {"IFLA_INET6_CONF", holds::structure, &ipv6_devconf_structure},
    {"IFLA_INET6_STATS", holds::structure, &ifla_inet6_stats_structure},
    {"IFLA_INET6_MCAST", holds::binary},
    {"IFLA_INET6_CACHEINFO", holds::structure, &ifla_cacheinfo_structure},
    {"IFLA_INET6_ICMP6STATS", holds::structure, &ifla_icmp6_stats_structure},
    {"IFLA_INET6_TOKEN", holds::binary},
    {"IFLA_INET6_ADDR_GEN_MODE", holds::u8},
    {"IFLA_INET6_RA_MTU", holds::u32},
};
inline constexpr attribute_set set{specs, 10};
}  // namespace ifla_inet6

namespace ifla_mctp {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_MCTP_NET", holds::u32},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace ifla_mctp

namespace ifla_af_spec {
inline constexpr attribute_spec specs[] = {
    {},
    {},
    {"AF_INET", holds::nest, &ifla_inet::set},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {"AF_INET6", holds::nest, &ifla_inet6::set},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {"AF_MCTP", holds::nest, &ifla_mctp::set},
};
inline constexpr attribute_set set{specs, 46};
}  // namespace ifla_af_spec

namespace ifla_xdp {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_XDP_FD", holds::s32},
    {"IFLA_XDP_ATTACHED", holds::u8},
    {"IFLA_XDP_FLAGS", holds::u32},
    {"IFLA_XDP_PROG_ID", holds::u32},
    {"IFLA_XDP_DRV_PROG_ID", holds::u32},
    {"IFLA_XDP_SKB_PROG_ID", holds::u32},
    {"IFLA_XDP_HW_PROG_ID", holds::u32},
    {"IFLA_XDP_EXPECTED_FD", holds::s32},
};
inline constexpr attribute_set set{specs, 9};
}  // namespace ifla_xdp

namespace ifla_proto_down_reason {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_PROTO_DOWN_REASON_MASK", holds::u32},
    {"IFLA_PROTO_DOWN_REASON_VALUE", holds::u32},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ifla_proto_down_reason

namespace dpll_a_pin {
inline constexpr attribute_spec specs[] = {
    {},
    {"DPLL_A_PIN_ID", holds::u32},
};
inline constexpr attribute_set set{specs, 2};
}  // namespace dpll_a_pin

namespace ifla {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_ADDRESS", holds::mac},
    {"IFLA_BROADCAST", holds::mac},
    {"IFLA_IFNAME", holds::text},
    {"IFLA_MTU", holds::u32},
    {"IFLA_LINK", holds::u32},
    {"IFLA_QDISC", holds::text},
    {"IFLA_STATS", holds::structure, &rtnl_link_stats_structure},
    {"IFLA_COST", holds::binary},
    {"IFLA_PRIORITY", holds::binary},
    {"IFLA_MASTER", holds::u32},
    {"IFLA_WIRELESS", holds::binary},
    {"IFLA_PROTINFO", holds::nest, &ifla_brport::set},
    {"IFLA_TXQLEN", holds::u32},
    {"IFLA_MAP", holds::structure, &rtnl_link_ifmap_structure},
    {"IFLA_WEIGHT", holds::u32},
    {"IFLA_OPERSTATE", holds::u8},
    {"IFLA_LINKMODE", holds::u8},
    {"IFLA_LINKINFO", holds::nest, &ifla_info::set},
    {"IFLA_NET_NS_PID", holds::u32},
    {"IFLA_IFALIAS", holds::text},
    {"IFLA_NUM_VF", holds::u32},
    {"IFLA_VFINFO_LIST", holds::nest, &ifla_vfinfo_list::set},
    {"IFLA_STATS64", holds::structure, &rtnl_link_stats64_structure},
    {"IFLA_VF_PORTS", holds::nest, &ifla_vf_ports::set},
    {"IFLA_PORT_SELF", holds::nest, &ifla_port::set},
    {"IFLA_AF_SPEC", holds::nest, &ifla_af_spec::set},
    {"IFLA_GROUP", holds::u32},
    {"IFLA_NET_NS_FD", holds::u32},
    {"IFLA_EXT_MASK", holds::u32},
    {"IFLA_PROMISCUITY", holds::u32},
    {"IFLA_NUM_TX_QUEUES", holds::u32},
    {"IFLA_NUM_RX_QUEUES", holds::u32},
    {"IFLA_CARRIER", holds::u8},
    {"IFLA_PHYS_PORT_ID", holds::binary},
    {"IFLA_CARRIER_CHANGES", holds::u32},
    {"IFLA_PHYS_SWITCH_ID", holds::binary},
    {"IFLA_LINK_NETNSID", holds::s32},
    {"IFLA_PHYS_PORT_NAME", holds::text},
    {"IFLA_PROTO_DOWN", holds::u8},
    {"IFLA_GSO_MAX_SEGS", holds::u32},
    {"IFLA_GSO_MAX_SIZE", holds::u32},
    {},
    {"IFLA_XDP", holds::nest, &ifla_xdp::set},
    {"IFLA_EVENT", holds::u32},
    {"IFLA_NEW_NETNSID", holds::s32},
    {"IFLA_TARGET_NETNSID", holds::s32},
    {"IFLA_CARRIER_UP_COUNT", holds::u32},
    {"IFLA_CARRIER_DOWN_COUNT", holds::u32},
    {"IFLA_NEW_IFINDEX", holds::s32},
    {"IFLA_MIN_MTU", holds::u32},
    {"IFLA_MAX_MTU", holds::u32},
    {"IFLA_PROP_LIST", holds::nest, &ifla::set},
    {"IFLA_ALT_IFNAME", holds::text},
    {"IFLA_PERM_ADDRESS", holds::mac},
    {"IFLA_PROTO_DOWN_REASON", holds::nest, &ifla_proto_down_reason::set},
    {"IFLA_PARENT_DEV_NAME", holds::text},
    {"IFLA_PARENT_DEV_BUS_NAME", holds::text},
    {"IFLA_GRO_MAX_SIZE", holds::u32},
    {"IFLA_TSO_MAX_SIZE", holds::u32},
    {"IFLA_TSO_MAX_SEGS", holds::u32},
    {"IFLA_ALLMULTI", holds::u32},
    {"IFLA_DEVLINK_PORT", holds::nest},
    {"IFLA_GSO_IPV4_MAX_SIZE", holds::u32},
    {"IFLA_GRO_IPV4_MAX_SIZE", holds::u32},
    {"IFLA_DPLL_PIN", holds::nest, &dpll_a_pin::set},
    {"IFLA_MAX_PACING_OFFLOAD_HORIZON", holds::uint},
    {"IFLA_NETNS_IMMUTABLE", holds::u8},
    {"IFLA_HEADROOM", holds::u16},
    {"IFLA_TAILROOM", holds::u16},
};
inline constexpr attribute_set set{specs, 70};
}  // namespace ifla

namespace ifla_offload_xstats_hw_s_info {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST", holds::u8},
    {"IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED", holds::u8},
};
inline constexpr attribute_set set{specs, 3};
}  // namespace ifla_offload_xstats_hw_s_info

namespace ifla_offload_xstats {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_OFFLOAD_XSTATS_CPU_HIT", holds::binary},
    {"IFLA_OFFLOAD_XSTATS_HW_S_INFO", holds::nests, &ifla_offload_xstats_hw_s_info::set},
    {"IFLA_OFFLOAD_XSTATS_L3_STATS", holds::binary},
};
inline constexpr attribute_set set{specs, 4};
}  // namespace ifla_offload_xstats

namespace ifla_stats {
inline constexpr attribute_spec specs[] = {
    {},
    {"IFLA_STATS_LINK_64", holds::structure, &rtnl_link_stats64_structure},
    {"IFLA_STATS_LINK_XSTATS", holds::binary},
    {"IFLA_STATS_LINK_XSTATS_SLAVE", holds::binary},
    {"IFLA_STATS_LINK_OFFLOAD_XSTATS", holds::nest, &ifla_offload_xstats::set},
    {"IFLA_STATS_AF_SPEC", holds::binary},
};
inline constexpr attribute_set set{specs, 6};
}  // namespace ifla_stats

namespace ifla_bridge {
inline constexpr attribute_spec specs[] = {
    {"IFLA_BRIDGE_FLAGS", holds::u16},
    {"IFLA_BRIDGE_MODE", holds::u16},
    {"IFLA_BRIDGE_VLAN_INFO", holds::structure, &bridge_vlan_info_structure},
    {"IFLA_BRIDGE_VLAN_TUNNEL_INFO", holds::nest},
    {"IFLA_BRIDGE_MRP", holds::nest},
    {"IFLA_BRIDGE_CFM", holds::nest},
    {"IFLA_BRIDGE_MST", holds::nest},
};
inline constexpr attribute_set set{specs, 7};
}  // namespace ifla_bridge

inline constexpr attribute_set ifla_behind_ifinfomsg{ifla::specs, sizeof ifla::specs / sizeof ifla::specs[0], 0, nullptr, 0, 16, false, ifinfomsg_members, 5};

namespace rtm {
inline constexpr operation<ifinfomsg> newlink{16, &ifla::set};
inline constexpr operation<ifinfomsg> dellink{17, &ifla::set};
inline constexpr operation<ifinfomsg> getlink{18, &ifla::set};
inline constexpr operation<ifinfomsg> setlink{19, &ifla::set};
inline constexpr operation<if_stats_msg> getstats{94, &ifla_stats::set};
inline constexpr operation<if_stats_msg> newstats{92, &ifla_stats::set};
inline constexpr operation<ifinfomsg> newlinkprop{108, &ifla::set};
inline constexpr operation<ifinfomsg> dellinkprop{109, &ifla::set};
}  // namespace rtm

inline constexpr message_spec rt_link_messages[] = {
    {16, "RTM_NEWLINK", &ifla::set, &ifinfomsg_structure},
    {17, "RTM_DELLINK", &ifla::set, &ifinfomsg_structure},
    {18, "RTM_GETLINK", &ifla::set, &ifinfomsg_structure},
    {19, "RTM_SETLINK", &ifla::set, &ifinfomsg_structure},
    {94, "RTM_GETSTATS", &ifla_stats::set, &if_stats_msg_structure},
    {92, "RTM_NEWSTATS", &ifla_stats::set, &if_stats_msg_structure},
    {108, "RTM_NEWLINKPROP", &ifla::set, &ifinfomsg_structure},
    {109, "RTM_DELLINKPROP", &ifla::set, &ifinfomsg_structure},
};

}  // namespace lkmc::netlink
