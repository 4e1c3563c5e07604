// SPDX-License-Identifier: MIT
// timerfd: periods, single shots, absolute times, missed ticks.
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/timerfd.hpp>

#include <doctest/doctest.h>

#include <sys/timerfd.h>

using namespace lkmc;
using namespace lkmc::literals;

TEST_CASE("a period is what libc reads back") {
    const auto t = timerfd::every(1500_s).value();
    ::itimerspec seen{};
    REQUIRE(::timerfd_gettime(t.ref().get(), &seen) == 0);
    CHECK(seen.it_interval.tv_sec == 1500);
    CHECK(seen.it_interval.tv_nsec == 0);
    CHECK(*t.remaining() <= 1500_s);
    CHECK(*t.remaining() > 1400_s);
    REQUIRE(t.disarm().has_value());
    CHECK(*t.remaining() == 0_s);
}

TEST_CASE("times beyond 2038 and beyond 32 bits") {
    const auto t = timerfd::at({0x1'0000'0000, 7}).value();
    const auto before = sys::timerfd_settime(t, {}, {});
    REQUIRE(before.has_value());
    CHECK(before->it_value.tv_sec > 2'000'000'000);
}

TEST_CASE("ticks that nobody read are counted") {
    const auto t = timerfd::every(1_ms).value();
    REQUIRE(sleep_for(5_ms).has_value());
    CHECK(*t.read() >= 5);
}

TEST_CASE("once: after a time, at a time, at one that is past") {
    const auto start = now();
    const auto after = timerfd::after(2_ms).value();
    CHECK(*after.read() == 1);
    CHECK(now() - start >= 2_ms);
    CHECK(*after.remaining() == 0_s);

    const auto past = timerfd::at(start, sys::clock::monotonic).value();
    CHECK(*past.read() == 1);
    const auto cancellable = timerfd::at({1, 0}, sys::clock::realtime, sys::tfd_timer::cancel_on_set).value();
    CHECK(*cancellable.read() == 1);
}

TEST_CASE("errors") {
    CHECK(timerfd::every(0_s).error() == errc::inval);
    CHECK(timerfd::every(duration{-1}).error() == errc::inval);
    const auto t = timerfd::after(1000_s, sys::clock::monotonic, sys::tfd::nonblock | sys::tfd::cloexec).value();
    CHECK(t.read().error() == errc::again);
    const sys::timespec at_once;
    CHECK(*sys::poll(t, sys::poll_events::in, &at_once) == sys::poll_events{});
}
