// SPDX-License-Identifier: MIT
// iplist: links, addresses and routes, as `ip -br link`, `ip -br addr` and `ip route` show them; with --json as with -j.
#include <stdio.h>

#include <string>
#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/netlink/route_entry.hpp>

using namespace lkmc;

namespace {

constexpr const char* usage =
    "iplist [--json] [-6] link|addr|route\n"
    "Status: 0 it is shown; 1 it cannot be read; 2 wrong arguments.\n";

bool json = false;

// Through stdio, as it is much.
constexpr sink text{[](void*, string_view piece) { fwrite(piece.data(), 1, piece.size(), stdout); }};

// Objects and arrays of JSON, with commas between what is in them.
bool first = true;
void open(const char* bracket) {
    print(text, first ? "" : ",", bracket);
    first = true;
}
void close(const char* bracket) {
    text.write(bracket);
    first = false;
}
void key(string_view name) {
    print(text, first ? "" : ",", "\"", name, "\":");
    first = true;
}
void quoted(string_view value) {
    text.write(first ? "\"" : ",\"");
    for (const char c : value) {
        if (c == '"' || c == '\\') text.write("\\");
        text.write({&c, 1});
    }
    text.write("\"");
    first = false;
}
template <class T>
void word(string_view name, const T& value) {
    text_buffer<79> printed;
    print(printed, value);
    key(name);
    quoted(printed.view());
}
template <class T>
void number(string_view name, T value) {
    key(name);
    print(text, value);
    first = false;
}

std::string string_of(string_view view) { return {view.data(), view.size()}; }

struct known_link {
    int index;
    std::string name;
    std::string below;      // of what it lies on, or which is its peer
    int below_index;
    bool is_below_elsewhere;    // in another namespace, where nobody here knows its name
    netlink::iff flags;
    netlink::if_oper state;
    netlink::hardware_address address;
};
std::vector<known_link> links;

string_view name_of(int index) {
    for (const auto& link : links)
        if (link.index == index) return link.name;
    return "?";
}
void read_links(netlink::route& route) {
    auto all = check(route.links(), route);
    for (const auto& l : all)
        links.push_back({l.index, string_of(l.name), {}, l.lower, l.lower_namespace.has_value(), l.flags, l.operational_state, l.address});
    check(all.status());
    for (auto& l : links) {
        if (l.is_below_elsewhere) l.below = "if" + std::to_string(l.below_index);
        else if (l.below_index != 0 && l.below_index != l.index) l.below = string_of(name_of(l.below_index));
    }
}
const known_link* below(const known_link& l) {
    for (const auto& other : links)
        if (!l.is_below_elsewhere && other.index == l.below_index && &other != &l) return &other;
    return nullptr;
}

constexpr const char* states[] = {"UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP"};
string_view name_of(netlink::if_oper state) {
    const auto n = static_cast<unsigned>(state);
    return n < sizeof states / sizeof *states ? states[n] : "?";
}

constexpr struct {
    netlink::iff flag;
    const char* name;
} flags[] = {{netlink::iff::loopback, "LOOPBACK"},   {netlink::iff::broadcast, "BROADCAST"}, {netlink::iff::pointopoint, "POINTOPOINT"},
             {netlink::iff::multicast, "MULTICAST"}, {netlink::iff::noarp, "NOARP"},         {netlink::iff::allmulti, "ALLMULTI"},
             {netlink::iff::promisc, "PROMISC"},     {netlink::iff::master, "MASTER"},       {netlink::iff::slave, "SLAVE"},
             {netlink::iff::debug, "DEBUG"},         {netlink::iff::dynamic, "DYNAMIC"},     {netlink::iff::up, "UP"},
             {netlink::iff::lower_up, "LOWER_UP"},   {netlink::iff::dormant, "DORMANT"},     {netlink::iff::echo, "ECHO"}};
template <class F>
void for_each_flag(const known_link& l, F f) {
    const auto set = l.flags;
    if (has(set, netlink::iff::up) && !has(set, netlink::iff::running)) f("NO-CARRIER");
    for (const auto& [flag, name] : flags)
        if (has(set, flag)) f(name);
    if (const auto* other = below(l); other != nullptr && !has(other->flags, netlink::iff::up)) f("M-DOWN");
}

// The head of a line or object, which links and addresses share.
void show_head(const known_link& l) {
    if (json) {
        open("{");
        if (l.is_below_elsewhere) number("link_index", l.below_index);
        else if (!l.below.empty()) word("link", l.below);
        word("ifname", l.name);
        word("operstate", name_of(l.state));
    } else {
        const std::string name = l.below.empty() ? l.name : l.name + "@" + l.below;
        print(text, left(name, 16), " ", left(name_of(l.state), 14), " ");
    }
}

void show_links() {
    if (json) open("[");
    for (const auto& l : links) {
        show_head(l);
        if (json) {
            word("address", l.address);
            key("flags");
            open("[");
            for_each_flag(l, [](string_view name) { quoted(name); });
            close("]");
            close("}");
        } else {
            print(text, l.address, " <");
            const char* comma = "";
            for_each_flag(l, [&](string_view name) { print(text, comma, name), comma = ","; });
            text.write("> \n");
        }
    }
    if (json) close("]\n");
}

void show_addresses(netlink::route& route, sys::af family) {
    struct known_address {
        int index;
        netlink::ip_prefix address;
        netlink::ip_address peer;
    };
    std::vector<known_address> addresses;
    auto all = check(route.addresses({.family = family}), route);
    for (const auto& a : all) addresses.push_back({a.index, a.address, a.peer});
    check(all.status());

    if (json) open("[");
    for (const auto& l : links) {
        show_head(l);
        if (json) key("addr_info"), open("[");
        for (const auto& a : addresses) {
            if (a.index != l.index) continue;
            if (json) {
                open("{");
                word("local", a.address.address);
                if (!a.peer.empty()) word("address", a.peer);
                number("prefixlen", a.address.length);
                close("}");
            } else if (!a.peer.empty()) {
                print(text, a.address.address, " peer ", a.peer, "/", a.address.length, " ");
            } else {
                print(text, a.address, " ");
            }
        }
        if (json) close("]"), close("}");
        else text.write("\n");
    }
    if (json) close("]\n");
}

string_view name_of(netlink::rtn type) {
    constexpr const char* names[] = {"none", "unicast", "local", "broadcast", "anycast", "multicast", "blackhole", "unreachable", "prohibit", "throw", "nat", "xresolve"};
    const auto n = static_cast<unsigned>(type);
    return n < sizeof names / sizeof *names ? names[n] : "?";
}
void format_protocol(sink to, netlink::rtprot protocol) {
    using netlink::rtprot;
    switch (protocol) {
        case rtprot::unspec: return to.write("unspec");
        case rtprot::redirect: return to.write("redirect");
        case rtprot::kernel: return to.write("kernel");
        case rtprot::static_: return to.write("static");
        case rtprot::ra: return to.write("ra");
        case rtprot::dhcp: return to.write("dhcp");
        case rtprot::bird: return to.write("bird");
        case rtprot::zebra: return to.write("zebra");
        default: return print(to, static_cast<unsigned>(protocol));
    }
}
void format_scope(sink to, netlink::rt_scope scope) {
    using netlink::rt_scope;
    switch (scope) {
        case rt_scope::universe: return to.write("global");
        case rt_scope::site: return to.write("site");
        case rt_scope::link: return to.write("link");
        case rt_scope::host: return to.write("host");
        case rt_scope::nowhere: return to.write("nowhere");
    }
    print(to, static_cast<unsigned>(scope));
}

// A member of an object, or the word and its value in a line.
template <class T>
void item(string_view in_json, string_view in_text, const T& value) {
    if (!json) print(text, in_text, " ", value, " ");
    else if constexpr (std::is_integral_v<T>) number(in_json, value);
    else word(in_json, value);
}
void show_gateway(const netlink::ip_address& gateway, sys::af family) {
    if (gateway.empty()) return;
    if (gateway.family() == family) return item("gateway", "via", gateway);
    const string_view other = gateway.is_v4() ? "inet" : "inet6";
    if (json) {
        key("via");
        open("{");
        word("family", other);
        word("host", gateway);
        close("}");
    } else {
        print(text, "via ", other, " ", gateway, " ");
    }
}
void show_hop_flags(netlink::rtnh_f set) {
    using netlink::rtnh_f;
    constexpr struct {
        rtnh_f flag;
        const char* name;
    } names[] = {{rtnh_f::dead, "dead"}, {rtnh_f::onlink, "onlink"}, {rtnh_f::pervasive, "pervasive"}, {rtnh_f::offload, "offload"},
                 {rtnh_f::trap, "trap"}, {rtnh_f::linkdown, "linkdown"}, {rtnh_f::unresolved, "unresolved"}};
    if (json) key("flags"), open("[");
    for (const auto& [flag, name] : names)
        if (has(set, flag)) json ? quoted(name) : print(text, name, " ");
    if (json) close("]");
}

void show_metrics(const netlink::route_metrics& m) {
    if (m == netlink::route_metrics{}) return;
    if (json) key("metrics"), open("["), open("{");
    const struct {
        const char* name;
        std::uint32_t value;
    } all[] = {{"mtu", m.mtu}, {"window", m.window}, {"rtt", m.rtt / 8}, {"rttvar", m.rttvar / 4}, {"ssthresh", m.ssthresh}, {"cwnd", m.cwnd}, {"advmss", m.advmss},
               {"reordering", m.reordering}, {"hoplimit", m.hoplimit}, {"initcwnd", m.initcwnd}, {"rto_min", m.rto_min}, {"initrwnd", m.initrwnd}, {"quickack", m.quickack}};
    for (const auto& [name, value] : all)
        if (value != 0) item(name, name, value);
    if (json) close("}"), close("]");
}

void show_routes(netlink::route& route, sys::af family) {
    using namespace netlink;
    if (json) open("[");
    auto all = check(route.routes({.family = family, .table = rt_table::main}), route);
    for (const auto& r : all) {
        text_buffer<63> to;
        if (r.destination.length == 0) to.append("default");
        else if (r.destination.length == r.destination.address.bits()) print(to, r.destination.address);
        else print(to, r.destination);
        if (json) open("{");
        if (r.type != rtn::unicast) json ? word("type", name_of(r.type)) : print(text, name_of(r.type), " ");
        if (json) word("dst", to.view());
        else print(text, to.view(), " ");
        if (r.tos != 0) item("tos", "tos", hex(r.tos));
        show_gateway(r.gateway, family);
        if (r.output != 0) item("dev", "dev", name_of(r.output));
        text_buffer<15> protocol, scope;
        format_protocol(protocol, r.protocol);
        format_scope(scope, r.scope);
        if (r.protocol != rtprot::boot) item("protocol", "proto", protocol.view());
        if (r.scope != rt_scope::universe) item("scope", "scope", scope.view());
        if (!r.preferred_source.empty()) item("prefsrc", "src", r.preferred_source);
        if (r.priority != 0) item("metric", "metric", r.priority);
        show_hop_flags(static_cast<rtnh_f>(r.flags));
        show_metrics(r.metrics());
        if (family == sys::af::inet6) {
            const string_view preference = r.preference == 0 ? "medium" : r.preference == 1 ? "high" : r.preference == 3 ? "low" : "?";
            if (json) word("pref", preference);
            else print(text, "pref ", preference);
        }
        if (json && !r.hops.empty()) key("nexthops"), open("[");
        for (const auto& hop : r.hops) {
            if (json) open("{");
            else text.write("\n\tnexthop ");
            show_gateway(hop.gateway, family);
            item("dev", "dev", name_of(hop.output));
            item("weight", "weight", hop.weight);
            show_hop_flags(hop.flags);
            if (json) close("}");
        }
        if (json && !r.hops.empty()) close("]");
        if (json) close("}");
        else text.write("\n");
    }
    check(all.status());
    if (json) close("]\n");
}

}  // namespace

int main(int argc, char** argv) {
    string_view what;
    auto family = sys::af::unspec;
    for (int i = 1; i < argc; ++i) {
        const string_view word = argv[i];
        if (word == "--json") json = true;
        else if (word == "-6") family = sys::af::inet6;
        else if (what.empty()) what = word;
        else what = "?";
    }
    if (what != "link" && what != "addr" && what != "route") {
        print(err, usage);
        return 2;
    }
    auto route = check(netlink::route::open());
    read_links(route);
    if (what == "link") show_links();
    else if (what == "addr") show_addresses(route, family);
    else show_routes(route, family == sys::af::unspec ? sys::af::inet : family);
}
