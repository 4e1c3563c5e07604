// SPDX-License-Identifier: MIT
// Any bytes as what an input device gave: refused, or as many events as fit in them.
#include <lkmc/sys/input_event.hpp>

#include <cstdint>
#include <vector>

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lkmc;
    const std::vector<std::uint8_t> bytes(data, data + size);  // of exactly this size, so that a step too far is seen
    const auto events = input::events::parse({reinterpret_cast<const std::byte*>(bytes.data()), size});
    require(events.has_value() == (size % sizeof(input::event) == 0));
    if (!events) return 0;
    std::size_t count = 0;
    bool dropped = false;
    for (const auto& event : *events) {
        require(__builtin_memcmp(&event, bytes.data() + count * sizeof event, sizeof event) == 0);
        require(event.is(static_cast<input::ev>(event.type)));
        dropped |= event.dropped();
        ++count;
    }
    require(count == events->size() && count == size / sizeof(input::event) && dropped == events->dropped() && events->empty() == (count == 0));
    return 0;
}
