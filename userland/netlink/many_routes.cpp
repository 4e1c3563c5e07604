// SPDX-License-Identifier: MIT
// Ten thousand routes in a few dozen system calls; and what is refused among them is told one by one.
#include <lkmc/example.hpp>
#include <lkmc/netlink/batch.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/netlink/route_entry.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;
using netlink::nlm_f;

int main() {
    check(isolate(sys::clone_flags::newnet), without_namespaces{});
    auto route = check(netlink::route::open());
    const int lo = check(route.index("lo"), route);
    check(route.set_link(lo, {.up = true}), route);

    constexpr unsigned count = 10'000;
    std::byte memory[8192];
    unsigned told = 0;
    netlink::batch routes(route.socket(), memory, [&](const netlink::failure& why, std::size_t number) {
        if (told++ < 3) print(out, "number ", number, ": ", why, "\n");
        LKMC_ASSERT(why.code == errc::exist);
        LKMC_ASSERT_EQ(number % 1000, 999);
    });
    for (unsigned i = 0; i < count; ++i) {
        // Every thousandth is there already.
        const unsigned host = i % 1000 == 999 ? i - 1 : i;
        const netlink::ip_prefix to{sys::ipv4_address(0x0a000000 + (host << 8)), 24};
        check(routes.add(netlink::rtm::newroute, nlm_f::create | nlm_f::excl, netlink::route_entry::spec{.destination = to, .output = lo}), route);
    }
    check(routes.finish(), route);
    print(out, routes.done(), " routes added, ", routes.refused(), " refused\n");
    LKMC_ASSERT_EQ(routes.refused(), count / 1000);
    LKMC_ASSERT_EQ(told, count / 1000);

    unsigned listed = 0;
    auto all = check(route.routes({.family = sys::af::inet, .table = netlink::rt_table::main}), route);
    for (const auto& r : all) listed += r.output == lo;
    check(all.status());
    LKMC_ASSERT_EQ(listed, routes.done());
}
