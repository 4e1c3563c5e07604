// SPDX-License-Identifier: MIT
// Gives a capability up, for good, and sees that what it guards is shut.
#include <lkmc/example.hpp>
#include <lkmc/sys/hostname.hpp>

using namespace lkmc;

int main() {
    require(cap::sys_admin);
    LKMC_ASSERT(check(in_bounding_set(cap::sys_admin)));

    check(drop_capability(cap::sys_admin));
    LKMC_ASSERT(!has_capability(cap::sys_admin));
    LKMC_ASSERT_ERROR(sys::sethostname("x"), errc::perm);

    // Taken from the permitted set, it cannot be put into the effective one again.
    auto sets = check(sys::capget());
    sets.effective |= std::uint64_t(1) << static_cast<unsigned>(cap::sys_admin);
    LKMC_ASSERT_ERROR(sys::capset(sets), errc::perm);
    print(out, "without ", name(cap::sys_admin), " from now on\n");
}
