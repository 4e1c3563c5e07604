// SPDX-License-Identifier: MIT
// A kretprobe measures how long we slept, and sees what the kernel returns where we see EINTR.
#include "lesson.hpp"

#include <lkmc/sys/clock.hpp>

using namespace lkmc;
using namespace lkmc::literals;

int main() {
    static lesson::kernel_log log;
    auto module = lesson::load("kretprobe");
    const auto line_of = [&](int pid) {
        text_buffer<80> call;
        print(call, "kretprobe: hrtimer_nanosleep by kretprobe (", pid, ") returned ");
        const string_view line = log.expect(call.view());
        print(out, line, "\n");
        return line;
    };

    const auto before = now();
    check(sys::nanosleep(20_ms));
    const duration outside = now() - before;
    string_view line = line_of(sys::getpid());
    const duration inside{lesson::number_behind(line, "after ")};
    LKMC_ASSERT_EQ(lesson::number_behind(line, "returned "), 0);
    LKMC_ASSERT(inside >= 20_ms && inside <= outside, inside.nanoseconds, outside.nanoseconds);

    // ERESTART_RESTARTBLOCK: whether the call is begun again is decided on the way out, when the signal is delivered.
    const int child = check(sys::fork());
    if (child == 0) {
        check(sys::rt_sigaction(sig::usr1, sys::signal_action([](int) {})));
        sys::exit_group(sys::nanosleep(3600_s).error() == errc::intr ? 3 : 1);
    }
    lesson::wait_until_in(child, nr::wide::clock_nanosleep);
    check(sys::kill(child, sig::usr1));
    LKMC_ASSERT_EQ(lesson::number_behind(line_of(child), "returned "), -516);
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(3));

    check(module.unload());
    log.expect("kretprobe: 0 missed");
}
