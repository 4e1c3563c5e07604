// SPDX-License-Identifier: MIT
// Measures reading a performance counter by the program itself beside read(2): nanoseconds a reading.
//
// Prints lines `name value`. Each figure is the least of several rounds.
//   read   read(2) of a hardware counter of this thread
//   user   the same counter through its page, without a system call
// Ends with 77 and a reason where there is no hardware counter, or the kernel does not open it to programs.
#include <lkmc/example.hpp>
#include <lkmc/sys/perf_self.hpp>

#include <cstdio>
#include <ctime>

using namespace lkmc;

namespace {

template <class F>
double measure(F&& one) {
    constexpr int times = 20000, rounds = 7;
    const auto now = [] {
        std::timespec t{};
        clock_gettime(CLOCK_MONOTONIC, &t);
        return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
    };
    double best = 1e300;
    for (int round = 0; round < rounds; ++round) {
        const double start = now();
        for (int n = 0; n < times; ++n) one();
        const double took = now() - start;
        if (took < best) best = took;
    }
    return best / times;
}

}  // namespace

int main() {
    auto counter = check(perf::self_counter::open(sys::perf_count_hw::cpu_cycles, perf::user_only), perf::unavailable());
    check(counter.read());
    if (counter.read_by() != perf::self_counter::way::user_space) skip("this kernel does not open its hardware counters to programs");
    std::uint64_t sum = 0;
    const double user = measure([&] { sum += check(counter.read()).value; });
    const double by_read = measure([&] { sum += check(counter.counter().read()).value; });
    LKMC_ASSERT_NE(sum, 0);
    std::printf("user %.3f\nread %.3f\n", user, by_read);
}
