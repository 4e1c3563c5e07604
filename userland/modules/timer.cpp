// SPDX-License-Identifier: MIT
// A timer of jiffies: its calls come in softirq context, never early by either clock, and no more after the unloading.
#include "lesson.hpp"

#include <lkmc/sys/clock.hpp>

using namespace lkmc;
using namespace lkmc::literals;

struct moment {
    std::int64_t nanoseconds;
    unsigned long jiffies;
};

// "… at 1234 ns, jiffies 5678, …"
static moment moment_of(string_view line) {
    return {lesson::number_behind(line, " at "), lesson::number_behind<unsigned long>(line, "jiffies ")};
}

int main() {
    LKMC_ASSERT_ERROR(module::load(lesson::file_of("timer").c_str(), "period_ms=0"), errc::inval);

    static lesson::kernel_log log;
    const auto begin = now();
    auto module = lesson::load("timer", "period_ms=20");
    const string_view line = log.expect("timer: start");
    const moment first = moment_of(line);
    const auto hz = lesson::number_behind<unsigned>(line, "HZ ");

    moment last = first;
    for (int call = 1; call <= 8; ++call) {
        const string_view said = log.expect("timer: call");
        print(out, said, "\n");
        LKMC_ASSERT(said.contains("in softirq"), said);
        const moment now = moment_of(said);
        LKMC_ASSERT_GE(now.jiffies - last.jiffies, 20 * hz / 1000);
        last = now;
    }
    // Jiffies may lag behind the clock for a while, on a busy machine, and then catch up: half of the time is certain.
    LKMC_ASSERT_GE(last.nanoseconds - first.nanoseconds, 80'000'000);
    LKMC_ASSERT(now() - begin >= 80_ms);

    check(module.unload());
    log.expect("timer: stop");
    check(sleep_for(60_ms));
    log.expect_none("timer: call");
}
