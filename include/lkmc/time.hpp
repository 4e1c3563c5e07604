// SPDX-License-Identifier: MIT
// Durations and the kernel's timespec, without <chrono>.
//
//     using namespace lkmc::literals;
//     lkmc::timerfd::every(100_ms);
//     lkmc::sys::timespec t = 1500_ms;                    // {1, 500'000'000}
//
// * Nanoseconds in 64 bits: 292 years. Times have 64 bits on 32-bit CPUs too (the …_time64 system calls).
// * <lkmc/bridge/chrono.hpp> converts from and to std::chrono.
#pragma once

#include <cstdint>

#include <lkmc/config.hpp>

namespace lkmc {

struct duration {
    std::int64_t nanoseconds = 0;

    constexpr std::int64_t microseconds() const noexcept { return nanoseconds / 1'000; }
    constexpr std::int64_t milliseconds() const noexcept { return nanoseconds / 1'000'000; }
    constexpr std::int64_t seconds() const noexcept { return nanoseconds / 1'000'000'000; }

    friend constexpr bool operator==(duration a, duration b) noexcept { return a.nanoseconds == b.nanoseconds; }
    friend constexpr bool operator<(duration a, duration b) noexcept { return a.nanoseconds < b.nanoseconds; }
    friend constexpr bool operator>(duration a, duration b) noexcept { return b < a; }
    friend constexpr bool operator<=(duration a, duration b) noexcept { return !(b < a); }
    friend constexpr bool operator>=(duration a, duration b) noexcept { return !(a < b); }
    friend constexpr duration operator+(duration a, duration b) noexcept { return {a.nanoseconds + b.nanoseconds}; }
    friend constexpr duration operator-(duration a, duration b) noexcept { return {a.nanoseconds - b.nanoseconds}; }
    friend constexpr duration operator*(duration a, std::int64_t n) noexcept { return {a.nanoseconds * n}; }
    friend constexpr duration operator/(duration a, std::int64_t n) noexcept { return {a.nanoseconds / n}; }
};

namespace literals {
constexpr duration operator""_ns(unsigned long long n) noexcept { return {static_cast<std::int64_t>(n)}; }
constexpr duration operator""_us(unsigned long long n) noexcept { return {static_cast<std::int64_t>(n) * 1'000}; }
constexpr duration operator""_ms(unsigned long long n) noexcept { return {static_cast<std::int64_t>(n) * 1'000'000}; }
constexpr duration operator""_s(unsigned long long n) noexcept { return {static_cast<std::int64_t>(n) * 1'000'000'000}; }
}  // namespace literals

namespace sys {

// struct __kernel_timespec (include/uapi/linux/time_types.h): the same on every CPU.
struct timespec {
    std::int64_t tv_sec = 0;
    std::int64_t tv_nsec = 0;

    constexpr timespec() noexcept = default;
    constexpr timespec(std::int64_t seconds, std::int64_t nanoseconds) noexcept : tv_sec(seconds), tv_nsec(nanoseconds) {}
    constexpr timespec(duration d) noexcept : tv_sec(d.nanoseconds / 1'000'000'000), tv_nsec(d.nanoseconds % 1'000'000'000) {
        if (tv_nsec < 0) tv_nsec += 1'000'000'000, --tv_sec;
    }
    // Since the epoch of whatever clock it was read from.
    constexpr duration since_epoch() const noexcept { return {tv_sec * 1'000'000'000 + tv_nsec}; }
    friend constexpr bool operator==(const timespec&, const timespec&) noexcept = default;
    friend constexpr duration operator-(const timespec& a, const timespec& b) noexcept { return a.since_epoch() - b.since_epoch(); }
};

namespace detail {

// What the calls of a 32-bit CPU took before Linux 5.1. Seconds that do not fit become the largest that do.
class narrow_timespec {
public:
    constexpr explicit narrow_timespec(const timespec* t) noexcept : given_(t != nullptr) {
        if (!given_) return;
        seconds_ = static_cast<std::int32_t>(t->tv_sec > 0x7fffffff ? 0x7fffffff : t->tv_sec);
        nanoseconds_ = static_cast<std::int32_t>(t->tv_nsec);
    }
    constexpr narrow_timespec() noexcept = default;
    constexpr narrow_timespec* get() noexcept { return given_ ? this : nullptr; }
    constexpr const narrow_timespec* get() const noexcept { return given_ ? this : nullptr; }
    constexpr timespec wide() const noexcept { return {seconds_, nanoseconds_}; }

private:
    std::int32_t seconds_ = 0;
    std::int32_t nanoseconds_ = 0;
    bool given_ = true;
};

}  // namespace detail
}  // namespace sys
}  // namespace lkmc
