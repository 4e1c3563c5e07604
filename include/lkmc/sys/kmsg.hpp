// SPDX-License-Identifier: MIT
// The kernel's log: /dev/kmsg record by record, and syslog(2).
//
//     auto log = LKMC_TRY(lkmc::kmsg::reader::open());
//     char buffer[lkmc::kmsg::record_size];
//     while (auto record = LKMC_TRY(log.next(buffer)))
//         print(out, record.time(), " ", record.text, "\n");
//     for (;;) use(LKMC_TRY(log.follow(buffer)));                                // what is there, then what comes; waits
//     LKMC_TRY(lkmc::kmsg::write(lkmc::kmsg::level::notice, "step 3 begins"));   // among the kernel's own messages
//
// * A record is "PRIORITY,SEQUENCE,MICROSECONDS,FLAG[,…];TEXT\n" and lines " KEY=VALUE\n" (the dictionary).
//   PRIORITY is facility * 8 + level. FLAG: '-', or 'c' and '+' for pieces of a line; more may follow it.
//   Bytes that do not print and the backslash itself stand as \xNN: escaped.hpp.
// * read(2) gives one record; EPIPE when the next one was overwritten before it was read: the one after is the oldest
//   that is left, and sequence() has a gap. next() reports that as EPIPE once and can be called again. poll(2) has err
//   and pri beside in then.
// * A record that was written by others without a line end is not there to be read until the next one is; then to_end()
//   stands before it.
// * Who writes needs write permission on /dev/kmsg. The kernel takes the facility kern from nobody (it becomes user),
//   cuts at about 1,000 bytes (EINVAL), and by default drops silently what comes faster than 10 records in 5 seconds
//   from one open file (kernel.printk_devkmsg: on, off, ratelimit).
// * Reading needs CAP_SYSLOG where kernel.dmesg_restrict is 1.
// Source: Documentation/ABI/testing/dev-kmsg, syslog(2), kernel/printk/printk.c.
#pragma once

#include <lkmc/cursor.hpp>
#include <lkmc/print.hpp>
#include <lkmc/sys/escaped.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/wait_readable.hpp>
#include <lkmc/time.hpp>

namespace lkmc {

namespace sys {

// syslog(2), the system call: SYSLOG_ACTION_…
enum class syslog_action : int {
    close = 0,          // nothing
    open = 1,           // nothing
    read = 2,           // waits for what nobody has read yet, and takes it away
    read_all = 3,       // the last of the log
    read_clear = 4,     // and hides it from the next read_all
    clear = 5,
    console_off = 6,    // to the least level
    console_on = 7,     // back to what it was
    console_level = 8,  // to 1 … 8: what is below this number is shown on the console
    size_unread = 9,
    size_buffer = 10,
};

// The actions that fill a buffer say how many bytes, in lines "<N>[time] text" without records. The level is the
// "length" of console_level.
LKMC_INLINE result<int> syslog(syslog_action action, span<char> buffer) noexcept {
    const int size = buffer.size() > 0x7fffffff ? 0x7fffffff : static_cast<int>(buffer.size());
    return call<int>(nr::syslog, action, buffer.data(), size);
}
LKMC_INLINE result<int> syslog(syslog_action action, int level = 0) noexcept {
    return call<int>(nr::syslog, action, nullptr, level);
}

}  // namespace sys

namespace kmsg {

enum class level : unsigned { emerg, alert, crit, err, warning, notice, info, debug };
enum class facility : unsigned {
    kern, user, mail, daemon, auth, syslog, lpr, news, uucp, cron, authpriv, ftp,
    local0 = 16, local1, local2, local3, local4, local5, local6, local7,
};
constexpr string_view name(level l) noexcept {
    constexpr string_view names[] = {"emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"};
    return names[static_cast<unsigned>(l) & 7];
}

struct record {
    std::uint64_t sequence = 0;
    std::uint64_t microseconds = 0;  // since boot, by the scheduler's clock: it does not run while the machine sleeps
    unsigned priority = 0;
    char flag = '\0';                // '\0': no record
    hex_text text;
    string_view fields;              // what follows the flag before the text: "caller=T1"; mostly empty
    string_view dictionary;          // lines " KEY=VALUE"; value() looks one up

    constexpr explicit operator bool() const noexcept { return flag != '\0'; }
    constexpr kmsg::level level() const noexcept { return static_cast<kmsg::level>(priority & 7); }
    constexpr kmsg::facility facility() const noexcept { return static_cast<kmsg::facility>(priority >> 3); }
    constexpr duration time() const noexcept { return {static_cast<std::int64_t>(microseconds * 1000)}; }
    // A value of the dictionary (SUBSYSTEM, DEVICE); empty when it is not there.
    constexpr hex_text value(string_view key) const noexcept {
        text_cursor lines(dictionary);
        while (!lines.at_end()) {
            const string_view line = lines.line().substr(1);
            if (line.starts_with(key) && line.size() > key.size() && line[key.size()] == '=') return hex_text(line.substr(key.size() + 1));
        }
        return {};
    }
};

// One record as /dev/kmsg gives it. EBADMSG when it is none.
constexpr result<record> parse(string_view bytes) noexcept {
    record r;
    text_cursor in(bytes);
    r.priority = in.number<unsigned>();
    in.skip(',');
    r.sequence = in.number<std::uint64_t>();
    in.skip(',');
    r.microseconds = in.number<std::uint64_t>();
    in.skip(',');
    r.flag = in.take();
    if (in.accept(',')) r.fields = in.until(';');
    else in.skip(';');
    if (!in || r.flag < ' ' || r.flag > '~' || r.microseconds > ~std::uint64_t(0) / 2000) return errc::badmsg;
    r.text = hex_text(in.until('\n'));
    r.dictionary = in.rest();
    text_cursor lines = in;
    while (lines && !lines.at_end()) {
        lines.skip(' ');
        static_cast<void>(lines.until('\n'));
    }
    if (!lines) return errc::badmsg;
    return r;
}

// A buffer of this size takes every record that the kernel makes (CONSOLE_EXT_LOG_MAX, PRINTK_MESSAGE_MAX).
inline constexpr std::size_t record_size = 8192;

class reader {
public:
    // From the oldest record that is left. next() does not wait at the end; a descriptor of one's own, opened
    // without O_NONBLOCK, makes it wait.
    static result<reader> open() noexcept {
        auto file = sys::openat(at_cwd, "/dev/kmsg", sys::o::rdonly | sys::o::nonblock | sys::o::cloexec);
        if (!file) return file.error();
        return reader(static_cast<fd&&>(*file));
    }
    explicit reader(fd file) noexcept : file_(static_cast<fd&&>(file)) {}

    // The next one, in the buffer; one that is false at the end. EPIPE: some were lost, go on. EINVAL: the buffer is
    // too small, and the record is still there.
    result<record> next(span<char> buffer) noexcept {
        const auto n = sys::read(file_, buffer);
        if (!n) {
            if (n.error() == errc::again) return record{};
            if (n.error() == errc::pipe) ++overruns_;
            return n.error();
        }
        const auto r = parse({buffer.data(), *n});
        if (!r) return r.error();
        if (seen_ && r->sequence > expected_) lost_ += r->sequence - expected_;
        seen_ = true;
        expected_ = r->sequence + 1;
        return *r;
    }
    // The next one, in the buffer; waits until there is one. What was overwritten is counted, and no error. EINTR comes
    // back.
    result<record> follow(span<char> buffer) noexcept {
        for (;;) {
            const auto r = next(buffer);
            if (!r && r.error() == errc::pipe) continue;
            if (!r || *r) return r;
            if (const auto done = wait(); !done) return done.error();
        }
    }
    // Until there is a next one, or some were lost. EINTR comes back.
    result<void> wait() const noexcept { return sys::wait_readable(file_); }

    // How many were overwritten between those that were read; what was lost before the first is not among them.
    std::uint64_t lost() const noexcept { return lost_; }
    // How often the reader was overtaken.
    std::uint64_t overruns() const noexcept { return overruns_; }

    // Where next() goes on: behind the last, at the oldest that is left, behind the last clear.
    result<void> to_end() noexcept { return seek(sys::seek::end); }
    result<void> to_start() noexcept { return seek(sys::seek::set); }
    result<void> to_last_clear() noexcept { return seek(sys::seek::data); }

    // Readable when there is a next one: poll, epoll. Edge-triggered it tells of what is written from now on only: read
    // to the end first.
    fd_ref file() const noexcept { return file_; }
    operator fd_ref() const noexcept { return file_; }

private:
    result<void> seek(sys::seek whence) noexcept {
        seen_ = false;
        const auto moved = sys::lseek(file_, 0, whence);
        if (!moved) return moved.error();
        return {};
    }
    fd file_;
    std::uint64_t expected_ = 0;
    std::uint64_t lost_ = 0;
    std::uint64_t overruns_ = 0;
    bool seen_ = false;
};

// One record. A line end inside of the text stays in it. Without one at its end the kernel would wait for more, and
// show the record to nobody before the next one comes (prb_commit against prb_final_commit): it is put there.
inline result<void> write(fd_ref file, level l, string_view text, facility f = facility::user) noexcept {
    text_buffer<15> priority;
    print(priority, "<", static_cast<unsigned>(f) << 3 | static_cast<unsigned>(l), ">");
    // One record is one write: the pieces go in one call.
    const string_view end = text.ends_with("\n") ? "" : "\n";
    const const_buffer pieces[] = {priority.view(), text, end};
    const auto n = sys::writev(file, pieces);
    if (!n) return n.error();
    if (*n != priority.view().size() + text.size() + end.size()) return errc::io;
    return {};
}
inline result<void> write(level l, string_view text, facility f = facility::user) noexcept {
    const auto file = sys::openat(at_cwd, "/dev/kmsg", sys::o::wronly | sys::o::cloexec);
    if (!file) return file.error();
    return write(*file, l, text, f);
}

// The size of the whole log in bytes. Needs CAP_SYSLOG where kernel.dmesg_restrict is 1.
inline result<int> buffer_size() noexcept { return sys::syslog(sys::syslog_action::size_buffer); }
// What is below this level is shown on the console: 1 … 8. Needs CAP_SYSLOG. What it is: sysctl("kernel.printk").
inline result<void> set_console_level(int below) noexcept {
    const auto done = sys::syslog(sys::syslog_action::console_level, below);
    if (!done) return done.error();
    return {};
}

}  // namespace kmsg
}  // namespace lkmc
