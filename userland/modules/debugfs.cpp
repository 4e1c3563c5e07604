// SPDX-License-Identifier: MIT
// Files of debugfs.ko: variables of the module, an attribute that is checked, a blob; their folder goes as a whole.
#include "lesson.hpp"

#include <lkmc/sys/path.hpp>
#include <lkmc/sys/stat.hpp>

using namespace lkmc;

namespace {
const string_view folder = "/sys/kernel/debug/lkmc_debugfs";

attribute file(string_view name) {
    text_buffer<255> path;
    print(path, folder, "/", name);
    return attribute(path.view());
}
}  // namespace

int main() {
    auto module = lesson::load("debugfs");

    LKMC_ASSERT_EQ(check(file("number").read<std::uint32_t>()), 42u);
    check(file("number").write(4'000'000'000u));
    LKMC_ASSERT_EQ(check(file("inner/number").read<std::uint32_t>()), 4'000'000'000u);
    LKMC_ASSERT_ERROR(file("number").write("some"), errc::inval);
    // A variable takes the lowest bits of whatever comes: an attribute that is to refuse has functions of its own.
    check(file("number").write((1ull << 32) + 7));
    LKMC_ASSERT_EQ(check(file("number").read<int>()), 7);
    char text[64];
    LKMC_ASSERT_EQ(check(file("mask").read(text)), string_view("0xfedcba9876543210"));
    check(file("enabled").write("y"));
    LKMC_ASSERT(check(file("enabled").read<bool>()));

    check(file("level").write(10));
    LKMC_ASSERT_ERROR(file("level").write(11), errc::range);
    LKMC_ASSERT_EQ(check(file("level").read<int>()), 10);

    // The blob is its bytes, a zero among them; it can be read from anywhere and not be written.
    const string_view expected("bytes \0 with a zero between", 27);
    LKMC_ASSERT_EQ(check(file("blob").read(text)), expected);
    {
        const auto blob = lesson::open("/sys/kernel/debug/lkmc_debugfs/blob", sys::o::rdonly);
        const auto n = check(sys::pread(blob, span(text).first(4), 8));
        LKMC_ASSERT_EQ(string_view(text, n), expected.substr(8, 4));
        LKMC_ASSERT_EQ(check(sys::pread(blob, text, 27)), 0u);
    }

    // "level" has functions in the module, and keeps it. "number" has none.
    const auto number = lesson::open("/sys/kernel/debug/lkmc_debugfs/number", sys::o::rdonly);
    {
        const auto level = lesson::open("/sys/kernel/debug/lkmc_debugfs/level", sys::o::rdonly);
        LKMC_ASSERT_ERROR(module.unload(), errc::wouldblock);
        LKMC_ASSERT_EQ(check(sys::read(level, text)), 3u);
    }
    check(module.unload());
    LKMC_ASSERT_ERROR(sys::read(number, text), errc::io);
    LKMC_ASSERT_ERROR(sys::statx(at_cwd, "/sys/kernel/debug/lkmc_debugfs"), errc::noent);
    print(out, "files appear with the module, and leave with it\n");
}
