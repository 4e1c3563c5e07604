// SPDX-License-Identifier: MIT
// The machine ends by a command alone: by a slip of auto-completion, or a number where a setting was meant.
// error: (no matching function|cannot convert|could not convert|no viable conversion|no known conversion)
#include <lkmc/sys/reboot.hpp>

lkmc::result<void> f() {
#ifdef LKMC_FAIL
    return lkmc::sys::reboot(lkmc::sys::reboot_command::power_off);
#endif
    return lkmc::sys::reboot(lkmc::sys::reboot_command::power_off, lkmc::sys::this_machine_ends_now);
}
