// SPDX-License-Identifier: MIT
// Two translation units with all of it: handlers, timers and input are the same in both.
#include <lkmc/bare/main.hpp>
#include <lkmc/bare/timer.hpp>
#include <lkmc/bare/uart_input.hpp>

using namespace lkmc::bare;

bool set_elsewhere();

#if defined(OTHER_UNIT)
namespace {
bool came = false;
}
bool set_elsewhere() {
    if (!came) timer::once(1_ms, [] { came = true; });
    return came;
}
#else
int main() {
    set_elsewhere();
    int mine = 0;
    timer::once(2_ms, [&] { ++mine; });
    interrupts::on(software(3), [&] { ++mine; });
    interrupts::send(software(3));
    wait_until([&] { return mine == 2; });
    LKMC_ASSERT(set_elsewhere());
    LKMC_ASSERT_EQ(timer::detail::state.timers[0].used, false);
    uart_input input(board::console);
    LKMC_ASSERT(!input.can_get());
}
#endif
