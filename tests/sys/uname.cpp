// SPDX-License-Identifier: MIT
// uname against libc's; releases taken apart.
#include <sys/utsname.h>

#include <initializer_list>

#include <lkmc/sys/uname.hpp>

#include <doctest/doctest.h>

using namespace lkmc;

TEST_CASE("the six texts are libc's") {
    struct utsname theirs;
    REQUIRE(::uname(&theirs) == 0);
    const auto ours = sys::uname().value();
    CHECK(ours.sysname() == theirs.sysname);
    CHECK(ours.nodename() == theirs.nodename);
    CHECK(ours.release() == theirs.release);
    CHECK(ours.version() == theirs.version);
    CHECK(ours.machine() == theirs.machine);
    CHECK(ours.domainname() == theirs.domainname);
    CHECK(ours.kernel().at_least(3, 2));
}

TEST_CASE("releases") {
    const auto parsed = [](string_view text) { return kernel_version::parse(text).value(); };
    CHECK(parsed("6.12.0-1-amd64") == kernel_version{6, 12, 0});
    CHECK(parsed("6.18.44-fc-v657") == kernel_version{6, 18, 44});
    CHECK(parsed("6.19-rc1") == kernel_version{6, 19, 0});
    CHECK(parsed("5.4.0+") == kernel_version{5, 4, 0});
    for (const char* bad : {"", "6", "6.", "six.one", ".1", "6.12.", "6.12.x", "99999999999.1"})
        CHECK(kernel_version::parse(bad).error() == errc::badmsg);
}

TEST_CASE("comparison") {
    constexpr kernel_version v{6, 7, 3};
    static_assert(v.at_least(6, 7) && v.at_least(6, 7, 3) && v.at_least(5, 19) && v.at_least(6, 6, 99));
    static_assert(!v.at_least(6, 7, 4) && !v.at_least(6, 8) && !v.at_least(7, 0));
}
