// SPDX-License-Identifier: MIT
// Forks and holds the child by a descriptor, which cannot come to mean another process as a number can.
#include <lkmc/example.hpp>
#include <lkmc/sys/pidfd.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    auto child = check(fork_with_pidfd());
    if (child.in_child())
        for (;;) static_cast<void>(sys::rt_sigsuspend({}));  // until a signal ends it

    const char* const ways[] = {"clone3", "clone", "fork and pidfd_open"};
    print(out, "child ", child.pid, " by ", ways[static_cast<int>(child.how)], "\n");

    // Nothing has happened to it yet …
    LKMC_ASSERT(!check(sys::waitid(child.pidfd, sys::w::exited | sys::w::nohang)).happened());
    // … until it is killed through the descriptor.
    check(sys::pidfd_send_signal(child.pidfd, sig::kill));
    const auto end = check(sys::waitid(child.pidfd));
    print(out, end, "\n");
    LKMC_ASSERT_EQ(end.pid, child.pid);
    LKMC_ASSERT(end.killed_by(sig::kill), end);

    // The number may be given away now; the descriptor knows that its process is gone.
    LKMC_ASSERT_ERROR(sys::pidfd_send_signal(child.pidfd, sig::none), errc::srch);
}
