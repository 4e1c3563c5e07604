// SPDX-License-Identifier: MIT
// Process events: against a listener of plain C, against the children that were made; and bytes that no kernel would send.
#include <lkmc/netlink/connector.hpp>

#include <doctest/doctest.h>

#include <linux/cn_proc.h>
#include <linux/connector.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace lkmc;
using event_kind = connector::proc_event;

// The numbers moved out of the structure in Linux 6.6.
#if defined(PROC_EVENT_ALL)
#define KERNEL(name) static_cast<unsigned>(name)
#else
#define KERNEL(name) static_cast<unsigned>(::proc_event::name)
#endif

namespace {

constexpr std::size_t front = sizeof(nlmsghdr) + sizeof(cn_msg);
constexpr std::size_t whole = front + sizeof(::proc_event);

// An event as the kernel sends it, made with its own header.
template <class Fill>
std::vector<std::byte> made(unsigned what, Fill fill, unsigned ack = 0) {
    ::proc_event event{};
    const auto kind = static_cast<std::uint32_t>(what);
    std::memcpy(&event, &kind, sizeof kind);
    event.cpu = 3;
    event.timestamp_ns = 123456789;
    fill(event.event_data);
    nlmsghdr header{static_cast<__u32>(whole), NLMSG_DONE, 0, 77, 0};
    cn_msg message{};
    message.id = {CN_IDX_PROC, CN_VAL_PROC};
    message.seq = 77;
    message.ack = ack;
    message.len = sizeof event;
    std::vector<std::byte> bytes(whole);
    std::memcpy(bytes.data(), &header, sizeof header);
    std::memcpy(bytes.data() + sizeof header, &message, sizeof message);
    std::memcpy(bytes.data() + front, &event, sizeof event);
    return bytes;
}
using data = decltype(::proc_event::event_data);
connector::process_event parsed(const std::vector<std::byte>& bytes) { return connector::process_event::parse(span(bytes)).value(); }

// A source, or nothing with a word where this machine has none to give.
struct maybe {
    result<connector::process_event_source> source;
    explicit maybe(const connector::process_event_options& options = {}) : source(connector::process_events(options)) {
        if (source) return;
        REQUIRE_MESSAGE(!connector::why_refused(source.error()).empty(), source.error().number());
        MESSAGE(std::string(std::string_view(connector::why_refused(source.error()))));
    }
    explicit operator bool() const { return source.has_value(); }
    connector::process_event_source* operator->() { return &*source; }
};

// Passes forks by this process only.
std::vector<sys::sock_filter> own_forks() {
    return {bpf::load_word(connector::offset_of_what),
            bpf::jump_if_equal(0, 4, 0),
            bpf::jump_if_equal(bpf::native(KERNEL(PROC_EVENT_FORK)), 0, 2),
            bpf::load_word(connector::offset_of_data + 4),
            bpf::jump_if_equal(bpf::native(static_cast<std::uint32_t>(::getpid())), 1, 0),
            bpf::drop(),
            bpf::accept()};
}

pid_t short_child(int status = 0) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(status);
    REQUIRE(child > 0);
    int ignored;
    REQUIRE(::waitpid(child, &ignored, 0) == child);
    return child;
}

bool raw_say(int file, std::uint32_t what) {
    char request[front + sizeof what] = {};
    nlmsghdr header{};
    header.nlmsg_len = sizeof request;
    header.nlmsg_type = NLMSG_DONE;
    cn_msg message{};
    message.id = {CN_IDX_PROC, CN_VAL_PROC};
    message.len = sizeof what;
    std::memcpy(request, &header, sizeof header);
    std::memcpy(request + sizeof header, &message, sizeof message);
    std::memcpy(request + front, &what, sizeof what);
    return ::send(file, request, sizeof request, 0) == static_cast<ssize_t>(sizeof request);
}
// A listener without lkmc. -1: there is none here.
int raw_listener() {
    const int file = ::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_CONNECTOR);
    if (file < 0) return -1;
    const int size = 64 << 20;
    ::setsockopt(file, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = CN_IDX_PROC;
    if (::bind(file, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || !raw_say(file, PROC_CN_MCAST_LISTEN)) {
        ::close(file);
        return -1;
    }
    return file;
}
void raw_stop(int file) {
    static_cast<void>(raw_say(file, PROC_CN_MCAST_IGNORE));
    ::close(file);
}
struct raw_event {
    std::uint32_t what, cpu, sequence, ack, thread, process;
};
std::vector<raw_event> raw_read(int file) {
    std::vector<raw_event> events;
    alignas(8) char buffer[4096];
    for (ssize_t n; (n = ::recv(file, buffer, sizeof buffer, MSG_DONTWAIT)) >= static_cast<ssize_t>(whole);) {
        cn_msg message;
        ::proc_event event;
        std::memcpy(&message, buffer + sizeof(nlmsghdr), sizeof message);
        std::memcpy(&event, buffer + front, sizeof event);
        events.push_back({static_cast<std::uint32_t>(event.what), event.cpu, message.seq, message.ack,
                          static_cast<std::uint32_t>(event.event_data.exec.process_pid), static_cast<std::uint32_t>(event.event_data.exec.process_tgid)});
    }
    return events;
}

}  // namespace

TEST_CASE("each kind of event is taken apart as the kernel's header says") {
    std::string seen;
    const auto look = [&](const connector::process_event& e) {
        seen.clear();
        CHECK(e.cpu() == 3);
        CHECK(e.sequence() == 77);
        CHECK(e.time() == duration{123456789});
        e.visit([&](const connector::forked& f) { seen = "fork " + std::to_string(f.parent) + "/" + std::to_string(f.parent_tid) + " " + std::to_string(f.child) + "/" + std::to_string(f.child_tid); },
                [&](const connector::executed& x) { seen = "exec " + std::to_string(x.pid) + "/" + std::to_string(x.tid); },
                [&](const connector::uid_changed& u) { seen = "uid " + std::to_string(u.pid) + " " + std::to_string(u.ruid) + " " + std::to_string(u.euid); },
                [&](const connector::gid_changed& u) { seen = "gid " + std::to_string(u.pid) + " " + std::to_string(u.rgid) + " " + std::to_string(u.egid); },
                [&](const connector::session_made& s) { seen = "sid " + std::to_string(s.pid); },
                [&](const connector::traced& t) { seen = "ptrace " + std::to_string(t.pid) + " by " + std::to_string(t.tracer); },
                [&](const connector::renamed& r) { seen = "comm " + std::string(r.name().data(), r.name().size()); },
                [&](const connector::core_dumped& c) { seen = "core " + std::to_string(c.pid); },
                [&](const connector::exited& x) { seen = "exit " + std::to_string(x.pid) + " " + std::to_string(x.status()) + " " + std::to_string(x.signal()) + (x.left_core() ? " core" : "") + " of " + std::to_string(x.parent); },
                [&](const connector::other_event& o) { seen = "other " + std::to_string(static_cast<unsigned>(o.what)); });
        return seen;
    };
    CHECK(look(parsed(made(KERNEL(PROC_EVENT_FORK), [](data& d) { d.fork = {11, 10, 21, 20}; }))) == "fork 10/11 20/21");
    CHECK(look(parsed(made(KERNEL(PROC_EVENT_EXEC), [](data& d) { d.exec = {11, 10}; }))) == "exec 10/11");
    CHECK(look(parsed(made(KERNEL(PROC_EVENT_UID), [](data& d) { d.id.process_pid = 1, d.id.process_tgid = 2, d.id.r.ruid = 3, d.id.e.euid = 4; }))) == "uid 2 3 4");
    CHECK(look(parsed(made(KERNEL(PROC_EVENT_GID), [](data& d) { d.id.process_pid = 1, d.id.process_tgid = 2, d.id.r.rgid = 5, d.id.e.egid = 6; }))) == "gid 2 5 6");
    CHECK(look(parsed(made(KERNEL(PROC_EVENT_SID), [](data& d) { d.sid = {9, 9}; }))) == "sid 9");
    CHECK(look(parsed(made(KERNEL(PROC_EVENT_PTRACE), [](data& d) { d.ptrace = {1, 2, 3, 4}; }))) == "ptrace 2 by 4");
    CHECK(look(parsed(made(KERNEL(PROC_EVENT_COMM), [](data& d) { d.comm.process_tgid = 1, std::memcpy(d.comm.comm, "0123456789abcdef", 16); }))) == "comm 0123456789abcdef");
    CHECK(look(parsed(made(KERNEL(PROC_EVENT_COMM), [](data& d) { std::memcpy(d.comm.comm, "sh\0x", 4); }))) == "comm sh");
    CHECK(look(parsed(made(KERNEL(PROC_EVENT_COREDUMP), [](data& d) { d.coredump.process_pid = 1, d.coredump.process_tgid = 8; }))) == "core 8");
    CHECK(look(parsed(made(KERNEL(PROC_EVENT_EXIT), [](data& d) { d.exit = {1, 2, 0x300, 17, 3, 4}; }))) == "exit 2 3 0 of 4");
    CHECK(look(parsed(made(KERNEL(PROC_EVENT_EXIT), [](data& d) { d.exit = {1, 2, 0x8b, 17, 3, 4}; }))) == "exit 2 -1 11 core of 4");
    CHECK(look(parsed(made(0x400, [](data&) {}))) == "other 1024");
    CHECK(parsed(made(KERNEL(PROC_EVENT_NONE), [](data& d) { d.ack.err = 1; }, 6)).acknowledged_error() == 1);
    CHECK(parsed(made(KERNEL(PROC_EVENT_NONE), [](data& d) { d.ack.err = 1; }, 6)).acknowledges() == 6);
}

TEST_CASE("bytes are checked before they are handed out") {
    const auto parse = [](const std::vector<std::byte>& b) { return connector::process_event::parse(span(b)); };
    const auto good = made(KERNEL(PROC_EVENT_EXIT), [](data& d) { d.exit = {1, 2, 3, 4, 5, 6}; });
    REQUIRE(parse(good).has_value());
    for (std::size_t size = 0; size < good.size(); ++size)
        CHECK(parse(std::vector(good.begin(), good.begin() + static_cast<long>(size))).error() == errc::badmsg);
    // An older kernel's: without the parent.
    auto shorter = good;
    const std::uint16_t data_length = sizeof(::proc_event) - 8;
    std::memcpy(shorter.data() + sizeof(nlmsghdr) + offsetof(cn_msg, len), &data_length, sizeof data_length);
    CHECK(parse(shorter)->as<connector::exited>().exit_code == 3);
    CHECK(parse(shorter)->as<connector::exited>().parent == 0);
    // Somebody else's.
    auto other = good;
    other[sizeof(nlmsghdr)] = std::byte(2);
    CHECK(parse(other).error() == errc::badmsg);
    auto longer = good;
    longer[0] = std::byte(whole + 4);
    CHECK(parse(longer).error() == errc::badmsg);
}

TEST_CASE("the socket filter lets through what was asked for: the kernel runs it on a pair of sockets") {
    const std::pair<event_kind, unsigned> kinds[] = {
        {event_kind::fork, KERNEL(PROC_EVENT_FORK)}, {event_kind::exec, KERNEL(PROC_EVENT_EXEC)}, {event_kind::uid, KERNEL(PROC_EVENT_UID)},
        {event_kind::gid, KERNEL(PROC_EVENT_GID)}, {event_kind::sid, KERNEL(PROC_EVENT_SID)}, {event_kind::ptrace, KERNEL(PROC_EVENT_PTRACE)},
        {event_kind::comm, KERNEL(PROC_EVENT_COMM)}, {event_kind::coredump, KERNEL(PROC_EVENT_COREDUMP)},
        {event_kind::exit, KERNEL(PROC_EVENT_EXIT)}};
    const auto check_filter = [&](event_kind wanted, bool threads) {
        int ends[2];
        REQUIRE(::socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, ends) == 0);
        const auto program = connector::make_filter(wanted, threads);
        REQUIRE(sys::attach_filter(fd_ref(ends[1]), program).has_value());
        char buffer[256];
        for (const auto& one : kinds)
            for (const bool is_thread : {false, true})
                for (const unsigned code : {0u, 0x100u}) {
                    const auto kind = one.first;
                    const auto number = one.second;
                    const auto bytes = made(number, [&](data& d) {
                        const int tid = is_thread ? 11 : 10;
                        if (kind == event_kind::fork) d.fork = {1, 1, tid, 10};
                        else d.exec = {tid, 10};
                        if (kind == event_kind::exit) d.exit.exit_code = code;
                    });
                    bool expected = has_any(wanted, kind);
                    if (kind == event_kind::exit && has(wanted, event_kind::nonzero_exit) && code != 0) expected = true;
                    if (is_thread && !threads) expected = false;
                    REQUIRE(::send(ends[0], bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
                    const bool came = ::recv(ends[1], buffer, sizeof buffer, MSG_DONTWAIT) > 0;
                    CHECK_MESSAGE(came == expected, "event ", number, " mask ", static_cast<unsigned>(wanted), " thread ", is_thread, " code ", code);
                }
        const auto ack = made(KERNEL(PROC_EVENT_NONE), [](data&) {});
        REQUIRE(::send(ends[0], ack.data(), ack.size(), 0) > 0);
        CHECK(::recv(ends[1], buffer, sizeof buffer, MSG_DONTWAIT) > 0);
        ::close(ends[0]);
        ::close(ends[1]);
    };
    for (const bool threads : {true, false}) {
        check_filter(event_kind::all, threads);
        for (const auto& [kind, number] : kinds) check_filter(kind, threads);
        check_filter(event_kind::nonzero_exit, threads);
        check_filter(event_kind::nonzero_exit | event_kind::fork, threads);
        check_filter(event_kind::fork | event_kind::exec | event_kind::exit, threads);
    }
}

TEST_CASE("every child is seen, once, with its status, and nothing is lost") {
    maybe events({.flags = sys::sock::nonblock});
    if (!events) return;
    std::map<int, int> expected;
    for (int i = 0; i < 300; ++i) expected[short_child(i & 0x7f)] = i & 0x7f;
    std::map<int, int> births, ends;
    for (const auto& event : *events.source)
        event.visit(
            [&](const connector::forked& f) {
                if (f.parent == ::getpid()) ++births[f.child];
            },
            [&](const connector::exited& e) {
                const auto found = expected.find(e.pid);
                if (found == expected.end()) return;
                ++ends[e.pid];
                CHECK(e.status() == found->second);
                CHECK(births[e.pid] == 1);
            },
            [](const auto&) {});
    CHECK(events->status().error() == errc::again);
    CHECK(births.size() == expected.size());
    CHECK(ends.size() == expected.size());
    CHECK(events->lost() == 0);
    CHECK(events->gaps() == 0);
}

TEST_CASE("signals, sessions, users and names") {
    maybe events({.threads = false, .flags = sys::sock::nonblock});
    if (!events) return;
    const pid_t child = ::fork();
    if (child == 0) {
        ::setsid();
        if (::getuid() == 0 && (::setgid(1234) != 0 || ::setuid(4321) != 0)) ::_exit(1);
        const char* const argv[] = {"sh", "-c", "kill -9 $$", nullptr};
        ::execv("/bin/sh", const_cast<char**>(argv));
        ::_exit(1);
    }
    int status;
    REQUIRE(::waitpid(child, &status, 0) == child);
    std::string story;
    for (const auto& event : *events.source)
        event.visit([&](const connector::forked& f) { if (f.child == child) story += "fork "; },
                    [&](const connector::executed& e) { if (e.pid == child) story += "exec "; },
                    [&](const connector::session_made& e) { if (e.pid == child) story += "sid "; },
                    [&](const connector::uid_changed& e) { if (e.pid == child) story += "uid" + std::to_string(e.euid) + " "; },
                    [&](const connector::gid_changed& e) { if (e.pid == child) story += "gid" + std::to_string(e.egid) + " "; },
                    [&](const connector::exited& e) { if (e.pid == child) story += "exit" + std::to_string(e.signal()); },
                    [](const auto&) {});
    CHECK(story == (::getuid() == 0 ? "fork sid gid1234 uid4321 exec exit9" : "fork sid exec exit9"));
}

TEST_CASE("a receive queue that is too small: what is missing is what lost() says") {
    for (const bool report : {false, true}) {
        const auto filter = own_forks();
        maybe events({.filter = span(filter), .receive_queue = 8192, .report_overrun = report, .flags = sys::sock::nonblock});
        if (!events) return;
        constexpr int children = 300;
        std::uint64_t seen = 0, overruns = 0;
        const auto read_all = [&] {
            for (;;) {
                const auto e = events->next();
                if (e) ++seen;
                else if (e.error() == errc::nobufs) ++overruns;
                else {
                    CHECK(e.error() == errc::again);
                    return;
                }
            }
        };
        for (int i = 0; i < children; ++i) {
            short_child();
            if (i % 100 == 99) read_all();
        }
        CHECK(seen > 0);
        CHECK(seen < children);
        if (sys::getsockopt(events->ref(), sys::so::meminfo)) CHECK(seen + events->lost() == children);
        CHECK((overruns != 0) == report);
        CHECK(events->overruns() == overruns);
    }
}

TEST_CASE("gaps in the numbers are what a listener with room sees between them") {
    const int raw = raw_listener();
    maybe events({.receive_queue = 8192, .flags = sys::sock::nonblock});
    if (!events || raw < 0) return;
    std::map<std::uint32_t, std::vector<std::uint32_t>> seen;
    const auto read_all = [&] {
        while (const auto e = events->next()) seen[e->cpu()].push_back(e->sequence());
    };
    std::vector<raw_event> everything;
    for (int i = 0; i < 400; ++i) {
        short_child();
        if (i % 100 == 99) read_all();
        // Without privileges its queue is small, too.
        if (i % 10 != 9) continue;
        const auto more = raw_read(raw);
        everything.insert(everything.end(), more.begin(), more.end());
    }
    const auto lost = events->lost();
    std::uint64_t missing = 0;
    for (const auto& [cpu, numbers] : seen) {
        const std::set<std::uint32_t> ours(numbers.begin(), numbers.end());
        CHECK(ours.size() == numbers.size());
        for (const auto& e : everything)
            if (e.cpu == cpu && e.sequence - numbers.front() <= numbers.back() - numbers.front() && ours.count(e.sequence) == 0) ++missing;
    }
    CHECK(missing > 0);
    CHECK(events->gaps() == missing);
    CHECK(lost >= missing);
    raw_stop(raw);
}

TEST_CASE("only what is wanted comes, and lost() counts no unwanted one") {
    maybe events({.events = event_kind::nonzero_exit, .threads = false, .flags = sys::sock::nonblock});
    if (!events) return;
    CHECK(events->is_filtered());
    std::set<int> failed;
    for (int i = 0; i < 200; ++i) {
        const auto child = short_child(i % 10 == 0);
        if (i % 10 == 0) failed.insert(child);
    }
    std::size_t found = 0;
    for (const auto& event : *events.source) {
        CHECK(event.what() == event_kind::exit);
        const auto exit = event.as<connector::exited>();
        CHECK(exit.exit_code != 0);
        CHECK(!exit.is_thread());
        found += failed.count(exit.pid);
    }
    CHECK(found == failed.size());
    CHECK(events->lost() == 0);
}

TEST_CASE("sorted by time") {
    maybe events({.window = duration{20'000'000}, .flags = sys::sock::nonblock});
    if (!events) return;
    std::vector<pid_t> running;
    int count = 0;
    duration last;
    bool sorted = true;
    const auto read_all = [&] {
        while (const auto e = events->next()) {
            sorted = sorted && !(e->time() < last);
            last = e->time();
            if (e->what() == event_kind::fork && e->as<connector::forked>().parent == ::getpid()) ++count;
        }
    };
    for (int i = 0; i < 200; ++i) {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(0);
        running.push_back(child);
        if (i % 50 == 0) read_all();
    }
    for (const auto child : running) REQUIRE(::waitpid(child, nullptr, 0) == child);
    while (count < 200 || events->has_buffered()) read_all();
    CHECK(sorted);
    CHECK(events->lost() == 0);
}

TEST_CASE("sorted by time, a reader that waits gets them when the window is over") {
    maybe events({.window = duration{20'000'000}});
    if (!events) return;
    const auto child = short_child(5);
    for (duration last;;) {
        const auto e = events->next();
        REQUIRE(e.has_value());
        CHECK(!(e->time() < last));
        last = e->time();
        if (e->what() == event_kind::exit && e->as<connector::exited>().pid == child) break;
    }
}

TEST_CASE("who is destroyed unsubscribes, once") {
    const int raw = raw_listener();
    if (raw < 0) return;
    {
        maybe events;
        if (!events) return;
        auto moved = detail::move(*events.source);
        static_cast<void>(raw_read(raw));
        *events.source = detail::move(moved);
        for (const auto& e : raw_read(raw)) CHECK(e.what != KERNEL(PROC_EVENT_NONE));
    }
    int acknowledged = 0;
    for (const auto& e : raw_read(raw)) acknowledged += e.what == KERNEL(PROC_EVENT_NONE);
    CHECK(acknowledged == 1);
    raw_stop(raw);
}
