// SPDX-License-Identifier: MIT
// The kernel's generic netlink families: their numbers, commands and multicast groups.
#include <utility>

#include <lkmc/example.hpp>
#include <lkmc/netlink/generic.hpp>

using namespace lkmc;
namespace generic = netlink::generic;

int main() {
    auto opened = generic::open();
    if (opened.error() == errc::protonosupport) skip("no generic netlink here (qemu-user has none)");
    auto nl = check(std::move(opened));

    unsigned count = 0;
    bool has_controller = false;
    auto all = check(generic::families(nl), nl);
    for (const auto& family : all) {
        print(out, family, "\n");
        ++count;
        has_controller |= family.name() == "nlctrl" && family.id() == netlink::generic_id_ctrl;
    }
    check(all.status());
    LKMC_ASSERT(has_controller);

    // One by its name: the same, and the controller tells of those that come and go.
    const auto controller = check(generic::family::find(nl, "nlctrl"), nl);
    LKMC_ASSERT_EQ(controller.id(), netlink::generic_id_ctrl);
    LKMC_ASSERT(controller.has(netlink::ctrl_cmd::getfamily));
    check(controller.group_number(netlink::nlctrl_mcgrp::notify));

    // One that there is not.
    LKMC_ASSERT_ERROR(generic::family::find(nl, "no such family"), errc::noent);
    print(out, count, " families; ", nl.failure(), "\n");
}
