// SPDX-License-Identifier: MIT
// Changes a file's rights and times, and sees that a symbolic link is not followed by accident.
#include <lkmc/example.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    text_buffer<64> path;
    print(path, "/tmp/lkmc-chmod-", sys::getpid());
    check(sys::mkdirat(at_cwd, path.c_str(), 0700));
    const fd folder = check(sys::openat(at_cwd, path.c_str(), sys::o::directory | sys::o::cloexec));
    check(sys::mknodat(folder, "file", sys::file_type::reg, 0600));
    check(sys::symlinkat("file", folder, "link"));

    check(sys::fchmodat(folder, "link", 0640));  // follows the link
    const auto by_link = chmod_no_follow(folder, "link", 0666);
    const auto by_name = check(chmod_no_follow(folder, "file", 0644));

    // A day in 2001 for the contents; the time of the last access stays as it is.
    check(sys::utimensat(folder, "file", sys::utime_omit, {1'000'000'000, 0}));
    const auto s = check(sys::statx(folder, "file"));

    check(sys::unlinkat(folder, "link"));
    check(sys::unlinkat(folder, "file"));
    check(sys::unlinkat(at_cwd, path.c_str(), sys::at::removedir));

    LKMC_ASSERT_ERROR(by_link, errc::opnotsupp);
    LKMC_ASSERT_EQ(s.permissions(), 0644u);
    LKMC_ASSERT_EQ(s.stx_mtime.tv_sec, 1'000'000'000);
    LKMC_ASSERT_GT(s.stx_atime.tv_sec, 1'000'000'000);
    print(out, "changed by ", by_name == chmod_way::fchmodat2 ? "fchmodat2" : "its link in /proc", "\n");
}
