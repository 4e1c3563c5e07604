// SPDX-License-Identifier: MIT
// rtnetlink gives a link addresses of IPv4 and IPv6, lists them, and deletes one.
#include <lkmc/example.hpp>
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;

int main() {
    check(isolate(sys::clone_flags::newnet), without_namespaces{});
    auto route = check(netlink::route::open());
    const int lo = check(route.index("lo"), route);

    check(route.add_address({.index = lo, .address = netlink::prefix("192.0.2.1/24"), .label = "lo:one"}), route);
    check(route.add_address({.index = lo, .address = netlink::prefix("192.0.2.2/32"), .peer = netlink::ip("192.0.2.9")}), route);
    const auto v6 = route.add_address({.index = lo, .address = netlink::prefix("2001:db8::1/64"), .valid = 3600, .preferred = 1800});
    if (v6.error() == errc::opnotsupp) skip("this kernel has no IPv6");
    check(v6, route);

    int v4 = 0;
    auto addresses = check(route.addresses({.index = lo}), route);
    for (const auto& a : addresses) {
        print(out, a.address, " ", a.label);
        if (!a.peer.empty()) print(out, " peer ", a.peer);
        if (a.valid != netlink::link_address::for_ever) print(out, " for ", a.valid, " s");
        print(out, "\n");
        if (a.family == sys::af::inet) ++v4;
        if (a.address == netlink::prefix("192.0.2.2/32")) LKMC_ASSERT(a.peer == netlink::ip("192.0.2.9"));
        if (a.address == netlink::prefix("2001:db8::1/64")) LKMC_ASSERT(a.preferred <= 1800 && a.valid > 1800);
    }
    check(addresses.status());
    LKMC_ASSERT_EQ(v4, 2);

    LKMC_ASSERT_ERROR(route.add_address({.index = lo, .address = netlink::prefix("192.0.2.1/24")}), errc::exist);
    check(route.delete_address({.index = lo, .address = netlink::prefix("192.0.2.1/24")}), route);
    LKMC_ASSERT_ERROR(route.delete_address({.index = lo, .address = netlink::prefix("192.0.2.1/24")}), errc::addrnotavail);
    print(out, route.failure(), "\n");
}
