// SPDX-License-Identifier: MIT
// epoll: wait for many descriptors, each with a number of one's own.
//
//     auto loop = LKMC_TRY(lkmc::epoll::create());
//     LKMC_TRY(loop.add(socket, lkmc::readable, 7));
//     for (auto event : LKMC_TRY(loop.wait()))             // a span over a buffer inside loop
//         if (event.id == 7) …
//
// * lkmc::epoll takes up to 32 events a call; epoll_with<n> takes n. The rest comes with the next call.
// * A signal handler that runs does not end wait(): it goes on with the time that is left. Who wants to see EINTR
//   creates with on_signal::report. Signals themselves are best waited for as events: sys/signalfd.hpp.
// * Timeouts of whole milliseconds go by epoll_pwait, finer ones by epoll_pwait2 (Linux 5.11); without that they are
//   rounded up to the next millisecond, and precise() says so.
// * The kernel's event is packed on x86_64, where it has 12 bytes, and not elsewhere.
// * A descriptor leaves the set when its last copy is closed, not when this one is: remove() it before.
// Source: epoll(7), epoll_ctl(2), epoll_wait(2), include/uapi/linux/eventpoll.h.
#pragma once

#include <cstdint>

#include <lkmc/bits.hpp>
#include <lkmc/span.hpp>
#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/sys/signal.hpp>
#include <lkmc/time.hpp>

namespace lkmc {

namespace sys {

// EPOLL…: what is waited for, and how.
enum class epoll_events : std::uint32_t {
    in = 0x001,
    pri = 0x002,
    out = 0x004,
    err = 0x008,  // unasked
    hup = 0x010,  // unasked
    rdnorm = 0x040,
    rdband = 0x080,
    wrnorm = 0x100,
    wrband = 0x200,
    msg = 0x400,
    rdhup = 0x2000,
    exclusive = 1u << 28,  // wake one of several sets, not all
    wakeup = 1u << 29,     // no suspend while the event is being dealt with
    oneshot = 1u << 30,    // once, until modify()
    et = 1u << 31,         // edge-triggered: on changes only
};
consteval void combines(epoll_events);

// struct epoll_event; id is its data.
struct
#if defined(__x86_64__)
    __attribute__((packed))
#endif
    epoll_event {
    epoll_events events{};
    std::uint64_t id = 0;

    constexpr bool has(epoll_events wanted) const noexcept { return lkmc::has(static_cast<epoll_events>(events), wanted); }
};

enum class epoll_op : int { add = 1, del = 2, mod = 3 };
enum class epoll_flags : int { cloexec = 02000000 };
consteval void combines(epoll_flags);

LKMC_INLINE result<fd> epoll_create1(epoll_flags flags) noexcept { return call<fd>(nr::epoll_create1, flags); }
// EEXIST, ENOENT: it is there already, or not. EPERM: this kind of file is always ready and cannot be waited for.
// ELOOP: sets that wait for each other.
LKMC_INLINE result<void> epoll_ctl(fd_ref set, epoll_op op, fd_ref file, const epoll_event& event) noexcept {
    return call<void>(nr::epoll_ctl, set, op, file, &event);
}
// timeout in milliseconds: 0 only looks, -1 waits as long as it takes.
LKMC_INLINE result<unsigned> epoll_pwait(fd_ref set, span<epoll_event> events, int timeout, const signal_set* mask = nullptr) noexcept {
    return call<unsigned>(nr::epoll_pwait, set, events.data(), static_cast<int>(events.size()), timeout, mask, sizeof(signal_set));
}
// Linux 5.11.
LKMC_INLINE result<unsigned> epoll_pwait2(fd_ref set, span<epoll_event> events, const timespec* timeout,
                                          const signal_set* mask = nullptr) noexcept {
    return call<unsigned>(nr::epoll_pwait2, set, events.data(), static_cast<int>(events.size()), timeout, mask, sizeof(signal_set));
}

}  // namespace sys

inline constexpr auto readable = sys::epoll_events::in;
inline constexpr auto writable = sys::epoll_events::out;

enum class on_signal { go_on, report };

template <std::size_t N>
class epoll_with {
public:
    using event = sys::epoll_event;

    static result<epoll_with> create(on_signal policy = on_signal::go_on) noexcept {
        auto set = sys::epoll_create1(sys::epoll_flags::cloexec);
        if (!set) return set.error();
        return epoll_with(detail::move(*set), policy);
    }
    epoll_with(epoll_with&& other) noexcept : set_(detail::move(other.set_)), policy_(other.policy_), precise_(other.precise_) {}
    epoll_with& operator=(epoll_with&& other) noexcept {
        set_ = detail::move(other.set_);
        policy_ = other.policy_;
        precise_ = other.precise_;
        return *this;
    }

    // id comes back with each event.
    result<void> add(fd_ref file, sys::epoll_events events, std::uint64_t id) noexcept {
        return sys::epoll_ctl(set_, sys::epoll_op::add, file, {events, id});
    }
    result<void> modify(fd_ref file, sys::epoll_events events, std::uint64_t id) noexcept {
        return sys::epoll_ctl(set_, sys::epoll_op::mod, file, {events, id});
    }
    result<void> remove(fd_ref file) noexcept { return sys::epoll_ctl(set_, sys::epoll_op::del, file, {}); }

    // At least one event, in a buffer that the next call overwrites.
    result<span<const event>> wait() noexcept { return wait_for(nullptr); }
    // None when the time is over.
    result<span<const event>> wait(duration timeout) noexcept { return wait_for(&timeout); }

    // Whether the last timeout finer than milliseconds was kept to.
    bool precise() const noexcept { return precise_; }
    fd_ref ref() const noexcept { return set_; }
    operator fd_ref() const noexcept { return set_; }

private:
    epoll_with(fd set, on_signal policy) noexcept : set_(detail::move(set)), policy_(policy) {}

    result<span<const event>> wait_for(const duration* timeout) noexcept {
        duration left = timeout != nullptr ? *timeout : duration{};
        const std::int64_t end = timeout != nullptr && left.nanoseconds > 0 ? add(monotonic(), left.nanoseconds) : 0;
        for (;;) {
            const auto ready = wait_once(timeout != nullptr ? &left : nullptr);
            if (ready) return span<const event>(buffer_, *ready);
            if (ready.error() != errc::intr || policy_ == on_signal::report) return ready.error();
            if (timeout != nullptr) left = {end > monotonic() ? end - monotonic() : 0};
        }
    }
    result<unsigned> wait_once(const duration* timeout) noexcept {
        constexpr std::int64_t millisecond = 1'000'000;
        constexpr std::int64_t longest = 0x7fffffff * millisecond;
        if (timeout == nullptr) return sys::epoll_pwait(set_, buffer_, -1);
        const std::int64_t left = timeout->nanoseconds > 0 ? timeout->nanoseconds : 0;
        if (left % millisecond != 0 || left > longest) {
            const sys::timespec time = duration{left};
            const auto ready = sys::epoll_pwait2(set_, buffer_, &time);
            if (ready || (ready.error() != errc::nosys && ready.error() != errc::perm)) return precise_ = true, ready;
            precise_ = false;
        }
        const std::int64_t whole = left > longest ? 0x7fffffff : (left + millisecond - 1) / millisecond;
        return sys::epoll_pwait(set_, buffer_, static_cast<int>(whole));
    }
    static std::int64_t add(std::int64_t a, std::int64_t b) noexcept {
        std::int64_t sum = 0;
        return __builtin_add_overflow(a, b, &sum) ? 0x7fffffffffffffff : sum;
    }
    static std::int64_t monotonic() noexcept { return now(sys::clock::monotonic).since_epoch().nanoseconds; }

    fd set_;
    on_signal policy_;
    bool precise_ = true;
    event buffer_[N];
};

using epoll = epoll_with<32>;

}  // namespace lkmc
