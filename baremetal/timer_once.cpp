// SPDX-License-Identifier: MIT
// Three functions for later: each is called once and in the order of time; the one that is cancelled never.
#include <lkmc/bare/main.hpp>
#include <lkmc/bare/timer.hpp>

int main() {
    using namespace lkmc::bare;

    struct {
        char text[4] = {};
        unsigned size = 0;
        void add(char c) { text[size++ % 3] = c; }
    } order;

    timer::once(10_ms, [&] { order.add('a'); });
    const auto never = timer::once(15_ms, [&] { order.add('!'); });
    timer::once(20_ms, [&] { order.add('b'); });
    timer::once(30_ms, [&] { order.add('c'); });
    LKMC_ASSERT(timer::cancel(never));
    LKMC_ASSERT(!timer::cancel(never));                 // no longer

    while (order.size < 3) wait_for_interrupt();
    console.print(order.text, "\n");
    LKMC_ASSERT(lkmc::string_view(order.text) == "abc", order.text);
}
