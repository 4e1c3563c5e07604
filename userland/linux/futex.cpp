// SPDX-License-Identifier: MIT
// A mutex in twenty lines: uncontended it makes no system call, contended its waiters sleep in the kernel.
#include <thread>
#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/sys/futex.hpp>

using namespace lkmc;
using namespace lkmc::literals;

class mutex {
public:
    void lock() {
        if (word_.compare_exchange(free, taken) == free) return;
        // Somebody has it: say that somebody waits, and sleep until that is no longer so.
        while (word_.exchange(awaited) != free) {
            const auto slept = word_.wait(awaited);
            // Awake for a wake-up, or because the word had changed before sleep came. Either way: look again.
            LKMC_ASSERT(slept || slept.error() == errc::again || slept.error() == errc::intr, slept);
        }
    }
    void unlock() {
        if (word_.exchange(free) == awaited) word_.wake(1);
    }

private:
    enum : std::uint32_t { free, taken, awaited };
    futex word_{free};
};

int main() {
    constexpr int threads = 4, rounds = 20'000;
    mutex guard;
    long counter = 0;  // not atomic: only the mutex keeps updates from being lost
    int inside = 0;

    std::vector<std::thread> crew;
    for (int t = 0; t < threads; ++t)
        crew.emplace_back([&] {
            for (int i = 0; i < rounds; ++i) {
                guard.lock();
                LKMC_ASSERT_EQ(++inside, 1);  // nobody else is here
                ++counter;
                --inside;
                guard.unlock();
            }
        });
    for (auto& t : crew) t.join();
    LKMC_ASSERT_EQ(counter, long(threads) * rounds);
    print(out, threads, " threads counted to ", counter, "\n");

    // The kernel looks before it sleeps: a word that is not as expected is no reason to sleep …
    futex word{5};
    LKMC_ASSERT_ERROR(word.wait(4), errc::again);
    // … and a sleep that nobody ends, ends when its time is over.
    LKMC_ASSERT_ERROR(word.wait_for(5, 10_ms), errc::timedout);
}
