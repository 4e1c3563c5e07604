// SPDX-License-Identifier: MIT
// All cores add to one number, one at a time: a spinlock keeps the others out, and no addition is lost.
#include <lkmc/bare/cores.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

constexpr unsigned times = 100;

spinlock lock;
volatile unsigned total = 0;
volatile unsigned inside = 0;

void add() {
    for (unsigned i = 0; i < times; ++i) {
        const spinlock::guard held(lock);
        inside = inside + 1;
        LKMC_ASSERT_EQ(+inside, 1u);                // nobody else is here
        total = total + 1;                        // a load, an addition and a store
        inside = inside - 1;
    }
}

}  // namespace

int main() {
    for (unsigned core = 1; core < cores::count(); ++core) check(cores::start(core, add));
    add();
    for (unsigned core = 1; core < cores::count(); ++core) cores::wait(core);

    print(out, cores::count(), " cores, ", times, " additions each: ", +total, "\n");
    LKMC_ASSERT_EQ(+total, cores::count() * times);
    LKMC_ASSERT(!lock.locked());
}
