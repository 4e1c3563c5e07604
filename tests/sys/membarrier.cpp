// SPDX-License-Identifier: MIT
// membarrier: its commands, and what it promises.
#include <atomic>
#include <thread>

#include <lkmc/sys/membarrier.hpp>

#include <doctest/doctest.h>

using namespace lkmc;
using enum sys::membarrier_cmd;

TEST_CASE("commands that need a registration are refused without one") {
    const auto there = sys::membarrier_query();
    if (!there) {
        CHECK(there.error() == errc::nosys);
        return;
    }
    CHECK(sys::membarrier(static_cast<sys::membarrier_cmd>(1 << 30)).error() == errc::inval);
    if (!has(*there, private_expedited | register_private_expedited)) return;
    CHECK(sys::membarrier(private_expedited).error() == errc::perm);
    CHECK(sys::membarrier(register_private_expedited).has_value());
    CHECK(sys::membarrier(private_expedited).has_value());
}

TEST_CASE("Dekker's two flags, with a barrier on one side only") {
    if (!sys::membarrier(register_private_expedited)) return;
    // Each thread raises its flag and looks at the other's: both finding it down would be a store that came late.
    int both_down = 0;
    for (int round = 0; round < 500; ++round) {
        std::atomic<int> fast = 0, slow = 0, ready = 0;
        int fast_saw = 0, slow_saw = 0;
        std::thread other([&] {
            ready.store(1, std::memory_order_release);
            fast.store(1, std::memory_order_relaxed);
            sys::compiler_barrier();
            fast_saw = slow.load(std::memory_order_relaxed);
        });
        while (ready.load(std::memory_order_acquire) == 0) std::this_thread::yield();
        slow.store(1, std::memory_order_relaxed);
        CHECK(sys::membarrier(private_expedited).has_value());
        slow_saw = fast.load(std::memory_order_relaxed);
        other.join();
        both_down += fast_saw == 0 && slow_saw == 0;
    }
    CHECK(both_down == 0);
}
