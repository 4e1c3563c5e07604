// SPDX-License-Identifier: MIT
// Routes with metrics, in tables, with several ways; and which of them a packet would take.
#include <lkmc/example.hpp>
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/link_kinds.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/netlink/route_entry.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;

int main() {
    check(isolate(sys::clone_flags::newnet), without_namespaces{});
    auto route = check(netlink::route::open());
    const auto made = route.add_link({.name = "v0", .kind = netlink::veth{.peer = "v1"}, .up = true});
    if (made.error() == errc::opnotsupp) skip("this kernel has no veth: ", route.failure());
    check(made, route);
    check(route.set_link("v1", {.up = true}), route);
    const int v0 = check(route.index("v0"), route);
    check(route.add_address({.index = v0, .address = netlink::prefix("192.0.2.1/24")}), route);

    check(route.add_route({.destination = netlink::prefix("198.51.100.0/24"), .gateway = netlink::ip("192.0.2.7"), .metrics = {.mtu = 1280}}), route);
    check(route.add_route({.destination = netlink::prefix("203.0.113.0/24"), .output = v0, .table = 1000}), route);
    const netlink::next_hop ways[] = {{.output = v0, .gateway = netlink::ip("192.0.2.8")},
                                      {.output = v0, .gateway = netlink::ip("192.0.2.9"), .weight = 3}};
    const auto several = route.add_route({.destination = netlink::prefix("198.18.0.0/15"), .hops = ways});
    if (several.error() == errc::inval) skip("this kernel has no multipath routes: ", route.failure());
    check(several, route);

    unsigned weights = 0;
    auto routes = check(route.routes({.family = sys::af::inet, .table = netlink::rt_table::main}), route);
    for (const auto& r : routes) {
        print(out, r, "\n");
        for (const auto& hop : r.hops) weights += hop.weight;
        if (r.destination == netlink::prefix("198.51.100.0/24")) LKMC_ASSERT_EQ(r.metrics().mtu, 1280);
    }
    check(routes.status());
    LKMC_ASSERT_EQ(weights, 4);

    const auto way = check(route.lookup(netlink::ip("198.51.100.3")), route);
    print(out, "to 198.51.100.3: ", way, "\n");
    LKMC_ASSERT(way.gateway == netlink::ip("192.0.2.7"));
    LKMC_ASSERT(way.preferred_source == netlink::ip("192.0.2.1"));
    // No rule leads to table 1000.
    LKMC_ASSERT_ERROR(route.lookup(netlink::ip("203.0.113.1")), errc::netunreach);

    LKMC_ASSERT_ERROR(route.add_route({.gateway = netlink::ip("203.0.113.1")}), errc::netunreach);
    print(out, route.failure(), "\n");  // ENETUNREACH: Nexthop has invalid gateway
    check(route.delete_route({.destination = netlink::prefix("198.18.0.0/15")}), route);
    LKMC_ASSERT_ERROR(route.delete_route({.destination = netlink::prefix("198.18.0.0/15")}), errc::srch);
}
