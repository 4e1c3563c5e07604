// SPDX-License-Identifier: MIT
// Futexes: each answer of the kernel, and no wake-up lost between threads.
#include <pthread.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

#include <lkmc/sys/futex.hpp>
#include <lkmc/sys/process.hpp>

#include <doctest/doctest.h>

using namespace lkmc;
using namespace lkmc::literals;

namespace {
sys::timespec now(clockid_t clock) {
    struct timespec t;
    ::clock_gettime(clock, &t);
    return {t.tv_sec, t.tv_nsec};
}
int sleepers(std::uint32_t* word) {
    return sys::futex_cmp_requeue(word, __atomic_load_n(word, __ATOMIC_SEQ_CST), 0, word, sys::futex_all).value();
}
// The scheduler may wake a thread for no reason; until the kernel has looked and put it to sleep again, it is not
// counted, not woken and not moved. So these tests try again where they need a number.
void until_sleeping(std::uint32_t* word, int count) {
    while (sleepers(word) != count) std::this_thread::yield();
}
}  // namespace

TEST_CASE("a word that differs is not waited for") {
    lkmc::futex word{1};
    CHECK(word.wait(0).error() == errc::again);
    CHECK(word.wait_for(2, 1_s).error() == errc::again);
    CHECK(word.wait_until(2, {}).error() == errc::again);
}

TEST_CASE("times out, relative and absolute, by either clock") {
    lkmc::futex word{1};
    const auto before = now(CLOCK_MONOTONIC);
    CHECK(word.wait_for(1, 5_ms).error() == errc::timedout);
    CHECK(now(CLOCK_MONOTONIC) - before >= 5_ms);

    const auto monotonic = sys::timespec((now(CLOCK_MONOTONIC).since_epoch()) + 5_ms);
    CHECK(word.wait_until(1, monotonic).error() == errc::timedout);
    CHECK(now(CLOCK_MONOTONIC) - monotonic >= 0_ns);
    const auto realtime = sys::timespec((now(CLOCK_REALTIME).since_epoch()) + 5_ms);
    CHECK(word.wait_until(1, realtime, sys::futex_clock::realtime).error() == errc::timedout);
    // The past, before 1970 even for 32-bit clocks' sake.
    CHECK(word.wait_until(1, {0, 0}).error() == errc::timedout);
}

TEST_CASE("bad arguments are errors") {
    lkmc::futex word{1};
    CHECK(word.wait_until(1, {0, 1'000'000'000}).error() == errc::inval);
    CHECK(sys::futex_wait(nullptr, 0).error() == errc::fault);
    CHECK(sys::futex_wake(reinterpret_cast<std::uint32_t*>(1), 1).error() == errc::inval);
    CHECK(sys::futex_wait_bitset(word.address(), 1, 0).error() == errc::inval);
}

TEST_CASE("nobody sleeps, nobody is woken") {
    lkmc::futex word;
    CHECK(word.wake() == 0);
    CHECK(word.wake_all() == 0);
}

TEST_CASE("the operations on the word are those of an atomic integer") {
    lkmc::futex word{5};
    CHECK(word.fetch_add(2) == 5);
    CHECK(word.fetch_sub(1) == 7);
    CHECK(word.exchange(9) == 6);
    CHECK(word.compare_exchange(8, 1) == 9);
    CHECK(word.load() == 9);
    CHECK(word.compare_exchange(9, 1) == 9);
    CHECK(word.load() == 1);
}

TEST_CASE("sleepers wake, and are counted") {
    lkmc::futex word;
    std::atomic<int> woken = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&] {
            while (word.load() == 0) static_cast<void>(word.wait(0));
            ++woken;
        });
    until_sleeping(word.address(), 3);
    CHECK(woken == 0);
    // One of three, again and again: the word says that they should sleep on.
    for (int i = 0; i < 10; ++i) {
        int count = 0;
        while ((count = word.wake(1)) == 0) std::this_thread::yield();
        CHECK(count == 1);
    }
    int most = 0;
    while (most < 3) {
        const int count = word.wake_all();
        CHECK(count <= 3);
        most = count > most ? count : most;
        std::this_thread::yield();
    }
    CHECK(woken == 0);
    word.store(1);
    word.wake_all();
    for (auto& t : threads) t.join();
    CHECK(woken == 3);
    CHECK(sleepers(word.address()) == 0);
}

TEST_CASE("bit sets choose who wakes") {
    std::uint32_t word = 0;
    std::atomic<unsigned> woken = 0;
    std::vector<std::thread> threads;
    for (unsigned bit : {1u, 2u})
        threads.emplace_back([&, bit] {
            while (sys::futex_wait_bitset(&word, 0, bit).has_value() == false) {}
            woken |= bit;
        });
    // cmp_requeue cannot count these: wake until both have come, second bit first.
    while (sys::futex_wake_bitset(&word, 1, 2).value() == 0) std::this_thread::yield();
    while ((woken & 2) == 0) std::this_thread::yield();
    CHECK((woken & 1) == 0);
    CHECK(sys::futex_wake_bitset(&word, sys::futex_all, 4).value() == 0);
    while (sys::futex_wake_bitset(&word, 1, 1).value() == 0) std::this_thread::yield();
    for (auto& t : threads) t.join();
}

TEST_CASE("requeued sleepers wake by the other word") {
    lkmc::futex from, to;
    std::vector<std::thread> threads;
    std::atomic<int> woken = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            while (from.load() == 0) static_cast<void>(from.wait(0));
            ++woken;
        });
    until_sleeping(from.address(), 4);
    CHECK(sys::futex_cmp_requeue(from.address(), 7, 1, to.address(), sys::futex_all).error() == errc::again);
    CHECK(sleepers(to.address()) == 0);
    // Moved, they wake by the other word. They look, and sleep on by the first.
    for (int most = 0; most < 4; std::this_thread::yield()) {
        const int moved = sys::futex_cmp_requeue(from.address(), 0, 0, to.address(), sys::futex_all).value();
        const int found = to.wake_all();
        CHECK(found <= moved);
        most = found > most ? found : most;
    }
    CHECK(woken == 0);
    // No more than asked for are moved, or woken.
    for (int moved = 0; moved == 0; std::this_thread::yield()) {
        moved = sys::futex_requeue(from.address(), 0, to.address(), 1).value();
        CHECK(moved <= 1);
        CHECK(sleepers(to.address()) <= moved);
    }
    to.wake_all();
    from.store(1);
    CHECK(sys::futex_cmp_requeue(from.address(), 1, 1, to.address(), sys::futex_all).value() <= 4);
    CHECK(from.wake_all() == 0);
    to.wake_all();
    for (auto& t : threads) t.join();
    CHECK(woken == 4);
}

TEST_CASE("a lock with priority inheritance") {
    std::uint32_t word = 0;
    CHECK(sys::futex_lock_pi(&word).has_value());
    CHECK((word & sys::futex_tid_mask) == static_cast<std::uint32_t>(sys::gettid()));
    CHECK(sys::futex_lock_pi(&word).error() == errc::deadlk);
    std::thread other([&] {
        CHECK(sys::futex_trylock_pi(&word).error() == errc::again);
        CHECK(sys::futex_unlock_pi(&word).error() == errc::perm);
        const sys::timespec past(0, 0);
        CHECK(sys::futex_lock_pi(&word, &past).error() == errc::timedout);
    });
    other.join();
    CHECK(sys::futex_unlock_pi(&word).has_value());
    CHECK((word & sys::futex_tid_mask) == 0);
    CHECK(sys::futex_trylock_pi(&word).has_value());
    CHECK(sys::futex_unlock_pi(&word).has_value());
}

TEST_CASE("processes share a shared futex") {
    void* memory = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    REQUIRE(memory != MAP_FAILED);
    auto* word = new (memory) shared_futex;
    const int child = sys::fork().value();
    if (child == 0) {
        while (word->load() == 0) static_cast<void>(word->wait(0));
        word->store(2);
        word->wake_all();
        sys::exit_group(0);
    }
    word->store(1);
    word->wake_all();
    while (word->load() != 2) static_cast<void>(word->wait(1));
    CHECK(sys::waitid(child).value().exited_with(0));
    ::munmap(memory, 4096);
}

TEST_CASE("waiting for several, where the kernel can") {
    lkmc::futex a, b;
    sys::futex_waitv_entry both[] = {{a.address(), 0}, {b.address(), 0}};
    const sys::timespec past(0, 0);
    const auto first = sys::futex_waitv(both, &past);
    if (first.error() == errc::nosys) return;
    CHECK(first.error() == errc::timedout);
    const auto soon = sys::timespec(now(CLOCK_REALTIME).since_epoch() + 2_ms);
    CHECK(sys::futex_waitv(both, &soon, sys::futex_clock::realtime).error() == errc::timedout);
    b.store(1);
    CHECK(sys::futex_waitv(both).error() == errc::again);
    both[1].value = 1;
    int index = -1;
    std::thread sleeper([&] {
        for (;;) {
            const auto woken = sys::futex_waitv(both);
            if (!woken) continue;
            index = *woken;
            return;
        }
    });
    while (b.wake() == 0) std::this_thread::yield();
    sleeper.join();
    CHECK(index == 1);
    CHECK(sys::futex_waitv({}).error() == errc::inval);
}
