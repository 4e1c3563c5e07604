// SPDX-License-Identifier: MIT
// Prints what the proc connector tells, for forkstat_oracle.py: a line an event, in forkstat's words. Ends with SIGTERM.
//
// "ready" first; then "fork PARENT CHILD", "clone PROCESS THREAD", "exit THREAD CODE" and so on, and "lost COUNT".
#include <stdio.h>

#include <lkmc/example.hpp>
#include <lkmc/netlink/connector.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/signalfd.hpp>

using namespace lkmc;

static constexpr sink text{[](void*, string_view piece) { fwrite(piece.data(), 1, piece.size(), stdout); }};

int main() {
    auto events = check(connector::process_events({.flags = sys::sock::nonblock}), connector::without_process_events{});
    const auto quit = check(signalfd::of({sig::int_, sig::term, sig::hup}));
    print(text, "ready\n");
    std::uint64_t lost = 0;
    for (;;) {
        fflush(stdout);
        sys::pollfd files[] = {{events, sys::poll_events::in}, {quit, sys::poll_events::in}};
        if (const auto ready = sys::poll(files); !ready && ready.error() != errc::intr) check(ready);
        for (const auto& event : events)
            event.visit(
                [](const connector::forked& f) {
                    if (f.is_thread()) print(text, "clone ", f.child, " ", f.child_tid, "\n");
                    else print(text, "fork ", f.parent, " ", f.child, "\n");
                },
                [](const connector::executed& e) { print(text, "exec ", e.tid, "\n"); },
                [](const connector::exited& e) { print(text, "exit ", e.tid, " ", e.exit_code, "\n"); },
                [](const connector::uid_changed& e) { print(text, "uid ", e.tid, " ", e.euid, "\n"); },
                [](const connector::session_made& e) { print(text, "sid ", e.tid, " ", e.pid, "\n"); },
                [](const connector::renamed& e) { print(text, "comm ", e.tid, " ", e.name(), "\n"); },
                [](const connector::traced& e) { print(text, "ptrce ", e.tid, e.tracer != 0 ? " attach\n" : " detach\n"); },
                [](const connector::core_dumped& e) { print(text, "core ", e.tid, "\n"); },
                [](const auto&) {});
        if (const auto s = events.status(); s.error() != errc::again && s.error() != errc::intr) check(s);
        if (events.lost() != lost) print(text, "lost ", (lost = events.lost()), "\n");
        if (files[1].ready()) break;
    }
    fflush(stdout);
}
