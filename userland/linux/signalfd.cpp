// SPDX-License-Identifier: MIT
// Reads signals instead of being interrupted by them: who sent them, and with which value.
#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/signalfd.hpp>

using namespace lkmc;

int main() {
    const auto signals = check(signalfd::of({sig::usr1, realtime(5)}));

    // Two of the same arrive as one; real-time signals queue, each with its value.
    const int self = sys::getpid();
    check(sys::kill(self, sig::usr1));
    check(sys::kill(self, sig::usr1));
    for (std::uintptr_t value : {7u, 8u})
        check(sys::rt_sigqueueinfo(self, realtime(5), {realtime(5), sys::si::queue, self, 0, value}));

    const auto first = check(signals.read());
    print(out, name(first.signal()), " from process ", first.ssi_pid, "\n");
    LKMC_ASSERT(first.signal() == sig::usr1);
    LKMC_ASSERT_EQ(first.ssi_pid, static_cast<unsigned>(self));
    for (int value : {7, 8}) {
        const auto queued = check(signals.read());
        print(out, "signal ", queued.ssi_signo, " with value ", queued.ssi_int, "\n");
        LKMC_ASSERT(queued.signal() == realtime(5));
        LKMC_ASSERT_EQ(queued.ssi_int, value);
    }
    LKMC_ASSERT(check(sys::rt_sigpending()).empty());
}
