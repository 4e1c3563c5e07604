// SPDX-License-Identifier: MIT
// A kernel thread that never sleeps: beside it this program gets the CPU as often as the thread asks whether it is due.
#include "lesson.hpp"

#include <lkmc/sys/affinity.hpp>
#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/uname.hpp>

using namespace lkmc;
using namespace lkmc::literals;

static unsigned turns() { return check(module::parameter("schedule", "turns").read<unsigned>()); }

int main() {
    // Where the thread is, there we are too.
    unsigned long words[64];
    const unsigned cpu = check(sys::sched_getaffinity(0, words)).first();
    check(sys::sched_setaffinity(0, one_cpu(cpu, words)));
    text_buffer<40> parameters;
    print(parameters, "cpu=", cpu);
    LKMC_ASSERT_ERROR(module::load(lesson::file_of("schedule").c_str(), "cpu=100000"), errc::inval);
    auto module = lesson::load("schedule", parameters.c_str());

    // We run: it asks so often that both go on.
    for (int n = 0; n < 5; ++n)
        for (const unsigned before = turns(); turns() == before;) sys::sched_yield();
    print(out, "it asked ", turns(), " times meanwhile\n");

    // Where the kernel can be preempted, somebody who does not ask does no harm.
    const auto kernel = check(sys::uname());
    if (!kernel.version().contains("PREEMPT")) {
        check(module::parameter("schedule", "hold_ms").write(200));
        duration longest;
        while (longest < 200_ms) {
            const auto before = now();
            sys::sched_yield();
            const duration gone = now() - before;
            if (longest < gone) longest = gone;
        }
        print(out, "and we stood still for ", longest.milliseconds(), " ms when it did not\n");
        check(module::parameter("schedule", "hold_ms").write(0));
    }
    static lesson::kernel_log log;
    const unsigned last = turns();
    check(module.unload());
    LKMC_ASSERT_GE(lesson::number_behind<unsigned>(log.expect("schedule: asked"), "asked "), last);
}
