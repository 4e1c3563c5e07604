// SPDX-License-Identifier: MIT
// Scheduling policy: how the kernel shares a CPU among threads.
//
//     auto attr = LKMC_TRY(lkmc::sys::sched_getattr(0));
//     attr.sched_policy = lkmc::sys::sched::batch;
//     LKMC_TRY(lkmc::sys::sched_setattr(0, attr));
//
// * A policy belongs to a thread; 0 stands for the calling one.
// * fifo, rr and deadline need CAP_SYS_NICE, or RLIMIT_RTPRIO for the first two: EPERM.
// * struct sched_attr has 48 bytes (Linux 3.14), 56 with the utilisation clamps (5.3).
// Source: sched(7), sched_setattr(2), include/uapi/linux/sched/types.h.
#pragma once

#include <cstdint>

#include <lkmc/bits.hpp>
#include <lkmc/result.hpp>
#include <lkmc/sys/call.hpp>

namespace lkmc::sys {

// SCHED_…
enum class sched : std::uint32_t { other = 0, fifo = 1, rr = 2, batch = 3, idle = 5, deadline = 6, ext = 7 };

// SCHED_FLAG_…
enum class sched_flag : std::uint64_t {
    reset_on_fork = 0x01,
    reclaim = 0x02,
    dl_overrun = 0x04,
    keep_policy = 0x08,
    keep_params = 0x10,
    util_clamp_min = 0x20,
    util_clamp_max = 0x40,
};
consteval void combines(sched_flag);

// struct sched_attr.
struct sched_attr {
    std::uint32_t size = 56;
    sched sched_policy = sched::other;
    sched_flag sched_flags = {};
    std::int32_t sched_nice = 0;            // other, batch
    std::uint32_t sched_rt_priority = 0;    // fifo, rr: 1 … 99
    std::uint64_t sched_runtime = 0;        // nanoseconds; deadline
    std::uint64_t sched_deadline_time = 0;  // nanoseconds; deadline
    std::uint64_t sched_period = 0;         // nanoseconds; deadline
    std::uint32_t sched_util_min = 0;       // 0 … 1024; with util_clamp_min
    std::uint32_t sched_util_max = 0;
};

// ESRCH: no such thread. A kernel that knows more than these fields leaves the rest out.
inline result<sched_attr> sched_getattr(int thread) noexcept {
    sched_attr attr;
    const auto done = call<void>(nr::sched_getattr, thread, &attr, static_cast<unsigned>(sizeof attr), 0u);
    if (!done) return done.error();
    return attr;
}
// E2BIG: a field is set that this kernel does not know.
LKMC_INLINE result<void> sched_setattr(int thread, const sched_attr& attr) noexcept {
    return call<void>(nr::sched_setattr, thread, &attr, 0u);
}

// The policy alone; SCHED_RESET_ON_FORK (0x40000000) is taken off.
inline result<sched> sched_getscheduler(int thread) noexcept {
    const auto raw = call<int>(nr::sched_getscheduler, thread);
    if (!raw) return raw.error();
    return static_cast<sched>(static_cast<std::uint32_t>(*raw) & ~0x40000000u);
}
// Lowest and highest real-time priority: 1 and 99 for fifo and rr, 0 and 0 otherwise.
LKMC_INLINE result<int> sched_get_priority_min(sched policy) noexcept { return call<int>(nr::sched_get_priority_min, policy); }
LKMC_INLINE result<int> sched_get_priority_max(sched policy) noexcept { return call<int>(nr::sched_get_priority_max, policy); }

}  // namespace lkmc::sys
