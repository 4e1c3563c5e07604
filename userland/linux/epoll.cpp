// SPDX-License-Identifier: MIT
// Waits for two things at once: a timer that ticks and the signal that ends the program.
#include <lkmc/example.hpp>
#include <lkmc/sys/epoll.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/signalfd.hpp>
#include <lkmc/sys/timerfd.hpp>

using namespace lkmc;
using namespace lkmc::literals;

enum : std::uint64_t { tick, quit };

int main() {
    auto loop = check(epoll::create());
    const auto timer = check(timerfd::every(5_ms));
    const auto signals = check(signalfd::of({sig::int_, sig::term}));
    check(loop.add(timer, readable, tick));
    check(loop.add(signals, readable, quit));

    std::uint64_t ticks = 0;
    for (;;)
        for (const auto event : check(loop.wait())) {
            if (event.id == quit) {
                const auto signal = check(signals.read());
                print(out, name(signal.signal()), " after ", ticks, " ticks\n");
                LKMC_ASSERT_EQ(signal.ssi_signo, 2u);
                LKMC_ASSERT_GE(ticks, 3u);
                return 0;
            }
            ticks += check(timer.read());
            print(out, ticks, " ticks\n");
            if (ticks >= 3) check(sys::kill(sys::getpid(), sig::int_));  // as if somebody pressed ctrl-c
        }
}
