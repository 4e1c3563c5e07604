// SPDX-License-Identifier: MIT
// Any bytes as what an inotify descriptor gave: refused as a whole, or events that lie in it, and there is an end.
#include <lkmc/sys/inotify.hpp>

#include <cstdint>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::uint8_t> bytes(data, data + size);  // of exactly this size, so that a step too far is seen
    const auto events = lkmc::inotify_events::parse({reinterpret_cast<const std::byte*>(bytes.data()), size});
    if (!events) {
        if (events.error() != lkmc::errc::badmsg) __builtin_trap();
        return 0;
    }
    std::size_t count = 0;
    for (const auto& event : *events) {
        if (++count > size / 16) __builtin_trap();  // the smallest event has 16 bytes
        const auto* name = reinterpret_cast<const std::uint8_t*>(event.name.data());
        if (!event.name.empty() && (name < bytes.data() + 16 || name + event.name.size() > bytes.data() + size)) __builtin_trap();
        for (const char c : event.name)
            if (c == '\0') __builtin_trap();
    }
    if (events->empty() != (count == 0)) __builtin_trap();
    return 0;
}
