// SPDX-License-Identifier: MIT
// Reads the clocks that POSIX has: the time of day, one that never jumps, and the time spent on the CPU.
#include <time.h>

#include <lkmc/example.hpp>

using namespace lkmc;

static long long read_clock(clockid_t id) {
    timespec t;
    LKMC_ASSERT_EQ(clock_gettime(id, &t), 0);
    return t.tv_sec * 1'000'000'000LL + t.tv_nsec;
}

int main() {
    const auto start = read_clock(CLOCK_MONOTONIC), cpu = read_clock(CLOCK_PROCESS_CPUTIME_ID);
    volatile unsigned work = 0;
    while (read_clock(CLOCK_PROCESS_CPUTIME_ID) - cpu < 1'000'000) work = work + 1;
    const auto passed = read_clock(CLOCK_MONOTONIC) - start, used = read_clock(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    print(out, used, " ns on the CPU in ", passed, " ns\n");
    LKMC_ASSERT_GE(used, 1'000'000);
    LKMC_ASSERT_GT(passed, 0);

    timespec resolution;
    LKMC_ASSERT_EQ(clock_getres(CLOCK_MONOTONIC, &resolution), 0);
    LKMC_ASSERT_EQ(resolution.tv_sec, 0);
    LKMC_ASSERT_GT(read_clock(CLOCK_REALTIME), 1'700'000'000'000'000'000LL);  // since 1970; this was written later than 2023
}
