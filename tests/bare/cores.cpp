// SPDX-License-Identifier: MIT
// Cores: what each finds when it starts, what is refused, and that each can be started again.
#include <lkmc/bare/core_barrier.hpp>
#include <lkmc/bare/cores.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

core_barrier all(cores::count());
std::uintptr_t stacks[cores::count()];
std::uintptr_t affinities[cores::count()];
unsigned starts[cores::count()];
volatile bool go = false;
spinlock lock;

// Interrupts are masked, floating point is on, the stack is this core's, and as every ABI wants it at a call.
void look() {
    const unsigned core = cores::current();
    LKMC_ASSERT_LT(core, cores::count());
    stacks[core] = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    affinities[core] = arch::core_affinity();
    LKMC_ASSERT(cores::stack(core).contains(stacks[core]), core, stacks[core]);
    LKMC_ASSERT_EQ(stacks[core] % (sizeof(void*) == 8 ? 16 : 8), sizeof(void*) == 8 ? 0u : stacks[core] % 8);
    LKMC_ASSERT(arch::interrupts_masked());
    volatile double third = 1.0 / 3 + core - core;
    LKMC_ASSERT_EQ(static_cast<int>(third * 300 + 0.5), 100);
    __atomic_fetch_add(&starts[core], 1, __ATOMIC_RELAXED);
}

void wait_for_go() {
    while (!go) arch::cpu_relax();
}

}  // namespace

int main() {
    LKMC_ASSERT_EQ(cores::current(), 0u);
    look();
    LKMC_ASSERT_ERROR(cores::start(0, look), errc::already);
    LKMC_ASSERT_ERROR(cores::start(cores::count(), look), errc::nodev);
    LKMC_ASSERT_ERROR(cores::start(~0u, look), errc::nodev);
    LKMC_ASSERT(cores::state_of(1) == cores::state::off);
    cores::wait(1);                                 // was never started: not waited for

    // Each, three times.
    for (unsigned round = 1; round <= 3; ++round)
        for (unsigned core = 1; core < cores::count(); ++core) {
            LKMC_ASSERT_OK(cores::start(core, look));
            cores::wait(core);
            LKMC_ASSERT(cores::state_of(core) == cores::state::done);
            LKMC_ASSERT_EQ(starts[core], round);
        }
    for (unsigned a = 0; a < cores::count(); ++a)
        for (unsigned b = 0; b < a; ++b) {
            LKMC_ASSERT_NE(affinities[a], affinities[b]);
            LKMC_ASSERT_GE(stacks[b] - stacks[a], cores::stack(0).size);
        }

    // One that is busy.
    LKMC_ASSERT_OK(cores::start(1, wait_for_go));
    LKMC_ASSERT(cores::state_of(1) == cores::state::running);
    LKMC_ASSERT_ERROR(cores::start(1, look), errc::already);
    go = true;
    cores::wait(1);

    // A core starts the next one; work with a state of its own; all at once.
    unsigned sum = 0;
    auto work = [&sum] {
        all.arrive_and_wait();
        for (unsigned i = 0; i < 20; ++i) {
            const spinlock::masked_guard held(lock);
            sum += cores::current();
        }
        all.arrive_and_wait();
    };
    auto next = [&work] {
        if (cores::count() > 2) LKMC_ASSERT_OK(cores::start(2, work));
        work();
    };
    LKMC_ASSERT_OK(cores::start(1, next));
    for (unsigned core = 3; core < cores::count(); ++core) LKMC_ASSERT_OK(cores::start(core, work));
    work();
    for (unsigned core = 1; core < cores::count(); ++core) cores::wait(core);
    LKMC_ASSERT_EQ(sum, 20 * cores::count() * (cores::count() - 1) / 2);

    // The lock itself.
    LKMC_ASSERT(!lock.locked());
    LKMC_ASSERT(lock.try_lock());
    LKMC_ASSERT(!lock.try_lock());
    LKMC_ASSERT(lock.locked());
    lock.unlock();
    LKMC_ASSERT(lock.try_lock());
    lock.unlock();
}
