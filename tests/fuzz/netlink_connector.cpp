// SPDX-License-Identifier: MIT
// Any bytes as a datagram of the proc connector: refused, or an event of one kind that is looked at, with names that end.
#include <lkmc/netlink/connector.hpp>

#include <cstdint>
#include <vector>

using namespace lkmc;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::uint8_t> bytes(data, data + size);  // of exactly this size, so that a step too far is seen
    const auto event = connector::process_event::parse({reinterpret_cast<const std::byte*>(bytes.data()), size});
    if (!event) {
        if (event.error() != errc::badmsg) __builtin_trap();
        return 0;
    }
    // nlmsghdr, cn_msg, and the kind, CPU and time of an event.
    if (size < 16 + 20 + 16) __builtin_trap();
    unsigned visited = 0;
    event->visit(
        [&](const connector::renamed& r) {
            ++visited;
            if (r.name().size() > 16) __builtin_trap();
            for (const char c : r.name())
                if (c == '\0') __builtin_trap();
        },
        [&](const connector::exited& e) {
            ++visited;
            if (e.status() < -1 || e.status() > 255 || e.signal() < 0 || e.signal() > 127 || (e.status() >= 0) != (e.signal() == 0)) __builtin_trap();
        },
        [&](const connector::other_event& o) {
            ++visited;
            if (o.what == connector::proc_event::fork) __builtin_trap();
        },
        [&](const auto&) { ++visited; });
    if (visited != 1) __builtin_trap();
    return 0;
}
