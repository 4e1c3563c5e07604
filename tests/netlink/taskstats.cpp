// SPDX-License-Identifier: MIT
// Statistics of tasks: the structure, this process against /proc, and children that end.
#include <lkmc/netlink/taskstats.hpp>

#include <doctest/doctest.h>

#include <linux/acct.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/taskstats.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "guarded.hpp"

using namespace lkmc;

namespace {

using ours = netlink::taskstats;
#define SAME(member) \
    static_assert(offsetof(ours, member) == offsetof(::taskstats, member) && sizeof(ours::member) == sizeof(::taskstats::member))
SAME(version);
SAME(ac_exitcode);
SAME(ac_flag);
SAME(ac_nice);
SAME(cpu_count);
SAME(blkio_delay_total);
SAME(swapin_delay_total);
SAME(cpu_run_real_total);
SAME(cpu_run_virtual_total);
SAME(ac_comm);
SAME(ac_sched);
SAME(ac_uid);
SAME(ac_gid);
SAME(ac_pid);
SAME(ac_ppid);
SAME(ac_btime);
SAME(ac_etime);
SAME(ac_utime);
SAME(ac_stime);
SAME(ac_minflt);
SAME(ac_majflt);
SAME(coremem);
SAME(virtmem);
SAME(hiwater_rss);
SAME(hiwater_vm);
SAME(read_char);
SAME(write_syscalls);
SAME(read_bytes);
SAME(cancelled_write_bytes);
SAME(nvcsw);
SAME(nivcsw);
SAME(ac_utimescaled);
SAME(cpu_scaled_run_real_total);
SAME(freepages_delay_total);
SAME(thrashing_delay_total);
SAME(ac_btime64);
SAME(compact_delay_total);
SAME(ac_tgid);
SAME(ac_tgetime);
SAME(ac_exe_dev);
SAME(ac_exe_inode);
#if TASKSTATS_VERSION >= 13
SAME(wpcopy_delay_total);
#endif
#if TASKSTATS_VERSION >= 14
SAME(irq_delay_total);
#endif
#if TASKSTATS_VERSION >= 16
SAME(cpu_delay_max);
SAME(irq_delay_min);
#endif
static_assert(offsetof(ours, irq_delay_total) == offsetof(ours, wpcopy_count) + 3 * 8 && sizeof(ours) == offsetof(ours, irq_delay_total) + 17 * 8);
static_assert(netlink::taskstats_cmd::get.number == TASKSTATS_CMD_GET && netlink::taskstats_cmd::new_.number == TASKSTATS_CMD_NEW);
static_assert(netlink::taskstats_cmd_attr::deregister_cpumask.number == TASKSTATS_CMD_ATTR_DEREGISTER_CPUMASK);
static_assert(netlink::taskstats_type::aggr_tgid.number == TASKSTATS_TYPE_AGGR_TGID && netlink::taskstats_type::null.number == TASKSTATS_TYPE_NULL);
static_assert(static_cast<int>(netlink::acct_flag::group) == 0x20 && static_cast<int>(netlink::acct_flag::xsig) == AXSIG);
static_assert(static_cast<int>(netlink::acct_flag::fork) == AFORK && static_cast<int>(netlink::acct_flag::core) == ACORE);

// The n-th word of /proc/PID/stat, from 1, as proc_pid_stat(5) counts; the name has no blanks here.
long long stat_word(int pid, int n) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string word;
    for (int i = 0; i < n; ++i) file >> word;
    return std::stoll(word);
}
std::uint64_t status_word(const char* name) {
    std::ifstream file("/proc/self/status");
    for (std::string text; std::getline(file, text);)
        if (text.rfind(name, 0) == 0) return std::stoull(text.substr(strlen(name)));
    return 0;
}

template <class T>
bool possible(const result<T>& opened) {
    if (opened) return true;
    MESSAGE("no statistics here: error " << opened.error().number());
    return false;
}

}  // namespace

TEST_CASE("this process, as /proc has it") {
    auto opened = netlink::task_statistics::open();
    if (!possible(opened)) return;
    auto& stats = *opened;
    const auto before_faults = stat_word(::getpid(), 10);
    const auto before_switches = status_word("voluntary_ctxt_switches:");
    const auto mine = stats.of_thread(::getpid());
    if (mine.error() == errc::perm || mine.error() == errc::inval) {
        MESSAGE("no right to statistics here");
        return;
    }
    REQUIRE(mine);
    CHECK(mine->version >= 1);
    CHECK(mine->ac_pid == static_cast<unsigned>(::getpid()));
    CHECK(mine->ac_ppid == static_cast<unsigned>(::getppid()));
    CHECK(mine->ac_uid == ::getuid());
    CHECK(mine->ac_gid == ::getgid());
    CHECK(mine->ac_minflt >= static_cast<std::uint64_t>(before_faults));
    CHECK(mine->ac_minflt <= static_cast<std::uint64_t>(stat_word(::getpid(), 10)));
    CHECK(mine->nvcsw >= before_switches);
    CHECK(mine->nvcsw <= status_word("voluntary_ctxt_switches:"));
    std::ifstream comm("/proc/self/comm");
    std::string name;
    std::getline(comm, name);
    CHECK(std::string(mine->command()) == name);
    // Times: not later than now, in the order that they are asked for.
    const auto again = stats.of_thread(::getpid());
    REQUIRE(again);
    CHECK(again->ac_etime >= mine->ac_etime);
    CHECK(again->ac_utime + again->ac_stime >= mine->ac_utime + mine->ac_stime);
    const auto ticks = static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK));
    const auto proc = static_cast<std::uint64_t>(stat_word(::getpid(), 14) + stat_word(::getpid(), 15));
    CHECK(again->ac_utime + again->ac_stime <= (proc + 2) * 1'000'000 / ticks);
    if (mine->hiwater_rss != 0) CHECK(mine->hiwater_rss <= status_word("VmHWM:"));
    if (mine->ac_btime64 != 0) CHECK(static_cast<time_t>(mine->ac_btime64) <= ::time(nullptr));

    // All threads together.
    const auto process = stats.of_process(::getpid());
    REQUIRE(process);
    CHECK(process->nvcsw >= mine->nvcsw);
    // Nobody.
    CHECK(stats.of_thread(0x3fffffff).error() == errc::srch);
    CHECK(stats.of_process(0x3fffffff).error() == errc::srch);
    CHECK(stats.failure().code == errc::srch);
    // Neither one nor the other.
    netlink::request<64> nothing(stats.family().command(netlink::taskstats_cmd::get));
    CHECK(stats.socket().ask(nothing).error() == errc::inval);
}

TEST_CASE("children that end: by themselves, by a signal, with a thread") {
    auto opened = netlink::task_exits::open({.receive_queue = 1 << 20});
    if (!possible(opened)) return;
    auto& exits = *opened;
    // They end in any order.
    std::vector<std::remove_cvref_t<decltype(*exits.next())>> seen;
    const auto end_of = [&](int pid) {
        for (;;) {
            for (const auto& end : seen)
                if (end.tid == pid) return end;
            auto end = exits.next();
            REQUIRE(end);
            seen.push_back(*end);
        }
    };
    const pid_t first = ::fork();
    if (first == 0) ::_exit(42);
    const pid_t second = ::fork();
    if (second == 0) {
        ::signal(SIGTERM, SIG_DFL);
        ::raise(SIGTERM);
        ::_exit(0);
    }
    int status;
    ::rusage used;
    REQUIRE(::wait4(first, &status, 0, &used) == first);
    const auto a = end_of(first);
    CHECK(a.thread.ac_exitcode == static_cast<unsigned>(status));
    CHECK(a.thread.ac_pid == static_cast<unsigned>(first));
    CHECK(a.thread.ac_ppid == static_cast<unsigned>(::getpid()));
    CHECK((a.thread.ac_flag & AFORK) != 0);
    CHECK((a.thread.ac_flag & AXSIG) == 0);
    CHECK(a.thread.nvcsw <= static_cast<std::uint64_t>(used.ru_nvcsw));
    CHECK(!a.is_last);
    REQUIRE(::waitpid(second, &status, 0) == second);
    const auto b = end_of(second);
    CHECK((b.thread.ac_exitcode & 0x7f) == SIGTERM);
    CHECK((b.thread.ac_flag & AXSIG) != 0);

    const pid_t third = ::fork();
    if (third == 0) {
        std::thread([] {}).join();
        ::_exit(1);
    }
    REQUIRE(::waitpid(third, &status, 0) == third);
    // The thread, and then the process with all of both.
    const auto c = end_of(third);
    CHECK(c.thread.ac_exitcode == 1u << 8);
    if (c.thread.version >= 12) CHECK(c.pid == third);
    CHECK(c.process.nvcsw + c.process.nivcsw >= c.thread.nvcsw + c.thread.nivcsw);
    CHECK(c.is_last);
}

TEST_CASE("CPUs that there are not") {
    auto usual = netlink::task_exits::open();
    if (!possible(usual)) return;
    CHECK(!netlink::task_exits::open("99999"));
    CHECK(!netlink::task_exits::open("nonsense"));
    CHECK(netlink::task_exits::open("0"));
}

TEST_CASE("answers of older and newer kernels, and cut off ones") {
    // A message with statistics of this many bytes.
    const auto answer = [](std::size_t size, std::uint16_t version, std::uint16_t kind) {
        std::vector<char> statistics(size, 1), bytes(sizeof(::nlmsghdr) + GENL_HDRLEN);
        if (size >= 2) memcpy(statistics.data(), &version, 2);
        const auto add = [&](std::uint16_t type, const void* data, std::size_t n) {
            const ::nlattr h{static_cast<__u16>(NLA_HDRLEN + n), type};
            const auto at = bytes.size();
            bytes.resize(at + NLA_ALIGN(h.nla_len));
            memcpy(bytes.data() + at, &h, sizeof h);
            if (n != 0) memcpy(bytes.data() + at + NLA_HDRLEN, data, n);
        };
        const auto outer = bytes.size();
        add(kind, nullptr, 0);
        const std::uint32_t number = 5;
        add(kind == TASKSTATS_TYPE_AGGR_PID ? TASKSTATS_TYPE_PID : TASKSTATS_TYPE_TGID, &number, 4);
        add(TASKSTATS_TYPE_STATS, statistics.data(), size);
        const auto length = static_cast<std::uint16_t>(bytes.size() - outer);
        memcpy(bytes.data() + outer, &length, 2);
        const auto whole = static_cast<std::uint32_t>(bytes.size());
        memcpy(bytes.data(), &whole, 4);
        return bytes;
    };
    const auto decode = [](const std::vector<char>& bytes, netlink::detail::task_answer& to) {
        netlink::messages in({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()});
        REQUIRE(in.next());
        return netlink::detail::decode_taskstats(*in, to);
    };
    for (const std::size_t size : {std::size_t(0), std::size_t(80), std::size_t(328), sizeof(ours), sizeof(ours) + 64}) {
        netlink::detail::task_answer decoded;
        CHECK(decode(answer(size, 8, TASKSTATS_TYPE_AGGR_PID), decoded) == errc::ok);
        CHECK(decoded.tid.value_or(0u) == 5);
        CHECK(!decoded.tgid);
        CHECK((decoded.thread.cpu_count != 0) == (size >= 80));
        CHECK((decoded.thread.irq_delay_min != 0) == (size >= sizeof(ours)));
    }
    netlink::detail::task_answer decoded;
    CHECK(decode(answer(sizeof(ours), 15, TASKSTATS_TYPE_AGGR_TGID), decoded) == errc::proto);
    CHECK(decoded.tgid.value_or(0u) == 5);
    const auto whole = answer(80, 8, TASKSTATS_TYPE_AGGR_PID);
    for (std::size_t size = 20; size < whole.size(); ++size) {
        guarded memory(whole.data(), size);
        const auto length = static_cast<std::uint32_t>(size);
        memcpy(memory.data(), &length, 4);
        netlink::messages in({memory.data(), size});
        REQUIRE(in.next());
        netlink::detail::task_answer cut;
        CHECK((netlink::detail::decode_taskstats(*in, cut) == errc::badmsg) == (size != 20));
    }
    // A name without a NUL.
    ours full;
    memset(full.ac_comm, 'x', sizeof full.ac_comm);
    CHECK(full.command().size() == 32);
}
