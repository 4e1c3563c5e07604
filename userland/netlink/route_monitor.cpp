// SPDX-License-Identifier: MIT
// The kernel tells of new links, addresses and routes as they come and go, by multicast.
#include <lkmc/example.hpp>
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/monitor.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/netlink/route_entry.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;
using netlink::about;

int main() {
    check(isolate(sys::clone_flags::newnet), without_namespaces{});
    auto route = check(netlink::route::open());
    auto monitor = check(netlink::monitor::open(about::links | about::addresses | about::routes));

    const int lo = check(route.index("lo"), route);
    check(route.set_link(lo, {.up = true}), route);
    check(route.add_address({.index = lo, .address = netlink::prefix("192.0.2.1/24")}), route);
    check(route.add_route({.destination = netlink::prefix("198.51.100.0/24"), .output = lo}), route);
    check(route.delete_route({.destination = netlink::prefix("198.51.100.0/24")}), route);

    bool up = false, address = false, added = false;
    for (const auto& event : monitor) {
        bool removed = false;
        check(event.visit(
            [&](const netlink::changed<netlink::link>& l) {
                print(out, "link ", l.name, l.is_up() ? " up\n" : " down\n");
                up |= l.index == lo && l.is_up();
            },
            [&](const netlink::changed<netlink::link_address>& a) {
                print(out, "address ", a.address, "\n");
                address |= a.address == netlink::prefix("192.0.2.1/24");
            },
            [&](const netlink::changed<netlink::route_entry>& r) {
                print(out, r.removed ? "no route " : "route ", r, "\n");
                if (r.destination == netlink::prefix("198.51.100.0/24")) r.removed ? removed = true : added = true;
            },
            [](const auto& other) { print(out, "message of type ", other.message().type(), "\n"); }));
        if (removed) break;
    }
    check(monitor.status());
    LKMC_ASSERT(up && address && added);
}
