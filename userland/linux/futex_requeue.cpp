// SPDX-License-Identifier: MIT
// Moves a crowd of sleepers from one futex to another, instead of waking all of them only to queue again for a lock.
#include <thread>
#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/sys/affinity.hpp>
#include <lkmc/sys/futex.hpp>

using namespace lkmc;

int main() {
    constexpr int threads = 5;
    futex event;  // 1: it has happened
    futex lock;   // 0 free, 1 taken, 2 taken and somebody may wait
    int inside = 0;

    const auto take = [&] {  // as one who may have been moved here: whoever has the lock must wake us
        while (lock.exchange(2) != 0) static_cast<void>(lock.wait(2));
    };
    const auto give = [&] {
        if (lock.exchange(0) == 2) lock.wake(1);
    };

    take();
    std::vector<std::thread> crowd;
    for (int t = 0; t < threads; ++t)
        crowd.emplace_back([&] {
            while (event.load() == 0) static_cast<void>(event.wait(0));
            take();
            ++inside;
            give();
        });

    // How many sleep: a requeue from a futex to itself wakes nobody, moves nobody, and counts.
    int asleep = 0;
    while ((asleep = check(sys::futex_cmp_requeue(event.address(), 0, 0, event.address(), sys::futex_all))) < threads) sys::sched_yield();
    print(out, asleep, " threads sleep\n");

    // One is woken and the others go over to the lock, for which all of them would have to wait now anyway. This is what
    // a condition variable's broadcast did in libc for years.
    event.store(1);
    // The comparison makes it safe: had somebody changed the word meanwhile, nothing would happen.
    LKMC_ASSERT_ERROR(sys::futex_cmp_requeue(event.address(), 0, 1, lock.address(), sys::futex_all), errc::again);
    const int met = check(sys::futex_cmp_requeue(event.address(), 1, 1, lock.address(), sys::futex_all));
    print(out, "1 was woken, ", met - 1, " were moved\n");
    LKMC_ASSERT_LE(met, threads);
    // Nobody is left behind …
    LKMC_ASSERT_EQ(check(sys::futex_cmp_requeue(event.address(), 1, 0, event.address(), sys::futex_all)), 0);
    // … and nobody is through: we have the lock.
    LKMC_ASSERT_EQ(inside, 0);

    give();  // lets one in, who lets in the next
    for (auto& t : crowd) t.join();
    LKMC_ASSERT_EQ(inside, threads);
    print(out, inside, " came in one after another\n");
}
