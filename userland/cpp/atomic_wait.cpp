// SPDX-License-Identifier: MIT
// std::atomic::wait sleeps in the kernel, on a futex: a thread that waits uses no CPU time.
#include <time.h>

#include <atomic>
#include <thread>

#include <lkmc/example.hpp>
#include <lkmc/time.hpp>

using namespace lkmc;

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
        timespec used;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
        waited = sys::timespec(used.tv_sec, used.tv_nsec).since_epoch();
    });
    volatile unsigned long busy = 0;
    timespec mine;
    do {
        for (int i = 0; i < 100'000; ++i) busy = busy + 1;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &mine);
    } while (mine.tv_sec == 0 && mine.tv_nsec < 100'000'000);
    done = true;
    done.notify_one();
    patient.join();
    print(out, "worked ", mine.tv_nsec / 1'000'000, " ms; who waited for it worked ", waited.microseconds(), " us\n");
    LKMC_ASSERT_LT(waited.milliseconds(), mine.tv_nsec / 1'000'000);
}
