// SPDX-License-Identifier: MIT
// Becomes process 1 of a PID namespace: signals that it does not handle do not reach it, and its end is everybody's.
#include <lkmc/example.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/signal.hpp>

using namespace lkmc;

// Process 1. What it starts dies with it.
[[noreturn]] static void init(fd_ref alive) {
    LKMC_ASSERT_EQ(sys::getpid(), 1);
    LKMC_ASSERT_EQ(sys::getppid(), 0);  // the parent lies outside: it has no number here

    // From inside, even SIGKILL does not reach an init.
    LKMC_ASSERT_OK(sys::kill(1, sig::kill));

    // An orphan becomes a child of process 1, which has to wait for it.
    const int child = check(sys::fork());
    if (child == 0) {
        check(sys::fork());  // two processes go on here: one exits, the other is an orphan then
        sys::exit_group(0);
    }
    int reaped = 0;
    for (;;) {
        const auto end = sys::waitid_any();
        if (end.error() == errc::child) break;
        LKMC_ASSERT(check(end).exited_with(0));
        ++reaped;
    }
    LKMC_ASSERT_EQ(reaped, 2);

    // This one waits for ever, and holds the pipe open. It is not waited for.
    if (check(sys::fork()) == 0)
        for (;;) sys::call<void>(nr::wide::ppoll, nullptr, 0u, nullptr, nullptr, 8ul).error();
    LKMC_ASSERT_OK(sys::write(alive, const_buffer("!", 1)));
    sys::exit_group(3);
}

int main() {
    check(isolate(sys::clone_flags::newpid), without_namespaces{});
    LKMC_ASSERT_NE(sys::getpid(), 1);  // not this process but its children

    auto ends = check(sys::pipe2(sys::o::cloexec));
    const int child = check(sys::fork());
    if (child == 0) init(ends.write);
    ends.write = fd();

    const auto end = check(sys::waitid(child));
    LKMC_ASSERT(end.exited_with(3), end);
    print(out, "process ", child, " was process 1 in there\n");

    // Process 1 has ended, so nobody lives there any more: the pipe has no writer left.
    char byte;
    LKMC_ASSERT_EQ(check(sys::read(ends.read, object_buffer(byte))), 1u);
    LKMC_ASSERT_EQ(check(sys::read(ends.read, object_buffer(byte))), 0u);
    // And nobody can be born there.
    LKMC_ASSERT_ERROR(sys::fork(), errc::nomem);
}
