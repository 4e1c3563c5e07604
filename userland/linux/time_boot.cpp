// SPDX-License-Identifier: MIT
// Prints how long ago the machine was booted; as /sbin/init it thereby says how long booting took, and stops.
#include <lkmc/example.hpp>
#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/reboot.hpp>
#include <lkmc/sys/sysinfo.hpp>

using namespace lkmc;

int main() {
    // The first stands still while the machine is suspended, the second does not.
    const auto awake = now(sys::clock::monotonic), since_boot = now(sys::clock::boottime);
    print(out, "booted ", since_boot.since_epoch().milliseconds(), " ms ago, awake for ", awake.since_epoch().milliseconds(), " ms\n");

    LKMC_ASSERT_GT(awake.since_epoch().nanoseconds, 0);
    LKMC_ASSERT(awake - since_boot <= duration{0});
    LKMC_ASSERT(awake - now(sys::clock::monotonic) <= duration{0});  // it never goes back
    // sysinfo counts whole seconds of the same clock.
    const long uptime = check(sys::sysinfo()).uptime;
    LKMC_ASSERT_GE(uptime, since_boot.tv_sec);
    LKMC_ASSERT_LE(uptime, now(sys::clock::boottime).tv_sec + 1);

    // An init must not end.
    if (sys::getpid() == 1) check(sys::reboot(sys::reboot_command::power_off, sys::this_machine_ends_now));
}
