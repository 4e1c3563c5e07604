// SPDX-License-Identifier: MIT
// A high resolution timer: each call is due whole periods after the start, to the nanosecond, and never comes early.
#include "lesson.hpp"

#include <lkmc/sys/clock.hpp>

using namespace lkmc;
using namespace lkmc::literals;

int main() {
    LKMC_ASSERT_ERROR(module::load(lesson::file_of("hrtimer").c_str(), "period_us=99"), errc::inval);

    static lesson::kernel_log log;
    auto module = lesson::load("hrtimer", "period_us=7001");
    const auto start = lesson::number_behind(log.expect("hrtimer: start"), "start at ");

    std::int64_t periods = 0;
    while (periods < 10) {
        const string_view line = log.expect("hrtimer: call");
        print(out, line, "\n");
        // The line tells how many periods lie behind once the next call is set: for this one, as many as before and one.
        LKMC_ASSERT_EQ(lesson::number_behind(line, "due at "), start + (periods + 1) * 7'001'000);
        LKMC_ASSERT_GE(lesson::number_behind(line, " ns, "), 0);
        const auto next = lesson::number_behind(line, "period ");
        LKMC_ASSERT_GT(next, periods);
        periods = next;
        // The kernel's monotonic clock is ours.
        LKMC_ASSERT_GE(now().since_epoch().nanoseconds, start + periods * 7'001'000);
    }

    check(module.unload());
    LKMC_ASSERT_GE(lesson::number_behind(log.expect("hrtimer: stop"), "after "), periods);
    check(sleep_for(30_ms));
    log.expect_none("hrtimer: call");
}
