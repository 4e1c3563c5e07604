// SPDX-License-Identifier: MIT
// Performance events one by one: the ring that the kernel writes samples to, and what else happened, decoded.
//
//     auto faults = lkmc::perf::event(sys::perf_count_sw::page_faults).sampled(1, sys::perf_sample::ip | sys::perf_sample::addr);
//     auto ring = LKMC_TRY(lkmc::perf::ring::open(faults));
//     std::byte room[lkmc::perf::largest_record];
//     while (auto record = LKMC_TRY(ring.next(room)))                            // false: that is all for now; poll(2) waits
//         if (record.type == sys::perf_record::sample) use(LKMC_TRY(record.as<lkmc::perf::sample>()).addr);
//
// * A page of perf_event_mmap_page, then a power of two of pages. The kernel writes at data_head, the program reads at
//   data_tail and moves it; both only ever grow. A record is 8 bytes of header (type, misc, size) and at most 64 KiB.
// * A record that goes over the ring's end is put together in the caller's room. It, and what points into it, is good
//   until the next next().
// * What found no room is lost: the kernel counts it and says so in a record as soon as there is room. lost() adds up.
// * What a sample holds is not in it but in the event's perf_event_attr, and its order is fixed. Several events may
//   share a ring (add()) if they ask for the same; perf_sample::identifier tells them apart.
// * A 32-bit CPU looks at the lower halves of data_head and data_tail: no ring is larger, and a half is read at once.
// * poll: in when wakeup_events samples or wakeup_watermark bytes have come, hup when the watched thread has ended.
// * EPERM: more pages than /proc/sys/kernel/perf_event_mlock_kb and RLIMIT_MEMLOCK allow. EINVAL: pages are no power of
//   two; or the event is inherited and on any CPU: such events need one ring a CPU.
// Source: perf_event_open(2), include/uapi/linux/perf_event.h (enum perf_event_type), kernel/events/core.c (perf_output_sample).
#pragma once

#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/perf.hpp>

namespace lkmc {

namespace sys {

// PERF_RECORD_…
enum class perf_record : std::uint32_t {
    mmap = 1,
    lost = 2,
    comm = 3,
    exit = 4,
    throttle = 5,
    unthrottle = 6,
    fork = 7,
    read = 8,
    sample = 9,
    mmap2 = 10,
    aux = 11,
    itrace_start = 12,
    lost_samples = 13,
    switch_ = 14,
    switch_cpu_wide = 15,
    namespaces = 16,
    ksymbol = 17,
    bpf_event = 18,
    cgroup = 19,
    text_poke = 20,
    aux_output_hw_id = 21,
};

// PERF_RECORD_MISC_…. Some bits mean another thing in another record.
enum class perf_record_misc : std::uint16_t {
    none = 0,
    cpumode_mask = 7,  // which of these it was:
    kernel = 1,
    user = 2,
    hypervisor = 3,
    guest_kernel = 4,
    guest_user = 5,
    proc_map_parse_timeout = 1 << 12,
    mmap_data = 1 << 13,
    comm_exec = 1 << 13,
    fork_exec = 1 << 13,
    switch_out = 1 << 13,
    exact_ip = 1 << 14,
    switch_out_preempt = 1 << 14,
    mmap_build_id = 1 << 14,
    ext_reserved = 1 << 15,
};
consteval void combines(perf_record_misc);

// Between a call chain's addresses: where those that follow it are.
enum class perf_context : std::uint64_t {
    hv = static_cast<std::uint64_t>(-32),
    kernel = static_cast<std::uint64_t>(-128),
    user = static_cast<std::uint64_t>(-512),
    guest = static_cast<std::uint64_t>(-2048),
    guest_kernel = static_cast<std::uint64_t>(-2176),
    guest_user = static_cast<std::uint64_t>(-2560),
    max = static_cast<std::uint64_t>(-4095),
};

}  // namespace sys

namespace perf {

inline constexpr std::size_t largest_record = 65536;

// What decoding has to know of the event.
struct record_format {
    sys::perf_sample sample_type{};
    sys::perf_format read_format{};
    sys::perf_sample_branch branch_sample_type{};
    std::uint64_t sample_regs_user = 0;
    std::uint64_t sample_regs_intr = 0;
    bool sample_id_all = false;

    constexpr record_format() noexcept = default;
    constexpr record_format(const sys::perf_event_attr& attr) noexcept
        : sample_type(attr.sample_type), read_format(attr.read_format), branch_sample_type(attr.branch_sample_type),
          sample_regs_user(attr.sample_regs_user), sample_regs_intr(attr.sample_regs_intr),
          sample_id_all(has(attr.flags, sys::perf_attr_flags::sample_id_all)) {}

    // Bytes behind every record but samples.
    constexpr std::size_t identity_size() const noexcept {
        using sys::perf_sample;
        constexpr auto who = perf_sample::tid | perf_sample::time | perf_sample::id | perf_sample::stream_id | perf_sample::cpu | perf_sample::identifier;
        return sample_id_all ? 8u * static_cast<unsigned>(__builtin_popcountll(static_cast<std::uint64_t>(sample_type & who))) : 0;
    }
};

// Numbers of 64 bits in a record, copied out one by one.
class words {
public:
    constexpr words() noexcept = default;
    constexpr explicit words(span<const std::byte> bytes) noexcept : bytes_(bytes) {}
    constexpr std::size_t size() const noexcept { return bytes_.size() / 8; }
    constexpr bool empty() const noexcept { return size() == 0; }
    // 0 where there is none.
    std::uint64_t operator[](std::size_t n) const noexcept {
        return n < size() ? byte_cursor(bytes_.subspan(n * 8, 8)).take<std::uint64_t>() : 0;
    }
    class iterator {
    public:
        iterator(const words* all, std::size_t n) noexcept : all_(all), n_(n) {}
        std::uint64_t operator*() const noexcept { return (*all_)[n_]; }
        iterator& operator++() noexcept { return ++n_, *this; }
        friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.n_ == b.n_; }

    private:
        const words* all_;
        std::size_t n_;
    };
    iterator begin() const noexcept { return {this, 0}; }
    iterator end() const noexcept { return {this, size()}; }

private:
    span<const std::byte> bytes_;
};

struct record;

// Who, when and where; 0 for what was not asked for.
struct identity {
    std::uint32_t pid = 0, tid = 0;
    std::uint64_t time = 0;  // nanoseconds of the kernel's own clock, or of clockid
    std::uint64_t id = 0;
    std::uint64_t stream_id = 0;
    std::uint32_t cpu = 0;
};

struct branch {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    std::uint64_t flags = 0;  // struct perf_branch_entry: mispredicted 1, predicted 2, in a transaction 4, aborted 8, …
};

// PERF_RECORD_SAMPLE: what sample_type asked for, the rest 0 and empty. An event's address and raw bytes may be missing
// although asked for: 0, or empty.
struct sample : identity {
    std::uint64_t ip = 0;
    std::uint64_t addr = 0;
    std::uint64_t period = 0;
    readings read;
    words callchain;  // addresses, the last caller last; sys::perf_context between them
    span<const std::byte> raw;
    std::uint64_t branch_hw_index = 0;
    words branches;  // branch_at()
    words branch_counters;
    std::uint64_t regs_user_abi = 0;  // 0: none; 1: of 32 bits; 2: of 64
    words regs_user;                  // in the order of the bits of sample_regs_user
    span<const std::byte> stack_user;
    std::uint64_t stack_user_valid = 0;  // bytes of it
    std::uint64_t weight = 0;
    std::uint64_t data_src = 0;
    std::uint64_t transaction = 0;
    std::uint64_t regs_intr_abi = 0;
    words regs_intr;
    std::uint64_t phys_addr = 0;
    std::uint64_t cgroup = 0;
    std::uint64_t data_page_size = 0;
    std::uint64_t code_page_size = 0;
    span<const std::byte> aux;

    std::size_t branch_count() const noexcept { return branches.size() / 3; }
    branch branch_at(std::size_t n) const noexcept { return {branches[n * 3], branches[n * 3 + 1], branches[n * 3 + 2]}; }

    static constexpr bool is(sys::perf_record type) noexcept { return type == sys::perf_record::sample; }
    static sample take(byte_cursor& in, const record& from) noexcept;
};

// MMAP and MMAP2.
struct mmap_record {
    std::uint32_t pid = 0, tid = 0;
    std::uint64_t addr = 0;
    std::uint64_t len = 0;
    std::uint64_t pgoff = 0;  // bytes, in spite of its name
    bool data = false;        // not executable
    // MMAP2 only: the file by device and inode, or by its build ID.
    std::uint32_t major = 0, minor = 0;
    std::uint64_t inode = 0, inode_generation = 0;
    span<const std::byte> build_id;
    sys::prot may{};
    std::uint32_t flags = 0;  // as for mmap(2)
    string_view filename;     // "//anon", "[heap]", "[stack]", "[vdso]" for what is none

    static constexpr bool is(sys::perf_record type) noexcept { return type == sys::perf_record::mmap || type == sys::perf_record::mmap2; }
    static mmap_record take(byte_cursor& in, const record& from) noexcept;
};
struct comm_record {
    std::uint32_t pid = 0, tid = 0;
    bool exec = false;
    string_view comm;

    static constexpr bool is(sys::perf_record type) noexcept { return type == sys::perf_record::comm; }
    static comm_record take(byte_cursor& in, const record& from) noexcept;
};
// FORK and EXIT.
struct task_record {
    std::uint32_t pid = 0, ppid = 0;
    std::uint32_t tid = 0, ptid = 0;
    std::uint64_t time = 0;

    static constexpr bool is(sys::perf_record type) noexcept { return type == sys::perf_record::fork || type == sys::perf_record::exit; }
    static task_record take(byte_cursor& in, const record& from) noexcept;
};
// LOST and LOST_SAMPLES, which has no id.
struct lost_record {
    std::uint64_t id = 0;
    std::uint64_t lost = 0;

    static constexpr bool is(sys::perf_record type) noexcept { return type == sys::perf_record::lost || type == sys::perf_record::lost_samples; }
    static lost_record take(byte_cursor& in, const record& from) noexcept;
};
// THROTTLE and UNTHROTTLE.
struct throttle_record {
    std::uint64_t time = 0;
    std::uint64_t id = 0;
    std::uint64_t stream_id = 0;

    static constexpr bool is(sys::perf_record type) noexcept { return type == sys::perf_record::throttle || type == sys::perf_record::unthrottle; }
    static throttle_record take(byte_cursor& in, const record& from) noexcept;
};
struct read_record {
    std::uint32_t pid = 0, tid = 0;
    readings values;

    static constexpr bool is(sys::perf_record type) noexcept { return type == sys::perf_record::read; }
    static read_record take(byte_cursor& in, const record& from) noexcept;
};
// SWITCH and SWITCH_CPU_WIDE.
struct switch_record {
    bool out = false;
    bool preempted = false;
    // Who comes after it (out), or was there before; 0 in a SWITCH.
    std::uint32_t other_pid = 0, other_tid = 0;

    static constexpr bool is(sys::perf_record type) noexcept { return type == sys::perf_record::switch_ || type == sys::perf_record::switch_cpu_wide; }
    static switch_record take(byte_cursor& in, const record& from) noexcept;
};
struct aux_record {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t flags = 0;

    static constexpr bool is(sys::perf_record type) noexcept { return type == sys::perf_record::aux; }
    static aux_record take(byte_cursor& in, const record& from) noexcept;
};
struct ksymbol_record {
    std::uint64_t addr = 0;
    std::uint32_t len = 0;
    std::uint16_t type = 0;  // 1: BPF, 2: out of line
    bool unregistered = false;
    string_view name;

    static constexpr bool is(sys::perf_record type) noexcept { return type == sys::perf_record::ksymbol; }
    static ksymbol_record take(byte_cursor& in, const record& from) noexcept;
};
struct cgroup_record {
    std::uint64_t id = 0;
    string_view path;

    static constexpr bool is(sys::perf_record type) noexcept { return type == sys::perf_record::cgroup; }
    static cgroup_record take(byte_cursor& in, const record& from) noexcept;
};

// One record of a ring.
struct record {
    sys::perf_record type{};  // 0: no record
    sys::perf_record_misc misc{};
    span<const std::byte> body;  // behind the header
    record_format format;

    constexpr explicit operator bool() const noexcept { return type != sys::perf_record{}; }
    constexpr bool has(sys::perf_record_misc wanted) const noexcept { return lkmc::has(misc, wanted); }
    constexpr bool wants(sys::perf_sample one) const noexcept { return lkmc::has(format.sample_type, one); }
    // Where the CPU was: kernel, user, hypervisor, …
    constexpr sys::perf_record_misc cpumode() const noexcept { return misc & sys::perf_record_misc::cpumode_mask; }

    // As one of the structures above: as<perf::sample>(). EINVAL: it is of another type. EBADMSG: it ends too early, or
    // its lengths are wrong.
    template <class T>
    result<T> as() const noexcept {
        if (!T::is(type)) return errc::inval;
        auto in = fields();
        const T value = T::take(in, *this);
        if (!in) return errc::badmsg;
        return value;
    }
    // Who and when, of any record but a sample, where sample_id_all was asked for.
    result<perf::identity> identity() const noexcept {
        using sys::perf_sample;
        if (sample::is(type)) return errc::inval;
        const std::size_t size = format.identity_size();
        if (size > body.size()) return errc::badmsg;
        perf::identity i;
        if (size == 0) return i;
        byte_cursor in(body.last(size));
        if (wants(perf_sample::tid)) i.pid = in.take<std::uint32_t>(), i.tid = in.take<std::uint32_t>();
        if (wants(perf_sample::time)) i.time = in.take<std::uint64_t>();
        if (wants(perf_sample::id)) i.id = in.take<std::uint64_t>();
        if (wants(perf_sample::stream_id)) i.stream_id = in.take<std::uint64_t>();
        if (wants(perf_sample::cpu)) i.cpu = in.take<std::uint32_t>(), in.skip(4);
        if (wants(perf_sample::identifier)) i.id = in.take<std::uint64_t>();
        return i;
    }

private:
    // Without the identity behind them, which a sample has among them.
    byte_cursor fields() const noexcept {
        const std::size_t identity = sample::is(type) ? 0 : format.identity_size();
        byte_cursor in(body.first(body.size() - (identity < body.size() ? identity : body.size())));
        if (identity > body.size()) in.fail();
        return in;
    }
};

namespace detail {

inline words take_words(byte_cursor& in, std::uint64_t count, unsigned each = 1) noexcept {
    if (count > in.left() / (8u * each)) {
        in.fail();
        return {};
    }
    return words(in.bytes(static_cast<std::size_t>(count) * 8 * each));
}
inline span<const std::byte> take_bytes(byte_cursor& in) noexcept {
    const auto size = in.take<std::uint64_t>();
    if (size > in.left()) {
        in.fail();
        return {};
    }
    return in.bytes(static_cast<std::size_t>(size));
}
inline words take_registers(byte_cursor& in, std::uint64_t& abi, std::uint64_t mask) noexcept {
    abi = in.take<std::uint64_t>();
    if (abi == 0) return {};
    return take_words(in, static_cast<unsigned>(__builtin_popcountll(mask)));
}

}  // namespace detail

inline sample sample::take(byte_cursor& in, const record& from) noexcept {
    using sys::perf_sample;
    sample s;
    if (from.wants(perf_sample::identifier)) s.id = in.take<std::uint64_t>();
    if (from.wants(perf_sample::ip)) s.ip = in.take<std::uint64_t>();
    if (from.wants(perf_sample::tid)) s.pid = in.take<std::uint32_t>(), s.tid = in.take<std::uint32_t>();
    if (from.wants(perf_sample::time)) s.time = in.take<std::uint64_t>();
    if (from.wants(perf_sample::addr)) s.addr = in.take<std::uint64_t>();
    if (from.wants(perf_sample::id)) s.id = in.take<std::uint64_t>();
    if (from.wants(perf_sample::stream_id)) s.stream_id = in.take<std::uint64_t>();
    if (from.wants(perf_sample::cpu)) s.cpu = in.take<std::uint32_t>(), in.skip(4);
    if (from.wants(perf_sample::period)) s.period = in.take<std::uint64_t>();
    if (from.wants(perf_sample::read)) s.read = readings::take(in, from.format.read_format);
    if (from.wants(perf_sample::callchain)) s.callchain = detail::take_words(in, in.take<std::uint64_t>());
    if (from.wants(perf_sample::raw)) s.raw = in.bytes(in.take<std::uint32_t>());
    if (from.wants(perf_sample::branch_stack)) {
        const auto count = in.take<std::uint64_t>();
        if (lkmc::has(from.format.branch_sample_type, sys::perf_sample_branch::hw_index)) s.branch_hw_index = in.take<std::uint64_t>();
        s.branches = detail::take_words(in, count, 3);
        if (lkmc::has(from.format.branch_sample_type, sys::perf_sample_branch::counters)) s.branch_counters = detail::take_words(in, count);
    }
    if (from.wants(perf_sample::regs_user)) s.regs_user = detail::take_registers(in, s.regs_user_abi, from.format.sample_regs_user);
    if (from.wants(perf_sample::stack_user)) {
        s.stack_user = detail::take_bytes(in);
        if (!s.stack_user.empty()) s.stack_user_valid = in.take<std::uint64_t>();
        if (s.stack_user_valid > s.stack_user.size()) s.stack_user_valid = s.stack_user.size();
    }
    if (lkmc::has_any(from.format.sample_type, perf_sample::weight | perf_sample::weight_struct)) s.weight = in.take<std::uint64_t>();
    if (from.wants(perf_sample::data_src)) s.data_src = in.take<std::uint64_t>();
    if (from.wants(perf_sample::transaction)) s.transaction = in.take<std::uint64_t>();
    if (from.wants(perf_sample::regs_intr)) s.regs_intr = detail::take_registers(in, s.regs_intr_abi, from.format.sample_regs_intr);
    if (from.wants(perf_sample::phys_addr)) s.phys_addr = in.take<std::uint64_t>();
    if (from.wants(perf_sample::cgroup)) s.cgroup = in.take<std::uint64_t>();
    if (from.wants(perf_sample::data_page_size)) s.data_page_size = in.take<std::uint64_t>();
    if (from.wants(perf_sample::code_page_size)) s.code_page_size = in.take<std::uint64_t>();
    if (from.wants(perf_sample::aux)) s.aux = detail::take_bytes(in);
    return s;
}
inline mmap_record mmap_record::take(byte_cursor& in, const record& from) noexcept {
    const bool second = from.type == sys::perf_record::mmap2;
    mmap_record m;
    m.pid = in.take<std::uint32_t>();
    m.tid = in.take<std::uint32_t>();
    m.addr = in.take<std::uint64_t>();
    m.len = in.take<std::uint64_t>();
    m.pgoff = in.take<std::uint64_t>();
    m.data = from.has(sys::perf_record_misc::mmap_data);
    if (second) {
        if (from.has(sys::perf_record_misc::mmap_build_id)) {
            const auto size = in.take<std::uint8_t>();
            in.skip(3);
            m.build_id = in.bytes(20);
            if (size > 20) in.fail();
            m.build_id = m.build_id.first(size);
        } else {
            m.major = in.take<std::uint32_t>();
            m.minor = in.take<std::uint32_t>();
            m.inode = in.take<std::uint64_t>();
            m.inode_generation = in.take<std::uint64_t>();
        }
        m.may = static_cast<sys::prot>(in.take<std::uint32_t>());
        m.flags = in.take<std::uint32_t>();
    }
    m.filename = in.zero_terminated();
    return m;
}
inline comm_record comm_record::take(byte_cursor& in, const record& from) noexcept {
    comm_record c;
    c.pid = in.take<std::uint32_t>();
    c.tid = in.take<std::uint32_t>();
    c.exec = from.has(sys::perf_record_misc::comm_exec);
    c.comm = in.zero_terminated();
    return c;
}
inline task_record task_record::take(byte_cursor& in, [[maybe_unused]] const record& from) noexcept {
    task_record t;
    t.pid = in.take<std::uint32_t>();
    t.ppid = in.take<std::uint32_t>();
    t.tid = in.take<std::uint32_t>();
    t.ptid = in.take<std::uint32_t>();
    t.time = in.take<std::uint64_t>();
    return t;
}
inline lost_record lost_record::take(byte_cursor& in, const record& from) noexcept {
    lost_record l;
    if (from.type == sys::perf_record::lost) l.id = in.take<std::uint64_t>();
    l.lost = in.take<std::uint64_t>();
    return l;
}
inline throttle_record throttle_record::take(byte_cursor& in, [[maybe_unused]] const record& from) noexcept {
    throttle_record t;
    t.time = in.take<std::uint64_t>();
    t.id = in.take<std::uint64_t>();
    t.stream_id = in.take<std::uint64_t>();
    return t;
}
inline read_record read_record::take(byte_cursor& in, const record& from) noexcept {
    read_record r;
    r.pid = in.take<std::uint32_t>();
    r.tid = in.take<std::uint32_t>();
    r.values = readings::take(in, from.format.read_format);
    return r;
}
inline switch_record switch_record::take(byte_cursor& in, const record& from) noexcept {
    const bool wide = from.type == sys::perf_record::switch_cpu_wide;
    switch_record s;
    s.out = from.has(sys::perf_record_misc::switch_out);
    s.preempted = from.has(sys::perf_record_misc::switch_out_preempt);
    if (wide) s.other_pid = in.take<std::uint32_t>(), s.other_tid = in.take<std::uint32_t>();
    return s;
}
inline aux_record aux_record::take(byte_cursor& in, [[maybe_unused]] const record& from) noexcept {
    aux_record a;
    a.offset = in.take<std::uint64_t>();
    a.size = in.take<std::uint64_t>();
    a.flags = in.take<std::uint64_t>();
    return a;
}
inline ksymbol_record ksymbol_record::take(byte_cursor& in, [[maybe_unused]] const record& from) noexcept {
    ksymbol_record k;
    k.addr = in.take<std::uint64_t>();
    k.len = in.take<std::uint32_t>();
    k.type = in.take<std::uint16_t>();
    k.unregistered = (in.take<std::uint16_t>() & 1) != 0;
    k.name = in.zero_terminated();
    return k;
}
inline cgroup_record cgroup_record::take(byte_cursor& in, [[maybe_unused]] const record& from) noexcept {
    cgroup_record c;
    c.id = in.take<std::uint64_t>();
    c.path = in.zero_terminated();
    return c;
}

namespace detail {

// struct perf_event_header.
struct header {
    sys::perf_record type{};
    sys::perf_record_misc misc{};
    std::uint16_t size = 0;  // of the record, the header among it
};

}  // namespace detail

// Records one after another, as they were copied out of a ring.
class records {
public:
    records(span<const std::byte> bytes, const record_format& format) noexcept : in_(bytes), format_(format) {}
    // The next one; one that is false at the end. EBADMSG where none lies whole in the bytes, and nothing follows it.
    result<record> next() noexcept {
        if (in_.failed()) return errc::badmsg;
        record r;
        if (in_.at_end()) return r;
        const auto h = in_.take<detail::header>();
        if (h.size < sizeof h) in_.fail();
        r.body = in_.bytes(h.size - sizeof h);
        if (!in_ || h.type == sys::perf_record{}) {
            in_.fail();
            return errc::badmsg;
        }
        r.type = h.type;
        r.misc = h.misc;
        r.format = format_;
        return r;
    }

private:
    byte_cursor in_;
    record_format format_;
};

// Takes records out of a ring that somebody else owns.
class ring_reader {
public:
    // data: a power of two of bytes, which the kernel writes to.
    ring_reader(sys::perf_event_mmap_page* page, span<const std::byte> data, const record_format& format) noexcept
        : page_(page), data_(data), format_(format), tail_(half(page->data_tail)) {}

    // The next one, which ends the life of the one before; one that is false when there is none just now. EMSGSIZE: it
    // goes over the end and does not fit into the room; it is still there. EBADMSG: there is something else than records,
    // and discard() goes on behind it.
    result<record> next(span<std::byte> room) noexcept {
        release();
        record r;
        // What was written before the head is there when the head is.
        const word head = __atomic_load_n(reinterpret_cast<const word*>(&page_->data_head), __ATOMIC_ACQUIRE);
        const word there = head - tail_;
        if (there == 0) return r;
        detail::header h;
        if (there < sizeof h || there > data_.size()) return errc::badmsg;
        copy(reinterpret_cast<std::byte*>(&h), sizeof h);
        if (h.size < sizeof h || h.size > there || h.type == sys::perf_record{}) return errc::badmsg;
        const std::size_t from = static_cast<std::size_t>(tail_) & (data_.size() - 1);
        if (h.size <= data_.size() - from) {
            r.body = data_.subspan(from, h.size);
        } else {
            if (h.size > room.size()) return errc::msgsize;
            copy(room.data(), h.size);
            r.body = room.first(h.size);
        }
        r.body = r.body.subspan(sizeof h);
        r.type = h.type;
        r.misc = h.misc;
        r.format = format_;
        taken_ = h.size;
        if (lost_record::is(h.type)) {
            const auto some = r.as<lost_record>();
            if (some) lost_ += some->lost;
        }
        return r;
    }
    // Gives the last one's place back to the kernel now, and not with the next next().
    void release() noexcept {
        if (taken_ == 0) return;
        tail_ += taken_;
        taken_ = 0;
        // What was read before is read: the kernel may write there.
        __atomic_store_n(reinterpret_cast<word*>(&page_->data_tail), tail_, __ATOMIC_RELEASE);
    }
    // All that is there now, unread.
    void discard() noexcept {
        tail_ = __atomic_load_n(reinterpret_cast<const word*>(&page_->data_head), __ATOMIC_ACQUIRE);
        taken_ = 0;
        __atomic_store_n(reinterpret_cast<word*>(&page_->data_tail), tail_, __ATOMIC_RELEASE);
    }
    // How many records the kernel had no room for, as far as it has told.
    std::uint64_t lost() const noexcept { return lost_; }

private:
    // What a CPU reads at once. All the CPUs here have the lower half first.
    using word [[gnu::may_alias]] = unsigned long;
    static word half(const std::uint64_t& place) noexcept {
        return __atomic_load_n(reinterpret_cast<const word*>(&place), __ATOMIC_RELAXED);
    }
    // From the tail on, around the end.
    void copy(std::byte* to, std::size_t size) const noexcept {
        const std::size_t from = static_cast<std::size_t>(tail_) & (data_.size() - 1);
        const std::size_t first = size < data_.size() - from ? size : data_.size() - from;
        __builtin_memcpy(to, data_.data() + from, first);
        if (size > first) __builtin_memcpy(to + first, data_.data(), size - first);
    }

    sys::perf_event_mmap_page* page_;
    span<const std::byte> data_;
    record_format format_;
    unsigned long tail_;
    unsigned long taken_ = 0;
    std::uint64_t lost_ = 0;
};

// A sampled event and its ring.
class ring {
public:
    // pages: of the data, a power of two.
    static result<ring> open(sys::perf_event_attr attr, target whom = {}, std::size_t pages = 16) noexcept {
        auto file = perf::open(attr, whom);
        if (!file) return file.error();
        const std::size_t page = sys::page_size();
        if (pages == 0 || (pages & (pages - 1)) != 0 || pages > (~std::size_t(0) >> 1) / page - 1) return errc::inval;
        auto memory = mapping::of_device(*file, (pages + 1) * page);
        if (!memory) return memory.error();
        return ring(static_cast<fd&&>(*file), static_cast<mapping&&>(*memory), page, attr);
    }

    // See ring_reader.
    result<record> next(span<std::byte> room) noexcept { return reader_.next(room); }
    void release() noexcept { reader_.release(); }
    void discard() noexcept { reader_.discard(); }
    std::uint64_t lost() const noexcept { return reader_.lost(); }

    // Another event writes here, too: of the same CPU, with the same sample_type and read_format.
    result<void> add(fd_ref other) const noexcept {
        return detail::control(other, sys::perf_event_ioc::set_output, file_.get());
    }
    result<void> enable() const noexcept { return detail::control(file_, sys::perf_event_ioc::enable); }
    result<void> disable() const noexcept { return detail::control(file_, sys::perf_event_ioc::disable); }
    // Nothing is written meanwhile; the event goes on counting.
    result<void> pause(bool paused) const noexcept { return detail::control(file_, sys::perf_event_ioc::pause_output, paused); }
    // The number that a sample's id is.
    stored_result<std::uint64_t> id() const noexcept { return file_.ioctl(sys::perf_event_ioc::id); }
    // All events so far, sampled or not.
    stored_result<std::uint64_t> count() const noexcept {
        std::byte bytes[512];
        const auto n = sys::call<std::size_t>(nr::read, file_, bytes, sizeof bytes);
        if (!n) return n.error();
        const auto all = readings::parse(span<const std::byte>(bytes).first(*n), format_);
        if (!all) return all.error();
        return (*all)[0].value;
    }

    // To be polled.
    fd_ref file() const noexcept { return file_; }
    operator fd_ref() const noexcept { return file_; }

private:
    ring(fd file, mapping memory, std::size_t page, const sys::perf_event_attr& attr) noexcept
        : file_(static_cast<fd&&>(file)), memory_(static_cast<mapping&&>(memory)), format_(attr.read_format),
          reader_(static_cast<sys::perf_event_mmap_page*>(memory_.data()), memory_.bytes().subspan(page), attr) {}
    fd file_;
    mapping memory_;
    sys::perf_format format_;
    ring_reader reader_;
};

}  // namespace perf
}  // namespace lkmc
