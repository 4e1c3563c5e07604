// SPDX-License-Identifier: MIT
// Makes holes in a file, finds them by lseek, and gives memory back by punching another.
#include <lkmc/example.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/stat.hpp>

using namespace lkmc;
using sys::seek;

int main() {
    constexpr std::int64_t unit = 4 << 20;  // a multiple of the page size, of huge pages too
    const fd file = check(sys::memfd_create("sparse", sys::mfd::cloexec));

    // A unit of data, three of hole, a unit of data.
    char block[4096];
    for (char& c : block) c = 'x';
    for (std::int64_t i = 0; i < unit; i += sizeof block) {
        check(sys::pwrite_all(file, block, i));
        check(sys::pwrite_all(file, block, 4 * unit + i));
    }

    LKMC_ASSERT_EQ(check(sys::lseek(file, 0, seek::hole)), unit);
    LKMC_ASSERT_EQ(check(sys::lseek(file, unit, seek::data)), 4 * unit);
    LKMC_ASSERT_EQ(check(sys::lseek(file, 4 * unit, seek::hole)), 5 * unit);  // the end counts as one
    LKMC_ASSERT_ERROR(sys::lseek(file, 5 * unit, seek::data), errc::nxio);

    const auto before = check(sys::statx(file));
    LKMC_ASSERT_EQ(before.stx_size, 5 * unit);
    LKMC_ASSERT_EQ(before.stx_blocks * 512, 2 * unit);

    check(sys::fallocate(file, sys::falloc::punch_hole | sys::falloc::keep_size, 0, unit));
    const auto after = check(sys::statx(file));
    print(out, before.stx_size >> 10, " KiB long; ", before.stx_blocks / 2, " KiB of memory, and after the punch ", after.stx_blocks / 2, "\n");
    LKMC_ASSERT_EQ(after.stx_size, 5 * unit);
    LKMC_ASSERT_EQ(after.stx_blocks * 512, unit);
    LKMC_ASSERT_EQ(check(sys::lseek(file, 0, seek::data)), 4 * unit);
    char c = 'x';
    check(sys::pread(file, object_buffer(c), 0));
    LKMC_ASSERT_EQ(c, '\0');  // a hole reads as zeros
}
