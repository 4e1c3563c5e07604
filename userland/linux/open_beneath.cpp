// SPDX-License-Identifier: MIT
// Opens paths that a stranger chose, none of which can lead out of the folder they belong in.
#include <lkmc/example.hpp>
#include <lkmc/sys/openat2.hpp>

using namespace lkmc;

int main() {
    const fd folder = check(sys::openat(at_cwd, "/proc/self", sys::o::directory | sys::o::path | sys::o::cloexec));

    // openat goes wherever the path says.
    LKMC_ASSERT_OK(sys::openat(folder, "../version", sys::o::rdonly));

    // open_beneath does not, whatever way is tried.
    LKMC_ASSERT_OK(open_beneath(folder, "status", sys::o::rdonly));
    LKMC_ASSERT_ERROR(open_beneath(folder, "../version", sys::o::rdonly), errc::xdev);
    LKMC_ASSERT_ERROR(open_beneath(folder, "task/../../version", sys::o::rdonly), errc::xdev);
    LKMC_ASSERT_ERROR(open_beneath(folder, "/proc/version", sys::o::rdonly), errc::xdev);

    // A symbolic link that leads outside: this one is the root folder.
    const auto by_link = open_beneath(folder, "root/etc/passwd", sys::o::rdonly);
    LKMC_ASSERT(by_link.error() == errc::xdev || by_link.error() == errc::loop, by_link.error());

    const auto status = check(open_beneath(folder, "status", sys::o::rdonly));
    print(out, status.how == opened_beneath::way::openat2 ? "the kernel kept watch, by openat2\n"
                                                           : "no openat2 here: walked, one name after another\n");
}
