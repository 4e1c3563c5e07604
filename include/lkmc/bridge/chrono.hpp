// SPDX-License-Identifier: MIT
// To std::chrono and back.
//
//     using namespace std::chrono_literals;
//     lkmc::timerfd::every(lkmc::from_chrono(100ms));
//     std::chrono::nanoseconds left = lkmc::to_chrono(LKMC_TRY(timer.remaining()));
//     auto t = lkmc::to_chrono<std::chrono::system_clock>(lkmc::now(lkmc::sys::clock::realtime));
//
// * lkmc counts nanoseconds in 64 bits, ±292 years. What does not fit becomes the longest that does: a timeout of
//   hours::max() is a long one, not a wrong one.
// * Of std's clocks, system_clock is CLOCK_REALTIME and steady_clock CLOCK_MONOTONIC, in libstdc++ and libc++.
#pragma once

#include <chrono>

#include <lkmc/time.hpp>

namespace lkmc {

template <class Rep, class Period>
constexpr duration from_chrono(std::chrono::duration<Rep, Period> d) noexcept {
    using std::chrono::duration_cast;
    constexpr duration longest{0x7fffffffffffffff};
    // Seconds are the coarser measure: what they can say in 64 bits tells whether nanoseconds can.
    const auto seconds = std::chrono::duration<long double>(d).count();
    if (seconds >= 9223372036.854775807L) return longest;
    if (seconds <= -9223372036.854775807L) return {-longest.nanoseconds};
    return {static_cast<std::int64_t>(duration_cast<std::chrono::nanoseconds>(d).count())};
}
constexpr std::chrono::nanoseconds to_chrono(duration d) noexcept { return std::chrono::nanoseconds(d.nanoseconds); }

// A time of the clock that std's is made of.
template <class Clock>
constexpr std::chrono::time_point<Clock, std::chrono::nanoseconds> to_chrono(const sys::timespec& t) noexcept {
    return std::chrono::time_point<Clock, std::chrono::nanoseconds>(std::chrono::seconds(t.tv_sec) + std::chrono::nanoseconds(t.tv_nsec));
}
template <class Clock, class Duration>
constexpr sys::timespec from_chrono(std::chrono::time_point<Clock, Duration> t) noexcept {
    return sys::timespec(from_chrono(t.time_since_epoch()));
}

}  // namespace lkmc
