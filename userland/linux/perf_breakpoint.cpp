// SPDX-License-Identifier: MIT
// Counts the writes to a variable with one of the CPU's breakpoint registers.
#include <lkmc/example.hpp>
#include <lkmc/sys/perf.hpp>

#include <utility>

using namespace lkmc;

namespace {

alignas(8) volatile std::uint32_t watched = 0;
alignas(8) volatile std::uint32_t neighbour = 0;
constexpr std::uint32_t times = 21;

}  // namespace

int main() {
    constexpr auto open = [](sys::hw_breakpoint what) {
        return perf::counter::open(perf::event::breakpoint(&watched, sizeof watched, what), perf::target::self(), perf::user_only);
    };
    auto opened = open(sys::hw_breakpoint::w);
    // An ARMv7 does not say whether it was a read or a write.
    const bool reads_too = opened.error() == errc::inval;
    if (reads_too) opened = open(sys::hw_breakpoint::rw);
    if (opened.error() == errc::inval) skip("the kernel cannot count with this CPU's breakpoint registers");
    const auto accesses = check(std::move(opened), perf::unavailable());

    for (std::uint32_t n = 1; n <= times; ++n) {
        watched = n;
        neighbour = n;  // what lies beside it does not count
    }
    const auto count = check(accesses.count());
    // Some hypervisors let a guest set the registers, and never tell it that they were hit.
    if (count == 0) skip("the breakpoint was set and never hit: this machine's hypervisor or emulator does not do what the register says");
    // ARM's kernel switches it off for the one access, and on again by a breakpoint on every other instruction.
    if (reads_too && count == 1) skip("hit once and never again: this emulator has no mismatch breakpoints");
    print(out, "written ", count, " times\n");
    LKMC_ASSERT_EQ(count, times);

    LKMC_ASSERT_EQ(watched, times);
    LKMC_ASSERT_EQ(check(accesses.count()), times + (reads_too ? 1 : 0));

    check(accesses.disable());
    watched = 0;
    LKMC_ASSERT_EQ(check(accesses.count()), times + (reads_too ? 1 : 0));
}
