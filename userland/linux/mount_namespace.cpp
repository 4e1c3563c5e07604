// SPDX-License-Identifier: MIT
// Mounts a file system that only a child can see, in a mount namespace of its own.
#include <lkmc/example.hpp>
#include <lkmc/sys/mount.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/path.hpp>

using namespace lkmc;

static int tmpfs_on_proc() {
    char buffer[8192];
    auto all = check(mounts(buffer));
    int count = 0;
    for (const mount_entry& m : all)
        if (m.type == "tmpfs" && m.mount_point == "/proc" && m.source == "two words") ++count;
    LKMC_ASSERT_OK(all.status());
    return count;
}

int main() {
    LKMC_ASSERT_EQ(tmpfs_on_proc(), 0);

    const int child = check(sys::fork());
    if (child == 0) {
        check(isolate(sys::clone_flags::newns), without_namespaces{});
        // Mounts spread to where the namespace was copied from, if those are shared: not from here.
        check(make_mounts_private(), in_a_chroot{});

        // /proc is a folder on every machine. It is hidden from now on, so what says what is mounted is opened before.
        const fd proc = check(sys::openat(at_cwd, "/proc", sys::o::path | sys::o::directory | sys::o::cloexec));
        check(sys::mount("two words", "/proc", "tmpfs", sys::mount_flags::nosuid | sys::mount_flags::nodev, "size=64k"));
        LKMC_ASSERT_OK(sys::openat(at_cwd, "/proc/file", sys::o::rdwr | sys::o::creat, 0600));

        char buffer[8192];
        text_table<mount_entry> all(check(sys::openat(proc, "self/mountinfo", sys::o::rdonly)), buffer);
        bool found = false;
        for (const mount_entry& m : all)
            if (m.source == "two words") {
                print(out, "the child sees ", m.type, " at ", m.mount_point, " with ", m.super_options, "\n");
                LKMC_ASSERT(m.options.contains("nosuid"));
                found = true;
            }
        LKMC_ASSERT_OK(all.status());
        LKMC_ASSERT(found);

        LKMC_ASSERT_OK(sys::umount2("/proc", sys::mnt::detach));
        LKMC_ASSERT_EQ(tmpfs_on_proc(), 0);
        check(sys::mount("two words", "/proc", "tmpfs", sys::mount_flags::none));  // left mounted: it goes with the namespace
        sys::exit_group(0);
    }

    const auto end = check(sys::waitid(child));
    if (end.exited_with(exit_skipped)) return exit_skipped;
    LKMC_ASSERT(end.exited_with(0), end);
    LKMC_ASSERT_EQ(tmpfs_on_proc(), 0);
    print(out, "the parent sees none\n");
}
