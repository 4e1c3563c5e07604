// SPDX-License-Identifier: MIT
// Waits for input or a signal, whichever comes first, without a gap in which the signal could be missed.
#include <lkmc/example.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;
using sys::poll_events;

static volatile int handled = 0;

int main() {
    const auto pipe = check(sys::pipe2(sys::o::cloexec));
    check(sys::rt_sigaction(sig::usr1, sys::signal_action([](int number) { handled = number; })));

    const blocked_signals guard({sig::usr1});
    check(sys::kill(sys::getpid(), sig::usr1));
    LKMC_ASSERT_EQ(handled, 0);  // it waits for the mask to open

    sys::pollfd files[] = {{pipe.read, poll_events::in}, {pipe.write, poll_events::out}};
    const signal_set open = guard.before();
    LKMC_ASSERT_ERROR(sys::ppoll(span(files).first(1), nullptr, &open), errc::intr);
    print(out, "interrupted by signal ", int(handled), "\n");
    LKMC_ASSERT_EQ(handled, 10);

    // No signal is left: now the descriptors decide.
    LKMC_ASSERT_EQ(check(sys::ppoll(files, nullptr, &open)), 1u);
    print(out, "the pipe can be ", files[0].ready() ? "read" : "written", "\n");
    LKMC_ASSERT(!files[0].ready());
    LKMC_ASSERT(files[1].has(poll_events::out));
}
