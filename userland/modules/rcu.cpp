// SPDX-License-Identifier: MIT
// RCU: what is published is seen, readers in the kernel never find it half written or freed, and all of it is freed.
#include "lesson.hpp"

using namespace lkmc;

int main() {
    static lesson::kernel_log log;
    auto module = lesson::load("rcu", "value=7");
    const auto parameter = [](string_view name) { return module::parameter("rcu", name); };
    const auto value_of = [&](string_view name) { return check(parameter(name).read<unsigned>()); };

    LKMC_ASSERT_EQ(value_of("value"), 7u);
    const unsigned reads = value_of("reads");
    unsigned n = 0;
    while (n < 500 || value_of("reads") - reads < 500) {
        check(parameter("value").write(++n));
        LKMC_ASSERT_EQ(value_of("value"), n);
    }
    LKMC_ASSERT_ERROR(parameter("value").write("many"), errc::inval);
    // Sooner or later nobody can see the old ones.
    while (value_of("freed") != n) {}
    LKMC_ASSERT_EQ(value_of("wrong"), 0u);
    LKMC_ASSERT_EQ(value_of("value"), n);

    check(module.unload());
    const string_view line = log.expect(" pairs made");
    print(out, line, "\n");
    LKMC_ASSERT_EQ(lesson::number_behind<unsigned>(line, "rcu: "), n + 1);
    LKMC_ASSERT_EQ(lesson::number_behind<unsigned>(line, "made, "), n);
    LKMC_ASSERT_EQ(lesson::number_behind<unsigned>(line, "read, "), 0u);
}
