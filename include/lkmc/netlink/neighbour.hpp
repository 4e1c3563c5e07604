// SPDX-License-Identifier: MIT
// Neighbours: which link-layer address an IP address has on a link (ARP, NDP), and which port of a bridge a link-layer
// address lies behind (its forwarding database).
//
//     route.add_neighbour({.index = v0, .address = netlink::ip("10.0.0.2"), .hardware = netlink::mac("02:00:00:00:00:02")});
//     auto neighbours = LKMC_TRY(route.neighbours({.index = v0}));
//     for (const auto& n : neighbours) print(out, n.address, " ", n.hardware, " ", n.state, "\n");
//     route.add_neighbour({.index = port, .family = netlink::af_bridge, .hardware = netlink::mac("02:00:00:00:00:03")});
//     route.delete_neighbour({.index = v0, .address = netlink::ip("10.0.0.2")});
//
// * struct ndmsg: family, index of the link, state (NUD_…), flags (NTF_…), type (RTN_…); attributes NDA_….
// * A list without a family is of all but bridges; proxies are a list of their own.
// Source: rtnetlink(7), ip-neighbour(8), bridge(8), include/uapi/linux/neighbour.h, net/core/neighbour.c.
#pragma once

#include <lkmc/netlink/families/rt_neigh.hpp>
#include <lkmc/netlink/hardware_address.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/list.hpp>

namespace lkmc::netlink {

inline constexpr auto af_bridge = static_cast<sys::af>(7);

// "reachable"; nothing where several bits are set.
constexpr string_view name(nud state) noexcept {
    switch (state) {
        case nud::none: return "none";
        case nud::incomplete: return "incomplete";
        case nud::reachable: return "reachable";
        case nud::stale: return "stale";
        case nud::delay: return "delay";
        case nud::probe: return "probe";
        case nud::failed: return "failed";
        case nud::noarp: return "noarp";
        case nud::permanent: return "permanent";
    }
    return {};
}
inline void format(sink to, nud state) {
    if (name(state).empty()) print(to, hex(static_cast<std::uint16_t>(state)));
    else to.write(name(state));
}

struct neighbour {
    int index = 0;                          // of the link
    sys::af family = sys::af::unspec;
    nud state = nud::none;
    ntf flags = ntf::none;
    std::uint8_t type = 0;
    std::uint8_t protocol = 0;              // RTPROT_…: where it comes from
    ntf_ext more_flags = ntf_ext::none;
    ip_address address = {};
    hardware_address hardware = {};
    int master = 0;                         // of a bridge's database
    std::uint16_t vlan = 0;
    std::uint32_t vni = 0;
    std::uint16_t port = 0;
    std::uint32_t nexthop_id = 0;
    std::uint32_t probes = 0;
    // How long ago, in USER_HZ (1/100 s), and how many hold it.
    std::uint32_t confirmed = 0;
    std::uint32_t used = 0;
    std::uint32_t updated = 0;
    std::uint32_t references = 0;
    attribute_run all = {};

    static constexpr auto added = rtm::newneigh;
    static constexpr auto removed = rtm::delneigh;

    static bool decode(const message& m, neighbour& to) noexcept {
        ndmsg fixed;
        auto in = m.open(fixed);
        to = neighbour{};
        to.index = fixed.ndm_ifindex;
        to.family = static_cast<sys::af>(fixed.ndm_family);
        to.state = fixed.ndm_state;
        to.flags = fixed.ndm_flags;
        to.type = fixed.ndm_type;
        to.all = in.rest();
        while (in.next()) switch (in.type()) {
            case nda::dst: to.address = ip_address::of(in.payload()); break;  // of DECnet and the like: none
            case nda::lladdr: to.hardware = in.get(nda::lladdr); break;
            case nda::master: to.master = static_cast<int>(in.get(nda::master)); break;
            case nda::vlan: to.vlan = in.get(nda::vlan); break;
            case nda::vni: to.vni = in.get(nda::vni); break;
            case nda::port: to.port = in.get(nda::port).value(); break;
            case nda::nh_id: to.nexthop_id = in.get(nda::nh_id); break;
            case nda::probes: to.probes = in.get(nda::probes); break;
            case nda::protocol: to.protocol = in.get(nda::protocol); break;
            case nda::flags_ext: to.more_flags = in.get(nda::flags_ext); break;
            case nda::cacheinfo: {
                const auto times = in.get(nda::cacheinfo);
                to.confirmed = times.ndm_confirmed;
                to.used = times.ndm_used;
                to.updated = times.ndm_updated;
                to.references = times.ndm_refcnt;
                break;
            }
        }
        return !in.failed();
    }

    struct filter {
        int index = 0;
        int master = 0;
        sys::af family = sys::af::unspec;
        bool proxies = false;

        constexpr bool selects() const noexcept { return index != 0 || master != 0 || family != sys::af::unspec; }
        // Of a list by master the kernel says which master only in a bridge's database.
        bool matches(const neighbour& n) const noexcept {
            return (index == 0 || n.index == index) && (family == sys::af::unspec || n.family == family) &&
                   (master == 0 || n.master == 0 || n.master == master);
        }
        void ask(builder& to) const noexcept {
            ndmsg fixed;
            fixed.ndm_family = static_cast<std::uint8_t>(family);
            if (proxies) fixed.ndm_flags = ntf::proxy;
            // A bridge's database is chosen by what stands in the header, the rest by attributes.
            if (family == af_bridge) fixed.ndm_ifindex = index;
            to.begin(rtm::getneigh, nlm_f::none, fixed);
            if (index != 0 && family != af_bridge) to.put(nda::ifindex, static_cast<std::uint32_t>(index));
            if (master != 0) to.put(nda::master, static_cast<std::uint32_t>(master));
        }
    };

    struct spec {
        int index = 0;
        ip_address address = {};
        hardware_address hardware = {};
        nud state = nud::permanent;
        ntf flags = ntf::none;
        std::uint8_t protocol = 0;
        std::uint16_t vlan = 0;                 // of a bridge's database
        ntf_ext more_flags = ntf_ext::none;
        sys::af family = sys::af::unspec;       // the address's
        writes_attributes more = {};

        void put(builder& to, const operation<ndmsg>& what, nlm_f how) const {
            ndmsg fixed;
            fixed.ndm_family = static_cast<std::uint8_t>(family != sys::af::unspec ? family : address.family());
            fixed.ndm_ifindex = index;
            fixed.ndm_state = state;
            fixed.ndm_flags = flags;
            to.begin(what, how, fixed);
            if (!address.empty()) to.put(nda::dst, address);
            if (!hardware.empty()) to.put(nda::lladdr, hardware);
            if (protocol != 0) to.put(nda::protocol, protocol);
            if (vlan != 0) to.put(nda::vlan, vlan);
            if (more_flags != ntf_ext::none) to.put(nda::flags_ext, more_flags);
            more(to);
        }
    };
};

}  // namespace lkmc::netlink
