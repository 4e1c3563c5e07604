// SPDX-License-Identifier: MIT
// Reads the set of CPUs that it may run on, shrinks it to each one in turn, and is moved there.
#include <lkmc/example.hpp>
#include <lkmc/sys/affinity.hpp>

using namespace lkmc;

int main() {
    cpu_words<8192> words;  // room for as many CPUs as Linux can have
    const auto allowed = check(sys::sched_getaffinity(0, words));
    print(out, allowed.size(), " CPUs: ", allowed, "\n");
    LKMC_ASSERT_GE(allowed.size(), 1);

    for (unsigned cpu : allowed) {
        cpu_words<8192> one;
        check(sys::sched_setaffinity(0, one_cpu(cpu, one)));
        print(out, "now on ", sys::getcpu().cpu, "\n");
        LKMC_ASSERT_EQ(sys::getcpu().cpu, cpu);

        cpu_words<8192> read;
        LKMC_ASSERT(check(sys::sched_getaffinity(0, read)) == one.set());
    }

    // No CPU at all is refused, and changes nothing.
    LKMC_ASSERT_ERROR(sys::sched_setaffinity(0, cpu_words<64>().set()), errc::inval);
    check(sys::sched_setaffinity(0, allowed));
}
