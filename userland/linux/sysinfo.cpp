// SPDX-License-Identifier: MIT
// The machine in a few numbers: uptime, load, memory, swap.
#include <lkmc/example.hpp>
#include <lkmc/sys/sysinfo.hpp>

using namespace lkmc;

int main() {
    const auto info = check(sys::sysinfo());
    constexpr std::uint64_t mib = 1024 * 1024;
    print(out, "up for ", info.uptime, " s, ", info.procs, " threads, load ", info.load_hundredths(0), " hundredths\n",
          info.free_ram() / mib, " of ", info.total_ram() / mib, " MiB free, ", info.free_swap() / mib, " of ",
          info.total_swap() / mib, " MiB of swap\n");

    LKMC_ASSERT_GT(info.total_ram(), info.free_ram());
    LKMC_ASSERT_GE(info.total_swap(), info.free_swap());
    LKMC_ASSERT_GT(info.procs, 0);
    // The kernel counts in units, so that 32-bit numbers do for large machines.
    LKMC_ASSERT_EQ(info.total_ram(), std::uint64_t(info.totalram) * info.mem_unit);
}
