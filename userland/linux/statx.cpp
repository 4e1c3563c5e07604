// SPDX-License-Identifier: MIT
// Asks everything about its own program, and about a device: size, rights, times, where it lies.
#include <lkmc/example.hpp>
#include <lkmc/sys/stat.hpp>

using namespace lkmc;

int main(int, char** argv) {
    const auto s = check(sys::statx(at_cwd, argv[0]));
    LKMC_ASSERT(s.type() == sys::file_type::reg);
    LKMC_ASSERT(s.permissions() & 0100, s.permissions());  // its owner may execute it
    LKMC_ASSERT_GT(s.stx_size, 0u);

    print(out, argv[0], "\n  ", s.stx_size, " bytes in ", s.stx_blocks, " blocks of 512\n");
    print(out, "  inode ", s.stx_ino, " on device ", s.stx_dev_major, ":", s.stx_dev_minor, "\n");
    print(out, "  written ", s.stx_mtime.tv_sec, " s after 1970 began\n");
    // stx_mask says what the file system knows: not all keep the time of birth.
    if (s.has(sys::stx::btime)) {
        print(out, "  born ", s.stx_btime.tv_sec, " s after 1970 began\n");
        LKMC_ASSERT_GT(s.stx_btime.tv_sec, 0);
    }

    // A device has a number of its own, beside that of the device that it lies on.
    const auto null = check(sys::statx(at_cwd, "/dev/null"));
    LKMC_ASSERT(null.type() == sys::file_type::chr);
    LKMC_ASSERT(null.special_device() == (sys::device_number{1, 3}));

    // A symbolic link, and what it points to.
    LKMC_ASSERT(check(sys::statx(at_cwd, "/proc/self", sys::at::symlink_nofollow)).type() == sys::file_type::lnk);
    LKMC_ASSERT(check(sys::statx(at_cwd, "/proc/self")).type() == sys::file_type::dir);
}
