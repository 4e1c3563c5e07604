// SPDX-License-Identifier: MIT
// Gives itself another hostname, in a UTS namespace: nobody else sees it.
#include <lkmc/example.hpp>
#include <lkmc/sys/hostname.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/sysctl.hpp>
#include <lkmc/sys/uname.hpp>

using namespace lkmc;

int main() {
    const auto before = check(sys::uname());
    const int child = check(sys::fork());
    if (child == 0) {
        check(isolate(sys::clone_flags::newuts), without_namespaces{});
        check(sys::sethostname("lesson"));
        check(sys::setdomainname("example"));
        const auto name = check(sys::uname());
        LKMC_ASSERT_EQ(name.nodename(), "lesson");
        LKMC_ASSERT_EQ(name.domainname(), "example");
        char text[65];
        LKMC_ASSERT_EQ(check(sysctl("kernel.hostname").read(text)), "lesson");
        print(out, "the child's machine is called ", name.nodename(), ".", name.domainname(), "\n");

        LKMC_ASSERT_ERROR(sys::sethostname("a name of more than sixty-four characters is no name for a machine"), errc::inval);
        sys::exit_group(0);
    }
    const auto end = check(sys::waitid(child));
    if (end.exited_with(exit_skipped)) return exit_skipped;
    LKMC_ASSERT(end.exited_with(0), end);

    const auto after = check(sys::uname());
    LKMC_ASSERT_EQ(after.nodename(), before.nodename());
    print(out, "the parent's is still ", after.nodename(), "\n");
}
