// SPDX-License-Identifier: MIT
// A timer interrupts, three times, while main sleeps.
#include <lkmc/bare/main.hpp>
#include <lkmc/bare/timer.hpp>

int main() {
    using namespace lkmc::bare;

    // No volatile: what a handler may touch is looked at anew after each wait.
    int ticks = 0;
    const auto start = timer::now();
    timer::every(10_ms, [&] {
        ++ticks;
        console.print("tick ", ticks, "\n");
    });
    while (ticks < 3) wait_for_interrupt();

    LKMC_ASSERT_GE((timer::now() - start).milliseconds(), 30);
}
