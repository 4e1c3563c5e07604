// SPDX-License-Identifier: MIT
// The file of procfs.ko: written, read in pieces, full, and orphaned when the module goes.
#include "lesson.hpp"

#include <lkmc/sys/stat.hpp>

using namespace lkmc;

int main() {
    auto module = lesson::load("procfs");
    const auto file = lesson::open("/proc/lkmc_procfs");
    char text[128];
    const auto all = [&] { return string_view(text, check(sys::pread(file, text, 0))); };
    LKMC_ASSERT_EQ(all(), string_view("nothing yet\n"));

    check(sys::pwrite(file, string_view("abcdefgh"), 0));
    LKMC_ASSERT_EQ(all(), string_view("abcdefgh"));
    LKMC_ASSERT_EQ(check(sys::pwrite(file, string_view("XY"), 2)), 2u);
    LKMC_ASSERT_EQ(all(), string_view("abXYefgh"));
    check(sys::pwrite(file, string_view("short"), 0));
    LKMC_ASSERT_EQ(all(), string_view("short"));

    // In pieces: the position goes along, and has an end.
    LKMC_ASSERT_EQ(check(sys::read(file, span(text).first(3))), 3u);
    LKMC_ASSERT_EQ(check(sys::read(file, text)), 2u);
    LKMC_ASSERT_EQ(string_view(text, 2), string_view("rt"));
    LKMC_ASSERT_EQ(check(sys::read(file, text)), 0u);
    LKMC_ASSERT_EQ(check(sys::lseek(file, 1, sys::seek::set)), 1);
    LKMC_ASSERT_EQ(check(sys::read(file, text)), 4u);
    LKMC_ASSERT_ERROR(sys::lseek(file, -1, sys::seek::set), errc::inval);

    // 64 bytes fit.
    char many[100];
    __builtin_memset(many, 'm', sizeof many);
    LKMC_ASSERT_EQ(check(sys::pwrite(file, many, 0)), 64u);
    LKMC_ASSERT_ERROR(sys::pwrite(file, string_view("x"), 64), errc::nospc);
    LKMC_ASSERT_EQ(all().size(), 64u);

    LKMC_ASSERT_ERROR(sys::read(file, mutable_buffer(reinterpret_cast<void*>(8), 1)), errc::fault);
    LKMC_ASSERT_ERROR(sys::write(file, const_buffer(reinterpret_cast<void*>(8), 1)), errc::fault);

    // Who has it open does not keep the module.
    check(module.unload());
    LKMC_ASSERT_ERROR(sys::pread(file, text, 0), errc::io);
    LKMC_ASSERT_ERROR(sys::statx(at_cwd, "/proc/lkmc_procfs"), errc::noent);
    print(out, "a file in /proc takes what it is given\n");
}
