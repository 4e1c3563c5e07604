// SPDX-License-Identifier: MIT
// prctl: what a process and a thread may set about themselves.
//
//     LKMC_TRY(lkmc::sys::set_name("worker 3"));              // /proc/PID/comm, top, ps
//     LKMC_TRY(lkmc::sys::set_pdeathsig(lkmc::sig::kill));    // die with the parent
//     LKMC_TRY(lkmc::sys::set_no_new_privs());                // for good: before a seccomp filter
//
// * name, pdeathsig, timer slack: the calling thread's. dumpable, subreaper: the process's.
// Source: prctl(2) and PR_…(2const), include/uapi/linux/prctl.h.
#pragma once

#include <cstdint>

#include <lkmc/print.hpp>
#include <lkmc/sys/call.hpp>
#include <lkmc/sys/signal.hpp>
#include <lkmc/time.hpp>

namespace lkmc::sys {

// PR_…
enum class pr : int {
    set_pdeathsig = 1,
    get_pdeathsig = 2,
    get_dumpable = 3,
    set_dumpable = 4,
    set_name = 15,
    get_name = 16,
    capbset_read = 23,
    capbset_drop = 24,
    set_timerslack = 29,
    get_timerslack = 30,
    set_child_subreaper = 36,
    get_child_subreaper = 37,
    set_no_new_privs = 38,
    get_no_new_privs = 39,
};

// The arguments go as unsigned longs, all of them: prctl refuses garbage in those that an option does not use.
LKMC_INLINE result<int> prctl(pr option, unsigned long a = 0, unsigned long b = 0, unsigned long c = 0, unsigned long d = 0) noexcept {
    return call<int>(nr::prctl, option, a, b, c, d);
}

namespace detail {
LKMC_INLINE result<void> prctl_set(pr option, unsigned long value) noexcept {
    return call<void>(nr::prctl, option, value, 0UL, 0UL, 0UL);
}
inline result<int> prctl_get_into(pr option) noexcept {
    int value = 0;
    const auto done = call<void>(nr::prctl, option, &value, 0UL, 0UL, 0UL);
    if (!done) return done.error();
    return value;
}
}  // namespace detail

// The thread's name; what is beyond 15 characters is cut off by the kernel.
LKMC_INLINE result<void> set_name(cstr name) noexcept { return call<void>(nr::prctl, pr::set_name, name, 0UL, 0UL, 0UL); }
inline text_buffer<15> get_name() noexcept {
    char name[16] = {};
    arch::syscall(nr::prctl, pr::get_name, name, 0UL, 0UL, 0UL);
    text_buffer<15> text;
    text.append(string_view(name));
    return text;
}

// The signal that the process gets when the thread that made it ends; sig::none, as after fork. Where the parent may
// be gone already, compare getppid() after the call.
LKMC_INLINE result<void> set_pdeathsig(any_signal s) noexcept { return detail::prctl_set(pr::set_pdeathsig, static_cast<unsigned long>(s.number())); }
inline result<sig> get_pdeathsig() noexcept {
    const auto number = detail::prctl_get_into(pr::get_pdeathsig);
    if (!number) return number.error();
    return static_cast<sig>(*number);
}

// execve gives no more rights from now on: not by set-user-ID, not by file capabilities. For good, and inherited.
LKMC_INLINE result<void> set_no_new_privs() noexcept { return detail::prctl_set(pr::set_no_new_privs, 1); }
LKMC_INLINE result<int> get_no_new_privs() noexcept { return prctl(pr::get_no_new_privs); }

// Orphans among the process's descendants become its children instead of init's. Linux 3.4.
LKMC_INLINE result<void> set_child_subreaper(bool on) noexcept { return detail::prctl_set(pr::set_child_subreaper, on ? 1 : 0); }
inline result<int> get_child_subreaper() noexcept { return detail::prctl_get_into(pr::get_child_subreaper); }

// Whether it may leave a core and be traced by its user: 1, or 0; 2 only by fs.suid_dumpable.
LKMC_INLINE result<void> set_dumpable(bool on) noexcept { return detail::prctl_set(pr::set_dumpable, on ? 1 : 0); }
LKMC_INLINE result<int> get_dumpable() noexcept { return prctl(pr::get_dumpable); }

// How much later than asked timers of the thread may fire, so that wake-ups can be joined. 0 resets it to its default.
LKMC_INLINE result<void> set_timerslack(unsigned long nanoseconds) noexcept { return detail::prctl_set(pr::set_timerslack, nanoseconds); }
LKMC_INLINE result<int> get_timerslack() noexcept { return prctl(pr::get_timerslack); }

}  // namespace lkmc::sys
