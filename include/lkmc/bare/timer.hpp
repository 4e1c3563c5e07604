// SPDX-License-Identifier: MIT
// Time: what time it is, and functions that are called when it has come.
//
//     const duration before = timer::now();
//     auto tick = timer::every(10_ms, [&] { ++ticks; });      // a copy of the lambda
//     timer::once(1_s, [] { print(out, "too late\n"); });
//     while (ticks < 3) wait_for_interrupt();
//     timer::cancel(tick);
//     delay(100_us);                                          // by looking at the clock
//
// * `board::timer` is what it stands on: arch_timer, a9_timer, apic_timer. now() counts from some moment before its first call,
//   and needs no interrupts.
// * The functions are called in the timer's interrupt (bare/interrupts.hpp): with interrupts masked, and not before main
//   waits or unmasks. They may set and cancel timers.
// * A function may take a number: how many periods have passed since its last call. It is more than 1 where interrupts
//   were masked for longer than a period; periods that were missed are not made up for.
// * Between two interrupts there are at least 10 µs.
// * There are LKMC_TIMERS (8) at a time, on the core that asked for the first. They do not drift: a period counts from
//   the moment when the last one should have ended.
#pragma once

#include <lkmc/bare/interrupts.hpp>
#include <lkmc/bare/setting.hpp>
#include <lkmc/time.hpp>

#if !defined(LKMC_TIMERS)
#define LKMC_TIMERS 8
#endif
LKMC_SETTING(LKMC_TIMERS, 1, 4096);

namespace lkmc::bare::timer {

using function = callback<std::uint64_t>;

// Which timer, to cancel it. One that has ended stays ended, whoever has its place.
struct id {
    unsigned place;
    unsigned turn;
};

namespace detail {

struct entry {
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;               // 0: once
    function call;
    unsigned turn = 0;
    bool used = false;
};
struct state_t {
    entry timers[LKMC_TIMERS]{};
    bool ready = false;                     // the clock
    bool handled = false;                   // the interrupt
};
inline constinit state_t state{};

inline void init() {
    if (state.ready) return;
    if (const string_view what = board::timer.init(); !what.empty()) interrupts::detail::fail("no timer: ", what);
    state.ready = true;
}
inline std::uint64_t counts(duration d) noexcept {
    if (d.nanoseconds <= 0) return 0;
    constexpr std::uint64_t second = 1'000'000'000;
    const auto all = static_cast<std::uint64_t>(d.nanoseconds);
    const std::uint64_t frequency = board::timer.frequency();
    return all / second * frequency + all % second * frequency / second;
}
inline void arm_next(std::uint64_t earliest = 0) noexcept {
    const entry* next = nullptr;
    for (const entry& e : state.timers)
        if (e.used && (next == nullptr || e.deadline < next->deadline)) next = &e;
    if (next != nullptr) board::timer.arm(next->deadline > earliest ? next->deadline : earliest);
    else board::timer.stop();
}
inline void interrupt() {
    // All whose time has come, the oldest first, however late this is.
    const std::uint64_t now = board::timer.count();
    for (;;) {
        entry* due = nullptr;
        for (entry& e : state.timers)
            if (e.used && e.deadline <= now && (due == nullptr || e.deadline < due->deadline)) due = &e;
        if (due == nullptr) break;
        entry& e = *due;
        std::uint64_t periods = 1;
        if (e.period != 0) {
            periods += (now - e.deadline) / e.period;
            e.deadline += periods * e.period;
        } else {
            e.used = false;
        }
        // A copy: the function may give its own place to another.
        function call = e.call;
        const unsigned turn = e.turn;
        call(periods);
        // What it keeps inside itself, it keeps for the next time.
        if (e.used && e.turn == turn) e.call = call;
    }
    // Main gets on, however short the periods.
    arm_next(board::timer.count() + board::timer.frequency() / 100'000);
}
inline id set(std::uint64_t after, std::uint64_t period, function call) {
    const interrupts::masked quiet;
    if (!state.handled) {
        init();
        interrupts::on(board::timer.interrupt, [] { interrupt(); });
        state.handled = true;
    }
    for (entry& e : state.timers) {
        if (e.used) continue;
        e.deadline = board::timer.count() + after;
        e.period = period;
        e.call = call;
        e.used = true;
        ++e.turn;
        arm_next();
        return {static_cast<unsigned>(&e - state.timers), e.turn};
    }
    interrupts::detail::fail("more than ", LKMC_TIMERS, " timers at a time: define LKMC_TIMERS");
}

}  // namespace detail

// Since some moment before its first call.
inline duration now() {
    detail::init();
    constexpr std::uint64_t second = 1'000'000'000;
    const std::uint64_t count = board::timer.count(), frequency = board::timer.frequency();
    return {static_cast<std::int64_t>(count / frequency * second + count % frequency * second / frequency)};
}

// Calls the function once a period, for the first time after one; until cancelled.
inline id every(duration period, function call) {
    detail::init();
    const std::uint64_t counts = detail::counts(period);
    return detail::set(counts, counts != 0 ? counts : 1, call);
}
// Calls the function after that time.
inline id once(duration after, function call) {
    detail::init();
    return detail::set(detail::counts(after), 0, call);
}
// Whether it was still to come: from now on the function is not called.
inline bool cancel(id which) noexcept {
    const interrupts::masked quiet;
    detail::entry& e = detail::state.timers[which.place % LKMC_TIMERS];
    if (!e.used || e.turn != which.turn) return false;
    e.used = false;
    detail::arm_next();
    return true;
}

}  // namespace lkmc::bare::timer

namespace lkmc::bare {

// Waits that long at least, awake.
inline void delay(duration time) {
    timer::detail::init();
    const std::uint64_t start = board::timer.count(), counts = timer::detail::counts(time);
    while (board::timer.count() - start < counts) arch::cpu_relax();
}

}  // namespace lkmc::bare
