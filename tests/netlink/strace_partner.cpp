// SPDX-License-Identifier: MIT
// Asks the kernel for what it reads, a line a request: for strace_oracle.py, which knows what strace(1) has to see of it.
//
//     strace_partner < REQUESTS
//
// A line is WHAT, HOW, and words KEY=VALUE, after the members of the library's structures: "route add destination=10.0.0.0/8
// mtu=1400". Numbers stand for what has names. Without CAP_NET_ADMIN, which it gives up, nothing is changed: what the
// kernel answers does not matter.
#include <stdio.h>
#include <stdlib.h>

#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/generic.hpp>
#include <lkmc/netlink/link_kinds.hpp>
#include <lkmc/netlink/neighbour.hpp>
#include <lkmc/netlink/qdisc.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/netlink/route_entry.hpp>
#include <lkmc/netlink/rule.hpp>
#include <lkmc/netlink/sock_diag.hpp>

using namespace lkmc;

namespace {

[[noreturn]] void wrong(const std::string& what) {
    fprintf(stderr, "not understood: %s\n", what.c_str());
    exit(2);
}

// The words of a line. Each has to be used, so that none is passed over.
class words {
public:
    explicit words(const std::string& line) : line_(line) {
        std::istringstream in(line);
        in >> what >> how;
        for (std::string word; in >> word;) {
            const auto at = word.find('=');
            if (at == std::string::npos) wrong(line);
            entries_.push_back({word.substr(0, at), word.substr(at + 1), false});
        }
    }
    void all_used() const {
        for (const auto& e : entries_)
            if (!e.used) wrong(e.key + " in " + line_);
    }
    bool has(const char* key) { return find(key) != nullptr; }
    // A view of the words themselves; empty where it is not there.
    string_view text(const char* key) {
        const auto* e = find(key);
        return e != nullptr ? string_view(e->value.data(), e->value.size()) : string_view();
    }
    template <class T>
    void get(const char* key, T& to) {
        const auto* e = find(key);
        if (e == nullptr) return;
        if constexpr (std::is_same_v<T, netlink::ip_address>) to = check(netlink::ip_address::parse(text(key)));
        else if constexpr (std::is_same_v<T, netlink::ip_prefix>) to = check(netlink::ip_prefix::parse(text(key)));
        else if constexpr (std::is_same_v<T, netlink::hardware_address>) to = check(netlink::hardware_address::parse(text(key)));
        else if constexpr (std::is_same_v<T, string_view>) to = text(key);
        else to = static_cast<T>(strtoull(e->value.c_str(), nullptr, 0));
    }
    template <class T>
    void get(const char* key, netlink::maybe<T>& to) {
        if (!has(key)) return;
        T value{};
        get(key, value);
        to = value;
    }

    std::string what, how;

private:
    struct entry {
        std::string key, value;
        bool used;
    };
    const entry* find(const char* key) {
        for (auto& e : entries_)
            if (e.key == key) return e.used = true, &e;
        return nullptr;
    }
    std::string line_;
    std::vector<entry> entries_;
};

void ask_link(netlink::route& route, words& w) {
    netlink::link::spec s;
    w.get("name", s.name);
    w.get("mtu", s.mtu);
    w.get("up", s.up);
    w.get("address", s.address);
    w.get("broadcast", s.broadcast);
    w.get("master", s.master);
    w.get("lower", s.lower);
    w.get("alias", s.alias);
    w.get("group", s.group);
    w.get("queue_length", s.queue_length);
    w.get("transmit_queues", s.transmit_queues);
    w.get("receive_queues", s.receive_queues);
    w.get("index", s.index);
    int process = 0;
    w.get("netns", process);
    if (process != 0) s.netns = netlink::net_namespace::of(process);

    netlink::veth veth;
    w.get("peer", veth.peer);
    w.get("peer_address", veth.peer_address);
    w.get("peer_mtu", veth.peer_mtu);
    w.get("peer_index", veth.peer_index);
    netlink::vlan vlan;
    w.get("vlan_id", vlan.id);
    w.get("vlan_protocol", vlan.protocol);
    netlink::vxlan vxlan;
    w.get("vni", vxlan.id);
    w.get("port", vxlan.port);
    w.get("remote", vxlan.remote);
    w.get("local", vxlan.local);
    w.get("vxlan_lower", vxlan.lower);
    w.get("learning", vxlan.learning);
    netlink::macvlan macvlan;
    w.get("mode", macvlan.mode);
    netlink::bridge bridge;
    w.get("spanning_tree", bridge.spanning_tree);
    w.get("vlan_filtering", bridge.vlan_filtering);
    w.get("ageing_time", bridge.ageing_time);
    w.get("priority", bridge.priority);
    const auto kind = w.text("kind");
    if (kind == "veth") s.kind = veth;
    else if (kind == "vlan") s.kind = vlan;
    else if (kind == "vxlan") s.kind = vxlan;
    else if (kind == "macvlan") s.kind = macvlan;
    else if (kind == "bridge") s.kind = bridge;
    else s.kind = kind;

    int which = 0;
    w.get("which", which);
    w.all_used();
    if (w.how == "add") static_cast<void>(route.add_link(s));
    else if (w.how == "set") static_cast<void>(route.set_link(which, s));
    else if (w.how == "delete") static_cast<void>(route.delete_link(which));
    else if (w.how == "get") static_cast<void>(route.link(which));
    else wrong(w.how);
}

void ask_address(netlink::route& route, words& w) {
    netlink::link_address::spec s;
    w.get("index", s.index);
    w.get("address", s.address);
    w.get("peer", s.peer);
    w.get("broadcast", s.broadcast);
    w.get("label", s.label);
    w.get("scope", s.scope);
    w.get("flags", s.flags);
    w.get("metric", s.metric);
    w.get("valid", s.valid);
    w.get("preferred", s.preferred);
    w.all_used();
    if (w.how == "add") static_cast<void>(route.add_address(s));
    else if (w.how == "replace") static_cast<void>(route.replace_address(s));
    else if (w.how == "delete") static_cast<void>(route.delete_address(s));
    else wrong(w.how);
}

void ask_route(netlink::route& route, words& w) {
    if (w.how == "lookup") {
        netlink::ip_address to;
        netlink::route_entry::question q;
        w.get("to", to);
        w.get("source", q.source);
        w.get("input", q.input);
        w.get("output", q.output);
        w.get("mark", q.mark);
        w.get("tos", q.tos);
        w.all_used();
        static_cast<void>(route.lookup(to, q));
        return;
    }
    netlink::route_entry::spec s;
    w.get("destination", s.destination);
    w.get("source", s.source);
    w.get("gateway", s.gateway);
    w.get("output", s.output);
    w.get("table", s.table);
    w.get("priority", s.priority);
    w.get("preferred_source", s.preferred_source);
    w.get("type", s.type);
    w.get("scope", s.scope);
    w.get("protocol", s.protocol);
    w.get("tos", s.tos);
    w.get("flags", s.flags);
    w.get("nexthop_id", s.nexthop_id);
    w.get("preference", s.preference);
    auto& m = s.metrics;
    const struct {
        const char* name;
        std::uint32_t* value;
    } metrics[] = {{"lock", &m.lock}, {"mtu", &m.mtu}, {"window", &m.window}, {"rtt", &m.rtt}, {"rttvar", &m.rttvar}, {"ssthresh", &m.ssthresh},
                   {"cwnd", &m.cwnd}, {"advmss", &m.advmss}, {"reordering", &m.reordering}, {"hoplimit", &m.hoplimit}, {"initcwnd", &m.initcwnd},
                   {"features", &m.features}, {"rto_min", &m.rto_min}, {"initrwnd", &m.initrwnd}, {"quickack", &m.quickack},
                   {"fastopen_no_cookie", &m.fastopen_no_cookie}};
    for (const auto& one : metrics) w.get(one.name, *one.value);
    w.get("congestion_control", m.congestion_control);
    std::vector<netlink::next_hop> hops;
    for (int n = 0;; ++n) {
        const auto hop = "hop" + std::to_string(n) + "_";
        if (!w.has((hop + "weight").c_str())) break;
        netlink::next_hop one;
        w.get((hop + "weight").c_str(), one.weight);
        w.get((hop + "gateway").c_str(), one.gateway);
        w.get((hop + "output").c_str(), one.output);
        w.get((hop + "flags").c_str(), one.flags);
        hops.push_back(one);
    }
    s.hops = {hops.data(), hops.size()};
    w.all_used();
    if (w.how == "add") static_cast<void>(route.add_route(s));
    else if (w.how == "replace") static_cast<void>(route.replace_route(s));
    else if (w.how == "append") static_cast<void>(route.append_route(s));
    else if (w.how == "delete") static_cast<void>(route.delete_route(s));
    else wrong(w.how);
}

void ask_neighbour(netlink::route& route, words& w) {
    netlink::neighbour::spec s;
    w.get("index", s.index);
    w.get("address", s.address);
    w.get("hardware", s.hardware);
    w.get("state", s.state);
    w.get("flags", s.flags);
    w.get("protocol", s.protocol);
    w.get("vlan", s.vlan);
    w.get("family", s.family);
    w.all_used();
    if (w.how == "add") static_cast<void>(route.add_neighbour(s));
    else if (w.how == "replace") static_cast<void>(route.replace_neighbour(s));
    else if (w.how == "delete") static_cast<void>(route.delete_neighbour(s));
    else wrong(w.how);
}

void ask_rule(netlink::route& route, words& w) {
    netlink::rule::spec s;
    w.get("priority", s.priority);
    w.get("source", s.source);
    w.get("destination", s.destination);
    w.get("table", s.table);
    w.get("action", s.action);
    w.get("target", s.target);
    w.get("input", s.input);
    w.get("output", s.output);
    w.get("mark", s.mark);
    w.get("mask", s.mask);
    w.get("tos", s.tos);
    w.get("protocol", s.protocol);
    w.get("ip_protocol", s.ip_protocol);
    w.get("inverted", s.inverted);
    w.get("suppress_prefix_length", s.suppress_prefix_length);
    w.get("suppress_group", s.suppress_group);
    const auto range = [&](const char* first, const char* last, auto& to) {
        if (!w.has(first)) return;
        std::remove_cvref_t<decltype(*to)> value;
        w.get(first, value.start);
        w.get(last, value.end);
        to = value;
    };
    range("user_first", "user_last", s.users);
    range("sport_first", "sport_last", s.source_ports);
    range("dport_first", "dport_last", s.destination_ports);
    w.all_used();
    if (w.how == "add") static_cast<void>(route.add_rule(s));
    else if (w.how == "delete") static_cast<void>(route.delete_rule(s));
    else wrong(w.how);
}

void ask_qdisc(netlink::route& route, words& w) {
    netlink::qdisc::spec s;
    w.get("index", s.index);
    w.get("parent", s.parent);
    w.get("handle", s.handle);
    s.kind = w.text("kind");
    w.all_used();
    if (w.how == "add") static_cast<void>(route.add_qdisc(s));
    else if (w.how == "replace") static_cast<void>(route.replace_qdisc(s));
    else if (w.how == "delete") static_cast<void>(route.delete_qdisc(s));
    else wrong(w.how);
}

void ask_sock_diag(netlink::sock_diag& diag, words& w) {
    if (w.how == "inet") {
        netlink::inet_socket::filter f;
        w.get("family", f.family);
        w.get("protocol", f.protocol);
        w.get("states", f.states);
        w.get("extensions", f.extensions);
        w.all_used();
        for (const auto& s : check(diag.inet(f), diag)) static_cast<void>(s);
    } else if (w.how == "find") {
        sys::ipproto protocol{};
        netlink::ip_address source, destination;
        std::uint16_t source_port = 0, destination_port = 0;
        netlink::inet_diag_ext extensions{};
        w.get("protocol", protocol);
        w.get("source", source);
        w.get("source_port", source_port);
        w.get("destination", destination);
        w.get("destination_port", destination_port);
        w.get("extensions", extensions);
        w.all_used();
        static_cast<void>(diag.find(protocol, source, source_port, destination, destination_port, extensions));
    } else if (w.how == "unix") {
        netlink::unix_socket::filter f;
        w.get("states", f.states);
        w.get("show", f.show);
        w.get("inode", f.inode);
        w.all_used();
        if (f.inode != 0) static_cast<void>(diag.find_unix(f.inode, f.show));
        else for (const auto& s : check(diag.unix_(f), diag)) static_cast<void>(s);
    } else if (w.how == "netlink") {
        netlink::netlink_socket::filter f;
        w.get("protocol", f.protocol);
        w.get("show", f.show);
        w.all_used();
        for (const auto& s : check(diag.netlink(f), diag)) static_cast<void>(s);
    } else {
        wrong(w.how);
    }
}

void ask_generic(netlink::socket& nl, words& w) {
    std::uint16_t id = 0;
    w.get("id", id);
    const auto name = w.text("name");
    w.all_used();
    if (id != 0) static_cast<void>(netlink::generic::family::find(nl, id));
    else static_cast<void>(netlink::generic::family::find(nl, name));
}

}  // namespace

int main() {
    check(drop_capability(cap::net_admin));
    auto route = check(netlink::route::open());
    auto diag = check(netlink::sock_diag::open());
    auto generic = check(netlink::generic::open());
    unsigned count = 0;
    for (std::string line; std::getline(std::cin, line); ++count) {
        words w(line);
        if (w.what == "link") ask_link(route, w);
        else if (w.what == "address") ask_address(route, w);
        else if (w.what == "route") ask_route(route, w);
        else if (w.what == "neighbour") ask_neighbour(route, w);
        else if (w.what == "rule") ask_rule(route, w);
        else if (w.what == "qdisc") ask_qdisc(route, w);
        else if (w.what == "sock_diag") ask_sock_diag(diag, w);
        else if (w.what == "generic") ask_generic(generic, w);
        else wrong(line);
    }
    print(out, count, "\n");
}
