// SPDX-License-Identifier: MIT
// What a thread or a process has cost so far, or all in all when it ends: CPU time, delays, memory, input and output.
//
//     auto stats = LKMC_TRY(netlink::task_statistics::open());              // CAP_NET_ADMIN for what follows
//     const auto mine = LKMC_TRY(stats.of_process(sys::getpid()));
//     print(out, mine.ac_utime, " µs in user mode, waited ", mine.cpu_delay_total, " ns for a CPU\n");
//
//     auto exits = LKMC_TRY(netlink::task_exits::open());                   // or open("0-3"): what ends on these CPUs
//     const auto end = LKMC_TRY(exits.next());                              // end.thread; end.process with the last one
//
// * A generic netlink family, TASKSTATS. Only from the first user and PID namespace: EINVAL elsewhere.
// * struct taskstats grew with its version, and only at its end: of an older kernel's the rest is zero, of a newer one's
//   the rest is cut off. The exception is version 15 (6.14), which has new members in between: EPROTO.
// * A process as a whole (of_process, .process) has delays, context switches and, from version 12 on, times; the members
//   about identity, memory and I/O are zero. A thread has all.
// * Delays are counted only where that is on: the kernel's command line has delayacct, or kernel.task_delayacct is 1
//   (5.14), and that before the task began. CONFIG_TASK_XACCT is for memory, CONFIG_TASK_IO_ACCOUNTING for bytes.
// * Exits are sent to who listens on the CPU where the task ends. Who reads too slowly loses some: ENOBUFS.
// Source: Documentation/accounting/taskstats.rst, taskstats-struct.rst, include/uapi/linux/taskstats.h,
// kernel/taskstats.c.
#pragma once

#include <lkmc/netlink/generic.hpp>
#include <lkmc/sys/file.hpp>

namespace lkmc::netlink {

// Version 16. Times of CPU are in microseconds, delays in nanoseconds; each kind of delay has a count and a sum, and at
// the end the longest and the shortest.
struct taskstats {
    std::uint16_t version = 0;
    std::uint32_t ac_exitcode = 0;   // as wait(2) has it: status << 8 | signal
    std::uint8_t ac_flag = 0;        // acct_flag
    std::uint8_t ac_nice = 0;

    alignas(8) std::uint64_t cpu_count = 0;  // runnable, and waiting for a CPU
    std::uint64_t cpu_delay_total = 0;
    std::uint64_t blkio_count = 0;           // waiting for a block device
    std::uint64_t blkio_delay_total = 0;
    std::uint64_t swapin_count = 0;
    std::uint64_t swapin_delay_total = 0;
    std::uint64_t cpu_run_real_total = 0;    // ns, as accounted
    std::uint64_t cpu_run_virtual_total = 0; // ns, as the scheduler measured

    char ac_comm[32] = {};
    alignas(8) std::uint8_t ac_sched = 0;    // SCHED_…
    std::uint8_t ac_pad[3] = {};
    alignas(8) std::uint32_t ac_uid = 0;
    std::uint32_t ac_gid = 0;
    std::uint32_t ac_pid = 0;
    std::uint32_t ac_ppid = 0;
    std::uint32_t ac_btime = 0;              // seconds since 1970; see ac_btime64
    alignas(8) std::uint64_t ac_etime = 0;   // µs since it began
    std::uint64_t ac_utime = 0;
    std::uint64_t ac_stime = 0;
    std::uint64_t ac_minflt = 0;
    std::uint64_t ac_majflt = 0;

    std::uint64_t coremem = 0;               // MiB times µs
    std::uint64_t virtmem = 0;
    std::uint64_t hiwater_rss = 0;           // KiB
    std::uint64_t hiwater_vm = 0;
    std::uint64_t read_char = 0;             // bytes, by system calls
    std::uint64_t write_char = 0;
    std::uint64_t read_syscalls = 0;
    std::uint64_t write_syscalls = 0;
    std::uint64_t read_bytes = 0;            // of storage
    std::uint64_t write_bytes = 0;
    std::uint64_t cancelled_write_bytes = 0;
    std::uint64_t nvcsw = 0;                 // context switches, voluntary and not
    std::uint64_t nivcsw = 0;
    std::uint64_t ac_utimescaled = 0;
    std::uint64_t ac_stimescaled = 0;
    std::uint64_t cpu_scaled_run_real_total = 0;
    std::uint64_t freepages_count = 0;       // reclaiming memory
    std::uint64_t freepages_delay_total = 0;
    std::uint64_t thrashing_count = 0;
    std::uint64_t thrashing_delay_total = 0;
    std::uint64_t ac_btime64 = 0;            // version 10
    std::uint64_t compact_count = 0;         // 11
    std::uint64_t compact_delay_total = 0;
    std::uint32_t ac_tgid = 0;               // 12
    alignas(8) std::uint64_t ac_tgetime = 0; // µs since the process began
    std::uint64_t ac_exe_dev = 0;
    std::uint64_t ac_exe_inode = 0;
    std::uint64_t wpcopy_count = 0;          // 13: copying a page that was shared
    std::uint64_t wpcopy_delay_total = 0;
    std::uint64_t irq_count = 0;             // 14
    std::uint64_t irq_delay_total = 0;
    std::uint64_t cpu_delay_max = 0;         // 16
    std::uint64_t cpu_delay_min = 0;
    std::uint64_t blkio_delay_max = 0;
    std::uint64_t blkio_delay_min = 0;
    std::uint64_t swapin_delay_max = 0;
    std::uint64_t swapin_delay_min = 0;
    std::uint64_t freepages_delay_max = 0;
    std::uint64_t freepages_delay_min = 0;
    std::uint64_t thrashing_delay_max = 0;
    std::uint64_t thrashing_delay_min = 0;
    std::uint64_t compact_delay_max = 0;
    std::uint64_t compact_delay_min = 0;
    std::uint64_t wpcopy_delay_max = 0;
    std::uint64_t wpcopy_delay_min = 0;
    std::uint64_t irq_delay_max = 0;
    std::uint64_t irq_delay_min = 0;

    // ac_comm up to its NUL.
    string_view command() const noexcept {
        std::size_t size = 0;
        while (size < sizeof ac_comm && ac_comm[size] != '\0') ++size;
        return {ac_comm, size};
    }
};

// A…, of taskstats::ac_flag: include/uapi/linux/acct.h.
enum class acct_flag : std::uint8_t {
    none = 0,
    fork = 0x01,   // it did no exec
    su = 0x02,     // it used rights of root's
    core = 0x08,   // it left a core file
    xsig = 0x10,   // a signal ended it
    group = 0x20,  // it was the last of its process
};
consteval void combines(acct_flag);

inline constexpr generic_family_name taskstats_family{"TASKSTATS", 1};

namespace taskstats_cmd_attr {
inline constexpr attribute_id<std::uint32_t> pid{1};
inline constexpr attribute_id<std::uint32_t> tgid{2};
inline constexpr attribute_id<text> register_cpumask{3};
inline constexpr attribute_id<text> deregister_cpumask{4};
inline constexpr attribute_spec specs[] = {
    {},
    {"TASKSTATS_CMD_ATTR_PID", holds::u32},
    {"TASKSTATS_CMD_ATTR_TGID", holds::u32},
    {"TASKSTATS_CMD_ATTR_REGISTER_CPUMASK", holds::text},
    {"TASKSTATS_CMD_ATTR_DEREGISTER_CPUMASK", holds::text},
};
inline constexpr attribute_set set{.specs = specs, .count = 5};
}  // namespace taskstats_cmd_attr

namespace taskstats_type {
inline constexpr attribute_id<std::uint32_t> pid{1};
inline constexpr attribute_id<std::uint32_t> tgid{2};
inline constexpr attribute_id<taskstats> stats{3};
inline constexpr attribute_id<nest> aggr_pid{4};   // pid and stats
inline constexpr attribute_id<nest> aggr_tgid{5};  // tgid and stats
inline constexpr attribute_id<flag> null{6};
inline constexpr attribute_spec specs[] = {
    {},
    {"TASKSTATS_TYPE_PID", holds::u32},
    {"TASKSTATS_TYPE_TGID", holds::u32},
    {"TASKSTATS_TYPE_STATS", holds::binary},
    {},
    {},
    {"TASKSTATS_TYPE_NULL", holds::binary},
};
inline constexpr attribute_set inner{.specs = specs, .count = 7};
inline constexpr attribute_spec outer_specs[] = {
    {}, {}, {}, {}, {"TASKSTATS_TYPE_AGGR_PID", holds::nest, &inner}, {"TASKSTATS_TYPE_AGGR_TGID", holds::nest, &inner}};
inline constexpr attribute_set set{.specs = outer_specs, .count = 6};
}  // namespace taskstats_type

namespace taskstats_cmd {
inline constexpr command get{1, &taskstats_cmd_attr::set};
inline constexpr command new_{2, &taskstats_type::set};  // the kernel's answer, and what it tells of exits
}  // namespace taskstats_cmd

namespace detail {

// The statistics and the number in an answer, of a thread or of a process.
struct task_answer {
    maybe<std::uint32_t> tid, tgid;
    taskstats thread, process;
};
inline lkmc::error decode_taskstats(const message& m, task_answer& to) noexcept {
    namespace type = taskstats_type;
    genlmsghdr fixed;
    auto in = m.open(fixed);
    lkmc::error wrong;
    while (in.next()) {
        const bool is_thread = in.type() == type::aggr_pid;
        if (!is_thread && in.type() != type::aggr_tgid) continue;
        taskstats& stats = is_thread ? to.thread : to.process;
        auto inside = in.inside();
        while (inside.next())
            switch (inside.type()) {
                case type::pid: to.tid = inside.get(type::pid); break;
                case type::tgid: to.tgid = inside.get(type::tgid); break;
                case type::stats: stats = inside.get(type::stats); break;
            }
        in.check(inside);
        if (stats.version == 15) wrong = errc::proto;
    }
    return in ? wrong : lkmc::error(errc::badmsg);
}

}  // namespace detail

// Asks for tasks that live.
class task_statistics {
public:
    // ENOENT: a kernel without CONFIG_TASKSTATS.
    static result<task_statistics> open(const socket_options& options = {}) noexcept {
        auto nl = generic::open(options);
        if (!nl) return nl.error();
        const auto family = generic::family::find(*nl, taskstats_family.name);
        if (!family) return family.error();
        return task_statistics(lkmc::detail::move(*nl), *family);
    }

    // ESRCH: there is none. EPERM: it takes CAP_NET_ADMIN.
    stored_result<taskstats> of_thread(int tid) noexcept { return ask(taskstats_cmd_attr::pid, tid); }
    // All its threads that live, and those that have ended.
    stored_result<taskstats> of_process(int pid) noexcept { return ask(taskstats_cmd_attr::tgid, pid); }

    netlink::socket& socket() noexcept { return nl_; }
    const netlink::failure& failure() const noexcept { return nl_.failure(); }
    const generic::family& family() const noexcept { return family_; }

private:
    task_statistics(netlink::socket nl, const generic::family& family) noexcept : nl_(lkmc::detail::move(nl)), family_(family) {}
    stored_result<taskstats> ask(attribute_id<std::uint32_t> what, int number) noexcept {
        request<64> question(family_.command(taskstats_cmd::get));
        question.put(what, static_cast<std::uint32_t>(number));
        const auto answer = nl_.ask(question);
        if (!answer) return answer.error();
        detail::task_answer decoded;
        if (const auto wrong = detail::decode_taskstats(*answer, decoded); wrong != errc::ok)
            return nl_.fail(wrong, "an answer is damaged, or has a layout of its own");
        if (decoded.tid) return decoded.thread;
        if (decoded.tgid) return decoded.process;
        return nl_.fail(errc::badmsg, "an answer without statistics");
    }

    netlink::socket nl_;
    generic::family family_;
};

struct task_exit {
    int tid = 0;
    taskstats thread;
    bool is_last = false;  // of a process that had several threads: these are of it
    int pid = 0;
    taskstats process;
};

// Is told of tasks that end.
class task_exits {
public:
    // On all CPUs that /sys says are possible.
    static result<task_exits> open(const socket_options& options = {}) noexcept {
        char text[1024];
        const auto file = sys::openat(at_cwd, "/sys/devices/system/cpu/possible", sys::o::rdonly | sys::o::cloexec);
        if (!file) return file.error();
        const auto size = sys::read(*file, text);
        if (!size) return size.error();
        return open(text_cursor({text, *size}).line(), options);
    }
    // CPUs as in "0-3,7". EINVAL, ERANGE: one that is not possible. Until the socket is closed.
    static result<task_exits> open(string_view cpus, const socket_options& options = {}) noexcept {
        auto nl = generic::open(options);
        if (!nl) return nl.error();
        const auto family = generic::family::find(*nl, taskstats_family.name);
        if (!family) return family.error();
        request<2048> question(family->command(taskstats_cmd::get));
        question.put(taskstats_cmd_attr::register_cpumask, cpus);
        if (const auto done = nl->acknowledge(question); !done) return done.error();
        return task_exits(lkmc::detail::move(*nl), family->id());
    }

    // Waits for the next one. ENOBUFS: some were lost.
    stored_result<task_exit> next() noexcept {
        for (;;) {
            while (in_.next()) {
                if (in_->type() != family_) continue;
                detail::task_answer decoded;
                if (const auto wrong = detail::decode_taskstats(*in_, decoded); wrong != errc::ok) return wrong;
                if (!decoded.tid) continue;
                return task_exit{static_cast<int>(*decoded.tid), decoded.thread, decoded.tgid.has_value(),
                                 static_cast<int>(decoded.tgid.value_or(decoded.thread.ac_tgid)), decoded.process};
            }
            if (!in_) {
                in_ = messages();
                return errc::badmsg;
            }
            const auto got = nl_.receive();
            if (!got) return got.error();
            in_ = messages(got->bytes);
        }
    }

    netlink::socket& socket() noexcept { return nl_; }
    fd_ref ref() const noexcept { return nl_.ref(); }
    operator fd_ref() const noexcept { return nl_.ref(); }

private:
    task_exits(netlink::socket nl, std::uint16_t family) noexcept : nl_(lkmc::detail::move(nl)), family_(family) {}

    netlink::socket nl_;
    messages in_;
    std::uint16_t family_;
};

}  // namespace lkmc::netlink
