// SPDX-License-Identifier: MIT
// Writes a file that has no name, and gives it one when it is complete: nobody ever sees half of it.
#include <lkmc/example.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    // The path is that of a folder: it says on which file system the file lives.
    auto made = sys::openat(at_cwd, "/tmp", sys::o::tmpfile | sys::o::rdwr | sys::o::cloexec, 0600);
    if (made.error() == errc::opnotsupp || made.error() == errc::isdir)
        skip("the file system of /tmp has no unnamed files");
    const fd file = check(detail::move(made));

    check(sys::write_all(file, const_buffer("complete\n", 9)));
    LKMC_ASSERT_EQ(check(sys::statx(file)).stx_nlink, 0u);  // no folder knows it: if we end here, it is gone

    // linkat would need a privilege to take the descriptor itself; its link in /proc is open to everybody.
    text_buffer<64> self, name;
    print(self, "/proc/self/fd/", file.get());
    print(name, "/tmp/lkmc-o_tmpfile-", sys::getpid());
    check(sys::linkat(at_cwd, self.c_str(), at_cwd, name.c_str(), sys::at::symlink_follow));
    print(out, "now it is ", name.view(), "\n");

    const auto by_name = check(sys::statx(at_cwd, name.c_str()));
    LKMC_ASSERT(by_name.same_file(check(sys::statx(file))));
    LKMC_ASSERT_EQ(by_name.stx_nlink, 1u);
    LKMC_ASSERT_EQ(by_name.stx_size, 9u);

    check(sys::unlinkat(at_cwd, name.c_str()));
}
