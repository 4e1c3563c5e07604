// SPDX-License-Identifier: MIT
// A core interrupts itself: nothing happens while interrupts are masked, everything as soon as they are not.
#include <lkmc/bare/interrupts.hpp>
#include <lkmc/bare/main.hpp>

int main() {
    using namespace lkmc::bare;

    int taken = 0;
    interrupts::on(software(3), [&](interrupt_id id) {
        console.print("interrupted by ", id, "\n");
        ++taken;
    });

    interrupts::send(software(3));
    LKMC_ASSERT_EQ(taken, 0);                           // it waits
    wait_for_interrupt();
    LKMC_ASSERT_EQ(taken, 1);

    interrupts::unmask();
    interrupts::send(software(3));
    interrupts::mask();
    wait_until([&] { return taken == 2; });             // it came at once, or comes now
}
