// SPDX-License-Identifier: MIT
// Any bytes as what a generic netlink socket gets: descriptions of families, policies, statistics of tasks.
#include <lkmc/netlink/generic.hpp>
#include <lkmc/netlink/taskstats.hpp>

#include <cstdint>
#include <vector>

namespace {

using namespace lkmc;

// What is printed has an end.
template <class T>
void print_all(const T& value) {
    std::size_t size = 0;
    struct counter {
        std::size_t* size;
        void append(string_view text) { *size += text.size(); }
    } count{&size};
    print(count, value);
    if (size == 0 || size > 100'000) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::uint8_t> copy(data, data + size);  // of exactly this size, so that a step too far is seen
    for (auto& m : netlink::messages({reinterpret_cast<const std::byte*>(copy.data()), size})) {
        netlink::generic::family family;
        if (netlink::generic::family::decode(m, family)) {
            if (family.id() == 0 || family.name().size() > 15 || family.groups().size() > netlink::generic::family::most_groups) __builtin_trap();
            for (const auto& g : family.groups())
                if (g.name().size() > 15 || !family.group_number(g.name())) {
                    // A number like an error's is none that a result takes.
                    if (g.number < 0xfffff001u) __builtin_trap();
                }
            print_all(family);
        }
        netlink::generic::policy_entry entry;
        if (netlink::generic::policy_entry::decode(m, entry)) print_all(entry);
        netlink::detail::task_answer answer;
        const auto wrong = netlink::detail::decode_taskstats(m, answer);
        if (wrong != errc::ok && wrong != errc::badmsg && wrong != errc::proto) __builtin_trap();
        if (answer.thread.command().size() > 32) __builtin_trap();
    }
    return 0;
}
