// SPDX-License-Identifier: MIT
// A child gives up being root, finds what was open to it shut, and cannot go back.
#include <lkmc/example.hpp>
#include <lkmc/sys/credentials.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

namespace {

constexpr unsigned nobody = 65534;

int as_nobody() {
    // Only the effective user changes: the real and the saved one are a way back.
    check(sys::setresuid(sys::keep_id, nobody, sys::keep_id));
    LKMC_ASSERT_EQ(sys::geteuid(), nobody);
    LKMC_ASSERT(!has_capability(cap::setgid));
    LKMC_ASSERT_ERROR(sys::setgroups({}), errc::perm);
    check(sys::setresuid(sys::keep_id, 0, sys::keep_id));
    LKMC_ASSERT_EQ(sys::geteuid(), 0u);

    // All of them, and the groups: for good.
    check(drop_privileges(nobody, nobody));
    LKMC_ASSERT_EQ(check(sys::getgroups()), 0);
    LKMC_ASSERT_ERROR(sys::setresuid(0, 0, 0), errc::perm);
    LKMC_ASSERT_ERROR(sys::setgroups({}), errc::perm);
    LKMC_ASSERT(!has_capability(cap::setuid));
    print(out, "user ", sys::getuid(), ", group ", sys::getgid(), ", and no way back\n");
    return 0;
}

}  // namespace

int main() {
    require(cap::setuid);
    require(cap::setgid);
    const auto before = check(sys::getresuid());
    if (before != sys::ids{0, 0, 0}) skip("starts as root, to become somebody else");

    const int child = check(sys::fork());
    if (child == 0) sys::exit_group(as_nobody());
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));
    LKMC_ASSERT(check(sys::getresuid()) == before);  // of the child's doing nothing is left here
}
