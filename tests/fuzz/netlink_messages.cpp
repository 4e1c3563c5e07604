// SPDX-License-Identifier: MIT
// Any bytes as a datagram: messages and attributes lie in it, one behind the other, at every depth, and there is an end.
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

#include <cstdint>
#include <vector>

namespace {

using namespace lkmc;

struct header {
    std::uint8_t bytes[5] = {};
};

void inside(netlink::binary what, netlink::binary outer) {
    if (what.size() != 0 && (what.data() < outer.data() || what.data() + what.size() > outer.data() + outer.size())) __builtin_trap();
}

template <class T>
void read_as(netlink::attributes in) {
    if (!in.next()) return;
    static_cast<void>(in.get(netlink::attribute_id<T>{in.type()}));
    // A failure ends it.
    if (!in && (in.next() || !in.rest().empty())) __builtin_trap();
}

void walk(netlink::attributes in, netlink::binary outer, unsigned depth) {
    const auto all = in;
    std::size_t bytes = in.rest().size(), used = 0, count = 0;
    while (in.next()) {
        const auto payload = in.payload();
        inside(payload, outer);
        used += sizeof(netlink::nlattr) + payload.size();
        ++count;
        if (used > bytes || count > bytes / sizeof(netlink::nlattr)) __builtin_trap();
        inside(in.rest(), outer);
        const auto text = in.get(netlink::attribute_id<netlink::text>{1});
        if (text.size() > payload.size()) __builtin_trap();
        for (const char c : text)
            if (c == '\0') __builtin_trap();
        if (depth != 0) walk(in.inside(), payload, depth - 1);
    }
    if (in.next() || !in.rest().empty()) __builtin_trap();
    read_as<std::uint8_t>(all);
    read_as<std::uint16_t>(all);
    read_as<std::uint32_t>(all);
    read_as<std::uint64_t>(all);
    read_as<netlink::any_uint>(all);
    read_as<netlink::any_sint>(all);
    read_as<header>(all);
    for (std::uint16_t number = 0; number < 4; ++number) {
        const auto found = netlink::find(all, netlink::attribute_id<netlink::binary>{number});
        if (found) inside(*found, outer);
        else if (found.error() != errc::noent && found.error() != errc::badmsg) __builtin_trap();
        const auto nest = netlink::find_inside(all, number);
        if (nest.has_value() != found.has_value()) __builtin_trap();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::uint8_t> copy(data, data + size);  // of exactly this size, so that a step too far is seen
    const netlink::binary all(reinterpret_cast<const std::byte*>(copy.data()), size);
    std::size_t used = 0;
    netlink::messages in(all);
    while (in.next()) {
        used += in->header().nlmsg_len;
        if (used > size) __builtin_trap();
        inside(in->payload(), all);
        netlink::no_header none;
        walk(in->open(none), in->payload(), 6);
        header fixed;
        auto attributes = in->open(fixed);
        if (attributes.failed() != (in->payload().size() < sizeof fixed)) __builtin_trap();
        walk(attributes, in->payload(), 2);
    }
    if (in.next() || !in.at_end()) __builtin_trap();
    std::size_t count = 0;
    for (auto& m : netlink::messages(all)) count += m.header().nlmsg_len;
    if (count != used) __builtin_trap();
    return 0;
}
