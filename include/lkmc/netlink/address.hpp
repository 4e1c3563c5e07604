// SPDX-License-Identifier: MIT
// IP addresses of links, as rtnetlink lists, adds and deletes them.
//
//     route.add_address({.index = v0, .address = netlink::prefix("10.0.0.1/24")});
//     auto addresses = LKMC_TRY(route.addresses({.index = v0, .family = sys::af::inet}));
//     for (const auto& a : addresses) print(out, a.index, " ", a.address, " ", a.label, "\n");   // 2 10.0.0.1/24 v0
//     route.delete_address({.index = v0, .address = netlink::prefix("10.0.0.1/24")});
//
// * struct ifaddrmsg: family, prefix length, flags (IFA_F_…), scope (RT_SCOPE_…), index of the link; attributes IFA_….
// * IFA_LOCAL is its own address and IFA_ADDRESS the other end's, where it is not the same; IPv6 gives IFA_ADDRESS alone
//   where there is no other end. `address` and `peer` are that, for both.
// Source: rtnetlink(7), include/uapi/linux/if_addr.h, net/ipv4/devinet.c, net/ipv6/addrconf.c.
#pragma once

#include <lkmc/netlink/families/rt_addr.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/list.hpp>

namespace lkmc::netlink {

struct link_address {
    static constexpr std::uint32_t for_ever = 0xffffffff;

    int index = 0;                          // of the link
    sys::af family = sys::af::unspec;
    rt_scope scope = rt_scope::universe;
    ifaprot protocol = ifaprot::unspec;     // where it comes from
    ifa_f flags = ifa_f::none;
    ip_prefix address = {};
    ip_address peer = {};                   // none: there is no other end
    ip_address broadcast = {};
    ip_address anycast = {};
    ip_address multicast = {};
    string_view label = {};
    std::uint32_t metric = 0;               // of the route to its network; 0: the usual
    std::uint32_t valid = for_ever;         // seconds
    std::uint32_t preferred = for_ever;
    std::uint32_t created = 0;              // hundredths of a second since the start
    std::uint32_t changed = 0;
    attribute_run all = {};

    static constexpr auto added = rtm::newaddr;
    static constexpr auto removed = rtm::deladdr;

    static bool decode(const message& m, link_address& to) noexcept {
        ifaddrmsg fixed;
        auto in = m.open(fixed);
        to = link_address{};
        to.index = static_cast<int>(fixed.ifa_index);
        to.family = static_cast<sys::af>(fixed.ifa_family);
        to.scope = fixed.ifa_scope;
        to.flags = static_cast<ifa_f>(fixed.ifa_flags);
        to.address.length = fixed.ifa_prefixlen;
        to.all = in.rest();
        ip_address end = {};
        while (in.next()) switch (in.type()) {
            case ifa::local: to.address.address = in.get(ifa::local); break;
            case ifa::address: end = in.get(ifa::address); break;
            case ifa::broadcast: to.broadcast = in.get(ifa::broadcast); break;
            case ifa::anycast: to.anycast = in.get(ifa::anycast); break;
            case ifa::multicast: to.multicast = in.get(ifa::multicast); break;
            case ifa::label: to.label = in.get(ifa::label); break;
            case ifa::flags: to.flags = in.get(ifa::flags); break;
            case ifa::rt_priority: to.metric = in.get(ifa::rt_priority); break;
            case ifa::proto: to.protocol = in.get(ifa::proto); break;
            case ifa::cacheinfo: {
                const auto times = in.get(ifa::cacheinfo);
                to.preferred = times.ifa_prefered;
                to.valid = times.ifa_valid;
                to.created = times.cstamp;
                to.changed = times.tstamp;
                break;
            }
        }
        if (to.address.address.empty()) to.address.address = end;
        else if (end != to.address.address) to.peer = end;
        return !in.failed();
    }

    struct filter {
        int index = 0;                              // of a link
        sys::af family = sys::af::unspec;

        constexpr bool selects() const noexcept { return index != 0 || family != sys::af::unspec; }
        bool matches(const link_address& a) const noexcept {
            return (index == 0 || a.index == index) && (family == sys::af::unspec || a.family == family);
        }
        void ask(builder& to) const noexcept {
            ifaddrmsg fixed;
            fixed.ifa_family = static_cast<std::uint8_t>(family);
            fixed.ifa_index = static_cast<std::uint32_t>(index);
            to.begin(rtm::getaddr, nlm_f::none, fixed);
        }
    };

    struct spec {
        int index = 0;
        ip_prefix address = {};
        ip_address peer = {};
        ip_address broadcast = {};
        string_view label = {};
        rt_scope scope = rt_scope::universe;
        ifa_f flags = ifa_f::none;
        std::uint32_t metric = 0;
        maybe<std::uint32_t> valid = {};                 // seconds, from now on
        maybe<std::uint32_t> preferred = {};
        writes_attributes more = {};

        void put(builder& to, const operation<ifaddrmsg>& what, nlm_f how) const {
            ifaddrmsg fixed;
            fixed.ifa_family = static_cast<std::uint8_t>(address.address.family());
            fixed.ifa_prefixlen = address.length;
            fixed.ifa_scope = scope;
            fixed.ifa_index = static_cast<std::uint32_t>(index);
            to.begin(what, how, fixed);
            if (!address.address.empty()) {
                to.put(ifa::local, address.address);
                to.put(ifa::address, peer.empty() ? address.address : peer);
            }
            if (!broadcast.empty()) to.put(ifa::broadcast, broadcast);
            if (!label.empty()) to.put(ifa::label, label);
            if (flags != ifa_f::none) to.put(ifa::flags, flags);
            if (metric != 0) to.put(ifa::rt_priority, metric);
            if (valid || preferred) {
                ifa_cacheinfo times;
                times.ifa_valid = valid.value_or(for_ever);
                times.ifa_prefered = preferred.value_or(times.ifa_valid);
                to.put(ifa::cacheinfo, times);
            }
            more(to);
        }
    };
};

}  // namespace lkmc::netlink
