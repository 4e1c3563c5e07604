// SPDX-License-Identifier: MIT
// Says what a boot loader passed, and whether it can be.
#include <lkmc/bare/boot_information.hpp>
#include <lkmc/example.hpp>
#if !defined(__x86_64__)
#include <lkmc/bare/boot_device_tree.hpp>
#endif

using namespace lkmc;
using namespace lkmc::bare;

int main() {
    const auto info = boot_information::here();
    print(out, "by ", info.protocol_name(), ", line '", info.command_line(), "'");
    for (const auto& range : info.memory()) print(out, ", ", hex(range.base), " + ", hex(range.size), " of type ", range.type);
    print(out, "\n");
    if (info.damaged()) {
        print(err, "what the boot loader passed is damaged\n");
        return 3;
    }
#if !defined(__x86_64__)
    const auto tree = boot_device_tree();
    if (!tree) {
        print(err, "the device tree cannot be used: ", tree.error(), "\n");
        return 4;
    }
    print(out, "a tree of ", tree->bytes().size(), " bytes\n");
#endif
    return 0;
}
