// SPDX-License-Identifier: MIT
// Asks on which CPU, of which NUMA node, this very instruction runs.
#include <lkmc/example.hpp>
#include <lkmc/sys/affinity.hpp>

using namespace lkmc;

int main() {
    cpu_words<8192> words;
    const auto allowed = check(sys::sched_getaffinity(0, words));

    const auto here = sys::getcpu();
    print(out, "cpu ", here.cpu, " of node ", here.node, "\n");
    LKMC_ASSERT(allowed.contains(here.cpu), here.cpu, allowed);

    // The answer may be stale when it arrives, unless the thread has one CPU only.
    cpu_words<8192> one;
    check(sys::sched_setaffinity(0, one_cpu(allowed.first(), one)));
    for (int i = 0; i < 1000; ++i) LKMC_ASSERT_EQ(sys::getcpu().cpu, allowed.first());
}
