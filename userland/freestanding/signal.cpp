// SPDX-License-Identifier: MIT
// Handles a signal without a libc: the way back from the handler is the program's own affair on x86_64.
#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/signal.hpp>
#include <lkmc/sys/start.hpp>

using namespace lkmc;

static volatile int handled, sender;

int main() {
    check(sys::rt_sigaction(sig::usr1, sys::signal_action([](int number, sys::siginfo* info, void*) {
                                handled = number;
                                sender = info->pid();
                            })));
    for (int n = 0; n < 3; ++n) {  // more than once: registers and mask are as they were
        handled = 0;
        check(sys::kill(sys::getpid(), sig::usr1));
        LKMC_ASSERT_EQ(handled, 10);
    }
    LKMC_ASSERT_EQ(sender, sys::getpid());
    LKMC_ASSERT(!check(sys::rt_sigprocmask()).contains(sig::usr1));
    print(out, name(sig::usr1), " handled, and back\n");
}
