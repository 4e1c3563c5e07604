// SPDX-License-Identifier: MIT
// Swaps two names in one step, and refuses to replace a file that is there already.
#include <lkmc/example.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    text_buffer<64> path;
    print(path, "/tmp/lkmc-rename-", sys::getpid());
    check(sys::mkdirat(at_cwd, path.c_str(), 0700));
    const fd folder = check(sys::openat(at_cwd, path.c_str(), sys::o::directory | sys::o::cloexec));

    check(sys::symlinkat("first", folder, "a"));  // a symbolic link is a file whose contents are quick to write
    check(sys::symlinkat("second", folder, "b"));

    LKMC_ASSERT_ERROR(sys::renameat2(folder, "a", folder, "b", sys::rename_flags::noreplace), errc::exist);

    const auto swapped = sys::renameat2(folder, "a", folder, "b", sys::rename_flags::exchange);
    char text[16];
    if (swapped) LKMC_ASSERT_EQ(check(sys::readlinkat(folder, "a", text)), "second");
    const error why = swapped.error();

    check(sys::unlinkat(folder, "a"));
    check(sys::unlinkat(folder, "b"));
    check(sys::unlinkat(at_cwd, path.c_str(), sys::at::removedir));
    if (why == errc::inval) skip("the file system of /tmp cannot swap names");
    check(swapped);
}
