// SPDX-License-Identifier: MIT
// The least that an init does: mounts proc, sys and dev, says hello, powers off. If it is not init, it plays one.
#include <lkmc/example.hpp>
#include <lkmc/sys/mount.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/reboot.hpp>
#include <lkmc/sys/sysctl.hpp>

using namespace lkmc;

// Some of it may be mounted already, or its folder be missing: an initramfs holds what one puts there.
static void mount_at(cstr type, cstr target) {
    const auto folder = sys::mkdirat(at_cwd, target, 0755);
    LKMC_ASSERT(folder || folder.error() == errc::exist || folder.error() == errc::rofs, folder.error());
    const auto mounted = sys::mount(type, target, type, sys::mount_flags::nosuid);
    print(out, "  ", string_view(type), " at ", string_view(target), ": ");
    if (mounted) print(out, "mounted\n");
    else print(out, mounted.error(), "\n");
}

[[noreturn]] static void init(bool real) {
    print(out, "process 1, with\n");
    mount_at("proc", "/proc");
    if (real) {
        mount_at("sysfs", "/sys");
        mount_at("devtmpfs", "/dev");
    }
    char text[256];
    const auto release = sysctl("kernel.osrelease").read(text);
    print(out, "hello from Linux ", release ? *release : string_view("?"), "\n");

    sys::sync();
    check(sys::reboot(sys::reboot_command::power_off, sys::this_machine_ends_now));
    for (;;) {}
}

int main() {
    if (sys::getpid() == 1) init(true);

    // In a PID namespace "power off" is the end of that namespace, and nothing else.
    check(isolate(sys::clone_flags::newpid | sys::clone_flags::newns), without_namespaces{});
    check(make_mounts_private(), in_a_chroot{});
    const int child = check(sys::fork());
    if (child == 0) {
        LKMC_ASSERT_EQ(sys::getpid(), 1);
        init(false);
    }
    const auto end = check(sys::waitid(child));
    LKMC_ASSERT(end.killed_by(sig::int_), end);  // how the kernel tells the parent: reboot(2)
    print(out, "its machine is off\n");
}
