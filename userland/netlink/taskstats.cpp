// SPDX-License-Identifier: MIT
// The exit record of a child that worked and slept: the kernel tells what it cost to who listens.
#include <utility>

#include <lkmc/example.hpp>
#include <lkmc/netlink/taskstats.hpp>
#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;
using namespace lkmc::literals;

int main() {
    require(cap::net_admin);
    auto opened = netlink::task_exits::open({.receive_queue = 1 << 20});
    if (opened.error() == errc::protonosupport) skip("no generic netlink here (qemu-user has none)");
    if (opened.error() == errc::noent) skip("a kernel without CONFIG_TASKSTATS");
    if (opened.error() == errc::perm) skip("needs CAP_NET_ADMIN outside of all user namespaces");
    if (opened.error() == errc::inval) skip("exits are told only in the first user and PID namespace");
    auto exits = check(std::move(opened));

    constexpr auto work = 30_ms;
    const int child = check(sys::fork());
    if (child == 0) {
        while (now(sys::clock::process_cputime_id).since_epoch() < work) {}
        check(sys::nanosleep(20_ms));
        sys::exit_group(7);
    }
    check(sys::waitid(child));

    // Others end, too.
    netlink::task_exit end;
    do end = check(exits.next());
    while (end.tid != child);
    const auto& t = end.thread;
    print(out, t.command(), ", pid ", t.ac_pid, ", of ", t.ac_ppid, ", ended with ", t.ac_exitcode >> 8, " after ", t.ac_etime, " µs: ", t.ac_utime,
          " µs in user mode, ", t.ac_stime, " in the kernel; ", t.nvcsw, " times it gave up its CPU, ", t.nivcsw, " times it lost it\n");
    if (t.cpu_run_virtual_total != 0) print(out, "by the scheduler it ran ", t.cpu_run_virtual_total / 1000, " µs\n");
    if (t.cpu_count != 0) print(out, "for a CPU it waited ", t.cpu_count, " times, ", t.cpu_delay_total / 1000, " µs\n");
    LKMC_ASSERT_EQ(t.ac_pid, static_cast<std::uint32_t>(child));
    LKMC_ASSERT_EQ(t.ac_ppid, static_cast<std::uint32_t>(sys::getpid()));
    LKMC_ASSERT_EQ(t.ac_exitcode, 7u << 8);
    LKMC_ASSERT((t.ac_flag & static_cast<unsigned>(netlink::acct_flag::fork)) != 0);  // it was no other program
    LKMC_ASSERT(t.ac_etime >= 50'000, t.ac_etime);
    LKMC_ASSERT(t.nvcsw >= 1);
    // The times above are counted in ticks, by some kernels; this one is the scheduler's own.
    if (t.cpu_run_virtual_total != 0) LKMC_ASSERT(t.cpu_run_virtual_total >= static_cast<std::uint64_t>(work.nanoseconds), t.cpu_run_virtual_total);
}
