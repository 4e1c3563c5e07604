// SPDX-License-Identifier: MIT
// Becomes root in a user namespace of its own, without any right outside of it.
#include <lkmc/example.hpp>
#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/hostname.hpp>
#include <lkmc/sys/ioctl/nsfs.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;

int main() {
    const unsigned outside = sys::getuid();
    check(become_root_in_user_namespace(sys::clone_flags::newuts), without_namespaces{});
    LKMC_ASSERT_EQ(sys::getuid(), 0u);
    LKMC_ASSERT_EQ(sys::getgid(), 0u);
    LKMC_ASSERT(has_capability(cap::sys_admin));

    unsigned map[3];
    check(attribute("/proc/self/uid_map").read(map));
    print(out, "user ", map[0], " here is user ", map[1], " outside\n");
    LKMC_ASSERT_EQ(map[0], 0u);
    LKMC_ASSERT_EQ(map[1], outside);
    LKMC_ASSERT_EQ(map[2], 1u);

    // Root over what belongs to this user namespace …
    LKMC_ASSERT_OK(sys::sethostname("mine"));
    // … and over nothing else: the map cannot be written again, and the machine's clock is not ours to set.
    const id_range all[] = {{0, 0, 1000}};
    LKMC_ASSERT_ERROR(write_uid_map(self, all), errc::perm);
    LKMC_ASSERT_ERROR(sys::clock_settime(sys::clock::realtime, now(sys::clock::realtime)), errc::perm);

    // Who owns the hostname's namespace: the user namespace that we are root in.
    const fd uts = check(open_namespace(sys::clone_flags::newuts));
    LKMC_ASSERT(check(uts.ioctl(nsfs::get_type)) == nsfs::type::uts);
    const fd owner = check(uts.ioctl(nsfs::get_userns), since("4.9"));
    LKMC_ASSERT_EQ(check(owner.ioctl(nsfs::get_owner_uid)), 0u);  // as seen from inside
}
