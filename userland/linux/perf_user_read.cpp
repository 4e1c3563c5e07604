// SPDX-License-Identifier: MIT
// Reads a CPU's counter without a system call, where CPU and kernel let a program do that; otherwise with read(2).
#include <lkmc/example.hpp>
#include <lkmc/sys/perf_self.hpp>

#include <utility>

using namespace lkmc;
using way = perf::self_counter::way;

int main() {
    perf::event what = sys::perf_count_hw::instructions;
    auto opened = perf::self_counter::open(what, perf::user_only);
    const bool instructions = opened.has_value();
    if (!opened) {
        what = sys::perf_count_hw::cpu_cycles;  // emulators have a clock at most
        opened = perf::self_counter::open(what, perf::user_only);
    }
    if (!opened) {
        print(out, "no hardware counter: ");
        perf::explain(out, opened.error());
        print(out, ".\nThe kernel counts page faults; it shows a page for them, too.\n");
        what = sys::perf_count_sw::page_faults;
        opened = perf::self_counter::open(what, perf::user_only);
    }
    auto counter = check(std::move(opened), perf::unavailable());
    LKMC_ASSERT(counter.read_by() == way::not_yet);

    const auto first = check(counter.read());
    for (int n = 0; n < 1000; ++n) asm volatile("");
    const auto second = check(counter.read());
    const auto third = check(counter.counter().read());  // read(2)
    LKMC_ASSERT_LE(first.value, second.value);
    LKMC_ASSERT_LE(second.value, third.value);

    const auto& page = counter.page();
    const auto allowed = has(page.capabilities(), sys::perf_cap::user_rdpmc);
    print(out, "by ", counter.read_by() == way::user_space ? "the program itself" : "read(2)", ": from ", first.value, " to ",
          second.value, "; then by read(2): ", third.value, "\n");
    print(out, "the kernel ", allowed ? "opens" : "does not open", " its counter to the program; the event is ",
          page.index() == 0 ? "on none" : "on one", "\n");
    if (what.type == sys::perf_type::software) {
        LKMC_ASSERT_EQ(page.index(), 0);
        LKMC_ASSERT(counter.read_by() == way::read);
        LKMC_ASSERT_ERROR(page.read(), errc::opnotsupp);
    } else {
        if (instructions) LKMC_ASSERT_GE(second.value - first.value, 1000);
        if (!allowed) LKMC_ASSERT(counter.read_by() == way::read);
    }

    // The clock of samples, computed from the CPU's.
    if (const auto clock = page.clock()) {
        const auto now = clock->time_at(arch::read_cycles());
        print(out, now, " ns on the clock of samples\n");
        LKMC_ASSERT_LE(now, clock->time_at(arch::read_cycles()));
    } else {
        print(out, "the kernel's clock is none that a program could compute\n");
    }
}
