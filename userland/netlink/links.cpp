// SPDX-License-Identifier: MIT
// rtnetlink lists the links, that is the network interfaces, and names are the same as in /sys/class/net.
#include <lkmc/example.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;

int main() {
    // A network namespace of one's own has a loopback, and little else.
    check(isolate(sys::clone_flags::newnet), without_namespaces{});

    auto route = check(netlink::route::open());
    auto links = check(route.links(), route);
    int count = 0;
    for (const auto& link : links) {
        print(out, link.index, ": ", link.name, " mtu ", link.mtu, " ", link.address, link.is_up() ? " up" : " down", "\n");
        if (link.name == "lo") {
            LKMC_ASSERT_EQ(link.index, 1);
            LKMC_ASSERT(link.is_loopback() && !link.is_up());
        }
        ++count;
    }
    check(links.status());
    LKMC_ASSERT_GE(count, 1);

    // One of them, changed.
    check(route.set_link("lo", {.mtu = 1500, .up = true}), route);
    const auto lo = check(route.link("lo"), route);
    LKMC_ASSERT_EQ(lo.mtu, 1500);
    LKMC_ASSERT(lo.is_up());

    LKMC_ASSERT_ERROR(route.link("nobody"), errc::nodev);
}
