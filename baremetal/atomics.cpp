// SPDX-License-Identifier: MIT
// Atomic operations between cores: add, exchange, compare and exchange.
#include <lkmc/bare/core_barrier.hpp>
#include <lkmc/bare/cores.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

constexpr unsigned times = 100;

core_barrier all(cores::count());
unsigned added = 0, largest = 0;
unsigned baton = 1;
unsigned winners = 0;

// What there is no instruction for: tried again, until nobody else came between.
void raise_to(unsigned value) {
    unsigned seen = __atomic_load_n(&largest, __ATOMIC_RELAXED);
    while (seen < value && !__atomic_compare_exchange_n(&largest, &seen, value, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {}
}

void work() {
    for (unsigned i = 0; i < times; ++i) {
        const unsigned before = __atomic_fetch_add(&added, 1, __ATOMIC_RELAXED);
        raise_to(before + 1);
    }
    all.arrive_and_wait();
    // Only one gets the 1.
    if (__atomic_exchange_n(&baton, 0, __ATOMIC_ACQ_REL) == 1) __atomic_fetch_add(&winners, 1, __ATOMIC_RELAXED);
}

}  // namespace

int main() {
    for (unsigned core = 1; core < cores::count(); ++core) check(cores::start(core, work));
    work();
    for (unsigned core = 1; core < cores::count(); ++core) cores::wait(core);

    print(out, "added ", added, ", the largest number seen ", largest, ", ", winners, " core had the baton\n");
    LKMC_ASSERT_EQ(added, cores::count() * times);
    LKMC_ASSERT_EQ(largest, added);
    LKMC_ASSERT_EQ(winners, 1u);
}
