// SPDX-License-Identifier: MIT
// The two devices of character_device.ko: their numbers, their nodes, and that each has contents of its own.
#include "lesson.hpp"

#include <lkmc/sys/path.hpp>
#include <lkmc/sys/stat.hpp>

using namespace lkmc;

namespace {
// The major number in /proc/devices, or 0.
unsigned major_of(string_view name) {
    static char buffer[4096];
    const auto devices = lesson::open("/proc/devices", sys::o::rdonly);
    line_reader lines(devices, buffer);
    string_view line;
    while (check(lines.next(line))) {
        text_cursor in(line);
        in.blanks();
        const auto number = in.number<unsigned>();
        if (in.accept(' ') && in.rest() == name) return number;
    }
    return 0;
}
}  // namespace

int main() {
    auto module = lesson::load("character_device");
    const unsigned number = major_of("lkmc_character_device");
    print(out, "major number ", number, "\n");
    LKMC_ASSERT_NE(number, 0u);
    const cstr nodes[] = {"/dev/lkmc_character_device0", "/dev/lkmc_character_device1"};
    for (unsigned i = 0; i < 2; ++i) {
        const auto node = check(sys::statx(at_cwd, nodes[i]));
        LKMC_ASSERT(node.type() == sys::file_type::chr);
        LKMC_ASSERT_EQ(node.permissions(), 0600u);
        LKMC_ASSERT_EQ(node.stx_rdev_major, number);
        LKMC_ASSERT_EQ(node.stx_rdev_minor, i);
    }
    // The class says the same.
    char text[64];
    text_buffer<63> expected;
    print(expected, number, ":1");
    LKMC_ASSERT_EQ(check(attribute("/sys/class/lkmc_character_device/lkmc_character_device1/dev").read(text)), expected.view());

    {
        const auto first = lesson::open(nodes[0]), second = lesson::open(nodes[1]);
        check(sys::write_all(first, string_view("the first")));
        check(sys::write_all(second, string_view("another one")));
        LKMC_ASSERT_EQ(check(sys::pread(first, span(text).first(9), 0)), 9u);
        LKMC_ASSERT_EQ(string_view(text, 9), string_view("the first"));
        LKMC_ASSERT_EQ(check(sys::pread(second, text, 0)), 32u);
        LKMC_ASSERT_EQ(string_view(text, 12), string_view("another one\0", 12));
        LKMC_ASSERT_ERROR(sys::pwrite(second, string_view("x"), 32), errc::nospc);

        // A node of one's own, elsewhere, is the same device; a number beyond the range is none.
        const cstr mine = "/tmp/lkmc_character_device";
        check(sys::mknodat(at_cwd, mine, sys::file_type::chr, 0600, {number, 0}));
        LKMC_ASSERT_EQ(check(sys::pread(lesson::open(mine), text, 4)), 28u);
        LKMC_ASSERT_EQ(string_view(text, 5), string_view("first"));
        check(sys::unlinkat(at_cwd, mine));
        check(sys::mknodat(at_cwd, mine, sys::file_type::chr, 0600, {number, 2}));
        LKMC_ASSERT_ERROR(sys::openat(at_cwd, mine, sys::o::rdonly), errc::nxio);
        check(sys::unlinkat(at_cwd, mine));

        LKMC_ASSERT_ERROR(module.unload(), errc::wouldblock);
    }
    check(module.unload());
    LKMC_ASSERT_EQ(major_of("lkmc_character_device"), 0u);
    for (const cstr node : nodes) LKMC_ASSERT_ERROR(sys::statx(at_cwd, node), errc::noent);
}
