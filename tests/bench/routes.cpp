// SPDX-License-Identifier: MIT
// Routes by the thousand, for bench.py: MODE [COUNT]. In a network namespace that is nobody else's.
#include <lkmc/example.hpp>
#include <lkmc/netlink/batch.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/netlink/route_entry.hpp>

using namespace lkmc;
using namespace lkmc::netlink;

namespace {

std::uint64_t sum = 0;  // so that what is read is used

// The messages and their headers, no more.
void walk(netlink::route& route) {
    request<64> question;
    route_entry::filter{.family = sys::af::inet}.ask(question);
    auto all = check(route.socket().dump(question), route);
    std::uint64_t total = 0;
    while (all.next()) {
        rtmsg fixed;
        all->open(fixed);
        total += fixed.rtm_dst_len;
    }
    check(all.status());
    sum += total;
}
// Every attribute, found by hand.
void every_attribute(netlink::route& route) {
    request<64> question;
    route_entry::filter{.family = sys::af::inet}.ask(question);
    auto all = check(route.socket().dump(question), route);
    std::uint64_t total = 0;
    bool good = true;
    while (all.next()) {
        rtmsg fixed;
        auto in = all->open(fixed);
        while (in.next()) switch (in.type()) {
            case rta::table: total += in.get(rta::table); break;
            case rta::oif: total += in.get(rta::oif); break;
            case rta::priority: total += in.get(rta::priority); break;
            case rta::dst: total += in.get(rta::dst).size(); break;
            case rta::gateway: total += in.get(rta::gateway).size(); break;
            case rta::prefsrc: total += in.get(rta::prefsrc).size(); break;
        }
        good &= !in.failed();
    }
    check(all.status());
    LKMC_ASSERT(good);
    sum += total;
}
// As structs.
void list_all(netlink::route& route) {
    auto all = check(route.routes({.family = sys::af::inet}), route);
    for (const auto& r : all) sum += r.table + static_cast<unsigned>(r.output) + r.priority + r.destination.length + r.gateway.size();
    check(all.status());
}
void add(netlink::route& route, unsigned count) {
    const int lo = check(route.index("lo"), route);
    std::byte memory[16384];
    batch routes(route.socket(), memory);
    for (unsigned i = 0; i < count; ++i) {
        const ip_prefix to{sys::ipv4_address(0x0a000000 + i), 32};
        check(routes.add(rtm::newroute, nlm_f::create | nlm_f::excl, route_entry::spec{.destination = to, .output = lo}), route);
    }
    check(routes.finish(), route);
    LKMC_ASSERT_EQ(routes.done(), count);
}

}  // namespace

int main(int argc, char** argv) {
    const string_view mode = argc > 1 ? argv[1] : "";
    auto route = check(netlink::route::open());
    text_cursor in(argc > 2 ? argv[2] : "0");
    const auto count = in.number<unsigned>();
    if (mode == "add") add(route, count);
    else if (mode == "walk") walk(route);
    else if (mode == "attributes") every_attribute(route);
    else if (mode == "list") list_all(route);
    else return 2;
    return sum == 1;
}
