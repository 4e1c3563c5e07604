// SPDX-License-Identifier: MIT
// Walks the device tree that the machine passes: every device with its address and its first interrupt.
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/boot_device_tree.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;

int main() {
    const auto tree = check(bare::boot_device_tree());
    print(out, tree.root().string("model").value_or("a machine without a name"), "\n");
    unsigned devices = 0;
    for (const auto node : tree.nodes()) {
        if (!node.has("compatible")) continue;
        const auto where = tree.address(node);
        if (!where) continue;
        print(out, hex(where->address), " ", node);
        if (const auto interrupt = tree.interrupt(node))
            print(out, ", interrupt ", interrupt->cell(1), " of ", interrupt->controller);
        print(out, "\n");
        ++devices;
    }
    LKMC_ASSERT_GT(devices, 0u);

    // The board's description, which was written by a person, agrees.
    const auto console = check(tree.console());
    LKMC_ASSERT_EQ(check(tree.address(console.device)).address, bare::board::console.window().base());
    LKMC_ASSERT_EQ(check(tree.memory()).address, bare::board::ram.base);
    LKMC_ASSERT_EQ(check(tree.memory()).size, bare::board::ram.size);
    return 0;
}
