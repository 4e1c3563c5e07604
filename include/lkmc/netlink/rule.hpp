// SPDX-License-Identifier: MIT
// Rules: which table of routes decides about a packet, or what becomes of it.
//
//     route.add_rule({.priority = 100, .source = netlink::prefix("10.0.0.0/8"), .table = 77});
//     auto rules = LKMC_TRY(route.rules({.family = sys::af::inet}));
//     for (const auto& r : rules) print(out, r.priority, ": table ", r.table, "\n");
//     route.delete_rule({.priority = 100, .source = netlink::prefix("10.0.0.0/8"), .table = 77});
//
// * struct fib_rule_hdr: family, lengths of the two prefixes, TOS, table, action (FR_ACT_…), flags (FIB_RULE_…);
//   attributes FRA_….
// * The smallest priority is asked first. A rule without one gets one before the last that was made so.
// Source: rtnetlink(7), ip-rule(8), include/uapi/linux/fib_rules.h, net/core/fib_rules.c.
#pragma once

#include <lkmc/netlink/families/rt_rule.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/list.hpp>

namespace lkmc::netlink {

struct rule {
    sys::af family = sys::af::unspec;
    fr_act action = fr_act::unspec;
    std::uint8_t tos = 0;
    std::uint8_t protocol = 0;              // RTPROT_…: where it comes from
    std::uint8_t ip_protocol = 0;           // IPPROTO_…
    bool l3mdev = false;
    fib_rule flags = fib_rule::none;
    std::uint32_t priority = 0;
    std::uint32_t table = 0;
    std::uint32_t target = 0;               // priority of the rule to go to
    std::uint32_t mark = 0;
    std::uint32_t mask = 0;
    std::uint32_t flow = 0;
    std::uint64_t tunnel_id = 0;
    ip_prefix source = {};
    ip_prefix destination = {};
    string_view input = {};                 // name of a link, whether there is one or not
    string_view output = {};
    maybe<std::uint32_t> suppress_prefix_length = {};
    maybe<std::uint32_t> suppress_group = {};
    maybe<fib_rule_uid_range> users = {};
    maybe<fib_rule_port_range> source_ports = {};
    maybe<fib_rule_port_range> destination_ports = {};
    attribute_run all = {};

    constexpr bool is_inverted() const noexcept { return has(flags, fib_rule::invert); }

    static constexpr auto added = rtm::newrule;
    static constexpr auto removed = rtm::delrule;

    static bool decode(const message& m, rule& to) noexcept {
        fib_rule_hdr fixed;
        auto in = m.open(fixed);
        to = rule{};
        to.family = static_cast<sys::af>(fixed.family);
        to.action = fixed.action;
        to.tos = fixed.tos;
        to.flags = fixed.flags;
        to.table = fixed.table;
        to.destination.length = fixed.dst_len;
        to.source.length = fixed.src_len;
        to.all = in.rest();
        constexpr std::uint32_t none = 0xffffffff;
        while (in.next()) switch (in.type()) {
            case fra::priority: to.priority = in.get(fra::priority); break;
            case fra::table: to.table = in.get(fra::table); break;
            case fra::src: to.source.address = in.get(fra::src); break;
            case fra::dst: to.destination.address = in.get(fra::dst); break;
            case fra::iifname: to.input = in.get(fra::iifname); break;
            case fra::oifname: to.output = in.get(fra::oifname); break;
            case fra::goto_: to.target = in.get(fra::goto_); break;
            case fra::fwmark: to.mark = in.get(fra::fwmark); break;
            case fra::fwmask: to.mask = in.get(fra::fwmask); break;
            case fra::flow: to.flow = in.get(fra::flow); break;
            case fra::tun_id: to.tunnel_id = in.get(fra::tun_id).value(); break;
            case fra::protocol: to.protocol = in.get(fra::protocol); break;
            case fra::ip_proto: to.ip_protocol = in.get(fra::ip_proto); break;
            case fra::l3mdev: to.l3mdev = in.get(fra::l3mdev) != 0; break;
            // The kernel says what is not set, too.
            case fra::suppress_prefixlen:
                if (const auto n = in.get(fra::suppress_prefixlen); n != none) to.suppress_prefix_length = n;
                break;
            case fra::suppress_ifgroup:
                if (const auto n = in.get(fra::suppress_ifgroup); n != none) to.suppress_group = n;
                break;
            case fra::uid_range: to.users = in.get(fra::uid_range); break;
            case fra::sport_range: to.source_ports = in.get(fra::sport_range); break;
            case fra::dport_range: to.destination_ports = in.get(fra::dport_range); break;
        }
        return !in.failed();
    }

    // The kernel filters by family alone.
    struct filter {
        sys::af family = sys::af::unspec;
        std::uint32_t table = 0;

        constexpr bool selects() const noexcept { return family != sys::af::unspec || table != 0; }
        bool matches(const rule& r) const noexcept {
            return (family == sys::af::unspec || r.family == family) && (table == 0 || r.table == table);
        }
        void ask(builder& to) const noexcept {
            fib_rule_hdr fixed;
            fixed.family = static_cast<std::uint8_t>(family);
            to.begin(rtm::getrule, nlm_f::none, fixed);
        }
    };

    // What one is made with, or found by to be deleted: the first that has all that is given.
    struct spec {
        maybe<std::uint32_t> priority = {};
        ip_prefix source = {};
        ip_prefix destination = {};
        std::uint32_t table = 0;
        fr_act action = fr_act::to_tbl;
        std::uint32_t target = 0;
        string_view input = {};
        string_view output = {};
        std::uint32_t mark = 0;
        std::uint32_t mask = 0;                 // 0: all bits
        std::uint8_t tos = 0;
        std::uint8_t protocol = 0;
        std::uint8_t ip_protocol = 0;
        bool inverted = false;
        maybe<std::uint32_t> suppress_prefix_length = {};
        maybe<std::uint32_t> suppress_group = {};
        maybe<fib_rule_uid_range> users = {};
        maybe<fib_rule_port_range> source_ports = {};
        maybe<fib_rule_port_range> destination_ports = {};
        sys::af family = sys::af::unspec;       // that of the prefixes, or IPv4
        writes_attributes more = {};

        void put(builder& to, const operation<fib_rule_hdr>& what, nlm_f how) const {
            fib_rule_hdr fixed;
            auto of = family;
            if (of == sys::af::unspec) of = source.address.family();
            if (of == sys::af::unspec) of = destination.address.family();
            if (of == sys::af::unspec) of = sys::af::inet;
            fixed.family = static_cast<std::uint8_t>(of);
            fixed.dst_len = destination.length;
            fixed.src_len = source.length;
            fixed.tos = tos;
            fixed.table = static_cast<std::uint8_t>(table < 256 ? table : 0);
            fixed.action = action;
            if (inverted) fixed.flags |= fib_rule::invert;
            to.begin(what, how, fixed);
            if (priority) to.put(fra::priority, *priority);
            if (!source.address.empty()) to.put(fra::src, source.address);
            if (!destination.address.empty()) to.put(fra::dst, destination.address);
            if (table >= 256) to.put(fra::table, table);
            if (target != 0) to.put(fra::goto_, target);
            if (!input.empty()) to.put(fra::iifname, input);
            if (!output.empty()) to.put(fra::oifname, output);
            if (mark != 0 || mask != 0) to.put(fra::fwmark, mark);
            if (mask != 0) to.put(fra::fwmask, mask);
            if (protocol != 0) to.put(fra::protocol, protocol);
            if (ip_protocol != 0) to.put(fra::ip_proto, ip_protocol);
            if (suppress_prefix_length) to.put(fra::suppress_prefixlen, *suppress_prefix_length);
            if (suppress_group) to.put(fra::suppress_ifgroup, *suppress_group);
            if (users) to.put(fra::uid_range, *users);
            if (source_ports) to.put(fra::sport_range, *source_ports);
            if (destination_ports) to.put(fra::dport_range, *destination_ports);
            more(to);
        }
    };
};

}  // namespace lkmc::netlink
