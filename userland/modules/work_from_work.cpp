// SPDX-License-Identifier: MIT
// Works that queue each other: strictly in turn, as often as they were told, or until the module is unloaded.
#include "lesson.hpp"

using namespace lkmc;

static unsigned value_of(string_view name) { return check(module::parameter("work_from_work", name).read<unsigned>()); }

int main() {
    static lesson::kernel_log log;
    auto module = lesson::load("work_from_work", "rounds=100");
    log.expect("work_from_work: 100 pings, 100 pongs");
    LKMC_ASSERT_EQ(value_of("pings"), 100u);
    LKMC_ASSERT_EQ(value_of("pongs"), 100u);
    LKMC_ASSERT_EQ(value_of("refused"), 100u);
    check(module.unload());
    log.expect_none("pongs");

    // For ever: still the module can be unloaded while they are at it.
    module = lesson::load("work_from_work", "rounds=0");
    while (value_of("pongs") < 1000) {}
    const unsigned pongs = value_of("pongs");
    LKMC_ASSERT_GE(value_of("pings"), pongs);
    check(module.unload());
    const string_view line = log.expect("work_from_work: ");
    print(out, line, "\n");
    LKMC_ASSERT_GE(lesson::number_behind<unsigned>(line, "pings, "), pongs);
    LKMC_ASSERT_EQ(lesson::number_behind<unsigned>(line, "pings, "), lesson::number_behind<unsigned>(line, "work: "));
}
