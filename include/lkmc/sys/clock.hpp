// SPDX-License-Identifier: MIT
// Clocks: reading, resolution, setting, sleeping.
//
//     auto start = lkmc::now();                                          // monotonic
//     LKMC_TRY(lkmc::sleep_for(10_ms));                                  // all of it, whatever signals come
//     auto took = lkmc::now() - start;                                   // a duration
//     auto t = LKMC_TRY(lkmc::sys::clock_gettime(lkmc::sys::clock::tai));
//
// * Always a system call: some 100 ns. Who reads clocks often takes the vDSO: sys/vdso.hpp.
// * Times have 64 bits on every CPU (clock_gettime64 and so on, Linux 5.1; the older call is taken where that is
//   missing, and ends in 2038).
// * monotonic stands still while the machine is suspended, boottime does not; realtime jumps when it is set.
// Source: clock_gettime(2), clock_nanosleep(2), include/uapi/linux/time.h.
#pragma once

#include <cstdint>

#include <lkmc/sys/call.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/time.hpp>

namespace lkmc {

namespace sys {

// CLOCK_…
enum class clock : int {
    realtime = 0,
    monotonic = 1,
    process_cputime_id = 2,
    thread_cputime_id = 3,
    monotonic_raw = 4,
    realtime_coarse = 5,
    monotonic_coarse = 6,
    boottime = 7,
    realtime_alarm = 8,  // wakes the machine up
    boottime_alarm = 9,
    tai = 11,
};

// The clock of a device (/dev/ptp0), or of another process's or thread's time on the CPU: clock_getcpuclockid(3).
constexpr clock clock_of(fd_ref device) noexcept { return static_cast<clock>(static_cast<unsigned>(~device.get()) << 3 | 3u); }
constexpr clock cpu_clock_of_process(int pid) noexcept { return static_cast<clock>(static_cast<unsigned>(~pid) << 3 | 2u); }
constexpr clock cpu_clock_of_thread(int tid) noexcept { return static_cast<clock>(static_cast<unsigned>(~tid) << 3 | 6u); }

namespace detail {
template <int Wide, int Narrow>
LKMC_INLINE result<timespec> ask_clock(clock which) noexcept {
    timespec t;
    const auto done = call<void>(Wide, which, &t);
    if constexpr (Wide != Narrow) {
        if (!done && done.error() == errc::nosys) [[unlikely]] {
            narrow_timespec narrow;
            const auto old = call<void>(Narrow, which, narrow.get());
            if (!old) return old.error();
            return narrow.wide();
        }
    }
    if (!done) return done.error();
    return t;
}
}  // namespace detail

// EINVAL: no such clock here.
LKMC_INLINE result<timespec> clock_gettime(clock which) noexcept {
    return detail::ask_clock<nr::wide::clock_gettime, nr::clock_gettime>(which);
}
LKMC_INLINE result<timespec> clock_getres(clock which) noexcept {
    return detail::ask_clock<nr::wide::clock_getres, nr::clock_getres>(which);
}
// CAP_SYS_TIME. EINVAL: this clock cannot be set.
inline result<void> clock_settime(clock which, const timespec& time) noexcept {
    auto done = call<void>(nr::wide::clock_settime, which, &time);
    if constexpr (nr::has_narrow)
        if (!done && done.error() == errc::nosys) {
            const detail::narrow_timespec narrow(&time);
            done = call<void>(nr::clock_settime, which, narrow.get());
        }
    return done;
}

// TIMER_…
enum class timer_flags : int { none = 0, abstime = 1 };

// Sleeps for a time or, with abstime, until one. EINTR: a signal handler ran; then left holds what was left of a
// relative sleep.
inline result<void> clock_nanosleep(clock which, timer_flags flags, const timespec& time, timespec* left = nullptr) noexcept {
    auto done = call<void>(nr::wide::clock_nanosleep, which, flags, &time, left);
    if constexpr (nr::has_narrow)
        if (!done && done.error() == errc::nosys) {
            const detail::narrow_timespec narrow(&time);
            detail::narrow_timespec narrow_left;
            done = call<void>(nr::clock_nanosleep, which, flags, narrow.get(), narrow_left.get());
            if (!done && left != nullptr) *left = narrow_left.wide();
        }
    return done;
}
// nanosleep(2), which is the same on the monotonic clock.
inline result<void> nanosleep(const timespec& time, timespec* left = nullptr) noexcept {
    return clock_nanosleep(clock::monotonic, timer_flags::none, time, left);
}

}  // namespace sys

// The time of a clock that every kernel has: realtime, monotonic, boottime, the coarse ones and the two of the CPU
// cannot fail. {0, 0} for one that does not exist.
inline sys::timespec now(sys::clock which = sys::clock::monotonic) noexcept {
    const auto t = sys::clock_gettime(which);
    return t ? *t : sys::timespec();
}

// Until then, whatever signals come.
inline result<void> sleep_until(const sys::timespec& time, sys::clock which = sys::clock::monotonic) noexcept {
    return sys::retry([&] { return sys::clock_nanosleep(which, sys::timer_flags::abstime, time); });
}
inline result<void> sleep_for(duration time) noexcept {
    if (time.nanoseconds <= 0) return {};
    sys::timespec end = now();
    const sys::timespec more = time;
    end.tv_sec += more.tv_sec;
    end.tv_nsec += more.tv_nsec;
    if (end.tv_nsec >= 1'000'000'000) end.tv_nsec -= 1'000'000'000, ++end.tv_sec;
    return sleep_until(end);
}

}  // namespace lkmc
