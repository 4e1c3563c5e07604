// SPDX-License-Identifier: MIT
// A thread_local variable has one name, and an address and a life of its own in each thread.
#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

#include <lkmc/example.hpp>

using namespace lkmc;

static std::atomic<int> alive = 0;

struct counted {
    int value = 7;
    counted() { ++alive; }
    ~counted() { --alive; }
};

static thread_local counted mine;

int main() {
    constexpr int threads = 3;
    std::vector<const void*> addresses(threads);
    std::barrier all_here(threads);  // all at once: the memory of a thread that has ended is used again
    LKMC_ASSERT_EQ(alive.load(), 0);  // made when a thread first uses it

    std::vector<std::thread> crew;
    for (int t = 0; t < threads; ++t)
        crew.emplace_back([&, t] {
            LKMC_ASSERT_EQ(mine.value, 7);  // as if nobody had touched it: nobody has touched this one
            mine.value = t;
            addresses[static_cast<std::size_t>(t)] = &mine;
            all_here.arrive_and_wait();
            LKMC_ASSERT_EQ(mine.value, t);
            LKMC_ASSERT_EQ(alive.load(), threads);
            all_here.arrive_and_wait();
        });
    for (auto& t : crew) t.join();

    for (int t = 0; t < threads; ++t) {
        print(out, "thread ", t, ": ", addresses[static_cast<std::size_t>(t)], "\n");
        for (int other = 0; other < t; ++other)
            LKMC_ASSERT(addresses[static_cast<std::size_t>(t)] != addresses[static_cast<std::size_t>(other)]);
    }
    LKMC_ASSERT_EQ(alive.load(), 0);  // destroyed with their threads
    LKMC_ASSERT_EQ(mine.value, 7);
    print(out, "first thread: ", static_cast<const void*>(&mine), "\n");
    LKMC_ASSERT_EQ(alive.load(), 1);
}
