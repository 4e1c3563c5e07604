// SPDX-License-Identifier: MIT
// What the commands of a generic netlink family accept, as the kernel itself tells it: those of the controller.
#include <utility>

#include <lkmc/example.hpp>
#include <lkmc/netlink/generic.hpp>

using namespace lkmc;
using namespace lkmc::netlink;

int main(int argc, char** argv) {
    auto opened = generic::open();
    if (opened.error() == errc::protonosupport) skip("no generic netlink here (qemu-user has none)");
    auto nl = check(std::move(opened));
    const bool is_controller = argc < 2;
    const auto family = check(generic::family::find(nl, is_controller ? "nlctrl" : argv[1]), nl);
    print(out, family, "\n");

    // Which policy the command CTRL_CMD_GETFAMILY has, and what that says about CTRL_ATTR_FAMILY_NAME.
    maybe<std::uint32_t> of_getfamily;
    bool seen = false;
    auto list = generic::policies(nl, family);
    if (list.error() == errc::opnotsupp) skip("needs Linux 5.7 or newer");
    if (list.error() == errc::nodata) skip("the family has no policies");
    auto entries = check(std::move(list), nl);
    for (const auto& entry : entries) {
        print(out, "  ", entry);
        if (is_controller && !entry.is_operation) {
            print(out, "  ");
            ctrl_attr::set.print_name(out, entry.attribute);
        }
        print(out, "\n");
        if (entry.is_operation && entry.command == ctrl_cmd::getfamily.number) of_getfamily = entry.to_do;
        if (!is_controller || entry.is_operation || !of_getfamily || entry.policy != *of_getfamily || entry.attribute != ctrl_attr::family_name) continue;
        seen = true;
        LKMC_ASSERT(entry.rule.type == nl_attr_type::nul_string);
        LKMC_ASSERT_EQ(entry.rule.max_length.value_or(0u), 15u);
    }
    check(entries.status());
    LKMC_ASSERT(seen == (is_controller && of_getfamily.has_value()));
}
