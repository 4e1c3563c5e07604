// SPDX-License-Identifier: MIT
// What a system call costs, measured by the clock: the best of many rounds, so that what disturbs them drops out.
#include <lkmc/example.hpp>
#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

namespace {

// The least that `count` calls took in any of 50 rounds. Interrupts, other programs and cold caches only ever add.
template <class F>
duration best(int count, F call) {
    duration least = {INT64_MAX};
    for (int round = 0; round < 50; ++round) {
        const auto start = now();
        for (int n = 0; n < count; ++n) call();
        const auto took = now() - start;
        LKMC_ASSERT(took >= duration{0});  // this clock is never set back
        if (took < least) least = took;
    }
    return least;
}

}  // namespace

int main() {
    const auto system_call = [] { return sys::getppid(); };
    const auto nothing = [] { asm volatile(""); };

    // What the clock itself costs is in both, and drops out of the difference.
    const auto few = best(100, system_call);
    const auto many = best(1100, system_call);
    const auto empty = best(1100, nothing) - best(100, nothing);
    print(out, "getppid takes ", (many - few).nanoseconds / 1000, " ns; a turn of an empty loop ", empty.nanoseconds, " ps\n");

    LKMC_ASSERT(many > few);
    LKMC_ASSERT(many - few > empty);

    // How much of the time that passed was this program's own.
    const auto wall_start = now();
    const auto cpu_start = now(sys::clock::thread_cputime_id);
    best(1000, system_call);
    const auto cpu = now(sys::clock::thread_cputime_id) - cpu_start;
    const auto wall = now() - wall_start;
    print(out, "of ", wall.microseconds(), " µs, ", cpu.microseconds(), " were spent on the CPU\n");
    LKMC_ASSERT(cpu.nanoseconds > 0);
}
