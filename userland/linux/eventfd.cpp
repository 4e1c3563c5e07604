// SPDX-License-Identifier: MIT
// An eventfd as a semaphore: of four threads, never more than two are in the room.
#include <lkmc/example.hpp>
#include <lkmc/sys/eventfd.hpp>

#include <atomic>
#include <thread>

using namespace lkmc;

int main() {
    const auto room = check(eventfd::semaphore(2));
    std::atomic<int> inside = 0, most = 0, visits = 0;

    const auto visit = [&] {
        for (int n = 0; n < 100; ++n) {
            LKMC_ASSERT_EQ(check(room.take()), 1u);  // waits while it is 0
            const int now = ++inside;
            for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {}
            std::this_thread::yield();
            ++visits;
            --inside;
            check(room.add(1));
        }
    };
    std::thread threads[] = {std::thread(visit), std::thread(visit), std::thread(visit), std::thread(visit)};
    for (auto& thread : threads) thread.join();

    print(out, visits.load(), " visits, at most ", most.load(), " at once\n");
    LKMC_ASSERT_EQ(visits.load(), 400);
    LKMC_ASSERT_LE(most.load(), 2);
}
