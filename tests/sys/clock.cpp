// SPDX-License-Identifier: MIT
// Clocks: between two of libc's readings, resolution, sleeping.
#include <lkmc/sys/clock.hpp>

#include <doctest/doctest.h>

#include <pthread.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <initializer_list>

using namespace lkmc;
using namespace lkmc::literals;


namespace {
std::int64_t libc(clockid_t id) {
    ::timespec t{};
    REQUIRE(::clock_gettime(id, &t) == 0);
    return static_cast<std::int64_t>(t.tv_sec) * 1'000'000'000 + t.tv_nsec;
}
volatile int caught = 0;
}  // namespace

TEST_CASE("a reading lies between libc's before and after") {
    for (const sys::clock c : {sys::clock::monotonic, sys::clock::monotonic_raw, sys::clock::boottime, sys::clock::process_cputime_id, sys::clock::thread_cputime_id}) {
        const auto id = static_cast<clockid_t>(c);
        const auto before = libc(id);
        const auto t = sys::clock_gettime(c);
        const auto after = libc(id);
        REQUIRE(t.has_value());
        CHECK(before <= t->since_epoch().nanoseconds);
        CHECK(t->since_epoch().nanoseconds <= after);
    }
    CHECK(now(sys::clock::realtime).tv_sec > 1'700'000'000);
    CHECK(sys::clock_gettime(static_cast<sys::clock>(99)).error() == errc::inval);
    CHECK(now(static_cast<sys::clock>(99)) == sys::timespec());
}

TEST_CASE("resolution") {
    ::timespec theirs{};
    REQUIRE(::clock_getres(CLOCK_MONOTONIC_COARSE, &theirs) == 0);
    CHECK(sys::clock_getres(sys::clock::monotonic_coarse)->tv_nsec == theirs.tv_nsec);
    CHECK(*sys::clock_getres(sys::clock::monotonic) == sys::timespec(0, 1));
}

TEST_CASE("the clock of another thread or process") {
    clockid_t theirs{};
    REQUIRE(::clock_getcpuclockid(::getpid(), &theirs) == 0);
    CHECK(static_cast<clockid_t>(sys::cpu_clock_of_process(::getpid())) == theirs);
    CHECK(sys::clock_gettime(sys::cpu_clock_of_process(::getpid())).has_value());
}

TEST_CASE("setting is refused where it makes no sense") {
    CHECK(sys::clock_settime(sys::clock::monotonic, {1, 0}).error() == errc::inval);
}

TEST_CASE("sleep lasts at least as long, whatever signals come") {
    struct sigaction action {};
    action.sa_handler = [](int n) { caught = n; };
    REQUIRE(::sigaction(SIGALRM, &action, nullptr) == 0);
    const itimerval often{{0, 2000}, {0, 2000}};
    REQUIRE(::setitimer(ITIMER_REAL, &often, nullptr) == 0);

    const auto start = now();
    CHECK(sleep_for(20_ms).has_value());
    CHECK(now() - start >= 20_ms);
    CHECK(caught == SIGALRM);

    // The bare call is interrupted and says what is left.
    sys::timespec left;
    CHECK(sys::nanosleep(1000_s, &left).error() == errc::intr);
    CHECK(left.tv_sec > 900);
    CHECK(left.tv_sec < 1000);

    const itimerval never{};
    REQUIRE(::setitimer(ITIMER_REAL, &never, nullptr) == 0);
    CHECK(sleep_for(duration{-1}).has_value());
    CHECK(sleep_until({1, 0}).has_value());
    CHECK(sys::nanosleep({0, -1}).error() == errc::inval);
}

TEST_CASE("what older calls of a 32-bit CPU take") {
    using sys::detail::narrow_timespec;
    constexpr sys::timespec time(5, 6), late(0x1'0000'0000, 7);
    static_assert(narrow_timespec(&time).wide() == time);
    static_assert(narrow_timespec(&late).wide() == sys::timespec(0x7fffffff, 7));
    CHECK(narrow_timespec(nullptr).get() == nullptr);
    CHECK(sizeof(narrow_timespec) >= 8);
    // Seconds come first, as the kernel wants them.
    const narrow_timespec narrow(&time);
    std::int32_t words[2];
    __builtin_memcpy(words, static_cast<const void*>(narrow.get()), sizeof words);
    CHECK(words[0] == 5);
    CHECK(words[1] == 6);
}
