// SPDX-License-Identifier: MIT
// Sleeps: for a time, until a time, and for what a signal left of it.
#include <errno.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>

#include <lkmc/example.hpp>

using namespace lkmc;

static long long now_ns() {
    timespec t;
    LKMC_ASSERT_EQ(clock_gettime(CLOCK_MONOTONIC, &t), 0);
    return t.tv_sec * 1'000'000'000LL + t.tv_nsec;
}

int main() {
    // Never shorter than asked for; how much longer is the scheduler's affair.
    const auto start = now_ns();
    timespec time = {0, 2'000'000};
    LKMC_ASSERT_EQ(nanosleep(&time, nullptr), 0);
    print(out, "2 ms took ", (now_ns() - start) / 1000, " us\n");
    LKMC_ASSERT_GE(now_ns() - start, 2'000'000);

    // A handler ends the sleep. The alarm repeats, so that it cannot come too early for good.
    struct sigaction action = {};
    action.sa_handler = [](int) {};
    LKMC_ASSERT_EQ(sigaction(SIGALRM, &action, nullptr), 0);
    const itimerval often = {{0, 2000}, {0, 2000}}, never = {};
    LKMC_ASSERT_EQ(setitimer(ITIMER_REAL, &often, nullptr), 0);
    timespec left = {};
    time = {1000, 0};
    LKMC_ASSERT_EQ(nanosleep(&time, &left), -1);
    LKMC_ASSERT_EQ(errno, EINTR);
    LKMC_ASSERT_EQ(setitimer(ITIMER_REAL, &never, nullptr), 0);
    print(out, left.tv_sec, " s are left of 1000 s\n");
    LKMC_ASSERT_LT(left.tv_sec, 1000);

    // Until a time: sleeping on needs no arithmetic. The error is returned, not in errno.
    const auto end = now_ns() + 1'000'000;
    time = {static_cast<time_t>(end / 1'000'000'000), static_cast<long>(end % 1'000'000'000)};
    LKMC_ASSERT_EQ(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr), 0);
    LKMC_ASSERT_GE(now_ns(), end);
}
