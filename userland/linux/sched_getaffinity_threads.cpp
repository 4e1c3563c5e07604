// SPDX-License-Identifier: MIT
// Gives each CPU a thread of its own: affinity belongs to a thread, and a new one inherits its maker's.
#include <thread>
#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/sys/affinity.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    cpu_words<8192> words;
    const auto allowed = check(sys::sched_getaffinity(0, words));

    std::vector<std::thread> threads;
    std::vector<unsigned> ran_on(allowed.capacity(), allowed.capacity());
    for (unsigned cpu : allowed)
        threads.emplace_back([cpu, &ran_on] {
            cpu_words<8192> one;
            check(sys::sched_setaffinity(0, one_cpu(cpu, one)));
            // What this thread starts stays on its CPU too.
            std::thread([cpu, &ran_on] { ran_on[cpu] = sys::getcpu().cpu; }).join();
        });
    for (auto& t : threads) t.join();

    for (unsigned cpu : allowed) {
        LKMC_ASSERT_EQ(ran_on[cpu], cpu);
        print(out, "a thread's thread ran on ", cpu, "\n");
    }
    // The first thread was never asked and may run where it could before.
    cpu_words<8192> mine;
    LKMC_ASSERT(check(sys::sched_getaffinity(sys::gettid(), mine)) == allowed);
}
