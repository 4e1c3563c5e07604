// SPDX-License-Identifier: MIT
// Neighbours: a link-layer address is entered for an IP address, listed by the link, and deleted.
#include <lkmc/example.hpp>
#include <lkmc/netlink/link_kinds.hpp>
#include <lkmc/netlink/neighbour.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;

int main() {
    check(isolate(sys::clone_flags::newnet), without_namespaces{});
    auto route = check(netlink::route::open());
    const auto made = route.add_link({.name = "v0", .kind = netlink::veth{.peer = "v1"}, .up = true});
    if (made.error() == errc::opnotsupp) skip("this kernel has no veth: ", route.failure());
    check(made, route);
    const int v0 = check(route.index("v0"), route), v1 = check(route.index("v1"), route);

    check(route.add_neighbour({.index = v0, .address = netlink::ip("192.0.2.2"), .hardware = netlink::mac("02:00:00:00:00:02")}), route);
    check(route.add_neighbour({.index = v1, .address = netlink::ip("192.0.2.1"), .hardware = netlink::mac("02:00:00:00:00:01")}), route);

    int count = 0;
    auto neighbours = check(route.neighbours({.index = v0, .family = sys::af::inet}), route);
    for (const auto& n : neighbours) {
        print(out, n.address, " is ", n.hardware, ", ", n.state, "\n");
        LKMC_ASSERT(n.hardware == netlink::mac("02:00:00:00:00:02"));
        LKMC_ASSERT_EQ(n.index, v0);
        ++count;
    }
    check(neighbours.status());
    LKMC_ASSERT_EQ(count, 1);
    print(out, neighbours.filtered() ? "the kernel" : "the program", " left out those of other links\n");

    // The same again is EEXIST; replaced it may be.
    LKMC_ASSERT_ERROR(route.add_neighbour({.index = v0, .address = netlink::ip("192.0.2.2"), .hardware = netlink::mac("02:00:00:00:00:03")}), errc::exist);
    check(route.replace_neighbour({.index = v0, .address = netlink::ip("192.0.2.2"), .hardware = netlink::mac("02:00:00:00:00:03")}), route);
    check(route.delete_neighbour({.index = v0, .address = netlink::ip("192.0.2.2")}), route);
}
