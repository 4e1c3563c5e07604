// SPDX-License-Identifier: MIT
// Futex: sleep until a word in memory changes. What mutexes, condition variables and std::atomic::wait are made of.
//
//     lkmc::futex gate{0};
//     while (gate.load() == 0) static_cast<void>(gate.wait(0));   // one thread: sleeps only while the word is 0
//     gate.store(1), gate.wake_all();                             // another
//
// * A futex is 32 bits on every CPU, aligned. The kernel compares it with the expected value and goes to sleep in one
//   step, so that a wake-up between the caller's look and its sleep is not lost.
// * wait() returns for a wake-up, for no reason at all (look again: always in a loop), or with an error:
//   EAGAIN, the word was not as expected; ETIMEDOUT; EINTR, a signal handler ran.
// * futex is for threads of one process; shared_futex for memory that processes share, which costs a look-up more.
// * Times have 64 bits on every CPU (futex_time64, Linux 5.1; the older call is taken where that is missing).
// * FUTEX_FD is gone from Linux; FUTEX_WAIT_REQUEUE_PI is left to libc's condition variables.
// Source: futex(2), futex(7), include/uapi/linux/futex.h, kernel/futex/syscalls.c.
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/span.hpp>
#include <lkmc/sys/call.hpp>
#include <lkmc/time.hpp>

namespace lkmc {

namespace sys {

// FUTEX_…: the operation, and what it combines with.
enum class futex_op : int {
    wait = 0,
    wake = 1,
    requeue = 3,
    cmp_requeue = 4,
    wake_op = 5,
    lock_pi = 6,
    unlock_pi = 7,
    trylock_pi = 8,
    wait_bitset = 9,
    wake_bitset = 10,
    wait_requeue_pi = 11,
    cmp_requeue_pi = 12,
    lock_pi2 = 13,
    private_flag = 128,
    clock_realtime = 256,
};
consteval void combines(futex_op);

// Who may share the word: one process, or all that map it.
enum class futex_scope : int { private_ = 128, shared = 0 };
// Which clock an absolute time is of.
enum class futex_clock : int { monotonic = 0, realtime = 256 };

inline constexpr int futex_all = 0x7fffffff;
inline constexpr std::uint32_t futex_any_bit = 0xffffffff;  // FUTEX_BITSET_MATCH_ANY

// Priority-inheriting futexes: the word is 0, or the owner's thread ID with these bits.
inline constexpr std::uint32_t futex_waiters = 0x80000000;
inline constexpr std::uint32_t futex_owner_died = 0x40000000;
inline constexpr std::uint32_t futex_tid_mask = 0x3fffffff;

namespace detail {

constexpr futex_op futex_code(futex_op op, futex_scope scope, futex_clock clock = futex_clock::monotonic) noexcept {
    return static_cast<futex_op>(static_cast<int>(op) | static_cast<int>(scope) | static_cast<int>(clock));
}

template <class... More>
LKMC_INLINE result<void> futex_timed(std::uint32_t* word, futex_op code, std::uint32_t value, const timespec* time,
                                     More... more) noexcept {
    // Without a time the two calls are one.
    if (__builtin_constant_p(time == nullptr) && time == nullptr) return call<void>(nr::futex, word, code, value, time, more...);
    auto done = call<void>(nr::wide::futex, word, code, value, time, more...);
    if constexpr (nr::has_narrow) {
        if (done.raw() == -static_cast<lkmc::word>(errc::nosys)) [[unlikely]] {
            struct {
                std::int32_t seconds, nanoseconds;
            } narrow{};
            if (time != nullptr)
                narrow = {static_cast<std::int32_t>(time->tv_sec < 0x7fffffff ? time->tv_sec : 0x7fffffff),
                          static_cast<std::int32_t>(time->tv_nsec)};
            done = call<void>(nr::futex, word, code, value, time != nullptr ? &narrow : nullptr, more...);
        }
    }
    return done;
}

}  // namespace detail

// FUTEX_WAIT. for_at_most is relative, of the monotonic clock; null waits for ever.
LKMC_INLINE result<void> futex_wait(std::uint32_t* word, std::uint32_t expected, const timespec* for_at_most = nullptr,
                                    futex_scope scope = futex_scope::private_) noexcept {
    return detail::futex_timed(word, detail::futex_code(futex_op::wait, scope), expected, for_at_most);
}
// FUTEX_WAIT_BITSET. until is absolute. Wakes for wake_bitset with a bit in common, and for every plain wake.
LKMC_INLINE result<void> futex_wait_bitset(std::uint32_t* word, std::uint32_t expected, std::uint32_t bits,
                                           const timespec* until = nullptr, futex_clock clock = futex_clock::monotonic,
                                           futex_scope scope = futex_scope::private_) noexcept {
    return detail::futex_timed(word, detail::futex_code(futex_op::wait_bitset, scope, clock), expected, until, nullptr, bits);
}
// FUTEX_WAKE: at most count sleepers. How many there were.
LKMC_INLINE result<int> futex_wake(std::uint32_t* word, int count, futex_scope scope = futex_scope::private_) noexcept {
    return call<int>(nr::futex, word, detail::futex_code(futex_op::wake, scope), count);
}
// FUTEX_WAKE_BITSET: at most count of those that wait with a bit in common.
LKMC_INLINE result<int> futex_wake_bitset(std::uint32_t* word, int count, std::uint32_t bits,
                                          futex_scope scope = futex_scope::private_) noexcept {
    return call<int>(nr::futex, word, detail::futex_code(futex_op::wake_bitset, scope), count, nullptr, nullptr, bits);
}
// FUTEX_REQUEUE: wakes at most wake of the sleepers on from, and lets at most move of the others sleep on to instead.
// How many were woken or moved; the man page says woken, kernel/futex/requeue.c counts both. It does not look at the
// word: cmp_requeue is the one without a race.
// A sleeper that the scheduler wakes for no reason looks at the word that it named itself, and if that is still as
// expected sleeps on there: change from before moving its sleepers, or some may be back on it.
LKMC_INLINE result<int> futex_requeue(std::uint32_t* from, int wake, std::uint32_t* to, int move,
                                      futex_scope scope = futex_scope::private_) noexcept {
    return call<int>(nr::futex, from, detail::futex_code(futex_op::requeue, scope), wake, static_cast<long>(move), to);
}
// FUTEX_CMP_REQUEUE: the same if *from is as expected, else EAGAIN. With to = from and wake = 0 it tells how many sleep.
LKMC_INLINE result<int> futex_cmp_requeue(std::uint32_t* from, std::uint32_t expected, int wake, std::uint32_t* to, int move,
                                          futex_scope scope = futex_scope::private_) noexcept {
    return call<int>(nr::futex, from, detail::futex_code(futex_op::cmp_requeue, scope), wake, static_cast<long>(move), to, expected);
}

// FUTEX_LOCK_PI: for a word in which compare-and-exchange from 0 to the caller's thread ID failed. The owner inherits
// the caller's priority. until is absolute, of the real-time clock. EDEADLK: it is the caller's already.
LKMC_INLINE result<void> futex_lock_pi(std::uint32_t* word, const timespec* until = nullptr,
                                       futex_scope scope = futex_scope::private_) noexcept {
    return detail::futex_timed(word, detail::futex_code(futex_op::lock_pi, scope), 0, until);
}
// FUTEX_TRYLOCK_PI: EAGAIN where it is held.
LKMC_INLINE result<void> futex_trylock_pi(std::uint32_t* word, futex_scope scope = futex_scope::private_) noexcept {
    return call<void>(nr::futex, word, detail::futex_code(futex_op::trylock_pi, scope));
}
// FUTEX_UNLOCK_PI: for a word in which compare-and-exchange from the caller's thread ID to 0 failed. EPERM: not the owner.
LKMC_INLINE result<void> futex_unlock_pi(std::uint32_t* word, futex_scope scope = futex_scope::private_) noexcept {
    return call<void>(nr::futex, word, detail::futex_code(futex_op::unlock_pi, scope));
}

// struct futex_waitv: one word of many.
struct futex_waitv_entry {
    std::uint64_t value = 0;  // expected
    std::uint64_t address = 0;
    std::uint32_t flags = 0x2 | 0x80;  // FUTEX2_SIZE_U32, FUTEX2_PRIVATE
    std::uint32_t reserved = 0;

    constexpr futex_waitv_entry() noexcept = default;
    futex_waitv_entry(std::uint32_t* word, std::uint32_t expected, futex_scope scope = futex_scope::private_) noexcept
        : value(expected), address(reinterpret_cast<std::uintptr_t>(word)),
          flags(scope == futex_scope::private_ ? 0x82 : 0x02) {}
};

// futex_waitv(2): sleeps while all words (1 … 128) are as expected, until one of them is woken: its index, and others
// may have been woken too. until is absolute, of the monotonic clock or of the real-time one.
// Linux 5.16; ENOSYS before and under qemu-user. What serves in its place: a word more, which whoever changes one of
// the others increments and wakes too.
LKMC_INLINE result<int> futex_waitv(span<futex_waitv_entry> words, const timespec* until = nullptr,
                                    futex_clock clock = futex_clock::monotonic) noexcept {
    return call<int>(nr::futex_waitv, words.data(), static_cast<unsigned>(words.size()), 0u, until,
                     clock == futex_clock::realtime ? 0 : 1);
}

}  // namespace sys

// A word to wait on. Loads acquire, stores release, what does both is sequentially consistent.
template <sys::futex_scope Scope>
class basic_futex {
public:
    constexpr explicit basic_futex(std::uint32_t value = 0) noexcept : word_(value) {}
    basic_futex(const basic_futex&) = delete;
    basic_futex& operator=(const basic_futex&) = delete;

    std::uint32_t load() const noexcept { return __atomic_load_n(&word_, __ATOMIC_ACQUIRE); }
    void store(std::uint32_t value) noexcept { __atomic_store_n(&word_, value, __ATOMIC_RELEASE); }
    // These return what was there before.
    std::uint32_t exchange(std::uint32_t value) noexcept { return __atomic_exchange_n(&word_, value, __ATOMIC_SEQ_CST); }
    std::uint32_t fetch_add(std::uint32_t value) noexcept { return __atomic_fetch_add(&word_, value, __ATOMIC_SEQ_CST); }
    std::uint32_t fetch_sub(std::uint32_t value) noexcept { return __atomic_fetch_sub(&word_, value, __ATOMIC_SEQ_CST); }
    std::uint32_t compare_exchange(std::uint32_t expected, std::uint32_t value) noexcept {
        __atomic_compare_exchange_n(&word_, &expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
        return expected;
    }

    // Sleeps while the word is expected; for at most so long; until a time of a clock.
    result<void> wait(std::uint32_t expected) noexcept { return sys::futex_wait(&word_, expected, nullptr, Scope); }
    result<void> wait_for(std::uint32_t expected, duration at_most) noexcept {
        const sys::timespec time(at_most);
        return sys::futex_wait(&word_, expected, &time, Scope);
    }
    result<void> wait_until(std::uint32_t expected, const sys::timespec& time,
                            sys::futex_clock clock = sys::futex_clock::monotonic) noexcept {
        return sys::futex_wait_bitset(&word_, expected, sys::futex_any_bit, &time, clock, Scope);
    }
    // How many sleepers there were. No error is possible for a word that exists.
    int wake(int count = 1) noexcept { return *sys::futex_wake(&word_, count, Scope); }
    int wake_all() noexcept { return wake(sys::futex_all); }

    std::uint32_t* address() noexcept { return &word_; }
    static constexpr sys::futex_scope scope = Scope;

private:
    std::uint32_t word_;
};

using futex = basic_futex<sys::futex_scope::private_>;
using shared_futex = basic_futex<sys::futex_scope::shared>;

}  // namespace lkmc
