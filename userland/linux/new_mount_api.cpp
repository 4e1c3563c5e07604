// SPDX-License-Identifier: MIT
// Makes a file system step by step, uses it before it is mounted anywhere, and hears from the kernel what was wrong.
#include <lkmc/example.hpp>
#include <lkmc/sys/mount.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;

int main() {
    check(isolate(sys::clone_flags::newns), without_namespaces{});
    check(make_mounts_private(), in_a_chroot{});

    auto context = check(filesystem_context::open("tmpfs"), since("5.2"));
    check(context.set("size", "64k"));
    check(context.set("source", "lesson"));

    // mount(2) would say EINVAL and no more.
    LKMC_ASSERT_ERROR(context.set("sise", "64k"), errc::inval);
    char words[256];
    const string_view message = check(context.message(words));
    print(out, "the kernel says: ", message, "\n");
    LKMC_ASSERT(message.contains("sise"));
    LKMC_ASSERT_ERROR(context.message(words), errc::nodata);

    // A mount without a place; it can be used through its descriptor.
    const fd tree = check(context.create(sys::mount_attribute::nosuid));
    LKMC_ASSERT_OK(sys::openat(tree, "file", sys::o::rdwr | sys::o::creat, 0600));

    // Now it gets one, and then becomes read-only.
    check(sys::move_mount(tree, "", at_cwd, "/proc", sys::move_mount_flags::f_empty_path));
    LKMC_ASSERT_OK(sys::openat(at_cwd, "/proc/file", sys::o::rdonly));
    check(sys::mount_setattr(tree, "", sys::at::empty_path, sys::mount_attribute::rdonly), since("5.12"));
    LKMC_ASSERT_ERROR(sys::openat(at_cwd, "/proc/file", sys::o::rdwr), errc::rofs);

    // A copy of it, nowhere again, and gone with its descriptor.
    const fd copy = check(sys::open_tree(tree, "", sys::open_tree_flags::clone | sys::open_tree_flags::empty_path));
    LKMC_ASSERT_OK(sys::openat(copy, "file", sys::o::rdonly));
}
