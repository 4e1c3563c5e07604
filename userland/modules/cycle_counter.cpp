// SPDX-License-Identifier: MIT
// The CPU's cycle counter, read by this program and by the kernel in turn: one counter, that never goes back.
#include "lesson.hpp"

#include <lkmc/sys/clock.hpp>

using namespace lkmc;
using namespace lkmc::literals;

// Cycles as far as the register is wide; the difference of two is right across its wrapping.
#if defined(__x86_64__)
using cycles = std::uint64_t;
static cycles count() {
    std::uint32_t low, high;
    asm volatile("lfence\n\trdtsc" : "=a"(low), "=d"(high) : : "memory");
    return std::uint64_t(high) << 32 | low;
}
constexpr bool always_open = true;
#elif defined(__aarch64__)
using cycles = std::uint64_t;
static cycles count() {
    cycles value;
    asm volatile("isb\n\tmrs %0, pmccntr_el0" : "=r"(value) : : "memory");
    return value;
}
constexpr bool always_open = false;
#elif defined(__arm__)
using cycles = std::uint32_t;
static cycles count() {
    cycles value;
    asm volatile("isb\n\tmrc p15, 0, %0, c9, c13, 0" : "=r"(value) : : "memory");
    return value;
}
constexpr bool always_open = false;
#endif

static void must_be_shut() {
    const int signal = lesson::signal_that_ends([] { static_cast<void>(count()); });
    print(out, "a program that reads it ", signal == 0 ? "may" : name(static_cast<sig>(signal)), "\n");
    LKMC_ASSERT_EQ(signal, always_open ? 0 : static_cast<int>(sig::ill));
}

int main() {
    must_be_shut();
    auto module = lesson::load("cycle_counter");

    // On each CPU, as each has its own.
    unsigned long words[64], one[64];
    for (const unsigned cpu : check(sys::sched_getaffinity(0, words))) {
        check(sys::sched_setaffinity(0, one_cpu(cpu, one)));
        const auto device = lesson::open("/dev/lkmc_cycle_counter", sys::o::rdonly);
        for (int n = 0; n < 100; ++n) {
            std::uint64_t kernels = 0;
            const cycles before = count();
            LKMC_ASSERT_EQ(check(sys::read(device, mutable_buffer(&kernels, sizeof kernels))), sizeof kernels);
            const cycles after = count();
            // before … kernels … after, in this order, with some cycles between.
            const cycles until_kernel = static_cast<cycles>(kernels) - before, all = after - before;
            LKMC_ASSERT(until_kernel > 0 && until_kernel < all, cpu, before, kernels, after);
        }
        // A million nanoseconds of spinning are a million cycles at 1 GHz.
        const auto begin = now();
        const cycles first = count();
        while (now() - begin < 20_ms) {}
        const cycles spent = count() - first;
        print(out, "CPU ", cpu, ": ", std::uint64_t{spent} * 1000 / static_cast<std::uint64_t>((now() - begin).nanoseconds), " MHz\n");
        LKMC_ASSERT_GT(spent, 0u);
    }
    char byte;
    LKMC_ASSERT_ERROR(sys::read(lesson::open("/dev/lkmc_cycle_counter", sys::o::rdonly), span(&byte, 1)), errc::inval);

    check(module.unload());
    must_be_shut();
}
