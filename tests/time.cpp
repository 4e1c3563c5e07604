// SPDX-License-Identifier: MIT
// Durations and timespecs, before and after the epoch.
#include <lkmc/time.hpp>

#include <chrono>

#include <doctest/doctest.h>

using namespace lkmc::literals;
using lkmc::duration;
namespace sys = lkmc::sys;

TEST_CASE("units are std::chrono's") {
    using namespace std::chrono_literals;
    CHECK((1_ns).nanoseconds == std::chrono::nanoseconds(1ns).count());
    CHECK((7_us).nanoseconds == std::chrono::nanoseconds(7us).count());
    CHECK((1500_ms).nanoseconds == std::chrono::nanoseconds(1500ms).count());
    CHECK((3_s).nanoseconds == std::chrono::nanoseconds(3s).count());
    CHECK((1999_us).milliseconds() == std::chrono::duration_cast<std::chrono::milliseconds>(1999us).count());
    CHECK((1999_ms).seconds() == 1);
    CHECK((2_s).microseconds() == 2'000'000);
}

TEST_CASE("arithmetic and order") {
    static_assert(1_s + 500_ms == 1500_ms && 1_s - 1_ms == 999_ms);
    static_assert(100_ms * 3 == 300_ms && 1_s / 4 == 250_ms);
    static_assert(1_ms < 1_s && 1_s > 1_ms && 1_s <= 1000_ms && 1_s >= 1000_ms && 1_s != 1_ms);
}

TEST_CASE("a timespec's nanoseconds are never negative") {
    static_assert(sys::timespec(1500_ms) == sys::timespec(1, 500'000'000));
    static_assert(sys::timespec(duration{-1}) == sys::timespec(-1, 999'999'999));
    static_assert(sys::timespec(duration{-1'500'000'000}) == sys::timespec(-2, 500'000'000));
    static_assert(sys::timespec(duration{-2'000'000'000}) == sys::timespec(-2, 0));
    for (const std::int64_t n : {0LL, 1LL, -1LL, 999'999'999LL, -999'999'999LL, 1'000'000'000LL, -1'000'000'001LL, 9'000'000'000'000'000'000LL, -9'000'000'000'000'000'000LL}) {
        const sys::timespec t(duration{n});
        CHECK(t.since_epoch().nanoseconds == n);
        CHECK(t.tv_nsec >= 0);
        CHECK(t.tv_nsec < 1'000'000'000);
    }
    static_assert(sys::timespec(5, 0) - sys::timespec(3, 500'000'000) == 1500_ms);
    // The kernel's layout on every CPU.
    static_assert(sizeof(sys::timespec) == 16);
}
