// SPDX-License-Identifier: MIT
// Routes: which packets go where, as rtnetlink lists, adds, deletes and looks them up.
//
//     route.add_route({.destination = netlink::prefix("10.1.0.0/16"), .gateway = netlink::ip("10.0.0.2"), .metrics = {.mtu = 1400}});
//     auto routes = LKMC_TRY(route.routes({.family = sys::af::inet, .table = 254}));
//     for (const auto& r : routes) print(out, r, "\n");                   // 10.1.0.0/16 via 10.0.0.2 dev 2 …
//     auto way = LKMC_TRY(route.lookup(netlink::ip("10.1.2.3")));         // way.gateway, way.output, way.preferred_source
//     for (const auto& hop : way.hops) print(out, hop.gateway, " ", hop.weight, "\n");   // where there are several ways
//
// * struct rtmsg: family, lengths of the two prefixes, TOS, table, protocol (RTPROT_…), scope, type (RTN_…), flags
//   (RTM_F_…, RTNH_F_…); attributes RTA_….
// * A table has 32 bits, RTA_TABLE; 254 is main, 255 local, 253 default. RTA_METRICS holds attributes RTAX_….
// * RTA_MULTIPATH: struct rtnexthop (length with itself, flags, weight - 1, index), with attributes behind each.
// * RTA_VIA: a gateway of another family than the route's: 16 bits of family, then the address.
// * A route's priority is what ip(8) calls its metric: the smallest wins.
// Source: rtnetlink(7), ip-route(8), include/uapi/linux/rtnetlink.h, net/ipv4/fib_frontend.c, net/ipv6/route.c.
#pragma once

#include <lkmc/netlink/families/rt_route.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/list.hpp>

namespace lkmc::netlink {

// What a route sets for connections over it. 0: not set.
struct route_metrics {
    std::uint32_t lock = 0;                 // a bit for each by its number, RTAX_…: not to be changed by what is measured
    std::uint32_t mtu = 0;
    std::uint32_t window = 0;
    std::uint32_t rtt = 0;                  // 1/8 ms
    std::uint32_t rttvar = 0;               // 1/4 ms
    std::uint32_t ssthresh = 0;
    std::uint32_t cwnd = 0;
    std::uint32_t advmss = 0;
    std::uint32_t reordering = 0;
    std::uint32_t hoplimit = 0;
    std::uint32_t initcwnd = 0;
    std::uint32_t features = 0;
    std::uint32_t rto_min = 0;              // ms
    std::uint32_t initrwnd = 0;
    std::uint32_t quickack = 0;
    string_view congestion_control = {};
    std::uint32_t fastopen_no_cookie = 0;

    friend constexpr bool operator==(const route_metrics&, const route_metrics&) noexcept = default;

    bool decode(attributes in) noexcept {
        while (in.next()) {
            if (in.type() == rtax::cc_algo) congestion_control = in.get(rtax::cc_algo);
            else if (auto* number = of(in.type())) *number = in.get(attribute_id<std::uint32_t>{in.type()});
        }
        return !in.failed();
    }
    void put(builder& to) const noexcept {
        if (*this == route_metrics{}) return;
        auto inside = to.nest(rta::metrics);
        for (std::uint16_t n = 1; n <= rtax::fastopen_no_cookie; ++n)
            if (const auto* number = of(n); number != nullptr && *number != 0) to.put(attribute_id<std::uint32_t>{n}, *number);
        if (!congestion_control.empty()) to.put(rtax::cc_algo, congestion_control);
    }
    // By its number.
    std::uint32_t* of(std::uint16_t n) noexcept {
        switch (n) {
            case rtax::lock: return &lock;
            case rtax::mtu: return &mtu;
            case rtax::window: return &window;
            case rtax::rtt: return &rtt;
            case rtax::rttvar: return &rttvar;
            case rtax::ssthresh: return &ssthresh;
            case rtax::cwnd: return &cwnd;
            case rtax::advmss: return &advmss;
            case rtax::reordering: return &reordering;
            case rtax::hoplimit: return &hoplimit;
            case rtax::initcwnd: return &initcwnd;
            case rtax::features: return &features;
            case rtax::rto_min: return &rto_min;
            case rtax::initrwnd: return &initrwnd;
            case rtax::quickack: return &quickack;
            case rtax::fastopen_no_cookie: return &fastopen_no_cookie;
        }
        return nullptr;
    }
    const std::uint32_t* of(std::uint16_t n) const noexcept { return const_cast<route_metrics*>(this)->of(n); }
};

namespace detail {

inline bool decode_via(binary payload, ip_address& to) noexcept {
    byte_cursor in(payload);
    in.skip(sizeof(std::uint16_t));
    to = ip_address::of(in.rest());
    return !in.failed() && !to.empty();
}
// A gateway of the route's own family, or of another one.
inline void put_gateway(builder& to, const ip_address& gateway, sys::af family) noexcept {
    if (gateway.empty()) return;
    if (gateway.family() == family) return to.put(rta::gateway, gateway);
    std::byte via[18];
    const auto of = static_cast<std::uint16_t>(gateway.family());
    __builtin_memcpy(via, &of, sizeof of);
    __builtin_memcpy(via + sizeof of, gateway.bytes().data(), gateway.size());
    to.put_bytes(rta::via, const_buffer(via, sizeof of + gateway.size()));
}

}  // namespace detail

// One of several ways that a route has.
struct next_hop {
    int output = 0;                         // index of the link
    ip_address gateway = {};
    unsigned weight = 1;                    // 1 … 256
    rtnh_f flags = rtnh_f::none;
    attribute_run all = {};
};

// The ways of a multipath route, for for.
class next_hops {
public:
    next_hops() noexcept = default;
    explicit next_hops(binary bytes) noexcept : bytes_(bytes) {}
    bool empty() const noexcept { return bytes_.empty(); }
    // Whether the bytes are next hops to their end.
    bool good() const noexcept {
        auto left = bytes_;
        next_hop ignored;
        while (take(left, ignored)) {}
        return left.empty();
    }

    class reader {
    public:
        explicit reader(binary bytes) noexcept : left_(bytes) {}
        bool next() noexcept { return take(left_, hop_); }
        const next_hop& operator*() const noexcept { return hop_; }

    private:
        binary left_;
        next_hop hop_;
    };
    copied_stream_iterator<reader> begin() const noexcept { return copied_stream_iterator(reader(bytes_)); }
    stream_end end() const noexcept { return {}; }

private:
    // The next one; false at the end, and, with something left, at what is none.
    static bool take(binary& left, next_hop& hop) noexcept {
        byte_cursor in(left);
        const auto fixed = in.take<rtnexthop>();
        if (!in) return false;
        hop = next_hop{};
        hop.flags = fixed.rtnh_flags;
        hop.weight = fixed.rtnh_hops + 1u;
        hop.output = fixed.rtnh_ifindex;
        const std::size_t length = fixed.rtnh_len;
        if (length < sizeof fixed || length > left.size()) return false;
        hop.all = left.subspan(sizeof fixed, length - sizeof fixed);
        attributes inside = hop.all;
        while (inside.next()) {
            if (inside.type() == rta::gateway) hop.gateway = inside.get(rta::gateway);
            else if (inside.type() == rta::via && !detail::decode_via(inside.payload(), hop.gateway)) inside.fail();
        }
        if (inside.failed()) return false;
        left = left.subspan(aligned(length));
        return true;
    }
    binary bytes_;
};

struct route_entry {
    sys::af family = sys::af::unspec;
    rtn type = rtn::unspec;                 // unicast, local, blackhole …
    rt_scope scope = rt_scope::universe;
    rtprot protocol = rtprot::unspec;       // where it comes from: the kernel, the start, an administrator …
    std::uint8_t tos = 0;
    std::uint8_t preference = 0;            // IPv6: ICMPV6_ROUTER_PREF_…
    rtm_f flags = rtm_f::none;              // with RTNH_F_… of a single way
    std::uint32_t table = 0;
    std::uint32_t priority = 0;
    int output = 0;                         // index of the link; 0: none, or several ways
    int input = 0;
    std::uint32_t mark = 0;
    std::uint32_t nexthop_id = 0;           // of a nexthop object
    ip_prefix destination = {};             // without an address: all, the default route
    ip_prefix source = {};
    ip_address gateway = {};                // none: it is on the link
    ip_address preferred_source = {};
    next_hops hops = {};
    binary metrics_bytes = {};
    binary cache_bytes = {};
    attribute_run all = {};

    constexpr bool is_default() const noexcept { return destination.length == 0; }
    // What is not there is 0.
    route_metrics metrics() const noexcept {
        route_metrics m = {};
        return m.decode(attributes(metrics_bytes)) ? m : route_metrics{};
    }
    // IPv6, and what was looked up: use, age, error.
    rta_cacheinfo cache() const noexcept {
        rta_cacheinfo value;
        codec<rta_cacheinfo>::decode(cache_bytes, value);
        return value;
    }

    static constexpr auto added = rtm::newroute;
    static constexpr auto removed = rtm::delroute;

    static bool decode(const message& m, route_entry& to) noexcept {
        rtmsg fixed;
        auto in = m.open(fixed);
        to = route_entry{};
        to.family = static_cast<sys::af>(fixed.rtm_family);
        to.type = fixed.rtm_type;
        to.scope = fixed.rtm_scope;
        to.protocol = fixed.rtm_protocol;
        to.tos = fixed.rtm_tos;
        to.flags = fixed.rtm_flags;
        to.table = fixed.rtm_table;
        to.destination.length = fixed.rtm_dst_len;
        to.source.length = fixed.rtm_src_len;
        to.all = in.rest();
        while (in.next()) switch (in.type()) {
            case rta::table: to.table = in.get(rta::table); break;
            case rta::dst: to.destination.address = in.get(rta::dst); break;
            case rta::src: to.source.address = in.get(rta::src); break;
            case rta::gateway: to.gateway = in.get(rta::gateway); break;
            case rta::via:
                if (!detail::decode_via(in.payload(), to.gateway)) in.fail();
                break;
            case rta::prefsrc: to.preferred_source = in.get(rta::prefsrc); break;
            case rta::oif: to.output = static_cast<int>(in.get(rta::oif)); break;
            case rta::iif: to.input = static_cast<int>(in.get(rta::iif)); break;
            case rta::priority: to.priority = in.get(rta::priority); break;
            case rta::mark: to.mark = in.get(rta::mark); break;
            case rta::pref: to.preference = in.get(rta::pref); break;
            case rta::nh_id: to.nexthop_id = in.get(rta::nh_id); break;
            case rta::metrics: to.metrics_bytes = in.payload(); break;
            case rta::cacheinfo: to.cache_bytes = in.payload(); break;
            case rta::multipath:
                to.hops = next_hops(in.payload());
                if (!to.hops.good()) in.fail();
                break;
        }
        return !in.failed();
    }

    struct filter {
        sys::af family = sys::af::unspec;       // all; without a filter, and with a table that a family has not, those that have
        std::uint32_t table = 0;                // 0: all. ENOENT: there is none of that number
        rtprot protocol = rtprot::unspec;
        rtn type = rtn::unspec;
        int output = 0;

        constexpr bool selects() const noexcept {
            return family != sys::af::unspec || table != 0 || protocol != rtprot::unspec || type != rtn::unspec || output != 0;
        }
        bool matches(const route_entry& r) const noexcept {
            if (family != sys::af::unspec && r.family != family) return false;
            if (table != 0 && r.table != table) return false;
            if (protocol != rtprot::unspec && r.protocol != protocol) return false;
            if (type != rtn::unspec && r.type != type) return false;
            if (output == 0 || r.output == output) return true;
            for (const auto& hop : r.hops)
                if (hop.output == output) return true;
            return false;
        }
        void ask(builder& to) const noexcept {
            rtmsg fixed;
            fixed.rtm_family = static_cast<std::uint8_t>(family);
            fixed.rtm_protocol = protocol;
            fixed.rtm_type = type;
            to.begin(rtm::getroute, nlm_f::none, fixed);
            if (table != 0) to.put(rta::table, table);
            if (output != 0) to.put(rta::oif, static_cast<std::uint32_t>(output));
        }
    };

    // What one is made with, or found by to be deleted: there, what is not given does not matter. A route without a
    // destination is the default route; its family is then that of the gateway, or IPv4.
    struct spec {
        ip_prefix destination = {};
        ip_prefix source = {};
        ip_address gateway = {};
        int output = 0;
        std::uint32_t table = rt_table::main;
        std::uint32_t priority = 0;
        ip_address preferred_source = {};
        maybe<rtn> type = {};                   // to add: unicast
        maybe<rt_scope> scope = {};             // to add: as far as the type and a gateway make it
        maybe<rtprot> protocol = {};            // to add: boot, as ip(8) does
        std::uint8_t tos = 0;
        rtnh_f flags = rtnh_f::none;            // onlink: the gateway is there, whatever the addresses say
        span<const next_hop> hops = {};
        route_metrics metrics = {};
        std::uint32_t nexthop_id = 0;
        maybe<std::uint8_t> preference = {};
        sys::af family = sys::af::unspec;
        writes_attributes more = {};

        sys::af own_family() const noexcept {
            if (family != sys::af::unspec) return family;
            if (!destination.address.empty()) return destination.address.family();
            if (!gateway.empty()) return gateway.family();
            if (hops.size() != 0 && !hops[0].gateway.empty()) return hops[0].gateway.family();
            return sys::af::inet;
        }
        void put(builder& to, const operation<rtmsg>& what, nlm_f how) const {
            const bool adds = what.type == rtm::newroute.type;
            const auto of = own_family();
            rtmsg fixed;
            const rtn kind = type.value_or(adds ? rtn::unicast : rtn::unspec);
            rt_scope reach = rt_scope::nowhere;
            if (adds) {
                reach = rt_scope::universe;
                if (of == sys::af::inet && kind == rtn::local) reach = rt_scope::host;
                else if (of == sys::af::inet && (kind == rtn::broadcast || kind == rtn::multicast ||
                                                 (kind == rtn::unicast && gateway.empty() && hops.empty() && nexthop_id == 0)))
                    reach = rt_scope::link;
            }
            fixed.rtm_family = static_cast<std::uint8_t>(of);
            fixed.rtm_dst_len = destination.length;
            fixed.rtm_src_len = source.length;
            fixed.rtm_tos = tos;
            fixed.rtm_table = static_cast<std::uint8_t>(table < 256 ? table : rt_table::compat);
            fixed.rtm_protocol = protocol.value_or(adds ? rtprot::boot : rtprot::unspec);
            fixed.rtm_scope = scope.value_or(reach);
            fixed.rtm_type = kind;
            fixed.rtm_flags = static_cast<rtm_f>(flags);
            to.begin(what, how, fixed);
            if (!destination.address.empty()) to.put(rta::dst, destination.address);
            if (!source.address.empty()) to.put(rta::src, source.address);
            detail::put_gateway(to, gateway, of);
            if (output != 0) to.put(rta::oif, static_cast<std::uint32_t>(output));
            if (table >= 256) to.put(rta::table, table);
            if (priority != 0) to.put(rta::priority, priority);
            if (!preferred_source.empty()) to.put(rta::prefsrc, preferred_source);
            if (nexthop_id != 0) to.put(rta::nh_id, nexthop_id);
            if (preference) to.put(rta::pref, *preference);
            metrics.put(to);
            put_hops(to, of);
            more(to);
        }

    private:
        void put_hops(builder& to, sys::af of) const noexcept {
            if (hops.empty()) return;
            std::byte none[1];
            auto all = to.nest_behind(rta::multipath, const_buffer(none, 0));
            for (const auto& hop : hops) {
                // struct rtnexthop is no attribute, but four bytes longer than the head of one and with its length in the
                // same place: an attribute, whose number is flags and weight.
                const auto index = static_cast<std::int32_t>(hop.output);
                const auto head = static_cast<std::uint16_t>(static_cast<std::uint8_t>(hop.flags) | (hop.weight - 1) << 8);
                auto own = to.nest_behind(head, object_buffer(index));
                detail::put_gateway(to, hop.gateway, of);
            }
        }
    };

    // What to look a way up for, apart from where to.
    struct question {
        ip_address source = {};
        int input = 0;                          // as if it had come in there
        int output = 0;
        std::uint32_t mark = 0;
        std::uint8_t tos = 0;
        bool as_listed = false;                 // the route that matches, not what is made of it for this one destination

        void ask(builder& to, const ip_address& destination) const noexcept {
            rtmsg fixed;
            fixed.rtm_family = static_cast<std::uint8_t>(destination.family());
            fixed.rtm_dst_len = static_cast<std::uint8_t>(destination.bits());
            fixed.rtm_src_len = static_cast<std::uint8_t>(source.bits());
            fixed.rtm_tos = tos;
            if (as_listed) fixed.rtm_flags |= rtm_f::fib_match;
            // IPv6 tells the table in any case, and minds being asked.
            if (destination.is_v4()) fixed.rtm_flags |= rtm_f::lookup_table;
            to.begin(rtm::getroute, nlm_f::none, fixed);
            to.put(rta::dst, destination);
            if (!source.empty()) to.put(rta::src, source);
            if (input != 0) to.put(rta::iif, static_cast<std::uint32_t>(input));
            if (output != 0) to.put(rta::oif, static_cast<std::uint32_t>(output));
            if (mark != 0) to.put(rta::mark, mark);
        }
    };
};

// As ip(8) says it, with numbers for names.
inline void format(sink to, const route_entry& r) {
    if (r.is_default()) to.write("default");
    else print(to, r.destination);
    if (!r.gateway.empty()) print(to, " via ", r.gateway);
    if (r.output != 0) print(to, " dev ", r.output);
    for (const auto& hop : r.hops) {
        to.write(" nexthop");
        if (!hop.gateway.empty()) print(to, " via ", hop.gateway);
        print(to, " dev ", hop.output, " weight ", hop.weight);
    }
    if (r.table != rt_table::main) print(to, " table ", r.table);
    if (!r.preferred_source.empty()) print(to, " src ", r.preferred_source);
    if (r.priority != 0) print(to, " metric ", r.priority);
}

}  // namespace lkmc::netlink
