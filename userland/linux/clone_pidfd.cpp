// SPDX-License-Identifier: MIT
// Forks and holds the child by a descriptor, which cannot come to mean another process as a number can.
#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    auto child = check(fork_with_pidfd());
    if (child.in_child())
        for (;;) sys::call<void>(nr::wide::ppoll, nullptr, 0, nullptr, nullptr, 0).has_value();  // until a signal comes

    const char* const ways[] = {"clone3", "clone", "fork and pidfd_open"};
    print(out, "child ", child.pid, " by ", ways[static_cast<int>(child.how)], "\n");

    // Nothing has happened to it yet …
    LKMC_ASSERT(!check(sys::waitid(child.pidfd, sys::w::exited | sys::w::nohang)).happened());
    // … until it is killed through the descriptor.
    constexpr int sigkill = 9;
    check(sys::call<void>(nr::pidfd_send_signal, child.pidfd, sigkill, nullptr, 0u));
    const auto end = check(sys::waitid(child.pidfd));
    print(out, end, "\n");
    LKMC_ASSERT_EQ(end.pid, child.pid);
    LKMC_ASSERT(end.killed_by(sigkill), end);

    // The number may be given away now; the descriptor knows that its process is gone.
    LKMC_ASSERT_ERROR(sys::call<void>(nr::pidfd_send_signal, child.pidfd, 0, nullptr, 0u), errc::srch);
}
