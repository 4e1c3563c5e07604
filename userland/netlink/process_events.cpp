// SPDX-License-Identifier: MIT
// The kernel tells of every process that is born, executes a program and ends: the proc connector.
#include <lkmc/example.hpp>
#include <lkmc/netlink/connector.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    using connector::proc_event;
    auto events = check(connector::process_events({.events = proc_event::fork | proc_event::exec | proc_event::exit}),
                        connector::without_process_events{});

    // A child that becomes another program: the shell, which ends with 3.
    const int child = check(sys::fork());
    if (child == 0) {
        const char* const argv[] = {"sh", "-c", "exit 3", nullptr};
        const char* const envp[] = {nullptr};
        static_cast<void>(sys::execve("/bin/sh", argv, envp).has_value());
        sys::exit_group(3);
    }
    check(sys::waitid(child));

    // All of it has been told by now; so have the doings of others.
    bool born = false, over = false;
    for (const auto& event : events) {
        event.visit(
            [&](const connector::forked& f) {
                if (f.child != child) return;
                print(out, "born: ", f.parent, " → ", f.child, " on CPU ", event.cpu(), "\n");
                LKMC_ASSERT_EQ(f.parent, sys::getpid());
                LKMC_ASSERT(!f.is_thread());
                born = true;
            },
            [&](const connector::executed& e) {
                if (e.pid == child) print(out, "executes a program\n");
            },
            [&](const connector::exited& e) {
                if (e.pid != child) return;
                print(out, "ended with status ", e.status(), "\n");
                LKMC_ASSERT_EQ(e.status(), 3);
                over = true;
            },
            [](const auto&) {});
        if (over) break;
    }
    check(events.status());
    LKMC_ASSERT(born);
    LKMC_ASSERT_EQ(events.lost(), 0u);
}
