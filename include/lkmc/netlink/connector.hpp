// SPDX-License-Identifier: MIT
// Processes as they are born, change and end, told by the kernel: NETLINK_CONNECTOR, the proc connector.
//
//     auto events = LKMC_TRY(lkmc::connector::process_events());
//     for (auto event : events)                                     // waits; ends on error: events.status()
//         event.visit(
//             [](const connector::forked& f) { print(out, f.parent, " → ", f.child, "\n"); },
//             [](const connector::exited& e) { print(out, e.pid, ": ", e.status(), "\n"); },
//             [](const auto&) {});
//     print(out, events.lost(), " were lost\n");
//
// * A datagram is struct nlmsghdr (16 bytes), struct cn_msg (20), struct proc_event (at least 16, and what the event is
//   about). One comes for each thread, too; the kernel's "pid" is a thread's number, and called tid here.
// * Every CPU numbers its events, wanted or not, so a gap is a loss as long as nothing is filtered. The kernel counts
//   what did not fit the receive queue, filtered or not (SO_MEMINFO). lost() knows both.
// * Events of one CPU come in their order; a child's come after its fork. Across CPUs neighbours may be swapped: `window`
//   sorts them by time.
// * Subscribing is acknowledged by PROC_EVENT_NONE. The kernel says nothing at all to who is not in the initial PID and
//   user namespace: EACCES. In another network namespace it is ECONNREFUSED. Before Linux 6.6 it takes CAP_NET_ADMIN:
//   EPERM. why_refused() has the words.
// * The mask of events: by the kernel from Linux 6.6 on, which passes over the others before it makes a message; by a
//   socket filter before, and in any case for what the kernel has no mask for (threads).
// * The kernel goes on making events for who ends without a word: the destructor unsubscribes. Not for a forked child.
// Source: include/uapi/linux/{connector,cn_proc}.h, drivers/connector/{connector,cn_proc}.c.
#pragma once

#include <lkmc/bits.hpp>
#include <lkmc/cursor.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/stream.hpp>
#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/socket_batch.hpp>
#include <lkmc/sys/socket_filter.hpp>
#include <lkmc/sys/socket_memory.hpp>

namespace lkmc::connector {

using lkmc::operator|;
using lkmc::operator&;
using lkmc::operator~;

struct cb_id {
    std::uint32_t idx = 0;
    std::uint32_t val = 0;
    friend constexpr bool operator==(const cb_id&, const cb_id&) noexcept = default;
};
inline constexpr cb_id proc{1, 1};  // CN_IDX_PROC, CN_VAL_PROC; the first is the multicast group, too

struct cn_msg {
    cb_id id;
    std::uint32_t seq = 0;
    std::uint32_t ack = 0;
    std::uint16_t len = 0;  // of what follows
    std::uint16_t flags = 0;
};

// PROC_CN_MCAST_…
enum class proc_cn_mcast_op : std::uint32_t { listen = 1, ignore = 2 };

// PROC_EVENT_…: what happened, and which events are wanted.
enum class proc_event : std::uint32_t {
    none = 0,                   // an acknowledgement
    fork = 0x1,
    exec = 0x2,
    uid = 0x4,
    gid = 0x40,
    sid = 0x80,
    ptrace = 0x100,
    comm = 0x200,
    nonzero_exit = 0x20000000,  // only wanted: exits with another status than 0, or by a signal
    coredump = 0x40000000,
    exit = 0x80000000,
    all = 0xe00003c7,
};
consteval void combines(proc_event);

// --- Events -----------------------------------------------------------------------------------------------------
// Laid out as the kernel sends them. pid: a process; tid: one of its threads, whose first has the process's number.

struct forked {
    int parent_tid;  // of a thread: that of its process's parent
    int parent;
    int child_tid;
    int child;
    bool is_thread() const noexcept { return child_tid != child; }
};
struct executed {
    int tid, pid;
};
struct uid_changed {
    int tid, pid;
    unsigned ruid, euid;
};
struct gid_changed {
    int tid, pid;
    unsigned rgid, egid;
};
// It leads a session of its own from now on.
struct session_made {
    int tid, pid;
};
struct traced {
    int tid, pid;
    int tracer_tid, tracer;  // 0: no longer traced
};
// By itself or by a thread of its process, not by exec.
struct renamed {
    int tid, pid;
    char comm[16];
    string_view name() const noexcept {
        std::size_t size = 0;
        while (size < sizeof comm && comm[size] != '\0') ++size;
        return {comm, size};
    }
};
struct core_dumped {
    int tid, pid;
    int parent_tid, parent;  // 0 before Linux 4.18
};
struct exited {
    int tid, pid;
    unsigned exit_code;      // as wait(2) stores it
    unsigned exit_signal;    // what its parent gets, SIGCHLD mostly; ~0: a thread's, nothing
    int parent_tid, parent;  // 0 before Linux 4.18
    bool is_thread() const noexcept { return tid != pid; }
    // 0 … 255; -1: a signal ended it.
    int status() const noexcept { return signal() == 0 ? static_cast<int>(exit_code >> 8 & 0xff) : -1; }
    // The signal that ended it; 0: none did.
    int signal() const noexcept { return static_cast<int>(exit_code & 0x7f); }
    bool left_core() const noexcept { return (exit_code & 0x80) != 0; }
};
// Of a kind that is not known here.
struct other_event {
    proc_event what;
};

namespace detail {
template <class... F>
struct overloads : F... {
    using F::operator()...;
};
template <class... F>
overloads(F...) -> overloads<F...>;
}  // namespace detail

class process_event {
public:
    process_event() noexcept = default;

    // A datagram of the kernel's. EBADMSG: not one of the proc connector, or cut off.
    static stored_result<process_event> parse(netlink::binary datagram) noexcept {
        byte_cursor in(datagram);
        const auto header = in.take<netlink::nlmsghdr>();
        const auto message = in.take<cn_msg>();
        const std::size_t front = sizeof header + sizeof message;
        if (!in || header.nlmsg_len > datagram.size() || header.nlmsg_len < front + message.len || message.id != proc) return errc::badmsg;
        process_event e;
        e.sequence_ = message.seq;
        e.ack_ = message.ack;
        e.what_ = in.take<proc_event>();
        e.cpu_ = in.take<std::uint32_t>();
        e.time_ = in.take<std::uint64_t>();
        if (!in || message.len < 16) return errc::badmsg;
        // Older kernels say less: the rest is 0.
        const std::size_t size = message.len - 16u < sizeof e.data_ ? message.len - 16u : sizeof e.data_;
        __builtin_memcpy(e.data_, in.rest().data(), size);
        return e;
    }

    proc_event what() const noexcept { return what_; }
    std::uint32_t cpu() const noexcept { return cpu_; }
    // Of this CPU, modulo 2^32.
    std::uint32_t sequence() const noexcept { return sequence_; }
    // Since the machine was started: sys::clock::monotonic.
    duration time() const noexcept { return {static_cast<std::int64_t>(time_)}; }

    // Calls the function that takes this event. There has to be one for each kind: [](const auto&) {} for the others.
    template <class... F>
    void visit(F&&... functions) const {
        const detail::overloads call{static_cast<F&&>(functions)...};
        switch (what_) {
            case proc_event::fork: return hand(call, as<forked>());
            case proc_event::exec: return hand(call, as<executed>());
            case proc_event::uid: return hand(call, as<uid_changed>());
            case proc_event::gid: return hand(call, as<gid_changed>());
            case proc_event::sid: return hand(call, as<session_made>());
            case proc_event::ptrace: return hand(call, as<traced>());
            case proc_event::comm: return hand(call, as<renamed>());
            case proc_event::coredump: return hand(call, as<core_dumped>());
            case proc_event::exit: return hand(call, as<exited>());
            default: return hand(call, other_event{what_});
        }
    }
    // What lies in the event as one of the structures above; what() tells which it is.
    template <class T>
        requires(sizeof(T) <= 24 && std::is_trivially_copyable_v<T>)
    T as() const noexcept {
        T t;
        __builtin_memcpy(&t, data_, sizeof t);
        return t;
    }
    bool concerns_thread() const noexcept {
        return what_ == proc_event::fork ? as<forked>().is_thread() : as<executed>().tid != as<executed>().pid;
    }
    std::uint32_t acknowledges() const noexcept { return ack_; }
    // Of an acknowledgement: 0, or an errno value.
    unsigned acknowledged_error() const noexcept { return as<unsigned>(); }

private:
    template <class Call, class Event>
    static void hand(const Call& call, const Event& event) {
        static_assert(std::is_invocable_v<const Call&, const Event&>, "no function takes this event: add [](const auto&) {}");
        call(event);
    }
    std::uint64_t time_ = 0;
    proc_event what_ = proc_event::none;
    std::uint32_t cpu_ = 0;
    std::uint32_t sequence_ = 0;
    std::uint32_t ack_ = 0;
    alignas(8) std::byte data_[24] = {};
};

// --- The filter ---------------------------------------------------------------------------------------------------

// A program for the socket: these events, with those of threads or without. Acknowledgements pass.
struct event_filter {
    sys::sock_filter program[24];
    std::size_t size = 0;
    constexpr operator span<const sys::sock_filter>() const noexcept { return {program, size}; }
};
// Offsets in the datagram.
inline constexpr std::uint32_t offset_of_what = sizeof(netlink::nlmsghdr) + sizeof(cn_msg);
inline constexpr std::uint32_t offset_of_data = offset_of_what + 16;

constexpr event_filter make_filter(proc_event events, bool threads) noexcept {
    using namespace lkmc::bpf;
    event_filter f;
    const auto add = [&](sys::sock_filter i) { f.program[f.size++] = i; };
    const auto native_of = [](proc_event e) { return native(static_cast<std::uint32_t>(e)); };
    add(load_word(offset_of_what));
    add(jump_if_equal(0, 0, 1));
    add(accept());
    // An exit that is wanted only if it is not 0.
    if (has(events, proc_event::nonzero_exit) && !has(events, proc_event::exit)) {
        add(jump_if_equal(native_of(proc_event::exit), 0, 4));
        add(load_word(offset_of_data + 8));
        add(jump_if_equal(0, 0, 1));
        add(drop());
        add(jump(2));
    }
    add(jump_if_any_bit(native_of(events), 1, 0));
    add(drop());
    if (!threads) {
        add(load_word(offset_of_what));
        // In a fork the child's two numbers are the second pair.
        add(jump_if_equal(native_of(proc_event::fork), 0, 4));
        add(load_word(offset_of_data + 8));
        add(a_to_x());
        add(load_word(offset_of_data + 12));
        add(jump(3));
        add(load_word(offset_of_data));
        add(a_to_x());
        add(load_word(offset_of_data + 4));
        add(jump_if_equal_x(1, 0));
        add(drop());
    }
    add(accept());
    return f;
}

// --- The source ---------------------------------------------------------------------------------------------------

struct process_event_options {
    proc_event events = proc_event::all;
    bool threads = true;                            // also of threads that are not their process's first
    span<const sys::sock_filter> filter = {};       // instead of the one for `events` and `threads`; what has a 0 at offset_of_what passes
    int receive_queue = 4 << 20;                    // bytes; some 700 a waiting event. As many as the system allows without CAP_NET_ADMIN
    duration window = {};                           // sorted by time as far as events are no more than that late; 0: as they come
    bool report_overrun = false;                    // next() says ENOBUFS where events were lost
    sys::sock flags = sys::sock::none;              // sys::sock::nonblock
};

// What an error of process_events() means.
constexpr string_view why_refused(error e) noexcept {
    if (e == errc::perm) return "needs CAP_NET_ADMIN before Linux 6.6: run it as root, or give it to the program with setcap";
    if (e == errc::connrefused) return "this program is not in the initial network namespace, the only one that process events are told in";
    if (e == errc::acces)
        return "the kernel does not answer: this program is not in the initial PID and user namespace, or the kernel has no CONFIG_PROC_EVENTS";
    if (e == errc::protonosupport || e == errc::afnosupport) return "the kernel has no CONFIG_CONNECTOR, or is an emulator's";
    return {};
}
// For check(): the errors that why_refused() has words for.
struct without_process_events {
    mutable error seen;
    bool covers(error e) const noexcept { return seen = e, !why_refused(e).empty(); }
    void explain(sink to) const { to.write(why_refused(seen)); }
};

class process_event_source : public event_stream<process_event_source> {
public:
    static result<process_event_source> open(const process_event_options& options = {}) noexcept {
        auto file = sys::socket(sys::af::netlink, sys::sock::dgram | sys::sock::cloexec | options.flags, static_cast<int>(protocol));
        if (!file) return file.error();
        auto memory = mapping::anonymous(sizeof(layout));
        if (!memory) return memory.error();
        process_event_source s(lkmc::detail::move(*file), lkmc::detail::move(*memory));
        s.window_ = options.window;
        s.report_overrun_ = options.report_overrun;
        s.is_nonblocking_ = has(options.flags, sys::sock::nonblock);
        if (const auto done = s.set_up(options); !done) return done.error();
        return s;
    }
    process_event_source(process_event_source&&) noexcept = default;
    process_event_source& operator=(process_event_source&& other) noexcept {
        if (this != &other) {
            this->~process_event_source();
            ::new (static_cast<void*>(this)) process_event_source(lkmc::detail::move(other));
        }
        return *this;
    }
    ~process_event_source() {
        if (file_.valid() && subscribed_ != 0) static_cast<void>(send(proc_cn_mcast_op::ignore, proc_event::all, subscribed_));
    }

    // The next one, waiting for it if need be. EINTR; EAGAIN with sys::sock::nonblock; ENOBUFS if it is to be reported;
    // EBADMSG. After each of them one may go on. EAGAIN with a window: also while events wait in here for those before them;
    // the descriptor does not tell when the window is over.
    stored_result<process_event> next() noexcept {
        if (window_ != duration{}) return next_sorted();
        process_event e;
        for (;;) {
            while (at_ < filled_)
                if (const auto code = take(e); code == errc::ok) [[likely]] return e;
                else if (code != errc::again) return code;
            if (const auto done = refill(sys::msg::waitforone); !done) return done.error();
        }
    }
    // Whether next() has one without asking the kernel: who writes lines flushes them where there is none.
    bool has_buffered() const noexcept { return at_ < filled_ || held_ != 0; }

    // How many events were lost so far. One system call. Where the kernel does not count (before Linux 4.12) and
    // something is filtered, it is how often some were, at least that many.
    std::uint64_t lost() noexcept {
        if (const auto memory = sys::getsockopt(file_, sys::so::meminfo)) {
            dropped_ += memory->drops - drops_before_;
            drops_before_ = memory->drops;
        }
        std::uint64_t most = is_filtered_ || is_masked_ ? 0 : gaps_;
        if (dropped_ > most) most = dropped_;
        return overruns_ > most ? overruns_ : most;
    }
    // Those of the numbers of each CPU that did not come: lost where nothing is filtered, otherwise lost or not wanted.
    std::uint64_t gaps() const noexcept { return gaps_; }
    // How often ENOBUFS came, where it was asked for or the kernel does not count.
    std::uint64_t overruns() const noexcept { return overruns_; }

    // Which way unwanted events are kept away: the kernel makes none (6.6); it looks at each.
    bool is_masked() const noexcept { return is_masked_; }
    bool is_filtered() const noexcept { return is_filtered_; }


    fd_ref ref() const noexcept { return file_; }
    operator fd_ref() const noexcept { return file_; }

private:
    static constexpr unsigned protocol = 11;  // NETLINK_CONNECTOR
    static constexpr unsigned batch = 64;
    static constexpr unsigned most_held = 512;
    static constexpr unsigned most_cpus = 8192;
    static constexpr std::size_t slot_size = 128;
    struct cpu_state {
        std::uint32_t expected;
        std::uint32_t is_known;
    };
    // In memory that does not move when this object does. Touched only as far as it is used.
    struct layout {
        sys::mmsghdr headers[batch];
        mutable_buffer parts[batch];
        sys::sockaddr_nl senders[batch];
        alignas(8) std::byte slots[batch][slot_size];
        process_event held[most_held];  // a heap, the oldest in front
        cpu_state cpus[most_cpus];
    };

    process_event_source(fd file, mapping memory) noexcept : file_(lkmc::detail::move(file)), memory_(lkmc::detail::move(memory)) {
        auto& m = all();
        for (unsigned i = 0; i < batch; ++i) {
            m.parts[i] = mutable_buffer(m.slots[i], slot_size);
            m.headers[i].set_data(span<const mutable_buffer>(&m.parts[i], 1));
            // The kernel stores as many bytes as it was given room for: it need not be set again.
            m.headers[i].set_address(object_buffer(m.senders[i]));
        }
    }
    layout& all() const noexcept { return *static_cast<layout*>(memory_.data()); }

    result<void> set_up(const process_event_options& options) noexcept {
        using namespace sys::netlink_option;
        if (!sys::setsockopt(file_, sys::so::rcvbufforce, options.receive_queue))
            if (const auto done = sys::setsockopt(file_, sys::so::rcvbuf, options.receive_queue); !done) return done;
        if (const auto done = sys::bind(file_, sys::sockaddr_nl()); !done) return done;
        const auto own = sys::getsockname(file_);
        if (!own) return own.error();
        const auto address = own->as<sys::sockaddr_nl>();
        if (!address) return address.error();
        // Something that no other listener asks with, most likely; theirs are answered to everybody.
        question_ = address->nl_pid ^ 0x6c6b6d63;
        // Who asks for the kernel's count at any time need not be told, and loses less: after ENOBUFS nothing is queued
        // until all is read.
        if (!options.report_overrun && sys::getsockopt(file_, sys::so::meminfo))
            static_cast<void>(sys::setsockopt(file_, no_enobufs, true).has_value());

        // Before the first event can come.
        const bool wants_all = options.events == proc_event::all;
        if (!options.filter.empty() || !options.threads || !wants_all) {
            const auto made = make_filter(options.events, options.threads);
            const auto program = options.filter.empty() ? span<const sys::sock_filter>(made) : options.filter;
            if (const auto done = sys::attach_filter(file_, program); !done) return done;
            is_filtered_ = true;
        }
        if (const auto done = sys::setsockopt(file_, add_membership, proc.idx); !done) return done;

        // A kernel that knows masks answers to 8 bytes, an older one passes over them. With a mask that is not everything
        // the newer one would not send its own acknowledgement: first everything, then the mask.
        auto known = subscribe(8);
        if (!known && known.error() == errc::acces) known = subscribe(4);
        if (!known) return known;
        if (subscribed_ == 8 && !wants_all) {
            if (const auto done = send(proc_cn_mcast_op::listen, options.events, 8); !done) return done;
            is_masked_ = true;
        }
        // What came before belongs to nobody.
        if (const auto memory = sys::getsockopt(file_, sys::so::meminfo)) drops_before_ = memory->drops;
        return {};
    }

    result<void> send(proc_cn_mcast_op what, proc_event events, unsigned size) noexcept {
        struct {
            netlink::nlmsghdr header;
            cn_msg message;
            proc_cn_mcast_op what;
            proc_event events;
        } request{{sizeof request, netlink::nlmsg::done, 0, 0, 0}, {proc, 0, question_, static_cast<std::uint16_t>(size), 0}, what, events};
        request.header.nlmsg_len = static_cast<std::uint32_t>(sizeof request - 8 + size);
        for (;;) {
            const auto sent = sys::sendto(file_, const_buffer(&request, request.header.nlmsg_len), sys::msg::none, sys::sockaddr_nl());
            if (sent) return {};
            if (sent.error() != errc::intr) return sent.error();
        }
    }

    // The kernel works on the request before the call returns, so its answer is there or there is none: EACCES. What comes
    // before it is passed over; if the queue was full of that, there is another try.
    result<void> subscribe(unsigned size) noexcept {
        for (int tries = 0; tries < 16; ++tries) {
            if (const auto done = send(proc_cn_mcast_op::listen, proc_event::all, size); !done) return done;
            const auto before = sys::getsockopt(file_, sys::so::meminfo);
            bool full = before && before->drops != drops_before_;
            if (before) drops_before_ = before->drops;
            // As much as can have been waiting; more may come all the time.
            for (unsigned left = 65536; left != 0; --left) {
                std::byte bytes[slot_size];
                const auto got = sys::recv(file_, bytes, sys::msg::dontwait);
                if (!got && got.error() == errc::intr) continue;
                if (!got && got.error() == errc::nobufs) full = true;
                else if (!got && got.error() == errc::again) break;
                else if (!got) return got.error();
                if (!got) continue;
                const auto e = process_event::parse({bytes, *got});
                if (!e || e->what() != proc_event::none || e->acknowledges() != question_ + 1) continue;
                if (e->acknowledged_error() != 0) return error(static_cast<int>(e->acknowledged_error() & 0xfff));
                subscribed_ = size;
                return {};
            }
            if (!full) return errc::acces;
            // It may have been done, and the older kernels count how often.
            static_cast<void>(send(proc_cn_mcast_op::ignore, proc_event::all, size).has_value());
        }
        return errc::nobufs;
    }

    result<void> refill(sys::msg flags) noexcept {
        at_ = filled_ = 0;
        const auto got = sys::recvmmsg(file_, all().headers, flags);
        if (!got) {
            if (got.error() != errc::nobufs) return got.error();
            ++overruns_;
            if (report_overrun_) return errc::nobufs;
            return {};
        }
        filled_ = *got;
        return {};
    }

    // The next of the batch. EAGAIN: that was none.
    error take(process_event& e) noexcept {
        auto& m = all();
        const unsigned i = at_++;
        const auto& h = m.headers[i];
        // Others than the kernel need CAP_NET_ADMIN to send here, but may.
        if (h.address_length() != sizeof(sys::sockaddr_nl) || m.senders[i].nl_pid != 0) return errc::again;
        if (has(h.flags(), sys::msg::trunc) || h.length > slot_size) return errc::badmsg;
        const auto got = process_event::parse({m.slots[i], h.length});
        if (!got) return got.error();
        e = *got;
        // Since Linux 4.8 acknowledgements are numbered like events; before, they are no CPU's.
        if (e.cpu() < most_cpus) {
            auto& cpu = m.cpus[e.cpu()];
            const std::uint32_t gap = e.sequence() - cpu.expected;
            if (cpu.is_known != 0 && gap < 0x80000000) gaps_ += gap;
            cpu = {e.sequence() + 1, 1};
        }
        return e.what() == proc_event::none ? errc::again : errc::ok;
    }

    // --- Sorted by time ---

    stored_result<process_event> next_sorted() noexcept {
        for (;;) {
            while (at_ < filled_ && held_ < most_held) {
                process_event e;
                const auto code = take(e);
                if (code == errc::ok) hold(e);
                else if (code != errc::again) return code;
            }
            // Events are made before they are queued: what is older than the window comes no more.
            if (held_ != 0 && (held_ == most_held || newest_ - all().held[0].time() >= window_)) return release();
            if (held_ == 0) {
                if (const auto done = refill(sys::msg::waitforone); !done) return done.error();
                continue;
            }
            const auto done = refill(sys::msg::dontwait);
            if (done) continue;
            if (done.error() != errc::again) return done.error();
            const auto now = sys::clock_gettime(sys::clock::monotonic);
            if (!now) return now.error();
            const duration due = all().held[0].time() + window_;
            if (now->since_epoch() >= due) return release();
            if (is_nonblocking_) return errc::again;
            // What comes meanwhile waits in the queue: nothing could be given out sooner.
            if (const auto slept = sys::clock_nanosleep(sys::clock::monotonic, sys::timer_flags::abstime, due); !slept) return slept.error();
        }
    }
    static bool before(const process_event& a, const process_event& b) noexcept {
        if (a.time() != b.time()) return a.time() < b.time();
        // Of one CPU by their numbers.
        return a.cpu() == b.cpu() && a.sequence() - b.sequence() > 0x80000000;
    }
    void hold(const process_event& e) noexcept {
        auto* heap = all().held;
        if (held_ == 0 || e.time() > newest_) newest_ = e.time();
        unsigned at = held_++;
        for (; at != 0 && before(e, heap[(at - 1) / 2]); at = (at - 1) / 2) heap[at] = heap[(at - 1) / 2];
        heap[at] = e;
    }
    process_event release() noexcept {
        auto* heap = all().held;
        const process_event first = heap[0], last = heap[--held_];
        unsigned at = 0;
        for (unsigned child; (child = 2 * at + 1) < held_; at = child) {
            if (child + 1 < held_ && before(heap[child + 1], heap[child])) ++child;
            if (!before(heap[child], last)) break;
            heap[at] = heap[child];
        }
        heap[at] = last;
        return first;
    }

    fd file_;
    mapping memory_;
    duration window_;
    duration newest_;
    std::uint64_t gaps_ = 0;
    std::uint64_t dropped_ = 0;
    std::uint64_t overruns_ = 0;
    std::uint32_t drops_before_ = 0;
    std::uint32_t question_ = 0;
    unsigned at_ = 0;
    unsigned filled_ = 0;
    unsigned held_ = 0;
    unsigned subscribed_ = 0;  // how many bytes the subscription took; 0: there is none
    bool is_masked_ = false;
    bool is_filtered_ = false;
    bool report_overrun_ = false;
    bool is_nonblocking_ = false;
};

// Subscribes. The errors: why_refused().
inline result<process_event_source> process_events(const process_event_options& options = {}) noexcept {
    return process_event_source::open(options);
}

}  // namespace lkmc::connector
