// SPDX-License-Identifier: MIT
// pidfd: a process that stays the same one when its number is given to another.
//
//     auto child = LKMC_TRY(lkmc::pidfd::open(pid));
//     LKMC_TRY(child.send(lkmc::sig::term));                  // ESRCH when it has ended, never to a stranger
//     if (LKMC_TRY(child.wait(1_s))) …                        // it has ended; who is its parent reaps it: sys::waitid
//
// * It becomes readable when the process ends, and can be waited for with poll and epoll; not only by the parent.
// * open() is race-free for a child that nobody has reaped yet. For a new child: fork_with_pidfd in sys/process.hpp.
// * Linux 5.3; pidfd_send_signal 5.1; pidfd_getfd 5.6.
// Source: pidfd_open(2), pidfd_send_signal(2), pidfd_getfd(2).
#pragma once

#include <lkmc/bits.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/signal.hpp>

namespace lkmc {

namespace sys {

// PIDFD_…
enum class pidfd_flags : unsigned {
    thread = 0200,    // the thread, not its process (6.9)
    nonblock = 04000,  // waitid on it says EAGAIN instead of waiting (5.10)
};
consteval void combines(pidfd_flags);
enum class pidfd_signal_flags : unsigned { thread = 1, thread_group = 2, process_group = 4 };  // Linux 6.9

// Closed on exec. ESRCH: no such process; EINVAL: a thread that is no process's first.
LKMC_INLINE result<fd> pidfd_open(int pid, pidfd_flags flags = {}) noexcept { return call<fd>(nr::pidfd_open, pid, flags); }
LKMC_INLINE result<void> pidfd_send_signal(fd_ref process, any_signal s, const siginfo* info = nullptr,
                                           pidfd_signal_flags flags = {}) noexcept {
    return call<void>(nr::pidfd_send_signal, process, s, info, flags);
}
// A copy of that process's descriptor, closed on exec. EPERM: needs the right to trace it (ptrace(2)). EBADF: it has
// none of that number.
LKMC_INLINE result<fd> pidfd_getfd(fd_ref process, int number) noexcept {
    return call<fd>(nr::pidfd_getfd, process, number, 0u);
}

}  // namespace sys

class pidfd {
public:
    explicit pidfd(fd file) noexcept : file_(detail::move(file)) {}

    static result<pidfd> open(int pid, sys::pidfd_flags flags = {}) noexcept {
        auto file = sys::pidfd_open(pid, flags);
        if (!file) return file.error();
        return pidfd(detail::move(*file));
    }

    result<void> send(any_signal s) const noexcept { return sys::pidfd_send_signal(file_, s); }
    result<fd> descriptor(int number) const noexcept { return sys::pidfd_getfd(file_, number); }
    // Until it ends. EINTR comes back.
    result<void> wait() const noexcept {
        const auto events = sys::poll(file_, sys::poll_events::in);
        if (!events) return events.error();
        return {};
    }
    // Whether it ended in time.
    stored_result<bool> wait(duration timeout) const noexcept {
        const sys::timespec time(timeout);
        const auto events = sys::poll(file_, sys::poll_events::in, &time);
        if (!events) return events.error();
        return has(*events, sys::poll_events::in);
    }
    stored_result<bool> ended() const noexcept { return wait(duration{}); }

    fd_ref ref() const noexcept { return file_; }
    operator fd_ref() const noexcept { return file_; }

private:
    fd file_;
};

}  // namespace lkmc
