// SPDX-License-Identifier: MIT
// Signals: numbers, sets, the mask, sending, waiting, handlers.
//
//     lkmc::blocked_signals guard({lkmc::sig::int_, lkmc::sig::term});     // until the end of the scope
//     LKMC_TRY(lkmc::sys::kill(pid, lkmc::sig::term));                     // or SIGTERM, where <signal.h> is at hand
//     auto info = LKMC_TRY(lkmc::sys::rt_sigtimedwait(guard.set(), lkmc::sys::timespec(1_s)));
//     print(out, lkmc::name(info.signal()), " from ", info.pid(), "\n");
//
// * Numbers are the same on x86_64, ARM and AArch64 (include/uapi/asm-generic/signal.h). A set has 64 bits on all
//   three; libc's sigset_t has 1024, of which the kernel never sees more than these.
// * Real-time signals are 32 … 64; a libc keeps the first two or three for itself, so count from realtime(3) on.
// * sys::kill and friends say EPERM: not allowed; ESRCH: nobody there; EAGAIN: the receiver's queue is full.
// Source: signal(7), sigprocmask(2), kill(2), tgkill(2), rt_sigqueueinfo(2), sigwaitinfo(2), sigaction(2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include <lkmc/arch/signal.hpp>
#include <lkmc/bits.hpp>
#include <lkmc/string.hpp>
#include <lkmc/sys/call.hpp>
#include <lkmc/time.hpp>

// X(enumerator, "NAME", number)
#define LKMC_SIGNALS(X)        \
    X(hup, "SIGHUP", 1)        \
    X(int_, "SIGINT", 2)       \
    X(quit, "SIGQUIT", 3)      \
    X(ill, "SIGILL", 4)        \
    X(trap, "SIGTRAP", 5)      \
    X(abrt, "SIGABRT", 6)      \
    X(bus, "SIGBUS", 7)        \
    X(fpe, "SIGFPE", 8)        \
    X(kill, "SIGKILL", 9)      \
    X(usr1, "SIGUSR1", 10)     \
    X(segv, "SIGSEGV", 11)     \
    X(usr2, "SIGUSR2", 12)     \
    X(pipe, "SIGPIPE", 13)     \
    X(alrm, "SIGALRM", 14)     \
    X(term, "SIGTERM", 15)     \
    X(stkflt, "SIGSTKFLT", 16) \
    X(chld, "SIGCHLD", 17)     \
    X(cont, "SIGCONT", 18)     \
    X(stop, "SIGSTOP", 19)     \
    X(tstp, "SIGTSTP", 20)     \
    X(ttin, "SIGTTIN", 21)     \
    X(ttou, "SIGTTOU", 22)     \
    X(urg, "SIGURG", 23)       \
    X(xcpu, "SIGXCPU", 24)     \
    X(xfsz, "SIGXFSZ", 25)     \
    X(vtalrm, "SIGVTALRM", 26) \
    X(prof, "SIGPROF", 27)     \
    X(winch, "SIGWINCH", 28)   \
    X(io, "SIGIO", 29)         \
    X(pwr, "SIGPWR", 30)       \
    X(sys, "SIGSYS", 31)

namespace lkmc {

enum class sig : int {
    none = 0,  // kill(pid, sig::none) only asks whether it could
#define LKMC_X(enumerator, name, number) enumerator = number,
    LKMC_SIGNALS(LKMC_X)
#undef LKMC_X
};

// The n-th real-time signal, 0 … 32.
constexpr sig realtime(int n) noexcept { return static_cast<sig>(32 + n); }

// "SIGINT"; empty for a real-time signal and for what is none.
constexpr string_view name(sig s) noexcept {
    switch (static_cast<int>(s)) {
#define LKMC_X(enumerator, name, number) \
    case number: return string_view(name, sizeof name - 1);
        LKMC_SIGNALS(LKMC_X)
#undef LKMC_X
    }
    return {};
}

// A parameter type: a sig, or a number from <signal.h>.
class any_signal {
public:
    constexpr any_signal(sig s) noexcept : number_(static_cast<int>(s)) {}
    constexpr any_signal(int number) noexcept : number_(number) {}
    constexpr int number() const noexcept { return number_; }
    constexpr int to_register() const noexcept { return number_; }

private:
    int number_;
};

// Signals 1 … 64, bit n - 1 for signal n, as the kernel has them.
class signal_set {
public:
    constexpr signal_set() noexcept = default;
    constexpr signal_set(std::initializer_list<any_signal> signals) noexcept {
        for (const any_signal s : signals) add(s);
    }
    static constexpr signal_set all() noexcept { return of_bits(~std::uint64_t(0)); }
    static constexpr signal_set of_bits(std::uint64_t bits) noexcept {
        signal_set set;
        set.bits_ = bits;
        return set;
    }

    constexpr signal_set& add(any_signal s) noexcept { return bits_ |= bit(s), *this; }
    constexpr signal_set& remove(any_signal s) noexcept { return bits_ &= ~bit(s), *this; }
    constexpr bool contains(any_signal s) const noexcept { return (bits_ & bit(s)) != 0; }
    constexpr bool empty() const noexcept { return bits_ == 0; }
    constexpr std::uint64_t bits() const noexcept { return bits_; }

    friend constexpr bool operator==(signal_set a, signal_set b) noexcept { return a.bits_ == b.bits_; }
    friend constexpr signal_set operator|(signal_set a, signal_set b) noexcept { return of_bits(a.bits_ | b.bits_); }
    friend constexpr signal_set operator&(signal_set a, signal_set b) noexcept { return of_bits(a.bits_ & b.bits_); }
    friend constexpr signal_set operator~(signal_set a) noexcept { return of_bits(~a.bits_); }

private:
    // A number that is no signal is no element of any set.
    static constexpr std::uint64_t bit(any_signal s) noexcept {
        return s.number() >= 1 && s.number() <= 64 ? std::uint64_t(1) << (s.number() - 1) : 0;
    }
    std::uint64_t bits_ = 0;
};

namespace sys {

// SI_…: how a signal came to be, where it was not the kernel.
enum class si : int { user = 0, kernel = 0x80, queue = -1, timer = -2, mesgq = -3, asyncio = -4, sigio = -5, tkill = -6 };

// siginfo_t: 128 bytes. Which of the accessors have a meaning depends on the signal and on code; sigaction(2) says.
// (The man page's names of the members are macros in every libc.)
class siginfo {
public:
    constexpr siginfo() noexcept = default;
    // For rt_sigqueueinfo: from this process, with a value.
    constexpr siginfo(any_signal s, si code, int pid, unsigned uid, std::uintptr_t value) noexcept
        : number_(s.number()), code_(static_cast<int>(code)) {
        fields_.sent = {pid, uid, value};
    }

    constexpr sig signal() const noexcept { return static_cast<sig>(number_); }
    constexpr int code() const noexcept { return code_; }
    constexpr lkmc::error error() const noexcept { return lkmc::error(error_); }
    // Who sent it, or which child it is about.
    int pid() const noexcept { return at<int>(0); }
    unsigned uid() const noexcept { return at<unsigned>(4); }
    int status() const noexcept { return at<int>(8); }                         // SIGCHLD: exit status or signal
    std::uintptr_t value() const noexcept { return at<std::uintptr_t>(8); }    // si::queue, si::timer
    std::uintptr_t address() const noexcept { return at<std::uintptr_t>(0); }  // SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP
    long band() const noexcept { return at<long>(0); }                         // SIGIO: poll events
    int file() const noexcept { return at<int>(sizeof(long)); }                // SIGIO

private:
    template <class T>
    T at(std::size_t offset) const noexcept {
        T t;
        __builtin_memcpy(&t, reinterpret_cast<const unsigned char*>(&fields_) + offset, sizeof t);
        return t;
    }
    static constexpr std::size_t preamble = (3 * sizeof(int) + sizeof(long) - 1) / sizeof(long) * sizeof(long);
    int number_ = 0;
    int error_ = 0;
    int code_ = 0;
    union {
        struct {
            int pid;
            unsigned uid;
            std::uintptr_t value;
        } sent;
        unsigned char all[128 - preamble];
    } fields_ = {};
};
static_assert(sizeof(siginfo) == 128);

// SIG_…: what rt_sigprocmask does with the set.
enum class mask_how : int { block = 0, unblock = 1, setmask = 2 };

// Changes the calling thread's mask; returns the one before. SIGKILL and SIGSTOP cannot be blocked: left out silently.
LKMC_INLINE result<signal_set> rt_sigprocmask(mask_how how, signal_set set) noexcept {
    signal_set before;
    const auto done = call<void>(nr::rt_sigprocmask, how, &set, &before, sizeof(signal_set));
    if (!done) return done.error();
    return before;
}
// The mask as it is.
LKMC_INLINE result<signal_set> rt_sigprocmask() noexcept {
    signal_set now;
    const auto done = call<void>(nr::rt_sigprocmask, mask_how::block, nullptr, &now, sizeof(signal_set));
    if (!done) return done.error();
    return now;
}
// What has arrived and is blocked.
LKMC_INLINE result<signal_set> rt_sigpending() noexcept {
    signal_set pending;
    const auto done = call<void>(nr::rt_sigpending, &pending, sizeof(signal_set));
    if (!done) return done.error();
    return pending;
}
// Sleeps with another mask until a handler has run; always returns EINTR.
LKMC_INLINE result<void> rt_sigsuspend(signal_set mask) noexcept { return call<void>(nr::rt_sigsuspend, &mask, sizeof(signal_set)); }

// To a process; 0: to the caller's group; -1: to everybody; -n: to group n.
LKMC_INLINE result<void> kill(int pid, any_signal s) noexcept { return call<void>(nr::kill, pid, s); }
// To one thread, which must be of that process.
LKMC_INLINE result<void> tgkill(int pid, int tid, any_signal s) noexcept { return call<void>(nr::tgkill, pid, tid, s); }
// With siginfo of the caller's making; codes of the kernel's own (≥ 0, and si::tkill) only to oneself: EPERM.
LKMC_INLINE result<void> rt_sigqueueinfo(int pid, any_signal s, const siginfo& info) noexcept {
    return call<void>(nr::rt_sigqueueinfo, pid, s, &info);
}
LKMC_INLINE result<void> rt_tgsigqueueinfo(int pid, int tid, any_signal s, const siginfo& info) noexcept {
    return call<void>(nr::rt_tgsigqueueinfo, pid, tid, s, &info);
}

namespace detail {
inline result<siginfo> sigtimedwait(const signal_set& set, const timespec* timeout) noexcept {
    siginfo info;
    auto done = call<int>(nr::wide::rt_sigtimedwait, &set, &info, timeout, sizeof(signal_set));
    if constexpr (nr::has_narrow)
        if (!done && done.error() == errc::nosys) {
            const narrow_timespec narrow(timeout);
            done = call<int>(nr::rt_sigtimedwait, &set, &info, narrow.get(), sizeof(signal_set));
        }
    if (!done) return done.error();
    return info;
}
}  // namespace detail
// Takes one of these signals, which must be blocked, off the queue; waits for it. EINTR: another one had a handler.
inline result<siginfo> rt_sigwaitinfo(signal_set set) noexcept { return detail::sigtimedwait(set, nullptr); }
// EAGAIN: none came in time.
inline result<siginfo> rt_sigtimedwait(signal_set set, timespec timeout) noexcept { return detail::sigtimedwait(set, &timeout); }

// SA_…
enum class sa : unsigned long {
    nocldstop = 1,
    nocldwait = 2,
    siginfo = 4,
    expose_tagbits = 0x800,
    restorer = 0x04000000,  // set by rt_sigaction itself
    onstack = 0x08000000,
    restart = 0x10000000,
    nodefer = 0x40000000,
    resethand = 0x80000000,
};
consteval void combines(sa);

// What a signal does. A handler runs on the interrupted thread's stack, and may do little: signal-safety(7).
class signal_action {
public:
    using handler = void(int number, siginfo* info, void* context);
    using plain_handler = void(int number);

    constexpr signal_action() noexcept = default;  // the default action
    signal_action(handler* h, sa flags = {}, signal_set blocked = {}) noexcept
        : handler_(reinterpret_cast<std::uintptr_t>(h)), flags_(flags | sa::siginfo), mask_(blocked) {}
    signal_action(plain_handler* h, sa flags = {}, signal_set blocked = {}) noexcept
        : handler_(reinterpret_cast<std::uintptr_t>(h)), flags_(flags), mask_(blocked) {}
    static constexpr signal_action by_default() noexcept { return {}; }
    static constexpr signal_action ignored() noexcept {
        signal_action action;
        action.handler_ = 1;
        return action;
    }

    constexpr bool is_default() const noexcept { return handler_ == 0; }
    constexpr bool is_ignored() const noexcept { return handler_ == 1; }
    constexpr std::uintptr_t address() const noexcept { return handler_; }
    constexpr sa flags() const noexcept { return flags_; }
    constexpr signal_set blocked() const noexcept { return mask_; }

    // With the way back from the handler, where the kernel has none of its own.
    signal_action with_return() const noexcept {
        signal_action action = *this;
        if (const auto way = arch::signal_return(); way != 0 && handler_ > 1 && !has(flags_, sa::restorer)) {
            action.restorer_ = way;
            action.flags_ |= sa::restorer;
        }
        return action;
    }

private:
    // struct sigaction of include/linux/signal_types.h, with sa_restorer, which all three CPUs have.
    std::uintptr_t handler_ = 0;
    sa flags_{};
    std::uintptr_t restorer_ = 0;
    signal_set mask_;
};

// Sets what a signal does from now on, in the whole process; returns what it did. EINVAL for SIGKILL and SIGSTOP.
// Needs no libc, and lives beside one: but what the old action of a libc's own handler was is libc's business.
inline result<signal_action> rt_sigaction(any_signal s, const signal_action& action) noexcept {
    signal_action before;
    const signal_action complete = action.with_return();
    const auto done = call<void>(nr::rt_sigaction, s, &complete, &before, sizeof(signal_set));
    if (!done) return done.error();
    return before;
}
inline result<signal_action> rt_sigaction(any_signal s) noexcept {
    signal_action now;
    const auto done = call<void>(nr::rt_sigaction, s, nullptr, &now, sizeof(signal_set));
    if (!done) return done.error();
    return now;
}

}  // namespace sys

// Blocks signals in the calling thread until the end of the scope. One that came meanwhile is delivered then.
class blocked_signals {
public:
    explicit blocked_signals(signal_set set) noexcept : set_(set) {
        if (const auto before = sys::rt_sigprocmask(sys::mask_how::block, set)) before_ = *before;
    }
    blocked_signals(const blocked_signals&) = delete;
    blocked_signals& operator=(const blocked_signals&) = delete;
    ~blocked_signals() { static_cast<void>(sys::rt_sigprocmask(sys::mask_how::setmask, before_)); }

    constexpr signal_set set() const noexcept { return set_; }
    constexpr signal_set before() const noexcept { return before_; }

private:
    signal_set set_;
    signal_set before_;
};

}  // namespace lkmc
