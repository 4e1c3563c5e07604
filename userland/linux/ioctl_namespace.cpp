// SPDX-License-Identifier: MIT
// Asks namespace files what they are and who owns them: requests that return a type, and a descriptor.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/ioctl/nsfs.hpp>

using namespace lkmc;

int main() {
    const fd net = check(sys::openat(at_cwd, "/proc/self/ns/net", sys::o::rdonly | sys::o::cloexec));
    LKMC_ASSERT(check(net.ioctl(nsfs::get_type)) == nsfs::type::net);

    // The user namespace that owns it, unless that lies outside of ours.
    if (const auto owner = net.ioctl(nsfs::get_userns)) {
        LKMC_ASSERT(check(owner->ioctl(nsfs::get_type)) == nsfs::type::user);
        print(out, "made by user ", check(owner->ioctl(nsfs::get_owner_uid)), "\n");
    } else {
        LKMC_ASSERT_ERROR(owner, errc::perm);
    }
    LKMC_ASSERT_ERROR(net.ioctl(nsfs::get_parent), errc::inval);  // network namespaces have none
}
