// SPDX-License-Identifier: MIT
// timerfd: a timer that is read.
//
//     using namespace lkmc::literals;                                  // 100_ms
//     auto tick = LKMC_TRY(lkmc::timerfd::every(100_ms));
//     for (;;) print(out, LKMC_TRY(tick.read()), " ticks\n");          // waits; missed ticks are counted, not lost
//
//     auto alarm = LKMC_TRY(lkmc::timerfd::at(time));                  // of the realtime clock
//
// * every, after: the first time after that duration. at: once, at a time of a clock; one that is past fires at once.
// * cancel_on_set, with at() on the realtime clock: read() says ECANCELED when the clock was set meanwhile.
// * A time of 0 would mean no timer, so it is EINVAL here; disarm() stops one.
// * With sys::tfd::nonblock read() says EAGAIN while nothing has expired. EINTR comes back.
// Source: timerfd_create(2).
#pragma once

#include <cstdint>

#include <lkmc/bits.hpp>
#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/time.hpp>

namespace lkmc {

namespace sys {

enum class tfd : int { nonblock = 04000, cloexec = 02000000 };
consteval void combines(tfd);
enum class tfd_timer : int { none = 0, abstime = 1, cancel_on_set = 2 };
consteval void combines(tfd_timer);

// struct itimerspec with 64-bit times. it_value 0 disarms; it_interval 0: once.
struct itimerspec {
    timespec it_interval;
    timespec it_value;
};

LKMC_INLINE result<fd> timerfd_create(clock which, tfd flags) noexcept { return call<fd>(nr::timerfd_create, which, flags); }
// Returns what was set before.
inline result<itimerspec> timerfd_settime(fd_ref timer, tfd_timer flags, const itimerspec& time) noexcept {
    itimerspec before;
    auto done = call<void>(nr::wide::timerfd_settime, timer, flags, &time, &before);
    if constexpr (nr::has_narrow)
        if (!done && done.error() == errc::nosys) {
            const std::int32_t narrow[4] = {
                static_cast<std::int32_t>(time.it_interval.tv_sec), static_cast<std::int32_t>(time.it_interval.tv_nsec),
                static_cast<std::int32_t>(time.it_value.tv_sec), static_cast<std::int32_t>(time.it_value.tv_nsec)};
            std::int32_t old[4];
            done = call<void>(nr::timerfd_settime, timer, flags, narrow, old);
            before = {{old[0], old[1]}, {old[2], old[3]}};
        }
    if (!done) return done.error();
    return before;
}
inline result<itimerspec> timerfd_gettime(fd_ref timer) noexcept {
    itimerspec now;
    auto done = call<void>(nr::wide::timerfd_gettime, timer, &now);
    if constexpr (nr::has_narrow)
        if (!done && done.error() == errc::nosys) {
            std::int32_t old[4];
            done = call<void>(nr::timerfd_gettime, timer, old);
            now = {{old[0], old[1]}, {old[2], old[3]}};
        }
    if (!done) return done.error();
    return now;
}

}  // namespace sys

class timerfd {
public:
    explicit timerfd(fd file) noexcept : file_(detail::move(file)) {}

    static result<timerfd> every(duration period, sys::clock which = sys::clock::monotonic,
                                 sys::tfd flags = sys::tfd::cloexec) noexcept {
        return armed(which, flags, sys::tfd_timer::none, {period, period});
    }
    static result<timerfd> after(duration delay, sys::clock which = sys::clock::monotonic,
                                 sys::tfd flags = sys::tfd::cloexec) noexcept {
        return armed(which, flags, sys::tfd_timer::none, {{}, delay});
    }
    static result<timerfd> at(const sys::timespec& time, sys::clock which = sys::clock::realtime,
                              sys::tfd_timer more = {}, sys::tfd flags = sys::tfd::cloexec) noexcept {
        return armed(which, flags, sys::tfd_timer::abstime | more, {{}, time});
    }

    // How often it has expired since the last read: 1, or more where ticks were missed. Waits for the first.
    stored_result<std::uint64_t> read() const noexcept {
        std::uint64_t count = 0;
        const auto done = sys::call<std::size_t>(nr::read, file_, &count, sizeof count);
        if (!done) return done.error();
        return count;
    }
    // Until it expires next; 0 when it does not any more.
    result<duration> remaining() const noexcept {
        const auto time = sys::timerfd_gettime(file_);
        if (!time) return time.error();
        return time->it_value.since_epoch();
    }
    result<void> disarm() const noexcept { return set(sys::tfd_timer::none, {}); }
    result<void> set(sys::tfd_timer flags, const sys::itimerspec& time) const noexcept {
        const auto done = sys::timerfd_settime(file_, flags, time);
        if (!done) return done.error();
        return {};
    }

    fd_ref ref() const noexcept { return file_; }
    operator fd_ref() const noexcept { return file_; }

private:
    static result<timerfd> armed(sys::clock which, sys::tfd flags, sys::tfd_timer how, const sys::itimerspec& time) noexcept {
        if (time.it_value == sys::timespec()) return errc::inval;
        auto file = sys::timerfd_create(which, flags);
        if (!file) return file.error();
        timerfd timer(detail::move(*file));
        if (const auto done = timer.set(how, time); !done) return done.error();
        return timer;
    }
    fd file_;
};

}  // namespace lkmc
