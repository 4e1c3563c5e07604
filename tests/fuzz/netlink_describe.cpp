// SPDX-License-Identifier: MIT
// Any bytes as a datagram, described with the sets of rtnetlink's families and with none: what is printed is no longer
// than the bytes allow.
#include <lkmc/netlink/describe.hpp>
#include <lkmc/netlink/families/nlctrl.hpp>
#include <lkmc/netlink/families/rt_addr.hpp>
#include <lkmc/netlink/families/rt_link.hpp>
#include <lkmc/netlink/families/rt_neigh.hpp>
#include <lkmc/netlink/families/rt_route.hpp>
#include <lkmc/netlink/families/rt_rule.hpp>
#include <lkmc/netlink/families/tc.hpp>

#include <cstdint>
#include <vector>

using namespace lkmc;

namespace {

struct counter {
    std::size_t count = 0;
    bool printable = true;
    void append(string_view text) {
        count += text.size();
        for (const char c : text) printable = printable && (static_cast<unsigned char>(c) >= 0x20 || c == '\n') && c != 0x7f;
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::uint8_t> bytes(data, data + size);  // of exactly this size, so that a step too far is seen
    const netlink::binary datagram(reinterpret_cast<const std::byte*>(bytes.data()), size);
    const span<const netlink::message_spec> tables[] = {netlink::rt_link_messages, netlink::rt_addr_messages, netlink::rt_route_messages,
                                                        netlink::rt_neigh_messages, netlink::rt_rule_messages, netlink::tc_messages};
    for (const bool one_line : {false, true}) {
        counter text;
        for (auto& m : netlink::messages(datagram)) {
            const netlink::message_spec* spec = nullptr;
            for (const auto& table : tables)
                if (spec == nullptr) spec = netlink::find(table, m.type());
            netlink::describe(text, m, spec, {.one_line = one_line});
        }
        netlink::describe(text, &netlink::ctrl_attr::set, netlink::attributes(datagram), {.one_line = one_line});
        netlink::describe(text, nullptr, netlink::attributes(datagram), {.one_line = one_line});
        // Names, blanks in front at every depth, a header's line; a structure's names for a few bytes.
        if (!text.printable || text.count > 1000 + 300 * size) __builtin_trap();
    }
    return 0;
}
