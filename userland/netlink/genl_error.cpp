// SPDX-License-Identifier: MIT
// The kernel says in words what it minds about a netlink request, and which attribute is meant.
#include <utility>

#include <lkmc/example.hpp>
#include <lkmc/netlink/generic.hpp>

using namespace lkmc;
namespace generic = netlink::generic;
using netlink::ctrl_attr::family_id;
using netlink::ctrl_attr::family_name;

int main() {
    auto opened = generic::open();
    if (opened.error() == errc::protonosupport) skip("no generic netlink here (qemu-user has none)");
    auto nl = check(std::move(opened));
    if (!nl.is_extended()) skip("needs Linux 4.12 or newer: no words");

    netlink::request<128> request;
    const auto refused = [&](string_view what, errc code) {
        LKMC_ASSERT_ERROR(nl.ask(request), code);
        print(out, what, ": ", nl.failure(), "\n");
        return nl.failure();
    };

    // A name is 15 characters at most: that is the family's policy, which the kernel checks by itself.
    request.begin(generic::control(netlink::ctrl_cmd::getfamily));
    request.put(family_name, "a name of more than fifteen characters");
    const auto too_long = refused("too long", errc::inval);
    LKMC_ASSERT_EQ(too_long.words.view(), "Attribute failed policy validation");
    LKMC_ASSERT_EQ(too_long.where.view(), "CTRL_ATTR_FAMILY_NAME");

    // A number of one byte, where two are wanted.
    request.clear();
    request.begin(generic::control(netlink::ctrl_cmd::getfamily));
    request.put(family_name, "nlctrl");
    request.put_bytes(family_id.number, const_buffer("3", 1));
    LKMC_ASSERT_EQ(refused("too short", errc::range).where.view(), "CTRL_ATTR_FAMILY_ID");

    // A command that there is not. There are no words for that; the number says it.
    request.clear();
    request.begin(generic::control({200}));
    LKMC_ASSERT(refused("no such command", errc::opnotsupp).words.view().empty());

    // What the library knows better than the kernel, it says itself.
    LKMC_ASSERT_ERROR(generic::family::find(nl, "lkmc_nobody"), errc::noent);
    print(out, "no such family: ", nl.failure(), "\n");
    LKMC_ASSERT_EQ(nl.failure().words.view(), "there is no generic netlink family lkmc_nobody");
}
