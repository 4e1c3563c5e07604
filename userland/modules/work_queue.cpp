// SPDX-License-Identifier: MIT
// Delayed work: it runs in a kernel thread, which may sleep, again and again, and no more after the unloading.
#include "lesson.hpp"

#include <lkmc/sys/clock.hpp>

using namespace lkmc;
using namespace lkmc::literals;

int main() {
    static lesson::kernel_log log;
    const auto begin = now();
    auto module = lesson::load("work_queue", "period_ms=20");
    const auto start = lesson::number_behind(log.expect("work_queue: start"), "start at ");

    std::int64_t to = start;
    for (int run = 1; run <= 8; ++run) {
        const string_view line = log.expect("work_queue: run");
        print(out, line, "\n");
        LKMC_ASSERT_EQ(lesson::number_behind<int>(line, "run "), run);
        LKMC_ASSERT(line.contains(" in kworker/u"), line);  // u: of no CPU in particular
        const auto from = lesson::number_behind(line, "from ");
        LKMC_ASSERT_GT(from, to);                           // one run at a time
        to = lesson::number_behind(line, " to ");
        LKMC_ASSERT_GE(to - from, 1'000'000);               // it slept
    }
    // The delay is counted in jiffies, which may lag behind the clock for a while and then catch up: half of it is certain.
    LKMC_ASSERT_GE(to - start, 80'000'000);
    LKMC_ASSERT(now() - begin >= 80_ms);

    check(module.unload());
    log.expect("work_queue: stop");
    check(sleep_for(60_ms));
    log.expect_none("work_queue: run");

    // One that would not run for an hour keeps nobody waiting.
    module = lesson::load("work_queue", "period_ms=3600000");
    check(module.unload());
    log.expect("work_queue: stop after 0 runs");
}
