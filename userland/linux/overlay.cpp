// SPDX-License-Identifier: MIT
// Lays a folder that can be written over one that cannot: overlayfs copies what is changed, and marks what is removed.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/mount.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/stat.hpp>

using namespace lkmc;

static void put(cstr path, string_view text) {
    const fd file = check(sys::openat(at_cwd, path, sys::o::wronly | sys::o::creat | sys::o::trunc | sys::o::cloexec, 0644));
    check(sys::write_all(file, text));
}

static bool holds(cstr path, string_view text) {
    const fd file = check(sys::openat(at_cwd, path, sys::o::rdonly | sys::o::cloexec));
    char buffer[16];
    return string_view(buffer, check(sys::read_all(file, buffer))) == text;
}

static bool missing(cstr path) { return sys::statx(at_cwd, path).error() == errc::noent; }

int main() {
    check(isolate(sys::clone_flags::newns), without_namespaces{});
    check(make_mounts_private(), in_a_chroot{});
    // /proc is a folder on every machine; from now on it is ours, with nothing in it.
    check(sys::mount("overlay lesson", "/proc", "tmpfs", sys::mount_flags::none, "size=1m"));
    for (cstr folder : {"/proc/lower", "/proc/upper", "/proc/work", "/proc/both"}) check(sys::mkdirat(at_cwd, folder, 0755));
    put("/proc/lower/kept", "below");
    put("/proc/lower/changed", "below");
    put("/proc/lower/removed", "below");

    const auto mounted = sys::mount("overlay", "/proc/both", "overlay", sys::mount_flags::none,
                                    "lowerdir=/proc/lower,upperdir=/proc/upper,workdir=/proc/work");
    if (mounted.error() == errc::nodev) skip("this kernel has no overlayfs (CONFIG_OVERLAY_FS)");
    if (mounted.error() == errc::perm) skip("overlayfs takes root, or Linux 5.11 in a user namespace");
    check(mounted);

    // Nothing is copied before it is changed, and reading changes nothing.
    LKMC_ASSERT(holds("/proc/both/changed", "below"));
    LKMC_ASSERT(missing("/proc/upper/changed"));
    put("/proc/both/changed", "above");
    LKMC_ASSERT(holds("/proc/both/changed", "above"));
    LKMC_ASSERT(holds("/proc/upper/changed", "above"));
    LKMC_ASSERT(holds("/proc/lower/changed", "below"));

    // What cannot be removed below is hidden, by a device with the number 0:0, a whiteout.
    check(sys::unlinkat(at_cwd, "/proc/both/removed"));
    LKMC_ASSERT(missing("/proc/both/removed"));
    LKMC_ASSERT(holds("/proc/lower/removed", "below"));
    const auto whiteout = check(sys::statx(at_cwd, "/proc/upper/removed"));
    LKMC_ASSERT(whiteout.type() == sys::file_type::chr);
    LKMC_ASSERT(whiteout.stx_rdev_major == 0 && whiteout.stx_rdev_minor == 0);
    print(out, "removed: hidden by a character device ", whiteout.stx_rdev_major, ":", whiteout.stx_rdev_minor, "\n");

    // What is new is above alone, and what was left as it was, below.
    put("/proc/both/fresh", "above");
    LKMC_ASSERT(missing("/proc/lower/fresh"));
    LKMC_ASSERT(holds("/proc/upper/fresh", "above"));
    LKMC_ASSERT(missing("/proc/upper/kept"));
    LKMC_ASSERT(holds("/proc/both/kept", "below"));
    print(out, "changed, removed, made: the lower folder is as it was\n");
}
