// SPDX-License-Identifier: MIT
// rtnetlink in a network namespace of its own: what is made is listed, found and deleted, seen by the C library and
// /proc, too; requests of each bad kind are refused with the right error. Messages that are none are refused.
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/batch.hpp>
#include <lkmc/netlink/link_kinds.hpp>
#include <lkmc/netlink/neighbour.hpp>
#include <lkmc/netlink/qdisc.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/netlink/route_entry.hpp>
#include <lkmc/netlink/rule.hpp>
#include <lkmc/sys/namespace.hpp>

#include <doctest/doctest.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <string>
#include <vector>

using namespace lkmc;
using namespace lkmc::netlink;

namespace {

// The one namespace that all the tests of this program share.
bool alone() {
    static const auto how = isolate(sys::clone_flags::newnet);
    if (!how) MESSAGE("this machine or emulator gives no network namespaces to this user");
    return how.has_value();
}
netlink::route opened() {
    auto route = netlink::route::open();
    REQUIRE(route.has_value());
    return lkmc::detail::move(*route);
}
std::string text_of(string_view v) { return {v.data(), v.size()}; }
template <class T>
std::string said(const T& value) {
    text_buffer<400> text;
    print(text, value);
    return text_of(text.view());
}
// A pair of links, or word that this kernel cannot make them.
bool veth_pair(netlink::route& route, const char* name, const char* peer) {
    const auto made = route.add_link({.name = name, .kind = veth{.peer = peer}});
    if (made.error() == errc::opnotsupp) MESSAGE("this kernel has no veth");
    else REQUIRE_MESSAGE(made.has_value(), said(route.failure()));
    return made.has_value();
}
int mtu_by_ioctl(const char* name) {
    const int s = ::socket(AF_INET, SOCK_DGRAM, 0);
    ifreq request{};
    std::strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    const int done = ioctl(s, SIOCGIFMTU, &request);
    close(s);
    return done == 0 ? request.ifr_mtu : -1;
}
std::string line_of(const char* path, const std::string& beginning) {
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);)
        if (line.rfind(beginning, 0) == 0) return line;
    return {};
}

}  // namespace

TEST_CASE("links: the C library sees them, too") {
    if (!alone()) return;
    auto route = opened();
    const auto lo = route.link("lo");
    REQUIRE(lo.has_value());
    CHECK(lo->index == static_cast<int>(if_nametoindex("lo")));
    CHECK(static_cast<int>(lo->mtu) == mtu_by_ioctl("lo"));
    CHECK(lo->is_loopback());
    CHECK(lo->type == 772);
    CHECK(route.link(lo->index).has_value());
    CHECK(route.link("nobody").error() == errc::nodev);
    CHECK(route.index("nobody").error() == errc::nodev);
    REQUIRE(route.set_link("lo", {.mtu = 4000, .up = true}).has_value());
    CHECK(mtu_by_ioctl("lo") == 4000);

    if (!veth_pair(route, "u0", "u1")) return;
    CHECK(if_nametoindex("u0") != 0);
    CHECK(if_nametoindex("u1") != 0);
    // By name and by number; renamed; an alias and a second name.
    REQUIRE(route.set_link("u0", {.name = "w0", .up = true, .address = mac("02:00:00:00:00:0a"), .alias = string_view("an alias"), .group = 5}).has_value());
    CHECK(if_nametoindex("u0") == 0);
    const auto w0 = route.link("w0");
    REQUIRE(w0.has_value());
    CHECK(text_of(w0->alias) == "an alias");
    CHECK(w0->group == 5);
    CHECK(said(w0->address) == "02:00:00:00:00:0a");
    CHECK(w0->is_up());
    CHECK_FALSE(w0->carrier);   // the other end is down
    CHECK(w0->kind == "veth");
    const int index = w0->index;
    CHECK(index == static_cast<int>(if_nametoindex("w0")));
    REQUIRE(route.set_link(index, {.up = false}).has_value());
    CHECK_FALSE(route.link(index)->is_up());
    CHECK(route.delete_link(index).has_value());
    CHECK(if_nametoindex("u1") == 0);
    CHECK(route.delete_link(index).error() == errc::nodev);
}

TEST_CASE("links: a port, lists by kind and by master, another namespace") {
    if (!alone()) return;
    auto route = opened();
    if (!veth_pair(route, "p0", "p1")) return;
    const auto bridge = route.add_link({.name = "br9", .kind = netlink::bridge{.ageing_time = 1000}});
    if (bridge) {
        const int br9 = *route.index("br9");
        REQUIRE(route.set_link("p0", {.master = br9}).has_value());
        auto ports = route.links({.master = br9});
        REQUIRE(ports.has_value());
        int count = 0;
        for (const auto& port : *ports) {
            CHECK(port.name == "p0");
            CHECK(port.port_kind == "bridge");
            CHECK(!port.port_data.empty());
            ++count;
        }
        CHECK(ports->status().has_value());
        CHECK(count == 1);
        auto made = route.link(br9);
        REQUIRE(made.has_value());
        const auto ageing = find(made->data, ifla_br::ageing_time);
        REQUIRE(ageing.has_value());
        CHECK(*ageing == 1000);
        REQUIRE(route.set_link("p0", {.master = 0}).has_value());
        CHECK(route.link("p0")->master == 0);
        REQUIRE(route.delete_link(br9).has_value());
    } else {
        MESSAGE("this kernel has no bridge");
    }
    auto kind = route.links({.kind = "veth"});
    REQUIRE(kind.has_value());
    int count = 0;
    for (const auto& link : *kind) {
        CHECK(link.kind == "veth");
        ++count;
    }
    CHECK(count == 2);
    auto none = route.links({.kind = "no such kind"});
    REQUIRE(none.has_value());
    CHECK_FALSE(none->next());
    CHECK(none->status().has_value());

    // A child with a namespace of its own, to which one end goes.
    int ready[2], done[2];
    REQUIRE(pipe(ready) == 0);
    REQUIRE(pipe(done) == 0);
    const pid_t child = fork();
    if (child == 0) {
        char byte = 0;
        if (!sys::unshare(sys::clone_flags::newnet) || write(ready[1], "x", 1) != 1 || read(done[0], &byte, 1) != 1) _exit(77);
        auto own = netlink::route::open();
        if (!own) _exit(1);
        const auto moved = own->link("there");
        _exit(moved && moved->lower_namespace && moved->kind == "veth" ? 0 : 2);
    }
    close(ready[1]);
    close(done[0]);
    char byte = 0;
    if (read(ready[0], &byte, 1) == 1) {
        const auto there = open_namespace(sys::clone_flags::newnet, which_process(child));
        REQUIRE(there.has_value());
        const auto moved = route.set_link("p1", {.name = "there", .netns = fd_ref(*there)});
        CHECK_MESSAGE(moved.has_value(), said(route.failure()));
        CHECK(route.link("p1").error() == errc::nodev);
        CHECK(route.add_link({.name = "q0", .kind = veth{.peer = "q1", .peer_netns = net_namespace::of(child)}}).has_value());
        CHECK(route.link("q1").error() == errc::nodev);
        CHECK(write(done[1], "x", 1) == 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK((status == 0 || WEXITSTATUS(status) == 77));
    close(ready[0]);
    close(done[1]);
    static_cast<void>(route.delete_link("p0").has_value());
    static_cast<void>(route.delete_link("q0").has_value());
}

TEST_CASE("addresses and routes: /proc has them, too") {
    if (!alone()) return;
    auto route = opened();
    if (!veth_pair(route, "r0", "r1")) return;
    const int r0 = *route.index("r0"), r1 = *route.index("r1");
    REQUIRE(route.set_link(r0, {.up = true}).has_value());
    REQUIRE(route.set_link(r1, {.up = true}).has_value());
    REQUIRE(route.add_address({.index = r0, .address = prefix("10.9.0.1/24"), .label = "r0:x"}).has_value());
    REQUIRE(route.add_address({.index = r0, .address = prefix("fd09::1/64"), .flags = ifa_f::nodad}).has_value());
    CHECK(line_of("/proc/net/if_inet6", "fd090000000000000000000000000001").find(" r0") != std::string::npos);
    auto addresses = route.addresses({.index = r0, .family = sys::af::inet});
    REQUIRE(addresses.has_value());
    REQUIRE(addresses->next());
    CHECK(said((*addresses)->address) == "10.9.0.1/24");
    CHECK((*addresses)->label == "r0:x");
    CHECK((*addresses)->peer.empty());
    CHECK(has((*addresses)->flags, ifa_f::permanent));
    CHECK_FALSE(addresses->next());
    CHECK(addresses->status().has_value());

    REQUIRE(route.add_route({.destination = prefix("10.77.0.0/16"), .gateway = ip("10.9.0.2"), .priority = 9, .metrics = {.mtu = 1234, .advmss = 1160}}).has_value());
    // 10.77.0.0 by way of 10.9.0.2, as /proc/net/route has it on a little-endian machine, whose MTU is advmss and 40.
    CHECK(line_of("/proc/net/route", "r0\t00004D0A\t0200090A").find("\t1200\t") != std::string::npos);
    const next_hop hops[] = {{.output = r0, .gateway = ip("10.9.0.3"), .weight = 256}, {.output = r0, .gateway = ip("fd09::3")}};
    REQUIRE_MESSAGE(route.add_route({.destination = prefix("10.78.0.0/16"), .table = 70000, .hops = hops}).has_value(), said(route.failure()));
    auto routes = route.routes({.family = sys::af::inet, .table = 70000});
    REQUIRE(routes.has_value());
    REQUIRE(routes->next());
    CHECK((*routes)->table == 70000);
    std::vector<next_hop> found;
    for (const auto& hop : (*routes)->hops) found.push_back(hop);
    REQUIRE(found.size() == 2);
    CHECK(found[0].weight == 256);
    CHECK(said(found[0].gateway) == "10.9.0.3");
    CHECK(found[1].weight == 1);
    CHECK(said(found[1].gateway) == "fd09::3");
    CHECK(said(**routes) == "10.78.0.0/16 nexthop via 10.9.0.3 dev " + std::to_string(r0) + " weight 256 nexthop via fd09::3 dev " + std::to_string(r0) +
                                " weight 1 table 70000");
    CHECK_FALSE(routes->next());
    // Every metric comes back.
    route_metrics all{.lock = 4, .mtu = 1300, .window = 5000, .rtt = 800, .rttvar = 400, .ssthresh = 7, .cwnd = 8, .advmss = 1000, .reordering = 5,
                      .hoplimit = 60, .initcwnd = 11, .features = 1, .rto_min = 300, .initrwnd = 12, .quickack = 1, .congestion_control = "reno",
                      .fastopen_no_cookie = 1};
    REQUIRE_MESSAGE(route.add_route({.destination = prefix("10.79.0.0/16"), .output = r0, .metrics = all}).has_value(), said(route.failure()));
    const auto one = route.lookup(ip("10.79.0.1"), {.as_listed = true});
    if (one) CHECK(one->metrics() == all);
    else MESSAGE("this kernel does not look routes up as they are listed");

    const auto way = route.lookup(ip("10.77.1.1"));
    REQUIRE(way.has_value());
    CHECK(way->output == r0);
    CHECK(said(way->gateway) == "10.9.0.2");
    CHECK(said(way->preferred_source) == "10.9.0.1");
    CHECK(way->metrics().mtu == 1234);
    CHECK(way->table == rt_table::main);
    CHECK(route.replace_route({.destination = prefix("10.77.0.0/16"), .gateway = ip("10.9.0.7"), .priority = 9}).has_value());
    CHECK(said(route.lookup(ip("10.77.1.1"))->gateway) == "10.9.0.7");
    CHECK(route.delete_route({.destination = prefix("10.77.0.0/16")}).has_value());
    CHECK(route.lookup(ip("10.77.1.1")).error() == errc::netunreach);

    REQUIRE(route.add_route({.gateway = ip("fd09::9"), .priority = 77}).has_value());
    CHECK(said(route.lookup(ip("2001:db8::1"))->gateway) == "fd09::9");
    REQUIRE(route.add_route({.destination = prefix("fd99::/16"), .type = rtn::prohibit}).has_value());
    CHECK(route.lookup(ip("fd99::1")).error() == errc::acces);
    // By output: several ways count, too.
    auto by_output = route.routes({.family = sys::af::inet, .table = 70000, .output = r0});
    REQUIRE(by_output.has_value());
    CHECK(by_output->next());
    while (by_output->next()) {}
    auto by_type = route.routes({.family = sys::af::inet6, .type = rtn::prohibit});
    REQUIRE(by_type.has_value());
    REQUIRE(by_type->next());
    CHECK(said((*by_type)->destination) == "fd99::/16");
    CHECK_FALSE(by_type->next());
    CHECK(route.delete_link(r0).has_value());
}

TEST_CASE("neighbours, rules and qdiscs") {
    if (!alone()) return;
    auto route = opened();
    if (!veth_pair(route, "n0", "n1")) return;
    const int n0 = *route.index("n0");
    REQUIRE(route.set_link(n0, {.up = true}).has_value());
    const auto entered = route.add_neighbour({.index = n0, .address = ip("10.9.9.2"), .hardware = mac("02:00:00:00:00:42")});
    if (entered.error() == errc::opnotsupp) {
        MESSAGE("this emulator passes on nothing of neighbours, rules and qdiscs");
        CHECK(route.delete_link(n0).has_value());
        return;
    }
    REQUIRE(entered.has_value());
    CHECK(line_of("/proc/net/arp", "10.9.9.2 ").find("02:00:00:00:00:42") != std::string::npos);
    CHECK(route.delete_neighbour({.index = n0, .address = ip("10.9.9.3")}).error() == errc::noent);
    auto list = route.neighbours({.index = n0, .family = sys::af::inet});
    REQUIRE(list.has_value());
    REQUIRE(list->next());
    CHECK((*list)->state == nud::permanent);
    CHECK(said((*list)->state) == "permanent");
    CHECK_FALSE(list->next());
    CHECK(route.delete_neighbour({.index = n0, .address = ip("10.9.9.2")}).has_value());

    const auto ruled = route.add_rule({.priority = 55, .table = 70000, .input = "n0", .mark = 0x10, .mask = 0xf0, .ip_protocol = 6, .inverted = true,
                                       .suppress_prefix_length = 8, .users = fib_rule_uid_range{1, 9}, .source_ports = fib_rule_port_range{80, 90}});
    if (ruled) {
        bool seen = false;
        auto rules = route.rules({.family = sys::af::inet, .table = 70000});
        REQUIRE(rules.has_value());
        for (const auto& r : *rules) {
            seen = true;
            CHECK(r.priority == 55);
            CHECK(r.action == fr_act::to_tbl);
            CHECK(r.input == "n0");
            CHECK(r.mark == 0x10);
            CHECK(r.mask == 0xf0);
            CHECK(r.ip_protocol == 6);
            CHECK(r.is_inverted());
            REQUIRE(r.suppress_prefix_length.has_value());
            CHECK(*r.suppress_prefix_length == 8);
            CHECK_FALSE(r.suppress_group.has_value());
            REQUIRE(r.users.has_value());
            CHECK(r.users->end == 9);
            REQUIRE(r.source_ports.has_value());
            CHECK(r.source_ports->start == 80);
            CHECK_FALSE(r.destination_ports.has_value());
        }
        CHECK(seen);
        CHECK(route.delete_rule({.priority = 55}).has_value());
    } else {
        MESSAGE("no rules here: ", said(route.failure()));
    }

    // A token bucket: a structure of the kernel's in an attribute of the kind's.
    const auto queued = route.add_qdisc({.index = n0, .handle = tc_handle(7), .kind = {"pfifo", [](builder&) {}}});
    if (queued.error() == errc::noent || queued.error() == errc::opnotsupp) {
        MESSAGE("this kernel has no pfifo");
    } else {
        // pfifo's options are a structure: a length.
        const std::uint32_t limit = 99;
        const auto replaced = route.replace_qdisc({.index = n0, .handle = tc_handle(7), .kind = "pfifo", .options = as_bytes(span<const std::uint32_t>(&limit, 1))});
        CHECK_MESSAGE(replaced.has_value(), said(route.failure()));
        auto qdiscs = route.qdiscs({.index = n0});
        REQUIRE(qdiscs.has_value());
        REQUIRE(qdiscs->next());
        CHECK((*qdiscs)->kind == "pfifo");
        CHECK((*qdiscs)->handle == 0x70000);
        CHECK((*qdiscs)->parent == tc_h::root);
        REQUIRE((*qdiscs)->options.size() == 4);
        CHECK(std::memcmp((*qdiscs)->options.data(), &limit, 4) == 0);
        CHECK((*qdiscs)->statistics().length == 0);
        CHECK_FALSE(qdiscs->next());
        CHECK(route.delete_qdisc({.index = n0}).has_value());
    }
    CHECK(route.delete_link(n0).has_value());
}

TEST_CASE("what is refused: the error, and words") {
    if (!alone()) return;
    auto route = opened();
    CHECK(route.add_link({.name = "v0", .kind = "vxlam"}).error() == errc::opnotsupp);
    if (route.socket().is_extended()) CHECK(said(route.failure()) == "EOPNOTSUPP: Unknown device type");
    CHECK(route.set_link("nobody", {.up = true}).error() == errc::nodev);
    CHECK(route.add_link({.name = "lo", .kind = "veth"}).error() == errc::exist);
    // A name that is too long, and an address that is too short: the attribute that is meant.
    CHECK(route.add_link({.name = "a-name-that-is-too-long", .kind = "veth"}).error() == errc::range);
    if (route.socket().is_extended()) CHECK(said(route.failure()).find("(IFLA_IFNAME: text") != std::string::npos);
    request<256> bad(rtm::newlink, nlm_f::create | nlm_f::excl);
    {
        auto info = bad.nest(ifla::linkinfo);
        bad.put(ifla_info::kind, "vxlan");
        auto data = bad.nest(ifla_info::data);
        bad.put_bytes(ifla_vxlan::id, string_view("x"));
    }
    const auto refused = route.socket().acknowledge(bad);
    CHECK_FALSE(refused.has_value());
    if (refused.error() != errc::opnotsupp && route.socket().is_extended())
        CHECK(said(route.failure()).find("IFLA_LINKINFO → IFLA_INFO_DATA → IFLA_VXLAN_ID") != std::string::npos);
    // Something missing.
    const auto missing = route.add_neighbour({.index = *route.index("lo"), .hardware = mac("02:00:00:00:00:01"), .family = sys::af::inet});
    CHECK((missing.error() == errc::inval || missing.error() == errc::opnotsupp));
    if (missing.error() == errc::inval && route.socket().is_extended())
        CHECK_MESSAGE((said(route.failure()) == "EINVAL: missing NDA_DST" || said(route.failure()) == "EINVAL: Network address not specified"), said(route.failure()));
    CHECK(route.add_address({.index = 9999, .address = prefix("10.0.0.1/8")}).error() == errc::nodev);
    CHECK(route.add_route({.destination = prefix("10.0.0.0/8"), .gateway = ip("203.0.113.77")}).error() == errc::netunreach);
    CHECK(route.routes({.family = sys::af::inet, .table = 4'000'000}).has_value() == false);
    CHECK(route.failure().code == errc::noent);
    // And the socket goes on.
    CHECK(route.link("lo").has_value());

    const pid_t child = fork();
    if (child == 0) {
        if (setresuid(65534, 65534, 65534) != 0) _exit(77);
        auto nobody = netlink::route::open();
        if (!nobody) _exit(1);
        if (!nobody->links()) _exit(2);
        _exit(nobody->set_link("lo", {.up = false}).error() == errc::perm && nobody->failure().code == errc::perm ? 0 : 3);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK((status == 0 || WEXITSTATUS(status) == 77));
}

TEST_CASE("a batch: in pieces, and each that is refused by its number") {
    if (!alone()) return;
    auto route = opened();
    const int lo = *route.index("lo");
    REQUIRE(route.set_link(lo, {.up = true}).has_value());
    alignas(4) std::byte memory[600];
    std::vector<std::size_t> refused;
    batch addresses(route.socket(), memory, [&](const failure& why, std::size_t number) {
        refused.push_back(number);
        CHECK(why.code == errc::exist);
    });
    for (unsigned i = 0; i < 500; ++i) {
        const ip_prefix own{sys::ipv4_address(0x0a200000 + (i % 400)), 32};
        REQUIRE(addresses.add(rtm::newaddr, nlm_f::create | nlm_f::excl, link_address::spec{.index = lo, .address = own}).has_value());
    }
    REQUIRE(addresses.finish().has_value());
    REQUIRE(addresses.finish().has_value());
    CHECK(addresses.sent() == 500);
    CHECK(addresses.refused() == 100);
    REQUIRE(refused.size() == 100);
    for (std::size_t i = 0; i < refused.size(); ++i) CHECK(refused[i] == 400 + i);
    // What alone is too large for the memory.
    alignas(4) std::byte little[20];
    batch none(route.socket(), little);
    CHECK(none.add(rtm::newaddr, nlm_f::create, link_address::spec{.index = lo, .address = prefix("10.0.0.1/8")}).error() == errc::msgsize);
    CHECK(none.finish().has_value());

    unsigned count = 0, restarts = 0;
    CHECK(dump_unchanged<link_address>(
              route.socket(), {.index = lo, .family = sys::af::inet}, 3, [&] { count = 0, ++restarts; },
              [&](const link_address& a) { count += a.address.length == 32; })
              .has_value());
    CHECK(count == 400);
    CHECK(restarts == 1);
}

TEST_CASE("messages that are none are refused") {
    // A route with two ways, written and read.
    request<512> made;
    const next_hop hops[] = {{.output = 3, .gateway = ip("10.0.0.1"), .weight = 7, .flags = rtnh_f::onlink}, {.output = 4, .gateway = ip("fe80::1")}};
    route_entry::spec{.destination = prefix("10.0.0.0/8"), .hops = hops}.put(made, rtm::newroute, nlm_f::none);
    const auto bytes = binary(made.bytes());
    messages in(bytes);
    REQUIRE(in.next());
    route_entry read;
    REQUIRE(route_entry::decode(*in, read));
    int count = 0;
    for (const auto& hop : read.hops) {
        CHECK(hop.output == hops[count].output);
        CHECK(hop.weight == hops[count].weight);
        CHECK(hop.flags == hops[count].flags);
        CHECK(hop.gateway == hops[count].gateway);
        ++count;
    }
    CHECK(count == 2);
    CHECK(next_hops().good());
    CHECK_FALSE(next_hops(bytes.first(7)).good());
    // Cut off anywhere inside, each as a message of its own length.
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        std::vector<std::byte> cut(bytes.begin(), bytes.begin() + size);
        if (size >= 4) {
            const auto length = static_cast<std::uint32_t>(size);
            std::memcpy(cut.data(), &length, 4);
        }
        messages from{binary(cut)};
        if (!from.next()) continue;
        route_entry r;
        if (route_entry::decode(*from, r)) {
            // Cut between two attributes.
            CHECK(r.hops.empty());
        }
    }
    // Of other sizes than they must be.
    request<64> odd(rtm::newlink);
    odd.put_bytes(ifla::mtu, string_view("abc"));
    messages odd_in{binary(odd.bytes())};
    REQUIRE(odd_in.next());
    netlink::link l;
    CHECK_FALSE(netlink::link::decode(*odd_in, l));
}
