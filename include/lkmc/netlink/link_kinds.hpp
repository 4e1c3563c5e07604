// SPDX-License-Identifier: MIT
// Kinds of links that are made with more than a name, for link::spec's kind.
//
//     route.add_link({.name = "v0", .kind = netlink::veth{.peer = "v1", .peer_netns = there}});
//     route.add_link({.name = "eth0.7", .kind = netlink::vlan{.id = 7}, .lower = eth0});
//     route.add_link({.name = "x0", .kind = netlink::vxlan{.id = 42, .port = 4789}});
//     route.add_link({.name = "br0", .kind = netlink::bridge{.vlan_filtering = true}});
//     route.add_link({.name = "any", .kind = {"vrf", [](netlink::builder& to) { to.put(ifla_vrf::table, 10); }}});
//
// * "dummy", "ifb", "bridge" need no more than their name. The kernel loads a kind's module if it is one (CAP_SYS_MODULE).
// Source: ip-link(8), include/uapi/linux/if_link.h, include/uapi/linux/veth.h.
#pragma once

#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/link.hpp>

namespace lkmc::netlink {

// Two links, each of which receives what the other sends.
struct veth {
    static constexpr string_view kind = "veth";
    string_view peer = {};                  // its name; none: the kernel chooses
    net_namespace peer_netns = {};          // none: where the first one is made
    hardware_address peer_address = {};
    maybe<std::uint32_t> peer_mtu = {};
    int peer_index = 0;

    void operator()(builder& to) const noexcept {
        ifinfomsg fixed;
        fixed.ifi_index = peer_index;
        auto other = to.nest_behind(veth_info::peer, object_buffer(fixed));
        if (!peer.empty()) to.put(ifla::ifname, peer);
        if (!peer_address.empty()) to.put(ifla::address, peer_address);
        if (peer_mtu) to.put(ifla::mtu, *peer_mtu);
        peer_netns.put(to);
    }
};

// A part of the traffic of another link, link::spec's lower.
struct vlan {
    static constexpr string_view kind = "vlan";
    std::uint16_t id = 0;                   // 0 … 4094
    std::uint16_t protocol = 0x8100;        // 802.1Q; 0x88a8: 802.1ad

    void operator()(builder& to) const noexcept {
        to.put(ifla_vlan::id, id);
        to.put(attribute_id<big_endian<std::uint16_t>>{ifla_vlan::protocol}, big_endian<std::uint16_t>(protocol));
    }
};

// Ethernet in UDP.
struct vxlan {
    static constexpr string_view kind = "vxlan";
    std::uint32_t id = 0;                   // 24 bits
    std::uint16_t port = 4789;              // the number that IANA gave it; the kernel's own default is an older one
    ip_address remote = {};                 // or a multicast group, which takes a lower link
    ip_address local = {};
    int lower = 0;
    maybe<bool> learning = {};
    bool external = false;                  // the number comes with each packet

    void operator()(builder& to) const noexcept {
        if (!external) to.put(ifla_vxlan::id, id);
        if (!remote.empty()) to.put(remote.is_v4() ? ifla_vxlan::group : ifla_vxlan::group6, remote);
        if (lower != 0) to.put(ifla_vxlan::link, static_cast<std::uint32_t>(lower));
        if (!local.empty()) to.put(local.is_v4() ? ifla_vxlan::local : ifla_vxlan::local6, local);
        if (learning) to.put(ifla_vxlan::learning, static_cast<std::uint8_t>(*learning));
        to.put(ifla_vxlan::port, port);
        if (external) to.put(ifla_vxlan::collect_metadata, 1);
    }
};

// Another address on a link, link::spec's lower.
struct macvlan {
    static constexpr string_view kind = "macvlan";
    macvlan_mode mode = macvlan_mode::vepa;

    void operator()(builder& to) const noexcept { to.put(ifla_macvlan::mode, mode); }
};

struct bridge {
    static constexpr string_view kind = "bridge";
    maybe<bool> spanning_tree = {};
    maybe<bool> vlan_filtering = {};
    maybe<std::uint32_t> ageing_time = {};   // in 1/100 s
    maybe<std::uint16_t> priority = {};

    void operator()(builder& to) const noexcept {
        if (ageing_time) to.put(ifla_br::ageing_time, *ageing_time);
        if (spanning_tree) to.put(ifla_br::stp_state, static_cast<std::uint32_t>(*spanning_tree));
        if (priority) to.put(ifla_br::priority, *priority);
        if (vlan_filtering) to.put(ifla_br::vlan_filtering, static_cast<std::uint8_t>(*vlan_filtering));
    }
};

}  // namespace lkmc::netlink
