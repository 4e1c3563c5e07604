// SPDX-License-Identifier: MIT
// What changes is told, by the kind that a handler takes; losses are told, and it goes on behind them; epoll wakes.
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/batch.hpp>
#include <lkmc/netlink/link_kinds.hpp>
#include <lkmc/netlink/monitor.hpp>
#include <lkmc/netlink/neighbour.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/netlink/route_entry.hpp>
#include <lkmc/netlink/rule.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/poll.hpp>

#include <doctest/doctest.h>

using namespace lkmc;
using namespace lkmc::netlink;

namespace {

bool alone() {
    static const auto how = isolate(sys::clone_flags::newnet);
    if (!how) MESSAGE("this machine or emulator gives no network namespaces to this user");
    return how.has_value();
}

}  // namespace

TEST_CASE("each change is told to the handler that takes it") {
    if (!alone()) return;
    auto route = netlink::route::open();
    REQUIRE(route.has_value());
    auto monitor = netlink::monitor::open(about::all, {.flags = sys::sock::cloexec | sys::sock::nonblock});
    REQUIRE(monitor.has_value());
    CHECK(monitor->next().error() == errc::again);

    const int lo = *route->index("lo");
    REQUIRE(route->set_link(lo, {.up = true}).has_value());
    REQUIRE(route->add_address({.index = lo, .address = prefix("10.5.0.1/24")}).has_value());
    REQUIRE(route->add_route({.destination = prefix("10.6.0.0/16"), .output = lo}).has_value());
    const bool rules = route->add_rule({.priority = 77, .table = 1000}).has_value();
    REQUIRE(route->delete_route({.destination = prefix("10.6.0.0/16")}).has_value());
    if (rules) REQUIRE(route->delete_rule({.priority = 77}).has_value());
    REQUIRE(route->delete_address({.index = lo, .address = prefix("10.5.0.1/24")}).has_value());

    sys::pollfd ready[] = {{monitor->ref(), sys::poll_events::in}};
    CHECK(sys::poll(ready, duration{}).value_or(0u) == 1);
    int links = 0, addresses = 0, routes = 0, ruled = 0, gone = 0, others = 0;
    for (const auto& event : *monitor) {
        const auto visited = event.visit(
            [&](const changed<netlink::link>& l) { links += l.index == lo && l.is_up(); },
            [&](const changed<link_address>& a) {
                if (a.address == prefix("10.5.0.1/24")) a.removed ? ++gone : ++addresses;
            },
            [&](changed<route_entry> r) {
                if (r.destination == prefix("10.6.0.0/16")) r.removed ? ++gone : ++routes;
            },
            [&](const changed<rule>& r) noexcept {
                if (r.priority == 77) r.removed ? ++gone : ++ruled;
            },
            [&](const netlink::event& e) {
                CHECK_FALSE(e.is<netlink::link>());
                ++others;
            });
        CHECK(visited.has_value());
    }
    CHECK(monitor->status().error() == errc::again);
    CHECK(links >= 1);
    CHECK(addresses == 1);
    CHECK(routes == 1);
    CHECK(ruled == (rules ? 1 : 0));
    CHECK(gone == (rules ? 3 : 2));
}

TEST_CASE("what is lost is told once, and then it goes on") {
    if (!alone()) return;
    auto route = netlink::route::open();
    REQUIRE(route.has_value());
    const int lo = *route->index("lo");
    REQUIRE(route->set_link(lo, {.up = true}).has_value());
    auto monitor = netlink::monitor::open(about::routes, {.receive_queue = 4096, .flags = sys::sock::cloexec | sys::sock::nonblock});
    REQUIRE(monitor.has_value());

    alignas(4) std::byte memory[4096];
    batch routes(route->socket(), memory);
    for (unsigned i = 0; i < 200; ++i) {
        const ip_prefix to{sys::ipv4_address(0x0b000000 + (i << 8)), 24};
        REQUIRE(routes.add(rtm::newroute, nlm_f::create | nlm_f::excl, route_entry::spec{.destination = to, .output = lo}).has_value());
    }
    REQUIRE(routes.finish().has_value());
    CHECK(routes.refused() == 0);

    const auto first = monitor->next();
    REQUIRE(first.has_value());
    CHECK(first->is_lost());
    CHECK_FALSE(first->is<route_entry>());
    CHECK(first->as<route_entry>().error() == errc::noent);
    bool told = false;
    CHECK(first->visit([&](lost) { told = true; }, [](const changed<route_entry>&) { CHECK(false); }).has_value());
    CHECK(told);
    CHECK(monitor->times_lost() == 1);
    CHECK(monitor->next().error() == errc::again);

    REQUIRE(route->add_route({.destination = prefix("12.0.0.0/8"), .output = lo}).has_value());
    const auto next = monitor->next();
    REQUIRE(next.has_value());
    const auto added = next->as<route_entry>();
    REQUIRE(added.has_value());
    CHECK(added->destination == prefix("12.0.0.0/8"));
    CHECK_FALSE(added->removed);
}
