// SPDX-License-Identifier: MIT
// Who booted this image, and what was passed on: command line, memory map, device tree.
#include <lkmc/bare/boot_information.hpp>
#include <lkmc/bare/image.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

int main() {
    const auto info = boot_information::here();
    print(out, "booted by ", info.protocol_name(), "\n");
    if (!info.command_line().empty()) print(out, "command line: ", info.command_line(), "\n");

    LKMC_ASSERT(!info.damaged());

    std::uint64_t usable = 0;
    for (const auto& range : info.memory()) {
        print(out, hex(range.base), " + ", hex(range.size), range.usable() ? " RAM\n" : " not for us\n");
        if (range.usable()) usable += range.size;
    }
    if (!info.memory().empty()) LKMC_ASSERT(info.memory().usable(image::whole().base, image::whole().size));
    if (usable != 0) LKMC_ASSERT_GE(usable, board::ram.size / 2);

    if (const auto tree = info.device_tree(); !tree.empty())
        print(out, "device tree of ", tree.size(), " bytes at ", hex(reinterpret_cast<std::uintptr_t>(tree.data())), "\n");

    // PCs describe their memory, other machines pass a device tree, or nothing at all.
#if defined(__x86_64__)
    LKMC_ASSERT(!info.memory().empty());
#else
    LKMC_ASSERT(!info.device_tree().empty() || info.protocol() == boot_protocol::elf);
#endif
    return 0;
}
