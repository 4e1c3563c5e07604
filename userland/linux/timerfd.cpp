// SPDX-License-Identifier: MIT
// A periodic timer counts the ticks that nobody read in time; a single one fires once.
#include <lkmc/example.hpp>
#include <lkmc/sys/timerfd.hpp>

using namespace lkmc;
using namespace lkmc::literals;

int main() {
    const auto start = now();
    const auto tick = check(timerfd::every(2_ms));
    const auto once = check(timerfd::after(11_ms));

    LKMC_ASSERT_EQ(check(once.read()), 1u);  // waits; meanwhile nobody reads the other
    const auto ticks = check(tick.read());
    print(out, ticks, " ticks in ", (now() - start).milliseconds(), " ms, read at once\n");
    LKMC_ASSERT_GE(ticks, 5u);

    // A time that is past fires at once.
    const auto past = check(timerfd::at(start, sys::clock::monotonic));
    LKMC_ASSERT_EQ(check(past.read()), 1u);
    LKMC_ASSERT(check(once.remaining()) == 0_s);
}
