// SPDX-License-Identifier: MIT
// Bridge to std::chrono: there and back, and what does not fit.
#include <lkmc/bridge/chrono.hpp>
#include <lkmc/sys/clock.hpp>

#include <doctest/doctest.h>

using namespace lkmc;
using namespace lkmc::literals;
using namespace std::chrono_literals;

TEST_CASE("durations") {
    static_assert(from_chrono(100ms) == 100_ms);
    static_assert(from_chrono(-3s).seconds() == -3);
    static_assert(to_chrono(1500_us) == 1500us);
    CHECK(from_chrono(std::chrono::duration<double>(0.25)) == 250_ms);
    CHECK(from_chrono(std::chrono::hours::max()).nanoseconds == 0x7fffffffffffffff);
    CHECK(from_chrono(std::chrono::hours::min()).nanoseconds == -0x7fffffffffffffff);
    CHECK(from_chrono(std::chrono::nanoseconds::max()).nanoseconds == 0x7fffffffffffffff);
    CHECK(from_chrono(std::chrono::duration<double>(1e300)).nanoseconds == 0x7fffffffffffffff);
}

TEST_CASE("times of the clocks that std has, too") {
    const auto before = std::chrono::steady_clock::now();
    const auto t = to_chrono<std::chrono::steady_clock>(now(sys::clock::monotonic));
    const auto after = std::chrono::steady_clock::now();
    CHECK(before <= t);
    CHECK(t <= after);
    CHECK(to_chrono<std::chrono::steady_clock>(from_chrono(t)) == t);
    CHECK(from_chrono(std::chrono::system_clock::from_time_t(-1)) == sys::timespec(-1, 0));
}
