// SPDX-License-Identifier: MIT
// Wakes one of a crowd and moves the others to another futex, so that they do not all run only to queue again.
#include <thread>
#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/sys/affinity.hpp>
#include <lkmc/sys/futex.hpp>

using namespace lkmc;

int main() {
    constexpr int threads = 5;
    futex condition, lock;
    futex woken;

    std::vector<std::thread> crowd;
    for (int t = 0; t < threads; ++t)
        crowd.emplace_back([&] {
            while (condition.load() == 0) static_cast<void>(condition.wait(0));
            woken.fetch_add(1);
            woken.wake_all();
        });

    // Until all of them sleep: a requeue that wakes nobody and moves nobody cannot count them, one that moves can.
    int moved = 0;
    while (moved < threads) {
        moved += check(sys::futex_cmp_requeue(condition.address(), 0, 0, lock.address(), sys::futex_all));
        sys::sched_yield();
    }
    print(out, moved, " threads sleep, all on the other futex by now\n");
    LKMC_ASSERT_EQ(condition.wake_all(), 0);
    LKMC_ASSERT_EQ(woken.load(), 0u);

    // Back to the first: what a condition variable's broadcast does, one goes on and the rest wait for the lock.
    LKMC_ASSERT_EQ(check(sys::futex_cmp_requeue(lock.address(), 0, 0, condition.address(), sys::futex_all)), threads);
    condition.store(1);
    // The comparison makes it safe: had somebody changed the word meanwhile, nothing would have happened.
    LKMC_ASSERT_ERROR(sys::futex_cmp_requeue(condition.address(), 0, 1, lock.address(), sys::futex_all), errc::again);
    LKMC_ASSERT_EQ(check(sys::futex_cmp_requeue(condition.address(), 1, 1, lock.address(), sys::futex_all)), threads);

    while (woken.load() == 0) static_cast<void>(woken.wait(0));
    LKMC_ASSERT_EQ(woken.load(), 1u);
    // Each that has the lock lets the next one in.
    for (int t = 1; t < threads; ++t) LKMC_ASSERT_EQ(lock.wake(1), 1);
    for (auto& t : crowd) t.join();
    LKMC_ASSERT_EQ(woken.load(), unsigned(threads));
    print(out, "one was woken and ", threads - 1, " were let in one by one\n");
}
