// SPDX-License-Identifier: MIT
// Prints what a kernel module says about itself, as modinfo does; without a module, what this program says.
//     modinfo [FILE.ko]
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/modinfo.hpp>
#include <lkmc/sys/stat.hpp>

using namespace lkmc;

// MODULE_LICENSE("…") and MODULE_PARM_DESC(…) of a kernel module come to this.
#define MODULE_SAYS(name, text) __attribute__((section(".modinfo"), used, aligned(1))) static const char name[] = text
MODULE_SAYS(license, "license=MIT");
MODULE_SAYS(parameter, "parm=file:the module to look at");

int main(int argc, char** argv) {
    const char* const path = argc > 1 ? argv[1] : "/proc/self/exe";
    const fd file = check(sys::openat(at_cwd, path, sys::o::rdonly | sys::o::cloexec));
    const auto size = check(sys::statx(file)).stx_size;
    if (size == 0) {
        print(err, "modinfo: ", string_view(path), " is empty\n");
        return 1;
    }
    const mapping bytes = check(mapping::of_file(file, static_cast<std::size_t>(size), 0, sys::prot::read, sys::map::private_));

    const auto info = modinfo::parse(bytes.bytes());
    if (!info) {
        const auto packed = modinfo::compression_of(bytes.bytes());
        print(err, "modinfo: ", string_view(path), ": ", info.error());
        if (packed != modinfo::compression::none) print(err, " (it is compressed: ", modinfo::name(packed), ")");
        print(err, "\n");
        return 1;
    }
    print(out, left("name:", 16), info->name(), "\n");
    for (const auto& [key, value] : *info) {
        print(out, key, ":");
        for (auto column = key.size() + 1; column < 16; ++column) print(out, " ");
        print(out, value, "\n");
    }

    if (argc == 1) {
        LKMC_ASSERT_EQ(info->license(), "MIT");
        LKMC_ASSERT_EQ(info->first("parm"), "file:the module to look at");
    }
}
