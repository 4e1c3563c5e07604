// SPDX-License-Identifier: MIT
// poll and ppoll: wait until one of a few descriptors is ready.
//
//     lkmc::sys::pollfd files[] = {{pipe.read, lkmc::sys::poll_events::in}, {socket, lkmc::sys::poll_events::out}};
//     auto ready = LKMC_TRY(lkmc::sys::poll(files, 100_ms));           // how many; 0: the time is over
//     if (files[0].has(lkmc::sys::poll_events::in)) …
//
// * err, hup and nval are reported without being asked for; nval is a descriptor that is not open.
// * A negative descriptor is passed over.
// * EINTR, a signal handler has run, comes back as an error. For many descriptors: sys/epoll.hpp.
// * AArch64 has no poll(2): both are ppoll(2), which has nanoseconds.
// Source: poll(2), include/uapi/asm-generic/poll.h.
#pragma once

#include <cstdint>

#include <lkmc/bits.hpp>
#include <lkmc/span.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/sys/signal.hpp>
#include <lkmc/time.hpp>

namespace lkmc::sys {

// POLL…
enum class poll_events : std::int16_t {
    in = 0x001,
    pri = 0x002,
    out = 0x004,
    err = 0x008,
    hup = 0x010,
    nval = 0x020,
    rdnorm = 0x040,
    rdband = 0x080,
    wrnorm = 0x100,
    wrband = 0x200,
    msg = 0x400,
    rdhup = 0x2000,
};
consteval void combines(poll_events);

struct pollfd {
    int fd = -1;
    poll_events events{};
    poll_events revents{};

    constexpr pollfd() noexcept = default;
    constexpr pollfd(fd_ref file, poll_events wanted) noexcept : fd(file.get()), events(wanted) {}
    constexpr bool ready() const noexcept { return revents != poll_events{}; }
    constexpr bool has(poll_events wanted) const noexcept { return lkmc::has(revents, wanted); }
};

// How many have something in revents. Without a timeout it waits as long as it takes. While it waits, the thread's
// mask is this one.
inline result<unsigned> ppoll(span<pollfd> files, const timespec* timeout, const signal_set* mask = nullptr) noexcept {
    timespec left = timeout != nullptr ? *timeout : timespec();  // the kernel writes what is left of it
    const auto count = static_cast<unsigned>(files.size());
    auto ready = call<unsigned>(nr::wide::ppoll, files.data(), count, timeout != nullptr ? &left : nullptr, mask, sizeof(signal_set));
    if constexpr (nr::has_narrow)
        if (!ready && ready.error() == errc::nosys) {
            detail::narrow_timespec narrow(timeout);
            ready = call<unsigned>(nr::ppoll, files.data(), count, narrow.get(), mask, sizeof(signal_set));
        }
    return ready;
}
inline result<unsigned> poll(span<pollfd> files) noexcept { return ppoll(files, nullptr); }
inline result<unsigned> poll(span<pollfd> files, duration timeout) noexcept {
    const timespec time(timeout);
    return ppoll(files, &time);
}
// One descriptor: what it is ready for; nothing when the time is over.
inline result<poll_events> poll(fd_ref file, poll_events wanted, const timespec* timeout = nullptr) noexcept {
    pollfd one(file, wanted);
    const auto done = ppoll({&one, 1}, timeout);
    if (!done) return done.error();
    return one.revents;
}

}  // namespace lkmc::sys
