// SPDX-License-Identifier: MIT
// A list that changes while it is read says so: EINTR at its end. Read again, it is whole.
#include <lkmc/example.hpp>
#include <lkmc/netlink/address.hpp>
#include <lkmc/netlink/batch.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;
using netlink::nlm_f;

int main() {
    check(isolate(sys::clone_flags::newnet), without_namespaces{});
    auto route = check(netlink::route::open());
    // Another socket for changes: one socket knows one list at a time.
    auto other = check(netlink::route::open());
    const int lo = check(route.index("lo"), route);
    check(route.set_link(lo, {.up = true}), route);

    // More addresses than a datagram or two can hold, so that the list is not made at once.
    constexpr unsigned count = 2'000;
    std::byte memory[8192];
    netlink::batch addresses(route.socket(), memory);
    for (unsigned i = 0; i < count; ++i) {
        const netlink::ip_prefix own{sys::ipv4_address(0x0a000000 + i), 32};
        check(addresses.add(netlink::rtm::newaddr, nlm_f::create | nlm_f::excl, netlink::link_address::spec{.index = lo, .address = own}), route);
    }
    check(addresses.finish(), route);
    LKMC_ASSERT_EQ(addresses.refused(), 0);

    auto list = check(route.addresses({.family = sys::af::inet}), route);
    unsigned seen = 0;
    for (const auto& a : list) {
        if (++seen == 1) check(other.delete_address({.index = lo, .address = a.address}), other);
    }
    print(out, seen, " addresses seen; ", list.status().error(), "\n");
    LKMC_ASSERT_ERROR(list.status(), errc::intr);
    LKMC_ASSERT(list.interrupted());

    // The whole list of one moment, however often that takes.
    check(netlink::dump_unchanged<netlink::link_address>(
        route.socket(), {.family = sys::af::inet}, 10, [&] { seen = 0; }, [&](const netlink::link_address&) { ++seen; }));
    print(out, seen, " addresses, unchanged\n");
    LKMC_ASSERT_GE(seen, count - 1);
}
