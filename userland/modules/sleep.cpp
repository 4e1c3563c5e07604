// SPDX-License-Identifier: MIT
// The kernel's ways to wait, each measured inside by the kernel and outside by this program.
#include "lesson.hpp"

#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/resource.hpp>
#include <lkmc/uapi/sleep.h>

using namespace lkmc;
using namespace lkmc::literals;

namespace request {
constexpr auto sleep = ioctl::read_write<lkmc_sleep>(LKMC_SLEEP_MAGIC, 16);
static_assert(sleep.value() == LKMC_SLEEP_FOR);
}  // namespace request

static long times_asleep() { return check(sys::getrusage(sys::rusage_of::thread)).nvcsw; }

int main() {
    const auto module = lesson::load("sleep");
    const auto device = lesson::open("/dev/lkmc_sleep");
    long switches = 0;  // how often the last one gave the CPU away
    const auto wait = [&](string_view name, lkmc_sleep_how how, unsigned microseconds) {
        const long asleep = times_asleep();
        const auto before = now();
        const auto s = check(device.ioctl(request::sleep, {how, microseconds, 0, 0, 0}));
        const duration inside{static_cast<std::int64_t>(s.nanoseconds)}, outside = now() - before;
        switches = times_asleep() - asleep;
        print(out, left(name, 22), pad(microseconds, 6), " us: ", pad(inside.microseconds(), 6), " us inside, ",
              pad(outside.microseconds(), 6), " us outside\n");
        LKMC_ASSERT(inside <= outside, inside.nanoseconds, outside.nanoseconds);
        return inside;
    };

    // Spinning is not sleeping: the CPU was not given away. How fast the CPU spins was found out when the kernel started,
    // and not well on a busy machine: more is longer, that is all.
    duration shortest[] = {1_s, 1_s};
    long fewest = 1000;
    for (int n = 0; n < 5; ++n)
        for (const bool longer : {false, true}) {
            const duration time = wait("udelay", LKMC_SLEEP_UDELAY, longer ? 1000 : 10);
            if (time < shortest[longer]) shortest[longer] = time;
            if (switches < fewest) fewest = switches;
        }
    LKMC_ASSERT(shortest[1] > shortest[0]);
    LKMC_ASSERT_EQ(fewest, 0);

    LKMC_ASSERT(wait("usleep_range", LKMC_SLEEP_USLEEP_RANGE, 3000) >= 3_ms);
    LKMC_ASSERT_GT(switches, 0);
    LKMC_ASSERT(wait("fsleep", LKMC_SLEEP_FSLEEP, 100) >= 90_us);
    LKMC_ASSERT(wait("fsleep", LKMC_SLEEP_FSLEEP, 5000) >= 4500_us);

    // Jiffies may lag behind the clock for a while, on a busy machine, and then catch up: half of the time is certain.
    LKMC_ASSERT(wait("msleep", LKMC_SLEEP_MSLEEP, 50'000) >= 25_ms);
    LKMC_ASSERT(wait("msleep_interruptible", LKMC_SLEEP_MSLEEP_INTERRUPTIBLE, 50'000) >= 25_ms);

    LKMC_ASSERT_ERROR(device.ioctl(request::sleep, {LKMC_SLEEP_UDELAY, 1001, 0, 0, 0}), errc::inval);
    LKMC_ASSERT_ERROR(device.ioctl(request::sleep, {LKMC_SLEEP_MSLEEP, 10'000'001, 0, 0, 0}), errc::inval);
    LKMC_ASSERT_ERROR(device.ioctl(request::sleep, {99, 1, 0, 0, 0}), errc::inval);

    // A child that would sleep for ten seconds, and a signal that it survives.
    const int child = check(sys::fork());
    if (child == 0) {
        check(sys::rt_sigaction(sig::usr1, sys::signal_action([](int) {})));
        const auto s = check(device.ioctl(request::sleep, {LKMC_SLEEP_MSLEEP_INTERRUPTIBLE, 10'000'000, 0, 0, 0}));
        sys::exit_group(s.left_ms > 0 ? 3 : 1);
    }
    lesson::wait_until_in(child, nr::ioctl);
    check(sys::kill(child, sig::usr1));
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(3));
}
