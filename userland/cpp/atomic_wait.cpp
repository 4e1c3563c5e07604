// SPDX-License-Identifier: MIT
// std::atomic::wait sleeps in the kernel, on a futex: a thread that waits uses no CPU time.
#include <time.h>

#include <atomic>
#include <thread>

#include <lkmc/example.hpp>
#include <lkmc/time.hpp>

using namespace lkmc;

static duration cpu_time() {
    timespec used;
    LKMC_ASSERT_EQ(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used), 0);
    return sys::timespec(used.tv_sec, used.tv_nsec).since_epoch();
}

int main() {
    // Where an atomic has the kernel's 32 bits, the library waits on it directly.
    static_assert(sizeof(std::atomic<int>) == 4);
    std::atomic<int> ball = 0;
    constexpr int rallies = 1000;

    std::thread other([&] {
        for (int i = 0; i < rallies; ++i) {
            ball.wait(0);  // while it is 0
            LKMC_ASSERT_EQ(ball.load(), 1);
            ball.store(0);
            ball.notify_one();
        }
    });
    for (int i = 0; i < rallies; ++i) {
        ball.store(1);
        ball.notify_one();
        ball.wait(1);
        LKMC_ASSERT_EQ(ball.load(), 0);
    }
    other.join();
    print(out, rallies, " times to and fro\n");

    // A value that differs already is not waited for.
    ball.wait(1);

    // How long a thread works while it waits for one that takes its time.
    std::atomic<bool> done = false;
    duration waited{};
    std::thread patient([&] {
        done.wait(false);
        waited = cpu_time();  // all of this thread's life
    });
    volatile unsigned long busy = 0;
    const auto before = cpu_time();
    duration mine{};
    while (mine.milliseconds() < 100) {
        for (int i = 0; i < 100'000; ++i) busy = busy + 1;
        mine = cpu_time() - before;
    }
    done = true;
    done.notify_one();
    patient.join();
    print(out, "worked ", mine.milliseconds(), " ms; who waited for it worked ", waited.microseconds(), " us\n");
    LKMC_ASSERT_LT(waited.milliseconds(), mine.milliseconds());
}
