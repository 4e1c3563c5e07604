// SPDX-License-Identifier: MIT
// Handles ctrl-c with a handler that only sets a flag, and looks at the flag without missing the signal.
#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/signal.hpp>

using namespace lkmc;

static volatile int interrupted = 0;

int main() {
    const auto before = check(sys::rt_sigaction(sig::int_, sys::signal_action([](int number) { interrupted = number; })));

    {
        // Blocked, the signal cannot come between the look at the flag and the sleep: rt_sigsuspend opens the mask
        // and sleeps in one step.
        const blocked_signals guard({sig::int_});
        check(sys::kill(sys::getpid(), sig::int_));  // what the terminal sends for ctrl-c
        LKMC_ASSERT_EQ(interrupted, 0);
        LKMC_ASSERT(check(sys::rt_sigpending()).contains(sig::int_));
        while (interrupted == 0) LKMC_ASSERT_ERROR(sys::rt_sigsuspend(guard.before()), errc::intr);
    }
    print(out, name(static_cast<sig>(interrupted)), " has been handled\n");
    LKMC_ASSERT_EQ(interrupted, 2);

    check(sys::rt_sigaction(sig::int_, before));  // as it was
}
