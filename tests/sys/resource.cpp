// SPDX-License-Identifier: MIT
// Limits and use of resources, against libc's.
#include <errno.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <unistd.h>

#include <lkmc/sys/process.hpp>
#include <lkmc/sys/resource.hpp>

#include <doctest/doctest.h>

using namespace lkmc;

TEST_CASE("limits are libc's") {
    for (int which = 0; which < 16; ++which) {
        struct rlimit64 theirs {};
        REQUIRE(::getrlimit64(static_cast<__rlimit_resource>(which), &theirs) == 0);
        const auto ours = sys::getrlimit(static_cast<sys::rlimit_of>(which)).value();
        CHECK(ours.current == theirs.rlim_cur);
        CHECK(ours.max == theirs.rlim_max);
    }
    CHECK(sys::getrlimit(static_cast<sys::rlimit_of>(99)).error() == errc::inval);
}

TEST_CASE("a limit that was set is in force") {
    const int child = sys::fork().value();
    if (child == 0) {
        auto files = sys::getrlimit(sys::rlimit_of::nofile).value();
        files.current = 3;
        if (!sys::setrlimit(sys::rlimit_of::nofile, files)) sys::exit_group(1);
        if (sys::getrlimit(sys::rlimit_of::nofile).value() != files) sys::exit_group(2);
        sys::exit_group(sys::call<int>(nr::dup, 2).error() == errc::mfile ? 0 : 3);
    }
    CHECK(sys::waitid(child).value().exited_with(0));
}

TEST_CASE("use grows, and is about libc's") {
    const auto before = sys::getrusage(sys::rusage_of::self).value();
    struct rusage theirs {};
    REQUIRE(::getrusage(RUSAGE_SELF, &theirs) == 0);
    const auto after = sys::getrusage(sys::rusage_of::self).value();
    const std::int64_t middle = (std::int64_t(theirs.ru_utime.tv_sec) * 1'000'000 + theirs.ru_utime.tv_usec) * 1'000;
    CHECK(before.user_time().nanoseconds <= middle);
    CHECK(middle <= after.user_time().nanoseconds);
    CHECK(before.minflt <= theirs.ru_minflt);
    CHECK(theirs.ru_minflt <= after.minflt);
    CHECK(before.maxrss <= after.maxrss);
    CHECK(sys::getrusage(static_cast<sys::rusage_of>(77)).error() == errc::inval);
}

TEST_CASE("times in ticks") {
    struct tms theirs {};
    const auto before = sys::times().value();
    ::times(&theirs);
    const auto after = sys::times().value();
    CHECK(before.user <= theirs.tms_utime);
    CHECK(theirs.tms_utime <= after.user);
    CHECK(before.children_user == theirs.tms_cutime);
}

TEST_CASE("nice values, negative ones too, are no errors") {
    errno = 0;
    const int theirs = ::getpriority(PRIO_PROCESS, 0);
    REQUIRE(errno == 0);
    CHECK(sys::getpriority().value() == theirs);
    CHECK(sys::getpriority(sys::prio::process, 0x3fffffff).error() == errc::srch);
    const int child = sys::fork().value();
    if (child == 0) {
        if (!sys::setpriority(sys::prio::process, 0, 19)) sys::exit_group(1);
        if (*sys::getpriority() != 19 || ::getpriority(PRIO_PROCESS, 0) != 19) sys::exit_group(2);
        // Lower needs a right; where it is there, the negative value comes back as one.
        const auto lower = sys::setpriority(sys::prio::process, 0, -5);
        if (lower) sys::exit_group(sys::getpriority().has_value() && *sys::getpriority() == -5 ? 0 : 3);
        sys::exit_group(lower.error() == errc::acces || lower.error() == errc::perm ? 0 : 4);
    }
    CHECK(sys::waitid(child).value().exited_with(0));
}
