// SPDX-License-Identifier: MIT
// What becomes of file operations in fops.ko: offsets, partial reads and writes, the end, and when release comes.
#include "partner.hpp"

#include <lkmc/sys/descriptor.hpp>

using namespace lkmc;

int main() {
    static lesson::kernel_log log;
    auto module = lesson::load("fops");
    const auto count = [](string_view what) { return check(module::parameter("fops", what).read<unsigned>()); };
    char text[100];
    {
        const auto file = lesson::open("/dev/lkmc_fops");
        log.expect("fops: open");
        LKMC_ASSERT_EQ(count("opens"), 1u);

        LKMC_ASSERT_EQ(check(sys::write(file, string_view("hello"))), 5u);
        log.expect("fops: write 5 at 0: 5");
        LKMC_ASSERT_EQ(check(sys::lseek(file, 1, sys::seek::set)), 1);
        log.expect("fops: seek 1 from 0: 1");
        LKMC_ASSERT_EQ(check(sys::read(file, span(text).first(3))), 3u);
        log.expect("fops: read 3 at 1: 3");
        LKMC_ASSERT_EQ(string_view(text, 3), string_view("ell"));
        LKMC_ASSERT_EQ(check(sys::lseek(file, 0, sys::seek::cur)), 4);

        // Over the end: what is left. At the end: nothing to read, and no place to write to.
        LKMC_ASSERT_EQ(check(sys::lseek(file, -4, sys::seek::end)), 60);
        LKMC_ASSERT_EQ(check(sys::write(file, string_view("overflow"))), 4u);
        LKMC_ASSERT_ERROR(sys::write(file, string_view("low")), errc::nospc);
        LKMC_ASSERT_EQ(check(sys::read(file, text)), 0u);
        LKMC_ASSERT_EQ(check(sys::pread(file, text, 58)), 6u);
        LKMC_ASSERT_EQ(string_view(text + 2, 4), string_view("over"));
        LKMC_ASSERT_EQ(check(sys::pread(file, text, 1000)), 0u);
        LKMC_ASSERT_EQ(check(sys::write(file, const_buffer())), 0u);
        log.expect("fops: write 0 at 64: 0");

        // Positions that are none.
        LKMC_ASSERT_ERROR(sys::lseek(file, 65, sys::seek::set), errc::inval);
        LKMC_ASSERT_ERROR(sys::lseek(file, -1, sys::seek::set), errc::inval);
        LKMC_ASSERT_ERROR(sys::lseek(file, 1, sys::seek::end), errc::inval);
        log.expect("fops: seek 1 from 2: -22");
        LKMC_ASSERT_EQ(check(sys::lseek(file, 0, sys::seek::cur)), 64);

        // Each opening has a position of its own; what is written is everybody's.
        const auto other = lesson::open("/dev/lkmc_fops");
        LKMC_ASSERT_EQ(check(sys::read(other, span(text).first(5))), 5u);
        LKMC_ASSERT_EQ(string_view(text, 5), string_view("hello"));
        LKMC_ASSERT_EQ(count("opens"), 2u);

        // A copy is the same opening: here, and in another process.
        const auto copy = check(sys::dup(other));
        LKMC_ASSERT_EQ(check(sys::lseek(copy, 0, sys::seek::cur)), 5);
        lesson::partner([&] { check(sys::lseek(other, 7, sys::seek::set)); }).finish();
        LKMC_ASSERT_EQ(check(sys::lseek(copy, 0, sys::seek::cur)), 7);
        LKMC_ASSERT_EQ(count("opens"), 2u);
        LKMC_ASSERT_EQ(count("releases"), 0u);
        LKMC_ASSERT_ERROR(module.unload(), errc::wouldblock);

        // Refused before the module hears of it.
        const unsigned before = count("reads");
        const auto write_only = lesson::open("/dev/lkmc_fops", sys::o::wronly);
        LKMC_ASSERT_ERROR(sys::read(write_only, text), errc::badf);
        LKMC_ASSERT_EQ(count("reads"), before);
        LKMC_ASSERT_ERROR(sys::read(file, mutable_buffer(reinterpret_cast<void*>(~0ul - 4095), 4)), errc::fault);
    }
    log.expect("fops: release");
    LKMC_ASSERT_EQ(count("opens"), 3u);
    LKMC_ASSERT_EQ(count("releases"), 3u);
    print(out, count("reads"), " reads, ", count("writes"), " writes, ", count("seeks"), " seeks\n");

    // With quiet=1 it works in silence.
    check(module::parameter("fops", "quiet").write(true));
    static_cast<void>(lesson::open("/dev/lkmc_fops"));
    LKMC_ASSERT_EQ(count("releases"), 4u);
    log.expect_none("fops: open");
}
