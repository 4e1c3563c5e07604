// SPDX-License-Identifier: MIT
// All cores add one to the same number without a lock: all additions but one are lost.
//
// Between the load and the store of each core lies the load of every other: what may happen on any machine, some day,
// happens here each time, because the cores wait for each other in between.
#include <lkmc/bare/core_barrier.hpp>
#include <lkmc/bare/cores.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

constexpr unsigned rounds = 10;

core_barrier all(cores::count());
volatile unsigned plain = 0;
unsigned atomic = 0;

void add() {
    for (unsigned i = 0; i < rounds; ++i) {
        const unsigned loaded = plain;
        all.arrive_and_wait();                      // everybody has loaded the same number
        plain = loaded + 1;                         // … and stores the same one
        all.arrive_and_wait();

        __atomic_fetch_add(&atomic, 1, __ATOMIC_RELAXED);       // one step, that nobody gets into
    }
}

}  // namespace

int main() {
    for (unsigned core = 1; core < cores::count(); ++core) check(cores::start(core, add));
    add();
    for (unsigned core = 1; core < cores::count(); ++core) cores::wait(core);

    print(out, cores::count(), " cores, ", rounds, " additions each: ", +plain, " by load and store, ", atomic, " by atomic addition\n");
    LKMC_ASSERT_EQ(+plain, rounds);
    LKMC_ASSERT_EQ(atomic, cores::count() * rounds);
}
