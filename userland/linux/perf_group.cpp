// SPDX-License-Identifier: MIT
// Reads several performance events at one instant, and scales those that had to wait for a counter.
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/perf.hpp>
#include <lkmc/sys/poll.hpp>

#include <utility>
#include <vector>

using namespace lkmc;
using namespace lkmc::literals;
using sys::perf_count_hw;
using sys::perf_count_sw;

namespace {

constexpr std::size_t pages = 200;

void work() {
    const auto memory = check(mapping::anonymous(pages * sys::page_size()));
    static_cast<void>(memory.advise(sys::madv::nohugepage));
    for (std::size_t n = 0; n < pages; ++n) *static_cast<volatile std::byte*>(memory.bytes().data() + n * sys::page_size()) = std::byte(1);
}

}  // namespace

int main() {
    const perf::event events[] = {perf_count_sw::task_clock, perf_count_sw::context_switches, perf_count_sw::page_faults};
    auto opened = perf::group::open(events);
    // A switch happens in the kernel: who may not count there does not see it.
    const bool kernel_too = opened.has_value();
    if (!kernel_too) {
        print(out, "without the kernel's part: ");
        perf::explain(out, opened.error());
        print(out, "\n");
        opened = perf::group::open(events, perf::target::self(), perf::user_only);
    }
    const auto group = check(std::move(opened), perf::unavailable());

    const auto before = check(group.read());
    work();
    auto after = check(group.read());
    // Waiting lets somebody else run, if only the idle task.
    while (kernel_too && after[1] == before[1]) {
        check(sys::poll({}, 1_ms));
        after = check(group.read());
    }
    const auto clock = after[0] - before[0], switches = after[1] - before[1], faults = after[2] - before[2];
    print(out, clock, " ns, ", switches, " context switches, ", faults, " page faults\n");
    LKMC_ASSERT_GT(clock, 0);
    LKMC_ASSERT_GE(faults, pages);
    if (kernel_too) LKMC_ASSERT_GE(switches, 1);
    else LKMC_ASSERT_EQ(switches, 0);
    // Software events are counted all the time.
    LKMC_ASSERT(!after.multiplexed());
    LKMC_ASSERT_EQ(after.scaled(2), after[2]);

    // More hardware events than a CPU has counters take turns.
    std::vector<perf::counter> many;
    error none;
    for (int n = 0; n < 24; ++n) {
        auto one = perf::counter::open(perf_count_hw::cpu_cycles, perf::target::self(), perf::user_only);
        if (one) many.push_back(*std::move(one));
        else none = one.error();
    }
    if (many.empty()) {
        print(out, "no hardware events: ");
        perf::explain(out, none);
        print(out, "\n");
        // What would be made of 1000 events, counted for 2 ms of 5.
        perf::reading r;
        r.value = 1000, r.time_enabled = 5'000'000, r.time_running = 2'000'000;
        LKMC_ASSERT_EQ(r.scaled(), 2500);
        return 0;
    }
    work();
    for (const auto& one : many) {
        const auto r = check(one.read());
        print(out, r.value, " cycles in ", r.time_running, " of ", r.time_enabled, " ns: ", r.scaled(), " scaled\n");
        LKMC_ASSERT_LE(r.time_running, r.time_enabled);
        LKMC_ASSERT(r.time_running == 0 || r.scaled() >= r.value);
    }
}
