// SPDX-License-Identifier: MIT
// All messages of a list as text, whole: ynl.py compares them with what the kernel's ynl makes of the same.
#include <lkmc/example.hpp>
#include <lkmc/netlink/describe.hpp>
#include <lkmc/netlink/families/rt_addr.hpp>
#include <lkmc/netlink/families/rt_link.hpp>
#include <lkmc/netlink/families/rt_route.hpp>
#include <lkmc/netlink/families/tc.hpp>
#include <lkmc/netlink/socket.hpp>

using namespace lkmc;

namespace {

template <class Fixed>
void show(const netlink::operation<Fixed>& what, span<const netlink::message_spec> table) {
    auto nl = check(netlink::socket::open(netlink::protocol::route));
    netlink::request<64> question(what);
    auto all = check(nl.dump(question), nl);
    std::size_t count = 0;
    for (auto& m : all) {
        const auto* spec = netlink::find(table, m.type());
        LKMC_ASSERT(spec != nullptr);
        netlink::describe(out, m, spec, {.most_bytes = 65536});
        ++count;
    }
    check(all.status(), nl);
    LKMC_ASSERT(count != 0 || what.type != netlink::rtm::getlink.type);  // there is always lo
}

}  // namespace

int main(int argc, char** argv) {
    const string_view what = argc > 1 ? argv[1] : "getlink";
    if (what == "getlink") show(netlink::rtm::getlink, netlink::rt_link_messages);
    else if (what == "getaddr") show(netlink::rtm::getaddr, netlink::rt_addr_messages);
    else if (what == "getroute") show(netlink::rtm::getroute, netlink::rt_route_messages);
    else if (what == "getqdisc") show(netlink::rtm::getqdisc, netlink::tc_messages);
    else return 2;
    return 0;
}
