// SPDX-License-Identifier: MIT
// Any bytes as a uevent of the kernel's or of udev's: refused as a whole, or properties that lie in it, each with a key.
#include <lkmc/netlink/uevent.hpp>

#include <cstdint>
#include <vector>

using namespace lkmc;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::uint8_t> bytes(data, data + size);  // of exactly this size, so that a step too far is seen
    const auto event = netlink::uevent::parse({reinterpret_cast<const std::byte*>(bytes.data()), size});
    if (!event) {
        if (event.error() != errc::badmsg) __builtin_trap();
        return 0;
    }
    const auto lies_within = [&](string_view text) {
        const auto* first = reinterpret_cast<const std::uint8_t*>(text.data());
        return text.empty() || (first >= bytes.data() && first + text.size() <= bytes.data() + size);
    };
    if (event->action.empty() || event->devpath.empty() || !event->has("SEQNUM")) __builtin_trap();
    if (!lies_within(event->action) || !lies_within(event->devpath) || !lies_within(event->subsystem)) __builtin_trap();
    std::size_t count = 0;
    for (const auto& property : *event) {
        if (++count > size) __builtin_trap();
        if (property.key.empty() || !lies_within(property.key) || !lies_within(property.value)) __builtin_trap();
        if (!event->has(property.key)) __builtin_trap();
        for (const char c : property.value)
            if (c == '\0') __builtin_trap();
    }
    return 0;
}
