// SPDX-License-Identifier: MIT
// Performance events: what the CPU and the kernel count, for a thread, a CPU, or several events at one instant.
//
//     auto faults = LKMC_TRY(lkmc::perf::counter::open(sys::perf_count_sw::page_faults));     // of this thread
//     auto both = LKMC_TRY(lkmc::perf::group::open({sys::perf_count_hw::cpu_cycles, sys::perf_count_hw::instructions}));
//     work();
//     print(out, LKMC_TRY(faults.count()), " faults; cycles, scaled: ", LKMC_TRY(both.read()).scaled(0), "\n");
//     if (!other) lkmc::perf::explain(err, other.error());              // ENOENT: this CPU or emulator has no such counter
//
// * A target is a thread (0: the caller), a CPU, or a thread on a CPU. With perf_attr_flags::inherit what the thread
//   starts later counts too.
// * Events that outnumber the CPU's counters take turns: time_running stays behind time_enabled, and scaled() is an
//   estimate of what had been counted without that.
// * struct perf_event_attr grew, and says its own size. A kernel that knows less of it refuses with E2BIG only when what
//   it does not know is not 0, and writes the size that it does know into the structure.
// * /proc/sys/kernel/perf_event_paranoid: above 1, counting the kernel's part needs CAP_PERFMON (perf::user_only leaves
//   it out); above 0, a CPU; above -1, tracepoints with their data; with some distributions, above 2 everything.
// * Reading without a system call: perf_self.hpp. Samples, one by one, and what else happens: perf_ring.hpp.
// Source: perf_event_open(2), include/uapi/linux/perf_event.h, kernel/events/core.c.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include <lkmc/bits.hpp>
#include <lkmc/cursor.hpp>
#include <lkmc/print.hpp>
#include <lkmc/sys/ioctl.hpp>

namespace lkmc {

namespace sys {

// PERF_TYPE_…. More of them: the number in /sys/bus/event_source/devices/NAME/type.
enum class perf_type : std::uint32_t { hardware, software, tracepoint, hw_cache, raw, breakpoint };

// PERF_COUNT_HW_…
enum class perf_count_hw : std::uint64_t {
    cpu_cycles,
    instructions,
    cache_references,
    cache_misses,
    branch_instructions,
    branch_misses,
    bus_cycles,
    stalled_cycles_frontend,
    stalled_cycles_backend,
    ref_cpu_cycles,
};

// PERF_COUNT_SW_…: the kernel counts these on every machine.
enum class perf_count_sw : std::uint64_t {
    cpu_clock,   // nanoseconds
    task_clock,  // nanoseconds that the thread has run
    page_faults,
    context_switches,
    cpu_migrations,
    page_faults_min,
    page_faults_maj,
    alignment_faults,
    emulation_faults,
    dummy,  // counts nothing: for the records beside the samples
    bpf_output,
    cgroup_switches,  // 5.13
};

// PERF_COUNT_HW_CACHE_…
enum class perf_count_hw_cache : std::uint64_t { l1d, l1i, ll, dtlb, itlb, bpu, node };
enum class perf_count_hw_cache_op : std::uint64_t { read, write, prefetch };
enum class perf_count_hw_cache_result : std::uint64_t { access, miss };

// HW_BREAKPOINT_…
enum class hw_breakpoint : std::uint32_t { r = 1, w = 2, rw = 3, x = 4 };

// PERF_SAMPLE_…: what a sample tells.
enum class perf_sample : std::uint64_t {
    none = 0,
    ip = 1u << 0,
    tid = 1u << 1,
    time = 1u << 2,
    addr = 1u << 3,
    read = 1u << 4,
    callchain = 1u << 5,
    id = 1u << 6,
    cpu = 1u << 7,
    period = 1u << 8,
    stream_id = 1u << 9,
    raw = 1u << 10,
    branch_stack = 1u << 11,
    regs_user = 1u << 12,
    stack_user = 1u << 13,
    weight = 1u << 14,
    data_src = 1u << 15,
    identifier = 1u << 16,
    transaction = 1u << 17,
    regs_intr = 1u << 18,
    phys_addr = 1u << 19,       // 4.14
    aux = 1u << 20,             // 5.5
    cgroup = 1u << 21,          // 5.7
    data_page_size = 1u << 22,  // 5.11
    code_page_size = 1u << 23,  // 5.11
    weight_struct = 1u << 24,   // 5.12
};
consteval void combines(perf_sample);

// PERF_SAMPLE_BRANCH_…
enum class perf_sample_branch : std::uint64_t {
    none = 0,
    user = 1u << 0,
    kernel = 1u << 1,
    hv = 1u << 2,
    any = 1u << 3,
    any_call = 1u << 4,
    any_return = 1u << 5,
    ind_call = 1u << 6,
    abort_tx = 1u << 7,
    in_tx = 1u << 8,
    no_tx = 1u << 9,
    cond = 1u << 10,
    call_stack = 1u << 11,
    ind_jump = 1u << 12,
    call = 1u << 13,
    no_flags = 1u << 14,
    no_cycles = 1u << 15,
    type_save = 1u << 16,
    hw_index = 1u << 17,   // 5.7
    priv_save = 1u << 18,  // 6.1
    counters = 1u << 19,   // 6.8
};
consteval void combines(perf_sample_branch);

// PERF_FORMAT_…: what read(2) tells.
enum class perf_format : std::uint64_t {
    none = 0,
    total_time_enabled = 1,
    total_time_running = 2,
    id = 4,
    group = 8,
    lost = 16,  // 6.0
};
consteval void combines(perf_format);

// The bits of struct perf_event_attr.
enum class perf_attr_flags : std::uint64_t {
    none = 0,
    disabled = 1ull << 0,  // until it is enabled
    inherit = 1ull << 1,   // the thread's later children and threads count too
    pinned = 1ull << 2,
    exclusive = 1ull << 3,
    exclude_user = 1ull << 4,
    exclude_kernel = 1ull << 5,
    exclude_hv = 1ull << 6,
    exclude_idle = 1ull << 7,
    mmap = 1ull << 8,  // records of executable mappings
    comm = 1ull << 9,
    freq = 1ull << 10,  // sample_freq counts, not sample_period
    inherit_stat = 1ull << 11,
    enable_on_exec = 1ull << 12,
    task = 1ull << 13,       // records of fork and exit
    watermark = 1ull << 14,  // wakeup_watermark counts, not wakeup_events
    // precise_ip, two bits: how far sample.ip may lie behind the instruction.
    precise_constant_skid = 1ull << 15,
    precise_requested = 2ull << 15,
    precise = 3ull << 15,
    mmap_data = 1ull << 17,  // records of all other mappings
    sample_id_all = 1ull << 18,  // all records tell who and when, as samples do
    exclude_host = 1ull << 19,
    exclude_guest = 1ull << 20,
    exclude_callchain_kernel = 1ull << 21,
    exclude_callchain_user = 1ull << 22,
    mmap2 = 1ull << 23,  // MMAP2 instead of MMAP (3.16)
    comm_exec = 1ull << 24,
    use_clockid = 1ull << 25,     // 4.1
    context_switch = 1ull << 26,  // 4.3
    write_backward = 1ull << 27,  // 4.7
    namespaces = 1ull << 28,      // 4.12
    ksymbol = 1ull << 29,         // 5.1
    bpf_event = 1ull << 30,       // 5.1
    aux_output = 1ull << 31,      // 5.4
    cgroup = 1ull << 32,          // 5.7
    text_poke = 1ull << 33,       // 5.9
    build_id = 1ull << 34,        // 5.12
    inherit_thread = 1ull << 35,  // 5.13
    remove_on_exec = 1ull << 36,  // 5.13
    sigtrap = 1ull << 37,         // 5.13
};
consteval void combines(perf_attr_flags);

// struct perf_event_attr (include/uapi/linux/perf_event.h), the same on every CPU. Its beginnings were whole structures
// once: 64 bytes (VER0), 72 (config2), 80 (branch_sample_type), 96 (sample_regs_user), 104 (sample_regs_intr),
// 112 (aux_watermark), 120 (aux_sample_size), 128 (sig_data), 136 (config3, VER8, 6.3).
struct perf_event_attr {
    perf_type type = perf_type::software;
    std::uint32_t size = sizeof(perf_event_attr);
    std::uint64_t config = 0;
    union {
        std::uint64_t sample_period = 0;  // every so many events
        std::uint64_t sample_freq;        // so many times a second, with perf_attr_flags::freq
    };
    perf_sample sample_type{};
    perf_format read_format{};
    perf_attr_flags flags{};
    union {
        std::uint32_t wakeup_events = 0;  // poll wakes after so many samples
        std::uint32_t wakeup_watermark;   // or bytes, with perf_attr_flags::watermark; 0: half of the ring
    };
    hw_breakpoint bp_type{};
    union {
        std::uint64_t config1 = 0;
        std::uint64_t bp_addr;
        std::uint64_t kprobe_func;  // address of a string
        std::uint64_t uprobe_path;  // address of a string
    };
    union {
        std::uint64_t config2 = 0;
        std::uint64_t bp_len;
        std::uint64_t kprobe_addr;
        std::uint64_t probe_offset;
    };
    perf_sample_branch branch_sample_type{};
    std::uint64_t sample_regs_user = 0;   // bit n: asm/perf_regs.h
    std::uint32_t sample_stack_user = 0;  // bytes
    std::int32_t clockid = 0;
    std::uint64_t sample_regs_intr = 0;
    std::uint32_t aux_watermark = 0;
    std::uint16_t sample_max_stack = 0;
    std::uint16_t reserved_2 = 0;
    std::uint32_t aux_sample_size = 0;
    std::uint32_t aux_action = 0;  // 6.13
    std::uint64_t sig_data = 0;
    std::uint64_t config3 = 0;
};

// Of which thread: its number, 0 for the caller's, -1 for all (which takes a CPU). With perf_flag::pid_cgroup the number
// of a descriptor of a cgroup's folder.
enum class perf_pid : int { self = 0, every = -1 };
// On which CPU.
enum class perf_cpu : int { any = -1 };

// PERF_FLAG_…
enum class perf_flag : unsigned long { none = 0, fd_no_group = 1, fd_output = 2, pid_cgroup = 4, fd_cloexec = 8 };
consteval void combines(perf_flag);

// attr is written to by E2BIG alone: its size is then what the kernel knows. group: an event that this one is counted
// together with, or no_file. The errors in words: perf::explain.
LKMC_INLINE result<fd> perf_event_open(perf_event_attr& attr, perf_pid pid, perf_cpu cpu, fd_ref group, perf_flag flags) noexcept {
    return call<fd>(nr::perf_event_open, &attr, pid, cpu, group, flags);
}

// PERF_IOC_FLAG_…: of the leader's whole group.
enum class perf_ioc_flag : unsigned { none = 0, group = 1 };

// PERF_EVENT_IOC_…, for a descriptor of perf_event_open. Their numbers say nothing of what they take.
namespace perf_event_ioc {
inline constexpr auto enable = ioctl::numbered::value<perf_ioc_flag>(0x2400);
inline constexpr auto disable = ioctl::numbered::value<perf_ioc_flag>(0x2401);
inline constexpr auto refresh = ioctl::numbered::value<int>(0x2402);  // enabled for so many overflows more
inline constexpr auto reset = ioctl::numbered::value<perf_ioc_flag>(0x2403);  // the count, not the times
inline constexpr auto period = ioctl::write<std::uint64_t>('$', 4);
inline constexpr auto set_output = ioctl::numbered::value<fd_ref>(0x2405);  // into the ring of that event; no_file: not any more
// Text, which ends in NUL: of a tracepoint as in its tracefs file "filter".
inline constexpr auto set_filter = ioctl::numbered::value<const char*>(ioctl::encode(ioctl::direction::write, '$', 6, sizeof(char*)));
inline constexpr auto id = ioctl::numbered::read<std::uint64_t>(ioctl::encode(ioctl::direction::read, '$', 7, sizeof(void*)));
inline constexpr auto set_bpf = ioctl::numbered::value<fd_ref>(0x40042408);
inline constexpr auto pause_output = ioctl::numbered::value<unsigned>(0x40042409);  // 1: nothing is written to the ring (4.7)
// 4.17; a breakpoint's address, length and type, for now.
inline constexpr auto modify_attributes =
    ioctl::numbered::write<perf_event_attr>(ioctl::encode(ioctl::direction::write, '$', 11, sizeof(void*)));
}  // namespace perf_event_ioc

// What perf_event_mmap_page::capabilities says.
enum class perf_cap : std::uint64_t {
    none = 0,
    bit0_is_deprecated = 2,  // the rest is to be believed (3.12)
    user_rdpmc = 4,
    user_time = 8,
    user_time_zero = 16,
    user_time_short = 32,
};
consteval void combines(perf_cap);

// struct perf_event_mmap_page: the first page of a mapped event. The kernel writes to it while it is read.
struct perf_event_mmap_page {
    std::uint32_t version;
    std::uint32_t compat_version;
    std::uint32_t lock;   // another one before and after every change
    std::uint32_t index;  // of the CPU's counter, plus one; 0: it is on none
    std::int64_t offset;  // to be added to the counter
    std::uint64_t time_enabled;
    std::uint64_t time_running;
    perf_cap capabilities;
    std::uint16_t pmc_width;
    std::uint16_t time_shift;
    std::uint32_t time_mult;
    std::uint64_t time_offset;
    std::uint64_t time_zero;
    std::uint32_t size;
    std::uint32_t reserved_1;
    std::uint64_t time_cycles;
    std::uint64_t time_mask;
    std::uint8_t reserved[116 * 8];
    // Of the ring behind the page: perf_ring.hpp.
    std::uint64_t data_head;
    std::uint64_t data_tail;
    std::uint64_t data_offset;
    std::uint64_t data_size;
    std::uint64_t aux_head;
    std::uint64_t aux_tail;
    std::uint64_t aux_offset;
    std::uint64_t aux_size;
};

}  // namespace sys

namespace perf {

// value * enabled / running, without losing bits on the way; the largest number where that is larger. 0: never ran.
constexpr std::uint64_t scale(std::uint64_t value, std::uint64_t enabled, std::uint64_t running) noexcept {
    if (running == 0) return 0;
    if (enabled == running) return value;
    // 128 bits of product, from four products of 32 bits each.
    const auto low = [](std::uint64_t n) { return n & 0xffffffff; };
    const std::uint64_t a = low(value) * low(enabled), b = (value >> 32) * low(enabled), c = low(value) * (enabled >> 32);
    const std::uint64_t middle = low(b) + low(c) + (a >> 32);
    std::uint64_t rest = (value >> 32) * (enabled >> 32) + (b >> 32) + (c >> 32) + (middle >> 32);
    if (rest >= running) return ~std::uint64_t(0);
    std::uint64_t digits = middle << 32 | low(a);
    // Long division, a bit at a time.
    for (int n = 0; n < 64; ++n) {
        const bool carry = rest >> 63 != 0;
        rest = rest << 1 | digits >> 63;
        digits <<= 1;
        if (carry || rest >= running) rest -= running, digits |= 1;
    }
    return digits;
}

// A count, and the times in nanoseconds that it was to be counted and was counted.
struct reading {
    std::uint64_t value = 0;
    std::uint64_t time_enabled = 0;
    std::uint64_t time_running = 0;
    std::uint64_t id = 0;
    std::uint64_t lost = 0;  // samples that found no room

    // There were more events than counters, and it had to wait for its turn.
    constexpr bool multiplexed() const noexcept { return time_running < time_enabled; }
    constexpr std::uint64_t scaled() const noexcept { return scale(value, time_enabled, time_running); }
};

// What read(2) gives, and what a sample with perf_sample::read carries. What was not asked for is 0.
class readings {
public:
    constexpr readings() noexcept = default;
    // Takes it from the cursor, which fails where it is not all there.
    static readings take(byte_cursor& in, sys::perf_format format) noexcept {
        using sys::perf_format;
        readings r;
        r.format_ = format;
        r.in_group_ = has(format, perf_format::group);
        std::uint64_t first = in.take<std::uint64_t>();
        if (!r.in_group_) r.value_ = first;
        if (has(format, perf_format::total_time_enabled)) r.enabled_ = in.take<std::uint64_t>();
        if (has(format, perf_format::total_time_running)) r.running_ = in.take<std::uint64_t>();
        if (r.in_group_) {
            if (first > in.left() / r.step()) in.fail(), first = 0;
            r.members_ = in.bytes(static_cast<std::size_t>(first) * r.step());
        } else {
            r.members_ = in.bytes(r.step() - 8);
        }
        if (!in) return {};
        r.size_ = r.in_group_ ? static_cast<std::size_t>(first) : 1;
        return r;
    }
    // EBADMSG: too short, or more than that.
    static result<readings> parse(span<const std::byte> bytes, sys::perf_format format) noexcept {
        byte_cursor in(bytes);
        const auto r = take(in, format);
        if (!in || !in.at_end()) return errc::badmsg;
        return r;
    }

    std::size_t size() const noexcept { return size_; }
    // Of zeros where there is none.
    reading operator[](std::size_t n) const noexcept {
        reading r;
        if (n >= size_) return r;
        r.time_enabled = enabled_;
        r.time_running = running_;
        byte_cursor in(in_group_ ? members_.subspan(n * step(), step()) : members_);
        r.value = in_group_ ? in.take<std::uint64_t>() : value_;
        if (has(format_, sys::perf_format::id)) r.id = in.take<std::uint64_t>();
        if (has(format_, sys::perf_format::lost)) r.lost = in.take<std::uint64_t>();
        return r;
    }

private:
    // Bytes of a member, its value among them.
    std::size_t step() const noexcept {
        return 8u + (has(format_, sys::perf_format::id) ? 8u : 0u) + (has(format_, sys::perf_format::lost) ? 8u : 0u);
    }
    sys::perf_format format_{};
    bool in_group_ = false;
    std::size_t size_ = 0;
    std::uint64_t value_ = 0;
    std::uint64_t enabled_ = 0;
    std::uint64_t running_ = 0;
    span<const std::byte> members_;
};

// What is counted.
struct event {
    sys::perf_type type = sys::perf_type::software;
    std::uint64_t config = 0;
    std::uint64_t config1 = 0;
    std::uint64_t config2 = 0;
    sys::hw_breakpoint bp_type{};

    constexpr event(sys::perf_count_hw what) noexcept : event(sys::perf_type::hardware, static_cast<std::uint64_t>(what)) {}
    constexpr event(sys::perf_count_sw what) noexcept : event(sys::perf_type::software, static_cast<std::uint64_t>(what)) {}
    // Of any kind. What the numbers mean: /sys/bus/event_source/devices/NAME/{type,format,events}.
    constexpr event(sys::perf_type kind, std::uint64_t number, std::uint64_t number1 = 0, std::uint64_t number2 = 0) noexcept
        : type(kind), config(number), config1(number1), config2(number2) {}

    static constexpr event cache(sys::perf_count_hw_cache which, sys::perf_count_hw_cache_op op,
                                 sys::perf_count_hw_cache_result how) noexcept {
        return {sys::perf_type::hw_cache, static_cast<std::uint64_t>(which) | static_cast<std::uint64_t>(op) << 8 |
                                              static_cast<std::uint64_t>(how) << 16};
    }
    // As the CPU's manual numbers it.
    static constexpr event raw(std::uint64_t number) noexcept { return {sys::perf_type::raw, number}; }
    // The number in the tracefs file events/GROUP/NAME/id.
    static constexpr event tracepoint(std::uint64_t id) noexcept { return {sys::perf_type::tracepoint, id}; }
    // Accesses to 1, 2, 4 or 8 bytes, as far as the CPU can watch them; x: an instruction that is executed, the length is
    // that of a long. ENOSPC: all of the CPU's are taken.
    static event breakpoint(const volatile void* address, std::size_t length, sys::hw_breakpoint what = sys::hw_breakpoint::w) noexcept {
        event e(sys::perf_type::breakpoint, 0, reinterpret_cast<std::uintptr_t>(address), length);
        e.bp_type = what;
        return e;
    }

    // To be counted.
    constexpr sys::perf_event_attr attr(sys::perf_attr_flags how = sys::perf_attr_flags::none) const noexcept {
        sys::perf_event_attr a;
        a.type = type;
        a.config = config;
        a.config1 = config1;
        a.config2 = config2;
        a.bp_type = bp_type;
        a.flags = how;
        return a;
    }
    // To be sampled, each so manyth time. poll wakes after each sample.
    constexpr sys::perf_event_attr sampled(std::uint64_t period, sys::perf_sample what,
                                           sys::perf_attr_flags how = sys::perf_attr_flags::none) const noexcept {
        sys::perf_event_attr a = attr(how);
        a.sample_period = period;
        a.sample_type = what;
        a.wakeup_events = 1;
        return a;
    }
};

// What everybody may count of himself: not the kernel's part, nor a hypervisor's.
inline constexpr auto user_only = sys::perf_attr_flags::exclude_kernel | sys::perf_attr_flags::exclude_hv;

// Of whom it is counted.
struct target {
    sys::perf_pid pid = sys::perf_pid::self;
    sys::perf_cpu cpu = sys::perf_cpu::any;

    // The calling thread. One thread: of a process, what it starts from now on needs perf_attr_flags::inherit, and what it
    // has started already a counter each (/proc/PID/task).
    static constexpr target self() noexcept { return {}; }
    static constexpr target thread(int number) noexcept { return {static_cast<sys::perf_pid>(number), sys::perf_cpu::any}; }
    // Whatever runs there.
    static constexpr target on_cpu(unsigned cpu) noexcept { return {sys::perf_pid::every, static_cast<sys::perf_cpu>(cpu)}; }
    // The same thread, while it is on this CPU.
    constexpr target on(unsigned where) const noexcept { return {pid, static_cast<sys::perf_cpu>(where)}; }
};

// perf_event_open, closed in children that execute. After E2BIG attr.size is what the kernel knows.
inline result<fd> open(sys::perf_event_attr& attr, target whom = {}, fd_ref group = no_file) noexcept {
    return sys::perf_event_open(attr, whom.pid, whom.cpu, group, sys::perf_flag::fd_cloexec);
}

namespace detail {
// What file.ioctl(request, argument) is, for one type of argument.
inline result<void> control(fd_ref event, const ioctl::number& request, long argument = 0) noexcept {
    return sys::call<void>(nr::ioctl, event, request.value(), argument);
}
}  // namespace detail

// One event, counted from open() on (with perf_attr_flags::disabled from enable() on).
class counter {
public:
    static result<counter> open(event what, target whom = {}, sys::perf_attr_flags how = sys::perf_attr_flags::none) noexcept {
        sys::perf_event_attr attr = what.attr(how);
        attr.read_format = sys::perf_format::total_time_enabled | sys::perf_format::total_time_running;
        return open(attr, whom);
    }
    // With everything that there is to say. EINVAL for perf_format::group, which perf::group is for.
    static result<counter> open(sys::perf_event_attr& attr, target whom = {}) noexcept {
        if (has(attr.read_format, sys::perf_format::group)) return errc::inval;
        auto file = perf::open(attr, whom);
        if (!file) return file.error();
        return counter(static_cast<fd&&>(*file), attr.read_format);
    }

    // What was asked for in read_format. The end of the file is EBADMSG: a pinned event that has lost its counter.
    result<reading> read() const noexcept {
        std::byte bytes[5 * 8];
        const auto n = sys::call<std::size_t>(nr::read, file_, bytes, sizeof bytes);
        if (!n) return n.error();
        const auto all = readings::parse(span<const std::byte>(bytes).first(*n), format_);
        if (!all) return all.error();
        return (*all)[0];
    }
    // As it was counted, not scaled.
    stored_result<std::uint64_t> count() const noexcept {
        const auto r = read();
        if (!r) return r.error();
        return r->value;
    }

    result<void> enable() const noexcept { return detail::control(file_, sys::perf_event_ioc::enable); }
    result<void> disable() const noexcept { return detail::control(file_, sys::perf_event_ioc::disable); }
    // The count; the times go on.
    result<void> reset() const noexcept { return detail::control(file_, sys::perf_event_ioc::reset); }
    // The number that samples and groups name it by.
    stored_result<std::uint64_t> id() const noexcept { return file_.ioctl(sys::perf_event_ioc::id); }

    fd_ref file() const noexcept { return file_; }
    operator fd_ref() const noexcept { return file_; }

private:
    explicit counter(fd file, sys::perf_format format) noexcept : file_(static_cast<fd&&>(file)), format_(format) {}
    fd file_;
    sys::perf_format format_;
};

// Several events that are on the CPU together or not at all, and are read at one instant.
class group {
public:
    static constexpr std::size_t most = 16;

    struct counts {
        std::uint64_t time_enabled = 0;
        std::uint64_t time_running = 0;
        std::size_t size = 0;
        std::uint64_t values[most] = {};

        constexpr std::uint64_t operator[](std::size_t n) const noexcept { return n < size ? values[n] : 0; }
        constexpr bool multiplexed() const noexcept { return time_running < time_enabled; }
        constexpr std::uint64_t scaled(std::size_t n) const noexcept { return scale((*this)[n], time_enabled, time_running); }
    };

    // They begin together, when all are there (with perf_attr_flags::disabled at enable()). EINVAL: none, more than 16, or
    // a group that no CPU could count at once.
    static result<group> open(std::initializer_list<event> events, target whom = {},
                              sys::perf_attr_flags how = sys::perf_attr_flags::none) noexcept {
        return open(span<const event>(events.begin(), events.size()), whom, how);
    }
    static result<group> open(span<const event> events, target whom = {},
                              sys::perf_attr_flags how = sys::perf_attr_flags::none) noexcept {
        if (events.empty() || events.size() > most) return errc::inval;
        group g;
        for (const event& e : events) {
            const bool leader = g.size_ == 0;
            // The others follow the leader.
            sys::perf_event_attr attr = e.attr(leader ? how | sys::perf_attr_flags::disabled : how & ~sys::perf_attr_flags::disabled);
            if (leader) attr.read_format = format;
            auto file = perf::open(attr, whom, leader ? no_file : g.leader());
            if (!file) return file.error();
            const auto id = file->ioctl(sys::perf_event_ioc::id);
            if (!id) return id.error();
            g.files_[g.size_] = static_cast<fd&&>(*file);
            g.ids_[g.size_++] = *id;
        }
        if (!has(how, sys::perf_attr_flags::disabled)) {
            const auto begun = g.enable();
            if (!begun) return begun.error();
        }
        return g;
    }

    // In the order of open().
    result<counts> read() const noexcept {
        std::byte bytes[(3 + 2 * most) * 8];
        const auto n = sys::call<std::size_t>(nr::read, leader(), bytes, sizeof bytes);
        if (!n) return n.error();
        const auto all = readings::parse(span<const std::byte>(bytes).first(*n), format);
        if (!all) return all.error();
        if (all->size() != size_) return errc::badmsg;
        counts c;
        c.size = size_;
        for (std::size_t one = 0; one < size_; ++one) {
            const reading r = (*all)[one];
            c.time_enabled = r.time_enabled;
            c.time_running = r.time_running;
            std::size_t place = 0;
            while (place < size_ && ids_[place] != r.id) ++place;
            if (place == size_) return errc::badmsg;
            c.values[place] = r.value;
        }
        return c;
    }

    result<void> enable() const noexcept { return detail::control(leader(), sys::perf_event_ioc::enable, whole); }
    result<void> disable() const noexcept { return detail::control(leader(), sys::perf_event_ioc::disable, whole); }
    result<void> reset() const noexcept { return detail::control(leader(), sys::perf_event_ioc::reset, whole); }

    std::size_t size() const noexcept { return size_; }
    fd_ref leader() const noexcept { return files_[0]; }
    fd_ref file(std::size_t n) const noexcept { return n < size_ ? fd_ref(files_[n]) : no_file; }

private:
    static constexpr auto format = sys::perf_format::total_time_enabled | sys::perf_format::total_time_running |
                                   sys::perf_format::id | sys::perf_format::group;
    static constexpr auto whole = static_cast<long>(sys::perf_ioc_flag::group);
    group() noexcept = default;
    fd files_[most];
    std::uint64_t ids_[most] = {};
    std::size_t size_ = 0;
};

// Why perf_event_open, or mapping what it gave, has failed: a sentence without an end.
inline void explain(sink to, error why) noexcept {
    switch (why.code()) {
        case errc::acces:
        case errc::perm: {
            to.write("needs CAP_PERFMON, or a smaller /proc/sys/kernel/perf_event_paranoid");
            char level[16];
            const auto file = sys::call<fd>(nr::openat, at_cwd, "/proc/sys/kernel/perf_event_paranoid", 02000000 /* O_CLOEXEC */, 0u);
            if (file) {
                const auto n = sys::call<std::size_t>(nr::read, *file, level, sizeof level);
                if (n && *n > 1) {
                    to.write(", which is ");
                    to.write({level, *n - 1});
                }
            }
            to.write(" (2: one's own, without the kernel's part; 1: with it; 0: CPUs, too; -1: everything)");
            to.write(why == errc::perm ? "; or more is to be mapped than perf_event_mlock_kb there allows; or a filter forbids it"
                                       : "; or the process is somebody else's");
            return;
        }
        case errc::noent: return to.write("this CPU or emulator has no such counter, or there is no event of that number");
        case errc::opnotsupp: return to.write("this CPU cannot do that with this event: sampling, a precise address, branches");
        case errc::inval: return to.write("this event does not go together with what is asked for, or this kernel is too old for it");
        case errc::mfile: return to.write("every event is an open file, and RLIMIT_NOFILE allows no more");
        case errc::nfile: return to.write("every event is an open file, and the system allows no more");
        case errc::nodev: return to.write("there is no such CPU, or its counters are of another kind");
        case errc::nosys: return to.write("this kernel has no CONFIG_PERF_EVENTS, or an emulator or a filter does not know perf_event_open");
        case errc::toobig: return to.write("asks for what this kernel's struct perf_event_attr does not have yet");
        case errc::nospc: return to.write("the CPU's breakpoint registers are all taken");
        case errc::busy: return to.write("somebody else has the counter for himself alone");
        case errc::srch: return to.write("there is no such thread");
        default: return to.write("perf_event_open has failed");
    }
}

// For check(): what is no failure of the program, but of the place that it runs in.
//     auto cycles = lkmc::check(lkmc::perf::counter::open(sys::perf_count_hw::cpu_cycles), lkmc::perf::unavailable());
class unavailable {
public:
    bool covers(error e) const noexcept {
        why_ = e;
        return e == errc::noent || e == errc::opnotsupp || e == errc::acces || e == errc::perm || e == errc::nodev ||
               e == errc::nosys || e == errc::nospc || e == errc::busy || e == errc::toobig;
    }
    void explain(sink to) const noexcept { perf::explain(to, why_); }

private:
    mutable error why_;
};

}  // namespace perf
}  // namespace lkmc
