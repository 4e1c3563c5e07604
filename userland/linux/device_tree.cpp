// SPDX-License-Identifier: MIT
// Reads a device tree from a file: what the machine is, where its memory and its console are.
#include <lkmc/device_tree.hpp>
#include <lkmc/example.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/sys/file.hpp>

using namespace lkmc;

int main(int argc, char** argv) {
    // The running kernel's own, where it was given one: /sys/firmware/fdt, as root.
    static std::byte bytes[1 << 20];
    if (argc != 2) {
        print(err, "usage: device_tree FILE\n");
        return 2;
    }
    auto file = check(sys::openat(at_cwd, argv[1], sys::o::rdonly | sys::o::cloexec));
    std::size_t size = 0;
    while (const auto more = check(sys::read(file, span(bytes).subspan(size)))) size += more;

    const auto tree = check(device_tree::of(span(bytes).first(size)));
    if (const auto model = tree.root().property("compatible"))
        for (string_view name : model->strings()) print(out, name, " ");
    print(out, "\n");
    for (unsigned i = 0; const auto ram = tree.memory(i); ++i)
        print(out, "memory at ", hex(ram->address), ", ", ram->size >> 20, " MiB\n");
    if (const auto console = tree.console()) {
        print(out, "console: ", console->device);
        if (const auto where = tree.address(console->device)) print(out, " at ", hex(where->address));
        print(out, "\n");
    }
    unsigned nodes = 0;
    for ([[maybe_unused]] const auto node : tree.nodes()) ++nodes;
    print(out, nodes, " nodes\n");
    LKMC_ASSERT_GT(nodes, 0u);
    return 0;
}
