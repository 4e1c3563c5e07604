// SPDX-License-Identifier: MIT
// All cores throw at once, each with thread_local variables of its own; what one has caught another one rethrows.
#include <exception>
#include <stdexcept>
#include <string>

#include <lkmc/bare/core_barrier.hpp>
#include <lkmc/bare/cores.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

constexpr int rounds = 100;
core_barrier all(cores::count());
std::exception_ptr kept;
unsigned ended[cores::count()];

struct counted {
    std::string name;
    counted() : name("a name that is too long for the object itself") {}
    ~counted() { __atomic_fetch_add(&ended[cores::current()], 1, __ATOMIC_RELAXED); }
};
thread_local int mine = 7;
thread_local char zeros[100];
thread_local counted with_destructor;

[[gnu::noinline]] int deep(int n, unsigned core) {
    const std::string held(40, static_cast<char>('a' + core));
    if (n == 0) throw std::out_of_range(held);
    return deep(n - 1, core) + 1;
}

void work() {
    const unsigned core = cores::current();
    LKMC_ASSERT_EQ(mine, 7);
    for (char c : zeros) LKMC_ASSERT_EQ(c, 0);
    LKMC_ASSERT_EQ(with_destructor.name.size(), 45u);
    all.arrive_and_wait();
    for (int i = 0; i < rounds; ++i) {
        try {
            try {
                deep(i % 5, core);
                LKMC_ASSERT(false);
            } catch (const std::out_of_range&) {
                ++mine;
                std::throw_with_nested(std::runtime_error("outer"));
            }
        } catch (const std::runtime_error& outer) {
            try {
                std::rethrow_if_nested(outer);
                LKMC_ASSERT(false);
            } catch (const std::exception& e) {
                LKMC_ASSERT_EQ(e.what()[0], static_cast<char>('a' + core));
                LKMC_ASSERT_EQ(string_view(e.what()).size(), 40u);
            }
        }
        LKMC_ASSERT_EQ(std::uncaught_exceptions(), 0);
    }
    LKMC_ASSERT_EQ(mine, 7 + rounds);
    for (char& c : zeros) c = 1;
    all.arrive_and_wait();
    // One object, thrown again by all of them at once: how many have it is counted.
    if (core == cores::count() - 1) kept = std::make_exception_ptr(std::logic_error("for everybody"));
    all.arrive_and_wait();
    for (int i = 0; i < rounds; ++i) {
        const std::exception_ptr copy = kept;
        try {
            std::rethrow_exception(copy);
        } catch (const std::logic_error& e) {
            LKMC_ASSERT(string_view(e.what()) == "for everybody");
        }
    }
    all.arrive_and_wait();
}

}  // namespace

int main() {
    for (unsigned core = 1; core < cores::count(); ++core) LKMC_ASSERT_OK(cores::start(core, work));
    work();
    for (unsigned core = 1; core < cores::count(); ++core) {
        cores::wait(core);
        LKMC_ASSERT_EQ(ended[core], 1u);
    }
    LKMC_ASSERT_EQ(ended[0], 0u);

    // Started again: its variables are as new, and what it caught survives it.
    auto again = [] {
        LKMC_ASSERT_EQ(mine, 7);
        LKMC_ASSERT_EQ(zeros[99], 0);
        try {
            throw 42;
        } catch (...) {
            kept = std::current_exception();
        }
    };
    LKMC_ASSERT_OK(cores::start(1, again));
    cores::wait(1);
    try {
        std::rethrow_exception(kept);
    } catch (int number) {
        LKMC_ASSERT_EQ(number, 42);
    }
    LKMC_ASSERT_EQ(mine, 7 + rounds);
#if UNCAUGHT
    auto throws = [] { throw std::runtime_error("nobody wants it"); };
    LKMC_ASSERT_OK(cores::start(1, throws));
    cores::wait(1);
#endif
}
