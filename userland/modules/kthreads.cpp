// SPDX-License-Identifier: MIT
// Two kernel threads bound to CPUs: both count, each where it belongs, and nobody can move them.
#include "lesson.hpp"

#include <lkmc/sys/affinity.hpp>

using namespace lkmc;

int main() {
    auto module = lesson::load("kthreads", "period_ms=1");
    const auto read = [](string_view name, auto& values) {
        LKMC_ASSERT_EQ(check(module::parameter("kthreads", name).read(values)).size(), 2u);
    };
    int pids[2];
    unsigned cpus[2], before[2], after[2], strays[2];
    read("pids", pids);
    read("cpus", cpus);
    LKMC_ASSERT_NE(pids[0], pids[1]);

    unsigned long words[64];
    const auto online = check(sys::sched_getaffinity(0, words)).size();
    LKMC_ASSERT(online == 1 || cpus[0] != cpus[1], cpus[0], cpus[1]);

    for (int i = 0; i < 2; ++i) {
        const auto where = check(sys::sched_getaffinity(pids[i], words));
        print(out, "thread ", pids[i], " may run on CPU ", cpus[i], "\n");
        LKMC_ASSERT_EQ(where.size(), 1u);
        LKMC_ASSERT(where.contains(cpus[i]));
        LKMC_ASSERT_ERROR(sys::sched_setaffinity(pids[i], one_cpu(cpus[1 - i], words)), errc::inval);
    }

    read("counts", before);
    do read("counts", after);
    while (after[0] < before[0] + 3 || after[1] < before[1] + 3);
    read("strays", strays);
    LKMC_ASSERT_EQ(strays[0] + strays[1], 0u);

    check(module.unload());
    for (const int pid : pids) LKMC_ASSERT_ERROR(sys::sched_getaffinity(pid, words), errc::srch);
}
