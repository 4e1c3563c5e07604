// SPDX-License-Identifier: MIT
// What a process may use and has used: limits, CPU time, page faults, context switches.
//
//     auto files = LKMC_TRY(lkmc::sys::getrlimit(lkmc::sys::rlimit_of::nofile));
//     files.current = files.max;
//     LKMC_TRY(lkmc::sys::setrlimit(lkmc::sys::rlimit_of::nofile, files));
//     auto used = LKMC_TRY(lkmc::sys::getrusage(lkmc::sys::rusage_of::self));
//     print(out, used.user_time().milliseconds(), " ms, ", used.maxrss, " KiB at most\n");
//
// * Limits have 64 bits on every CPU (prlimit64, Linux 2.6.36). Raising max needs CAP_SYS_RESOURCE: EPERM.
// * rusage has the kernel's old timeval, two longs, on every CPU.
// Source: getrlimit(2), prlimit(2), getrusage(2), times(2), getpriority(2); include/uapi/linux/resource.h,
// include/uapi/asm-generic/resource.h.
#pragma once

#include <cstdint>

#include <lkmc/result.hpp>
#include <lkmc/sys/call.hpp>
#include <lkmc/time.hpp>

namespace lkmc::sys {

// RLIMIT_…; the unit is bytes where nothing else is said.
enum class rlimit_of : int {
    cpu = 0,  // seconds
    fsize = 1,
    data = 2,
    stack = 3,
    core = 4,
    rss = 5,      // without effect
    nproc = 6,    // threads of the real user
    nofile = 7,   // one more than the highest descriptor
    memlock = 8,
    as = 9,
    locks = 10,   // without effect
    sigpending = 11,
    msgqueue = 12,
    nice = 13,    // 20 - nice
    rtprio = 14,
    rttime = 15,  // microseconds
};

// struct rlimit64.
struct rlimit {
    static constexpr std::uint64_t infinity = ~std::uint64_t(0);
    std::uint64_t current = 0;  // enforced
    std::uint64_t max = 0;      // how far current may be raised
    friend constexpr bool operator==(const rlimit&, const rlimit&) noexcept = default;
};

// pid 0 is the calling process. Either pointer may be null; old is filled before the change.
LKMC_INLINE result<void> prlimit(int pid, rlimit_of what, const rlimit* now, rlimit* old) noexcept {
    return call<void>(nr::prlimit64, pid, what, now, old);
}
inline result<rlimit> getrlimit(rlimit_of what) noexcept {
    rlimit limit;
    const auto done = prlimit(0, what, nullptr, &limit);
    if (!done) return done.error();
    return limit;
}
LKMC_INLINE result<void> setrlimit(rlimit_of what, const rlimit& limit) noexcept { return prlimit(0, what, &limit, nullptr); }

// struct rusage. What Linux leaves at 0 has no name.
struct rusage {
    struct timeval {
        long seconds, microseconds;
        constexpr duration length() const noexcept {
            return {std::int64_t(seconds) * 1'000'000'000 + std::int64_t(microseconds) * 1'000};
        }
    };
    timeval utime{};
    timeval stime{};
    long maxrss = 0;  // KiB
    long unused_1[3]{};
    long minflt = 0;  // page faults that needed no I/O
    long majflt = 0;  // page faults that did
    long unused_2{};
    long inblock = 0;  // 512-byte blocks
    long oublock = 0;
    long unused_3[3]{};
    long nvcsw = 0;   // context switches because it waited
    long nivcsw = 0;  // context switches because somebody else's turn came

    constexpr duration user_time() const noexcept { return utime.length(); }
    constexpr duration system_time() const noexcept { return stime.length(); }
};

// RUSAGE_…
enum class rusage_of : int {
    self = 0,
    children = -1,  // that were waited for, and theirs
    thread = 1,
};

inline result<rusage> getrusage(rusage_of who) noexcept {
    rusage used;
    const auto done = call<void>(nr::getrusage, who, &used);
    if (!done) return done.error();
    return used;
}

// struct tms, in ticks of 1 / AT_CLKTCK seconds (sys/auxv.hpp), which is 1/100 s.
struct process_times {
    long user = 0, system = 0;
    long children_user = 0, children_system = 0;  // that were waited for
};
// The kernel's return value, a tick count since some time in the past, is left out: it wraps into the errors.
inline result<process_times> times() noexcept {
    process_times t;
    const auto done = arch::syscall(nr::times, &t);
    if (done == -static_cast<long>(errc::fault)) return errc::fault;
    return t;
}

// PRIO_…
enum class prio : int { process = 0, pgrp = 1, user = 2 };

// The nice value, -20 (most CPU time) … 19; who 0 is the caller. Beside the error, as -20 … -1 are values.
inline stored_result<int> getpriority(prio which = prio::process, int who = 0) noexcept {
    const auto raw = call<int>(nr::getpriority, which, who);
    if (!raw) return raw.error();
    return 20 - *raw;  // the kernel says 1 … 40
}
// A thread's own with prio::process, whatever the man page's name says. EACCES to lower it without CAP_SYS_NICE.
LKMC_INLINE result<void> setpriority(prio which, int who, int nice_value) noexcept {
    return call<void>(nr::setpriority, which, who, nice_value);
}

}  // namespace lkmc::sys
