// SPDX-License-Identifier: MIT
// Timers: periods, order, cancelling, what functions may do in them, what is missed; the clock.
#include <lkmc/bare/main.hpp>
#include <lkmc/bare/timer.hpp>
#if !defined(__x86_64__)
#include <lkmc/bare/a9_timer.hpp>
#include <lkmc/bare/arch_timer.hpp>
#endif

using namespace lkmc;
using namespace lkmc::bare;

namespace {

void clock() {
    duration last = timer::now();
    LKMC_ASSERT_GE(last.nanoseconds, 0);
    for (int i = 0; i != 1000; ++i) {
        const duration now = timer::now();
        LKMC_ASSERT(now >= last);
        last = now;
    }
    const duration before = timer::now();
    delay(2_ms);
    LKMC_ASSERT_GE((timer::now() - before).nanoseconds, 2'000'000);
    delay(0_ns);
    delay(duration{-5});
    // There and back.
    LKMC_ASSERT_EQ(timer::detail::counts(3600_s), 3600 * board::timer.frequency());
    LKMC_ASSERT_EQ(timer::detail::counts(duration{-1}), 0u);
}

void periods() {
    const duration start = timer::now();
    std::uint64_t passed = 0;
    int calls = 0;
    const timer::id id = timer::every(3_ms, [&](std::uint64_t n) {
        LKMC_ASSERT_GE(n, 1u);
        passed += n;
        ++calls;
        // Never early.
        LKMC_ASSERT_GE((timer::now() - start).nanoseconds, static_cast<std::int64_t>(passed) * 3'000'000);
    });
    wait_until([&] { return calls >= 3; });

    // Nobody looks for five periods: one call says so.
    calls = 0;
    passed = 0;
    const duration deaf = timer::now();
    while (timer::now() - deaf < 15_ms) {}
    LKMC_ASSERT_EQ(calls, 0);
    wait_until([&] { return calls >= 1; });
    LKMC_ASSERT_GE(passed, 4u);
    LKMC_ASSERT(timer::cancel(id));
    LKMC_ASSERT(!timer::cancel(id));
}

void chains() {
    // From within: another, itself again, an end to another.
    struct {
        int first = 0, second = 0, third = 0;
        timer::id other;
    } s;
    s.other = timer::every(1_ms, [&s] { ++s.third; });
    timer::once(1_ms, [&s] {
        ++s.first;
        timer::once(1_ms, [&s] {
            ++s.second;
            LKMC_ASSERT(timer::cancel(s.other));
        });
    });
    wait_until([&] { return s.second == 1; });
    const int then = s.third;
    const duration before = timer::now();
    bool late = false;
    timer::once(5_ms, [&] { late = true; });
    wait_until([&] { return late; });
    LKMC_ASSERT_GE((timer::now() - before).nanoseconds, 5'000'000);
    LKMC_ASSERT_EQ(s.third, then);
    LKMC_ASSERT_EQ(s.first, 1);

    // Nobody looks until all are due: they come in the order of their times, whatever their places.
    char order[4] = {};
    unsigned at = 0;
    const timer::id first = timer::once(1000_s, [] {}), second = timer::once(1000_s, [] {});
    timer::once(1_ms, [&] { order[at++] = 'a'; });
    LKMC_ASSERT(timer::cancel(second));
    timer::once(2_ms, [&] { order[at++] = 'b'; });
    LKMC_ASSERT(timer::cancel(first));
    timer::once(3_ms, [&] { order[at++] = 'c'; });
    delay(6_ms);
    wait_until([&] { return at == 3; });
    LKMC_ASSERT(string_view(order, 3) == "abc", string_view(order, 3));

    // Its place is another's now: the old name does not end it.
    bool called = false;
    const timer::id old = timer::once(1_ms, [] {});
    LKMC_ASSERT(timer::cancel(old));
    timer::once(1_ms, [&] { called = true; });
    LKMC_ASSERT(!timer::cancel(old));
    wait_until([&] { return called; });

    // What a function keeps inside itself, it finds again.
    int sum = 0;
    const timer::id counting = timer::every(1_ms, [n = 0, &sum]() mutable { sum += ++n; });
    wait_until([&] { return sum >= 1 + 2 + 3; });
    LKMC_ASSERT(timer::cancel(counting));

    // At once, and a period of nothing.
    called = false;
    timer::once(0_ns, [&] { called = true; });
    wait_until([&] { return called; });
    int many = 0;
    const timer::id always = timer::every(0_ns, [&] { ++many; });
    wait_until([&] { return many >= 10; });
    LKMC_ASSERT(timer::cancel(always));
}

// All registers that a computation needs are still there after an interrupt, wherever it comes.
[[gnu::noinline]] double compute(unsigned steps) {
    double a = 1, b = 2, c = 3, d = 5;
    unsigned long x = 1, y = 2, z = 3;
    for (unsigned i = 0; i != steps; ++i) {
        a = a * 0.5 + b * 0.25;
        b = b * 0.75 + c * 0.125;
        c = c * 0.25 + d * 0.5;
        d = d * 0.5 + a + static_cast<double>(i % 7);
        x = x * 33 + y;
        y = y * 65 + z;
        z ^= x;
    }
    return a + b + c + d + static_cast<double>((x ^ y ^ z) % 1000);
}
void registers() {
    const unsigned steps = 20'000;
    const double alone = compute(steps);
    double disturbed = 1;
    volatile int calls = 0;                 // main does not wait, it looks
    const timer::id id = timer::every(50_us, [&] {
        calls = calls + 1;
        disturbed = disturbed * 1.5 + 1 / disturbed;
    });
    interrupts::unmask();
    while (calls < 30) LKMC_ASSERT(compute(steps) == alone);
    interrupts::mask();
    LKMC_ASSERT(timer::cancel(id));
    LKMC_ASSERT(disturbed > 1);
}

#if !defined(__x86_64__)
// The generic timer's other counter, and its own interrupt.
template <class Controller>
void physical(const Controller&, const arch_timer&) {
    constexpr auto own = [] {
        struct {
            interrupt_id usual = ppi(14), secure = ppi(13);
        } ids;
        if constexpr (requires { Controller::physical_timer; }) ids = {Controller::physical_timer, Controller::secure_timer};
        return ids;
    }();
    constexpr arch_timer timer{.interrupt = own.usual, .physical = true};
    LKMC_ASSERT(timer.init().empty());
    int calls = 0;
    // In the secure state it is another one.
    const auto taken = [&] {
        ++calls;
        timer.stop();
    };
    interrupts::on(own.secure, taken);
    interrupts::on(own.usual, taken);
    const std::uint64_t then = timer.count() + timer.frequency() / 1000;
    timer.arm(then);
    wait_until([&] { return calls == 1; });
    LKMC_ASSERT_GE(timer.count(), then);
    interrupts::off(own.secure);
    interrupts::off(own.usual);
    LKMC_ASSERT_GT(arch_timer({.interrupt = ppi(11), .hertz = 42}).frequency(), 41u);
}
// The Cortex-A9 has one counter.
void physical(const auto&, const a9_timer&) {}
#endif

}  // namespace

int main() {
    clock();
    periods();
    chains();
    registers();
#if !defined(__x86_64__)
    physical(board::interrupts, board::timer);
#endif
    LKMC_ASSERT_EQ(interrupts::spurious(), 0u);
}
