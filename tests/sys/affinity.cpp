// SPDX-License-Identifier: MIT
// CPU sets, and affinity against libc's.
#include <sched.h>
#include <unistd.h>

#include <thread>
#include <vector>

#include <lkmc/sys/affinity.hpp>

#include <doctest/doctest.h>

using namespace lkmc;

TEST_CASE("a set over the caller's words") {
    unsigned long words[3] = {};
    const cpu_set set{span<unsigned long>(words)};
    CHECK(set.capacity() == 3 * cpus_per_word);
    CHECK(set.empty());
    CHECK(set.first() == set.capacity());
    CHECK(set.size() == 0);
    for (unsigned cpu : {0u, 5u, cpus_per_word - 1, cpus_per_word, 3 * cpus_per_word - 1}) {
        CHECK(!set.contains(cpu));
        CHECK(set.insert(cpu));
        CHECK(set.contains(cpu));
    }
    CHECK(!set.insert(3 * cpus_per_word));
    CHECK(!set.erase(3 * cpus_per_word));
    CHECK(!set.contains(3 * cpus_per_word));
    std::vector<unsigned> seen;
    for (unsigned cpu : set) seen.push_back(cpu);
    CHECK(seen == std::vector<unsigned>{0, 5, cpus_per_word - 1, cpus_per_word, 3 * cpus_per_word - 1});
    CHECK(set.size() == 5);
    CHECK(set.next(6) == cpus_per_word - 1);
    CHECK(set.next(cpus_per_word + 1) == 3 * cpus_per_word - 1);
    CHECK(set.erase(5));
    CHECK(!set.contains(5));
    set.clear();
    CHECK(set.empty());
    CHECK(cpu_set().empty());
    CHECK(cpu_set().begin() == cpu_set().end());
}

TEST_CASE("sets are equal by their CPUs, not by their room") {
    cpu_words<64> small;
    cpu_words<1000> large;
    CHECK(small.set() == large.set());
    small.set().insert(7);
    CHECK(!(small.set() == large.set()));
    large.set().insert(7);
    CHECK(small.set() == large.set());
    large.set().insert(900);
    CHECK(!(small.set() == large.set()));
}

TEST_CASE("the affinity is libc's") {
    ::cpu_set_t theirs;
    REQUIRE(::sched_getaffinity(0, sizeof theirs, &theirs) == 0);
    cpu_words<1024> words;
    for (auto& word : words.words) word = ~0UL;  // what the kernel does not write has to be cleared
    const auto ours = sys::sched_getaffinity(0, words);
    REQUIRE(ours.has_value());
    CHECK(ours->size() == static_cast<unsigned>(CPU_COUNT(&theirs)));
    for (unsigned cpu = 0; cpu < 1024; ++cpu) CHECK(ours->contains(cpu) == static_cast<bool>(CPU_ISSET(cpu, &theirs)));
    CHECK(sys::sched_getaffinity(0x3fffffff, words).error() == errc::srch);
    CHECK(sys::sched_getaffinity(0, {}).error() == errc::inval);
}

TEST_CASE("a thread stays where it is put") {
    cpu_words<1024> all;
    const auto cpus = sys::sched_getaffinity(0, all).value();
    for (unsigned cpu : cpus) {
        std::thread([cpu] {
            cpu_words<1024> one;
            CHECK(sys::sched_setaffinity(0, one_cpu(cpu, one)).has_value());
            CHECK(sys::getcpu().cpu == cpu);
            CHECK(::sched_getcpu() == static_cast<int>(cpu));
            sys::sched_yield();
            CHECK(sys::getcpu().cpu == cpu);
            cpu_words<1024> read;
            CHECK(sys::sched_getaffinity(0, read).value() == one.set());
        }).join();
    }
    cpu_words<1024> none;
    CHECK(sys::sched_setaffinity(0, none.set()).error() == errc::inval);
}
