// SPDX-License-Identifier: MIT
// Counts page faults with a performance event: one for each page that is touched for the first time, none for the second.
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/perf.hpp>

using namespace lkmc;

namespace {

constexpr std::size_t pages = 100;

// How many faults it takes to write to each page.
std::uint64_t faults_of(const perf::counter& faults, const mapping& memory) {
    check(faults.reset());
    check(faults.enable());
    for (std::size_t n = 0; n < pages; ++n) *static_cast<volatile std::byte*>(memory.bytes().data() + n * sys::page_size()) = std::byte(1);
    check(faults.disable());
    return check(faults.count());
}

}  // namespace

int main() {
    // This thread's, in its own code: what everybody may count.
    const auto faults = check(perf::counter::open(sys::perf_count_sw::page_faults, perf::target::self(),
                                                  perf::user_only | sys::perf_attr_flags::disabled),
                              perf::unavailable());

    // A page of the program itself may have to be brought in while it counts; the next time it is there.
    for (int round = 1;; ++round) {
        const auto memory = check(mapping::anonymous(pages * sys::page_size()));
        static_cast<void>(memory.advise(sys::madv::nohugepage));  // a huge page would be one fault
        const auto first = faults_of(faults, memory);
        const auto second = faults_of(faults, memory);
        print(out, pages, " pages: ", first, " faults; touched again: ", second, "\n");
        LKMC_ASSERT_GE(first, pages);
        if (first == pages && second == 0) break;
        LKMC_ASSERT_LT(round, 10);
    }

    const auto all = check(faults.read());
    print(out, "counted for ", all.time_running, " of ", all.time_enabled, " ns\n");
    LKMC_ASSERT_EQ(all.time_running, all.time_enabled);  // the kernel counts these: they need no turn on a counter
}
