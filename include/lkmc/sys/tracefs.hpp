// SPDX-License-Identifier: MIT
// The kernel's tracer: events, the function tracer, kprobes, and what they report.
//
//     auto trace = LKMC_TRY(lkmc::tracefs::instance::create("lesson"));    // buffers of its own, gone at the end
//     LKMC_TRY(trace.event("sched/sched_switch").write(true));
//     char buffer[4096];
//     auto events = LKMC_TRY(trace.stream(buffer));
//     lkmc::tracefs::line line;
//     while (LKMC_TRY(events.next(line))) print(out, line.event, " by ", line.pid, "\n");    // then events.wait()
//
//     LKMC_TRY(lkmc::tracefs::add_kprobe(lkmc::tracefs::kprobe("lesson/opened", "do_sys_openat2").argument("how", "$arg3", "x64")));
//
// * The folder is where it is mounted: by /proc/self/mountinfo, as tracefs or as "tracing" in debugfs. ENOENT where it
//   is mounted nowhere: mount -t tracefs nodev /sys/kernel/tracing, or mount_if_needed(). Root's, by default.
// * An instance has its own events, tracer, buffers and pipe; kprobes are the whole kernel's, events of every instance.
// * Lines of trace and trace_pipe: TASK-PID [CPU] FLAGS SECONDS.MICROSECONDS: EVENT: TEXT. Reading the pipe consumes
//   and waits; what was overwritten before is told as "CPU:n [LOST m EVENTS]".
// * poll and epoll on a pipe wait until its buffer is filled to buffer_percent, 50 if nobody said otherwise; 0: until there
//   is anything. Two readers of one instance's pipe take each other's lines away.
// Source: Documentation/trace/ftrace.rst, events.rst, kprobetrace.rst.
#pragma once

#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/lines.hpp>
#include <lkmc/sys/mount.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/wait_readable.hpp>

namespace lkmc::tracefs {

class stream;

// The folder, open for looking things up.
inline result<fd> open() noexcept {
    auto folder = open_mounted("tracefs");
    if (folder || folder.error() != errc::noent) return folder;
    const auto debug = open_mounted("debugfs");
    if (!debug) return debug.error();
    return sys::openat(*debug, "tracing", sys::o::path | sys::o::directory | sys::o::cloexec);
}

// Where it is mounted nowhere: for this process and what it starts, at /sys/kernel/tracing, in a mount namespace of their
// own, so that nobody else sees it. EPERM: without CAP_SYS_ADMIN, or where no namespaces may be made; EINVAL: in a chroot
// whose root is no mount point; ENODEV, ENOENT: the kernel has no CONFIG_TRACING.
inline result<void> mount_if_needed() noexcept {
    const auto there = tracefs::open();
    if (there) return {};
    if (there.error() != errc::noent) return there.error();
    if (const auto alone = sys::unshare(sys::clone_flags::newns); !alone) return alone.error();
    if (const auto alone = make_mounts_private(); !alone) return alone.error();
    return sys::mount("tracefs", "/sys/kernel/tracing", "tracefs", sys::mount_flags::nosuid);
}

// For check(): what mount_if_needed() fails with where nobody can have it.
struct unavailable {
    constexpr bool covers(error e) const noexcept {
        return e == errc::perm || e == errc::acces || e == errc::inval || e == errc::nodev || e == errc::noent;
    }
    void explain(sink to) const { to.write("needs tracefs: CONFIG_TRACING, and either its mount or the right to mount it"); }
};

// A set of trace buffers: the kernel's main one, or one of its own.
class instance {
public:
    // The one that everybody shares. What is changed in it stays changed.
    static result<instance> main() noexcept {
        auto root = tracefs::open();
        if (!root) return root.error();
        return instance(fd(), static_cast<fd&&>(*root), {});
    }
    // A new one, removed at the end of the scope. EEXIST: the name is taken.
    static result<instance> create(string_view name) noexcept {
        auto root = tracefs::open();
        if (!root) return root.error();
        text_buffer<255> path;
        lkmc::detail::join(path, {"instances/", name});
        if (path.truncated()) return errc::nametoolong;
        const auto made = sys::call<void>(nr::mkdirat, *root, path.c_str(), 0700u);
        if (!made) return made.error();
        auto folder = sys::openat(*root, path.c_str(), sys::o::path | sys::o::directory | sys::o::cloexec);
        if (!folder) {
            sys::call<void>(nr::unlinkat, *root, path.c_str(), sys::at::removedir).error();
            return folder.error();
        }
        return instance(static_cast<fd&&>(*root), static_cast<fd&&>(*folder), path);
    }

    instance(instance&& other) noexcept
        : root_(static_cast<fd&&>(other.root_)), folder_(static_cast<fd&&>(other.folder_)), path_(other.path_) {
        other.path_.clear();
    }
    instance& operator=(instance&& other) noexcept {
        if (this != &other) {
            drop();
            root_ = static_cast<fd&&>(other.root_);
            folder_ = static_cast<fd&&>(other.folder_);
            path_ = other.path_;
            other.path_.clear();
        }
        return *this;
    }
    ~instance() { drop(); }

    // Removes it now. EBUSY: somebody has one of its files open, or something in it is still enabled.
    result<void> remove() noexcept {
        if (path_.view().empty()) return errc::inval;
        const auto done = sys::call<void>(nr::unlinkat, root_, path_.c_str(), sys::at::removedir);
        if (done) path_.clear();
        return done;
    }

    // A file in it: "tracing_on", "buffer_size_kb", "trace_clock", "set_event_pid" …
    attribute file(string_view name) const noexcept { return attribute(folder_, name); }
    // Whether an event is recorded: "sched/sched_switch", all of "sched", or with "" all that there are.
    attribute event(string_view name) const noexcept {
        text_buffer<255> path;
        lkmc::detail::join(path, {"events/", name, name.empty() ? string_view() : "/", "enable"});
        return path.truncated() ? attribute(errc::nametoolong) : file(path.view());
    }
    // Which of an event's records are kept: "prev_pid == 1 || common_pid > 100"; "0" for all.
    attribute filter(string_view name) const noexcept {
        text_buffer<255> path;
        lkmc::detail::join(path, {"events/", name, "/filter"});
        return path.truncated() ? attribute(errc::nametoolong) : file(path.view());
    }
    // "nop", "function", "function_graph", … as available_tracers says. EINVAL: there is no such tracer.
    result<void> set_tracer(string_view name) const noexcept { return file("current_tracer").write(name); }

    // A line of one's own among the events: "tracing_mark_write: TEXT".
    result<void> mark(string_view text) const noexcept { return file("trace_marker").write(text); }

    // What was recorded, taken away by reading. Waits; with o::nonblock EAGAIN.
    result<fd> pipe(sys::o more = {}) const noexcept {
        return sys::openat(folder_, "trace_pipe", sys::o::rdonly | sys::o::cloexec | more);
    }
    // The same line by line, in a buffer of the caller's.
    inline result<tracefs::stream> stream(span<char> buffer) const noexcept;

    fd_ref folder() const noexcept { return folder_; }

private:
    instance(fd root, fd folder, text_buffer<255> path) noexcept
        : root_(static_cast<fd&&>(root)), folder_(static_cast<fd&&>(folder)), path_(path) {}
    void drop() noexcept {
        if (!path_.view().empty()) static_cast<void>(remove());
    }
    fd root_;
    fd folder_;
    text_buffer<255> path_;
};

// A line of trace or trace_pipe.
struct line {
    string_view task;
    int pid = 0;
    unsigned cpu = 0;
    string_view flags;
    std::uint64_t microseconds = 0;  // of the trace clock; clocks that count something else do not fit
    string_view event;
    string_view text;

    // EBADMSG for what is none: the head of a file, a note about lost events.
    static constexpr result<line> parse(string_view bytes) noexcept {
        line l;
        // The task's name may hold anything; what follows it may not: "-PID [CPU] ".
        std::size_t bracket = 0;
        for (;;) {
            bracket = bytes.find(string_view(" ["), bracket);
            if (bracket == string_view::npos) return errc::badmsg;
            text_cursor in(bytes.substr(bracket + 2));
            l.cpu = in.number<unsigned>();
            in.skip("] ");
            string_view before = bytes.substr(0, bracket);
            while (before.ends_with(" ")) before = before.substr(0, before.size() - 1);
            const std::size_t dash = before.rfind('-');
            if (in && dash != string_view::npos) {
                text_cursor pid(before.substr(dash + 1));
                l.pid = pid.number<int>();
                if (pid && pid.at_end()) {
                    l.task = before.substr(0, dash);
                    while (l.task.starts_with(" ")) l.task = l.task.substr(1);
                    l.flags = in.word();
                    in.blanks();
                    const auto seconds = in.number<std::uint64_t>();
                    in.skip('.');
                    const std::size_t digits = in.rest().size();
                    const auto fraction = in.number<std::uint64_t>();
                    if (digits - in.rest().size() != 6 || seconds > ~std::uint64_t(0) / 2'000'000) in.fail();
                    l.microseconds = seconds * 1'000'000 + fraction;
                    in.skip(": ");
                    l.event = in.until(':');
                    in.accept(' ');
                    l.text = in.rest();  // else it was a part of the task's name
                    if (in) return l;
                }
            }
            ++bracket;
        }
    }
};

// What the pipe says where events were overwritten before they were read.
struct lost_events {
    unsigned cpu = 0;
    std::uint64_t count = 0;  // 0: the kernel does not know how many

    // EBADMSG for what is none.
    static constexpr result<lost_events> parse(string_view bytes) noexcept {
        lost_events lost;
        text_cursor in(bytes);
        in.skip("CPU:");
        lost.cpu = in.number<unsigned>();
        in.skip(" [LOST ");
        if (!in.accept("EVENTS]")) {
            lost.count = in.number<std::uint64_t>();
            in.skip(" EVENTS]");
        }
        if (!in || !in.at_end()) return errc::badmsg;
        return lost;
    }
};

// The events of a pipe as they come, one line each.
class stream {
public:
    // A pipe that was opened with o::nonblock. A line longer than the buffer is EMSGSIZE, and the next one follows; the
    // kernel's own limit is 8 KiB, most have 200 bytes.
    stream(fd pipe, span<char> buffer) noexcept : pipe_(static_cast<fd&&>(pipe)), cutter_(buffer) {}

    // Whether there is an event now; its text is a part of the buffer and gone with the next call. Lines that are none
    // (a stack below its event, what a tracer prints in its own way) are passed over and counted.
    result<bool> next(line& event) noexcept {
        string_view bytes;
        bool is_cut = false;
        for (;;) {
            while (cutter_.next(bytes, is_cut)) {
                if (is_cut) return errc::msgsize;
                if (const auto l = line::parse(bytes)) {
                    event = *l;
                    return true;
                }
                note(bytes);
            }
            const span<char> space = cutter_.space();
            if (space.empty()) return errc::msgsize;
            const auto n = sys::read(pipe_, space);
            if (!n) {
                if (n.error() == errc::again) return false;
                return n.error();
            }
            if (*n == 0) return false;  // tracing_on is 0, and all was read
            cutter_.filled(*n);
        }
    }
    // Until the buffer is filled to buffer_percent. EINTR comes back.
    result<void> wait() const noexcept { return sys::wait_readable(pipe_); }

    // Events that were overwritten before they were read, as far as the kernel could say how many, and how often it told.
    std::uint64_t lost() const noexcept { return lost_; }
    std::uint64_t losses() const noexcept { return losses_; }
    // Lines that were no events.
    std::uint64_t passed_over() const noexcept { return passed_over_; }

    fd_ref file() const noexcept { return pipe_; }
    operator fd_ref() const noexcept { return pipe_; }

private:
    void note(string_view bytes) noexcept {
        const auto lost = lost_events::parse(bytes);
        if (lost) lost_ += lost->count, ++losses_;
        else ++passed_over_;
    }
    fd pipe_;
    lkmc::detail::line_cutter cutter_;
    std::uint64_t lost_ = 0;
    std::uint64_t losses_ = 0;
    std::uint64_t passed_over_ = 0;
};

inline result<stream> instance::stream(span<char> buffer) const noexcept {
    auto file = pipe(sys::o::nonblock);
    if (!file) return file.error();
    return tracefs::stream(static_cast<fd&&>(*file), buffer);
}

// The definition of a kprobe event, as kprobe_events takes it: "p:GROUP/EVENT SYMBOL[+OFFSET] NAME=FETCH:TYPE …".
class kprobe {
public:
    // At a symbol of the kernel, "SYMBOL+OFFSET" or "MODULE:SYMBOL"; or at its return.
    kprobe(string_view event, string_view where) noexcept : kprobe("p:", event, where) {}
    static kprobe at_return(string_view event, string_view where) noexcept { return kprobe("r:", event, where); }

    // Something to record: a register "%ax", an argument "$arg1", the return value "$retval", memory "+8(%di)"; as u8 …
    // u64, s8 … s64, x8 … x64, string, ustring, symbol.
    kprobe& argument(string_view name, string_view fetch, string_view type) noexcept {
        lkmc::detail::join(text_, {" ", name, "=", fetch, ":", type});
        return *this;
    }

    string_view event() const noexcept { return event_.view(); }
    string_view text() const noexcept { return text_.view(); }
    bool truncated() const noexcept { return text_.truncated() || event_.truncated(); }

private:
    kprobe(string_view kind, string_view event, string_view where) noexcept {
        event_.append(event);
        lkmc::detail::join(text_, {kind, event, " ", where});
    }
    text_buffer<127> event_;
    text_buffer<1023> text_;
};

// Makes it an event of every instance, not yet enabled. EINVAL, ENOENT: "error_log" says what it did not like.
inline result<void> add_kprobe(const kprobe& probe) noexcept {
    if (probe.truncated()) return errc::nametoolong;
    const auto root = open();
    if (!root) return root.error();
    return attribute(*root, "kprobe_events").write(probe.text());
}
// EBUSY while it is enabled anywhere.
inline result<void> remove_kprobe(string_view event) noexcept {
    const auto root = open();
    if (!root) return root.error();
    text_buffer<130> text;
    lkmc::detail::join(text, {"-:", event});
    if (text.truncated()) return errc::nametoolong;
    return attribute(*root, "kprobe_events").write(text.view());
}

}  // namespace lkmc::tracefs
