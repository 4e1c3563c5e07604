// SPDX-License-Identifier: MIT
// Two CPUs add to one number: with an atomic number or a lock no update is lost, without some are, sooner or later.
#include "lesson.hpp"

using namespace lkmc;

int main() {
    static lesson::kernel_log log;
    const auto lost_with = [&](string_view how, unsigned rounds) {
        text_buffer<60> parameters, result;
        print(parameters, "rounds=", rounds, " how=", how);
        print(result, "lost_update: ", how, ": ");
        const auto module = lesson::load("lost_update", parameters.c_str());
        const string_view line = log.expect(result.view());
        print(out, line, "\n");
        const auto all = lesson::number_behind<unsigned>(line, " of ");
        LKMC_ASSERT_EQ(all, 2 * rounds);
        return all - lesson::number_behind<unsigned>(line, result.view());
    };
    LKMC_ASSERT_ERROR(module::load(lesson::file_of("lost_update").c_str(), "how=hope"), errc::inval);

    for (const string_view how : {"atomic", "spinlock", "mutex"}) LKMC_ASSERT_EQ(lost_with(how, 20000), 0u);

    // One CPU alone does not come in between itself, as this kernel gives it away only where asked.
    unsigned long words[64];
    if (check(sys::sched_getaffinity(0, words)).size() > 1)
        while (lost_with("none", 3000000) == 0) {}
}
