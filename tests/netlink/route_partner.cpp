// SPDX-License-Identifier: MIT
// What lkmc reads of this network namespace, as lines of JSON for route_oracle.py: partner LIST; and what it does there.
#include <lkmc/example.hpp>
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/batch.hpp>
#include <lkmc/netlink/link_kinds.hpp>
#include <lkmc/netlink/monitor.hpp>
#include <lkmc/netlink/neighbour.hpp>
#include <lkmc/netlink/qdisc.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/netlink/route_entry.hpp>
#include <lkmc/netlink/rule.hpp>

#include <stdio.h>

using namespace lkmc;
using netlink::nlm_f;

namespace {

// Through stdio, as it is much.
constexpr sink text{[](void*, string_view piece) { fwrite(piece.data(), 1, piece.size(), stdout); }};

// One object, member after member.
class object {
public:
    object() { text.write("{"); }
    ~object() { text.write("}\n"); }
    template <class T>
    void number(string_view name, T value) {
        key(name);
        if constexpr (std::is_enum_v<T>) print(text, static_cast<std::uint64_t>(value));
        else print(text, value);
    }
    // As print() says it.
    template <class T>
    void word(string_view name, const T& value) {
        key(name);
        print(text, "\"", value, "\"");
    }
    void address(string_view name, const netlink::ip_address& value) {
        if (!value.empty()) word(name, value);
    }
    void prefix(string_view name, const netlink::ip_prefix& value) {
        address(name, value.address);
        number(join(name, "_length"), value.length);
    }
    template <class T>
    void optional(string_view name, const netlink::maybe<T>& value) {
        if (value) number(name, *value);
    }

private:
    void key(string_view name) {
        print(text, first_ ? "" : ", ", "\"", name, "\": ");
        first_ = false;
    }
    string_view join(string_view a, string_view b) {
        joined_.clear();
        joined_.append(a);
        joined_.append(b);
        return joined_.view();
    }
    text_buffer<63> joined_;
    bool first_ = true;
};

void show(const netlink::link& l) {
    object o;
    o.number("index", l.index);
    o.word("name", l.name);
    o.number("flags", l.flags);
    o.number("type", l.type);
    o.number("operational_state", l.operational_state);
    o.number("mode", l.mode);
    o.number("mtu", l.mtu);
    o.number("min_mtu", l.min_mtu);
    o.number("max_mtu", l.max_mtu);
    o.word("address", l.address);
    o.word("broadcast", l.broadcast);
    o.number("lower", l.lower);
    o.optional("lower_namespace", l.lower_namespace);
    o.number("master", l.master);
    o.word("kind", l.kind);
    o.word("port_kind", l.port_kind);
    o.word("alias", l.alias);
    o.word("qdisc", l.qdisc);
    o.number("group", l.group);
    o.number("queue_length", l.queue_length);
    o.number("transmit_queues", l.transmit_queues);
    o.number("receive_queues", l.receive_queues);
    o.number("promiscuity", l.promiscuity);
    o.number("all_multicast", l.all_multicast);
    o.number("gso_max_size", l.gso_max_size);
    o.number("gso_max_segments", l.gso_max_segments);
    o.number("carrier", l.carrier ? 1 : 0);
    o.number("carrier_changes", l.carrier_changes);
    const auto s = l.statistics();
    o.number("rx_packets", s.rx_packets);
    o.number("tx_packets", s.tx_packets);
    o.number("rx_bytes", s.rx_bytes);
    o.number("tx_bytes", s.tx_bytes);
    o.number("rx_dropped", s.rx_dropped);
    o.number("tx_dropped", s.tx_dropped);
    o.number("multicast", s.multicast);
    for (auto& a : l.alternatives)
        if (a.type() == netlink::ifla::alt_ifname) o.word("alternative", a.get(netlink::ifla::alt_ifname));
}
void show(const netlink::link_address& a) {
    object o;
    o.number("index", a.index);
    o.number("family", a.family);
    o.number("scope", a.scope);
    o.number("flags", a.flags);
    o.prefix("address", a.address);
    o.address("peer", a.peer);
    o.address("broadcast", a.broadcast);
    o.word("label", a.label);
    o.number("metric", a.metric);
    o.number("protocol", a.protocol);
    o.number("valid", a.valid);
    o.number("preferred", a.preferred);
}
void show(const netlink::route_entry& r) {
    object o;
    o.number("family", r.family);
    o.number("type", r.type);
    o.number("scope", r.scope);
    o.number("protocol", r.protocol);
    o.number("tos", r.tos);
    o.number("flags", r.flags);
    o.number("table", r.table);
    o.number("priority", r.priority);
    o.number("output", r.output);
    o.number("preference", r.preference);
    o.number("nexthop_id", r.nexthop_id);
    o.prefix("destination", r.destination);
    o.prefix("source", r.source);
    o.address("gateway", r.gateway);
    o.address("preferred_source", r.preferred_source);
    const auto m = r.metrics();
    o.number("lock", m.lock);
    o.number("mtu", m.mtu);
    o.number("window", m.window);
    o.number("rtt", m.rtt);
    o.number("advmss", m.advmss);
    o.number("hoplimit", m.hoplimit);
    o.number("initcwnd", m.initcwnd);
    o.number("initrwnd", m.initrwnd);
    o.number("quickack", m.quickack);
    o.word("congestion_control", m.congestion_control);
    o.number("expires", r.cache().rta_expires);
    unsigned n = 0;
    for (const auto& hop : r.hops) {
        text_buffer<31> name;
        const auto named = [&](string_view what) {
            name.clear();
            print(name, "hop", n, "_", what);
            return name.view();
        };
        o.address(named("gateway"), hop.gateway);
        o.number(named("output"), hop.output);
        o.number(named("weight"), hop.weight);
        o.number(named("flags"), hop.flags);
        ++n;
    }
    o.number("hops", n);
}
void show(const netlink::neighbour& n) {
    object o;
    o.number("index", n.index);
    o.number("family", n.family);
    o.number("state", n.state);
    o.number("flags", n.flags);
    o.address("address", n.address);
    o.word("hardware", n.hardware);
    o.number("master", n.master);
    o.number("vlan", n.vlan);
    o.number("probes", n.probes);
    o.number("protocol", n.protocol);
    o.number("confirmed", n.confirmed);
    o.number("used", n.used);
    o.number("updated", n.updated);
    o.number("references", n.references);
}
void show(const netlink::rule& r) {
    object o;
    o.number("family", r.family);
    o.number("action", r.action);
    o.number("tos", r.tos);
    o.number("protocol", r.protocol);
    o.number("ip_protocol", r.ip_protocol);
    o.number("flags", r.flags);
    o.number("priority", r.priority);
    o.number("table", r.table);
    o.number("target", r.target);
    o.number("mark", r.mark);
    o.number("mask", r.mask);
    o.prefix("source", r.source);
    o.prefix("destination", r.destination);
    o.word("input", r.input);
    o.word("output", r.output);
    o.optional("suppress_prefix_length", r.suppress_prefix_length);
    o.optional("suppress_group", r.suppress_group);
    if (r.users) o.number("user_first", r.users->start), o.number("user_last", r.users->end);
    if (r.source_ports) o.number("sport_first", r.source_ports->start), o.number("sport_last", r.source_ports->end);
    if (r.destination_ports) o.number("dport_first", r.destination_ports->start), o.number("dport_last", r.destination_ports->end);
}
void show(const netlink::qdisc& q) {
    object o;
    o.number("index", q.index);
    o.number("handle", q.handle);
    o.number("parent", q.parent);
    o.number("references", q.references);
    o.word("kind", q.kind);
    const auto s = q.statistics();
    o.number("bytes", s.bytes);
    o.number("packets", s.packets);
    o.number("length", s.length);
    o.number("backlog", s.backlog);
    o.number("drops", s.drops);
    o.number("requeues", s.requeues);
    o.number("overlimits", s.overlimits);
}

template <class T>
void show_all(netlink::route& route, const typename T::filter& which = {}) {
    auto all = check(netlink::dump<T>(route.socket(), which), route);
    for (const auto& one : all) show(one);
    check(all.status());
    print(err, all.filtered() ? "filtered\n" : "");
}

// Routes are told of, lost, and read anew: those that are left. The flood comes from the other end of the pipes.
void follow(netlink::route& route) {
    auto monitor = check(netlink::monitor::open(netlink::about::routes, {.receive_queue = 4096, .flags = sys::sock::cloexec | sys::sock::nonblock}));
    print(text, "ready\n");
    fflush(stdout);
    getchar();      // until the flood is over
    unsigned told = 0, lost = 0;
    for (;;) {
        const auto event = monitor.next();
        if (!event) {
            LKMC_ASSERT_ERROR(event, errc::again);
            break;
        }
        check(event->visit([&](netlink::lost) { ++lost; }, [&](const netlink::changed<netlink::route_entry>&) { ++told; }));
    }
    print(err, told, " told, lost ", lost, "\n");
    LKMC_ASSERT(lost == 1 && monitor.times_lost() == 1);
    show_all<netlink::route_entry>(route, {.family = sys::af::inet});
    // And it goes on.
    check(route.delete_route({.destination = netlink::prefix("10.0.0.0/32")}), route);
    const auto event = check(monitor.next());
    const auto gone = check(event.as<netlink::route_entry>());
    LKMC_ASSERT(gone.removed && gone.destination == netlink::prefix("10.0.0.0/32"));
}

}  // namespace

int main(int argc, char** argv) {
    const string_view what = argc > 1 ? argv[1] : "";
    auto route = check(netlink::route::open());
    const int index = argc > 2 ? check(route.index(argv[2]), route) : 0;
    if (what == "links") show_all<netlink::link>(route);
    else if (what == "links_of_master") show_all<netlink::link>(route, {.master = index});
    else if (what == "links_of_kind") show_all<netlink::link>(route, {.kind = "ifb"});
    else if (what == "addresses") show_all<netlink::link_address>(route);
    else if (what == "addresses_of_link") show_all<netlink::link_address>(route, {.index = index});
    else if (what == "addresses_v6") show_all<netlink::link_address>(route, {.family = sys::af::inet6});
    else if (what == "routes") show_all<netlink::route_entry>(route);
    else if (what == "routes_of_table") show_all<netlink::route_entry>(route, {.table = 1000});
    else if (what == "routes_of_link") show_all<netlink::route_entry>(route, {.family = sys::af::inet, .output = index});
    else if (what == "routes_static") show_all<netlink::route_entry>(route, {.protocol = netlink::rtprot::static_});
    else if (what == "neighbours") show_all<netlink::neighbour>(route);
    else if (what == "neighbours_of_link") show_all<netlink::neighbour>(route, {.index = index});
    else if (what == "proxies") show_all<netlink::neighbour>(route, {.proxies = true});
    else if (what == "fdb") show_all<netlink::neighbour>(route, {.family = netlink::af_bridge});
    else if (what == "fdb_of_link") show_all<netlink::neighbour>(route, {.index = index, .family = netlink::af_bridge});
    else if (what == "rules") show_all<netlink::rule>(route);
    else if (what == "qdiscs") show_all<netlink::qdisc>(route);
    else if (what == "follow") follow(route);
    else return 2;
    return 0;
}
