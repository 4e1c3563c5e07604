// SPDX-License-Identifier: MIT
// A rule sends packets from one network to a table of routes of its own.
#include <lkmc/example.hpp>
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/netlink/route_entry.hpp>
#include <lkmc/netlink/rule.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;

int main() {
    check(isolate(sys::clone_flags::newnet), without_namespaces{});
    auto route = check(netlink::route::open());
    const int lo = check(route.index("lo"), route);
    check(route.set_link(lo, {.up = true}), route);
    check(route.add_address({.index = lo, .address = netlink::prefix("192.0.2.1/32")}), route);
    check(route.add_address({.index = lo, .address = netlink::prefix("198.51.100.1/32")}), route);
    check(route.add_route({.destination = netlink::prefix("203.0.113.0/24"), .output = lo, .table = 1000}), route);

    const auto made = route.add_rule({.priority = 100, .source = netlink::prefix("192.0.2.0/24"), .table = 1000});
    if (made.error() == errc::opnotsupp) skip("this kernel has no rules (CONFIG_IP_MULTIPLE_TABLES)");
    check(made, route);

    bool seen = false;
    auto rules = check(route.rules({.family = sys::af::inet}), route);
    for (const auto& r : rules) {
        print(out, r.priority, ": from ");
        if (r.source.length != 0) print(out, r.source);
        else print(out, "all");
        print(out, " table ", r.table, "\n");
        seen |= r.priority == 100 && r.source == netlink::prefix("192.0.2.0/24") && r.table == 1000;
    }
    check(rules.status());
    LKMC_ASSERT(seen);

    // The one source has a way there, the other has not.
    LKMC_ASSERT_EQ(check(route.lookup(netlink::ip("203.0.113.5"), {.source = netlink::ip("192.0.2.1")}), route).table, 1000);
    LKMC_ASSERT_ERROR(route.lookup(netlink::ip("203.0.113.5"), {.source = netlink::ip("198.51.100.1")}), errc::netunreach);

    check(route.delete_rule({.priority = 100}), route);
    LKMC_ASSERT_ERROR(route.delete_rule({.priority = 100}), errc::noent);
}
