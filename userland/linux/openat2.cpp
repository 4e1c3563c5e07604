// SPDX-License-Identifier: MIT
// Restricts how a path is looked up: no links, no other file system, the folder as the root.
#include <lkmc/example.hpp>
#include <lkmc/sys/openat2.hpp>

using namespace lkmc;
using sys::resolve;

int main() {
    const fd proc = check(sys::openat2(at_cwd, "/proc", {.flags = sys::o::path | sys::o::directory}), since("5.6"));

    LKMC_ASSERT_OK(sys::openat2(proc, "self/status", {}));  // self is a symbolic link to this process's number
    const auto no_symlinks = sys::openat2(proc, "self/status", {.resolve = resolve::no_symlinks});
    print(out, "self/status without symbolic links: ", no_symlinks.error(), "\n");
    LKMC_ASSERT_ERROR(no_symlinks, errc::loop);

    // exe and cwd are magic: they lead to a file itself, not to a path.
    LKMC_ASSERT_OK(sys::openat2(proc, "self/exe", {}));
    LKMC_ASSERT_ERROR(sys::openat2(proc, "self/exe", {.resolve = resolve::no_magiclinks}), errc::loop);

    // From / into /proc a mount point is crossed.
    const auto no_xdev = sys::openat2(at_cwd, "/proc/version", {.resolve = resolve::no_xdev});
    print(out, "/proc/version without mount points: ", no_xdev.error(), "\n");
    LKMC_ASSERT_ERROR(no_xdev, errc::xdev);

    // With the folder as root, neither / nor .. lead out of it.
    LKMC_ASSERT_OK(sys::openat2(proc, "/../../version", {.resolve = resolve::in_root}));
    LKMC_ASSERT_ERROR(sys::openat2(proc, "/proc/version", {.resolve = resolve::in_root}), errc::noent);
}
