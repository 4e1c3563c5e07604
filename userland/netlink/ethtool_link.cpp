// SPDX-License-Identifier: MIT
// Speed, duplex and carrier of network links, by the generic family "ethtool", which replaces the ioctl of that name.
#include <utility>

#include <lkmc/example.hpp>
#include <lkmc/netlink/families/ethtool.hpp>
#include <lkmc/netlink/generic.hpp>
#include <lkmc/netlink/link_kinds.hpp>
#include <lkmc/netlink/route.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;
using namespace lkmc::netlink;

// What there is to know of one link.
struct state {
    text_buffer<15> name;
    std::uint32_t speed = 0;  // Mbit/s
    std::uint8_t duplex = 0;  // 1: both ways at once
    bool has_carrier = false;
};

int main() {
    check(isolate(sys::clone_flags::newnet), without_namespaces{});
    auto opened = generic::open();
    if (opened.error() == errc::protonosupport) skip("no generic netlink here (qemu-user has none)");
    auto nl = check(std::move(opened));
    const auto found = generic::family::find(nl, ethtool_family.name);
    if (found.error() == errc::noent) skip("a kernel without CONFIG_ETHTOOL_NETLINK");
    const auto ethtool = check(found, nl);

    auto route = check(netlink::route::open());
    const auto made = route.add_link({.name = "v0", .kind = veth{.peer = "v1"}});
    if (made.error() == errc::opnotsupp) skip("this kernel has no veth: ", route.failure());
    check(made, route);

    // A list of all links, or one that a header names: the same messages.
    const auto ask = [&](string_view name) {
        state s;
        for (const auto& what : {ethtool_msg::linkmodes_get, ethtool_msg::linkstate_get}) {
            request<128> question(ethtool.command(what));
            {
                auto header = question.nest(ethtool_a_linkmodes::header);
                question.put(ethtool_a_header::dev_name, name);
            }
            const auto answer = check(nl.ask(question), nl);
            genlmsghdr fixed;
            auto in = answer.open(fixed);
            while (in.next()) {
                if (in.type() == ethtool_a_linkmodes::header) {
                    s.name.clear();
                    s.name.append(check(find(in.inside(), ethtool_a_header::dev_name)));
                } else if (what.number == ethtool_msg::linkstate_get.number) {
                    if (in.type() == ethtool_a_linkstate::link) s.has_carrier = in.get(ethtool_a_linkstate::link) != 0;
                } else if (in.type() == ethtool_a_linkmodes::speed) {
                    s.speed = in.get(ethtool_a_linkmodes::speed);
                } else if (in.type() == ethtool_a_linkmodes::duplex) {
                    s.duplex = in.get(ethtool_a_linkmodes::duplex);
                }
            }
            LKMC_ASSERT(in);
        }
        print(out, s.name.view(), ": ", s.speed, " Mbit/s, ", s.duplex == 1 ? "full duplex" : "half duplex", s.has_carrier ? ", carrier\n" : ", no carrier\n");
        return s;
    };

    const auto down = ask("v0");
    LKMC_ASSERT_EQ(down.name.view(), "v0");
    LKMC_ASSERT_EQ(down.speed, 10'000u);
    LKMC_ASSERT_EQ(down.duplex, 1);
    LKMC_ASSERT(!down.has_carrier);
    check(route.set_link("v0", {.up = true}), route);
    check(route.set_link("v1", {.up = true}), route);
    LKMC_ASSERT(ask("v0").has_carrier);

    // One that there is not: in words, and which attribute it is about.
    request<128> question(ethtool.command(ethtool_msg::linkstate_get));
    {
        auto header = question.nest(ethtool_a_linkstate::header);
        question.put(ethtool_a_header::dev_name, "nowhere");
    }
    LKMC_ASSERT_ERROR(nl.ask(question), errc::nodev);
    print(out, nl.failure(), "\n");
}
