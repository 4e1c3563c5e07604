// SPDX-License-Identifier: MIT
// A pair of virtual Ethernet links is made, renamed, set up and deleted by rtnetlink; what it refuses, it says why.
#include <lkmc/example.hpp>
#include <lkmc/netlink/link_kinds.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;

int main() {
    check(isolate(sys::clone_flags::newnet), without_namespaces{});
    auto route = check(netlink::route::open());

    LKMC_ASSERT_ERROR(route.add_link({.name = "v0", .kind = "vxlam"}), errc::opnotsupp);
    print(out, route.failure(), "\n");  // EOPNOTSUPP: Unknown device type

    const auto made = route.add_link({.name = "v0", .kind = netlink::veth{.peer = "v1"}, .mtu = 1400});
    if (made.error() == errc::opnotsupp) skip("this kernel has no veth: ", route.failure());
    check(made, route);
    LKMC_ASSERT_ERROR(route.add_link({.name = "v0", .kind = netlink::veth{.peer = "v2"}}), errc::exist);
    print(out, route.failure(), "\n");

    check(route.set_link("v0", {.name = "left", .up = true, .address = netlink::mac("02:00:00:00:00:01")}), route);
    check(route.set_link("v1", {.name = "right", .up = true}), route);

    const auto left = check(route.link("left"), route);
    print(out, left.index, ": ", left.name, " ", left.kind, " ", left.address, " peer ", left.lower, " mtu ", left.mtu, "\n");
    LKMC_ASSERT_EQ(left.kind, "veth");
    LKMC_ASSERT_EQ(left.mtu, 1400);
    LKMC_ASSERT(left.address == netlink::mac("02:00:00:00:00:01"));
    // Both ends are up, so both have a carrier; and each knows the other.
    LKMC_ASSERT(left.is_running());
    LKMC_ASSERT_EQ(check(route.index("right"), route), left.lower);

    // An MTU that is too large is refused with the attribute that is meant.
    LKMC_ASSERT_ERROR(route.set_link("left", {.mtu = 1'000'000}), errc::inval);
    print(out, route.failure(), "\n");

    // The one goes with the other.
    check(route.delete_link("left"), route);
    LKMC_ASSERT_ERROR(route.link("right"), errc::nodev);
}
