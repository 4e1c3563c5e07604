// SPDX-License-Identifier: MIT
// Any bytes as a device tree: refused, or walked and asked everything without a byte from elsewhere.
#include <lkmc/device_tree.hpp>

#include <cstdint>

using lkmc::device_tree;

static void require(bool holds) {
    if (!holds) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto inside = [&](const void* at, std::size_t n) {
        const auto* p = static_cast<const std::uint8_t*>(at);
        require(n == 0 || (p >= data && p + n <= data + size));
    };
    const auto tree = device_tree::of(lkmc::const_buffer(data, size));
    if (!tree) {
        require(tree.error() == lkmc::errc::badmsg);
        return 0;
    }
    unsigned nodes = 0;
    for (const auto node : tree->nodes()) {
        require(++nodes <= size / 8);
        inside(node.name().data(), node.name().size());
        unsigned children = 0;
        for (const auto child : node.children()) {
            ++children;
            const auto parent = tree->parent(child);
            require(parent && *parent == node && tree->depth(child) == tree->depth(node) + 1);
        }
        require(children <= size / 8);
        for (const auto property : node.properties()) {
            inside(property.name().data(), property.name().size());
            inside(property.bytes().data(), property.bytes().size());
            for (const auto text : property.strings()) inside(text.data(), text.size());
            static_cast<void>(property.u64().has_value());
            static_cast<void>(property.string().has_value());
            static_cast<void>(property.number(0, 3).has_value());
        }
        for (std::size_t i = 0; tree->reg(node, i); ++i) {
            require(i < size);
            static_cast<void>(tree->address(node, i).has_value());
        }
        for (std::size_t i = 0; i != 4; ++i)
            if (const auto interrupt = tree->interrupt(node, i)) {
                inside(interrupt->bytes.data(), interrupt->bytes.size());
                static_cast<void>(interrupt->cell(interrupt->cells()));
            }
        static_cast<void>(tree->find(node.name()).has_value());
    }
    for (std::size_t i = 0; tree->memory(i) && i < 8; ++i) {}
    for (std::size_t i = 0; tree->reservation(i); ++i) require(i < size);
    if (const auto console = tree->console()) static_cast<void>(tree->address(console->device).has_value());
    static_cast<void>(tree->bootargs().has_value());
    return 0;
}
