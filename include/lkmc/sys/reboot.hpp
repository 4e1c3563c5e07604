// SPDX-License-Identifier: MIT
// Ends or restarts the machine; says what Ctrl-Alt-Del does.
//
//     lkmc::sys::sync();
//     LKMC_TRY(sys::reboot(sys::reboot_command::power_off, sys::this_machine_ends_now));
//     LKMC_TRY(sys::reboot(sys::cad::off));                // Ctrl-Alt-Del: SIGINT to init, not an immediate restart
//
// * Immediate: nothing is written back, nobody is told. sync(2) before.
// * The commands that end something take a second argument that nobody writes by accident; the two that only set
//   Ctrl-Alt-Del have a type of their own.
// * CAP_SYS_BOOT in the user namespace that owns the PID namespace. In a PID namespace other than the first, the end
//   is the namespace's: its init dies by SIGHUP (restart) or SIGINT (halt, power_off), all else is EINVAL.
// Source: reboot(2), kernel/reboot.c, kernel/pid_namespace.c, include/uapi/linux/reboot.h.
#pragma once

#include <lkmc/sys/call.hpp>

namespace lkmc::sys {

// LINUX_REBOOT_CMD_…
enum class reboot_command : unsigned {
    restart = 0x01234567,
    halt = 0xcdef0123,
    power_off = 0x4321fedc,
    kexec = 0x45584543,       // into the kernel that kexec_load has loaded; EINVAL without one
    sw_suspend = 0xd000fce2,  // to disk
};
// LINUX_REBOOT_CMD_CAD_…
enum class cad : unsigned {
    off = 0,                  // init gets SIGINT
    on = 0x89abcdef,          // the machine restarts at once: so it is at boot
};

struct this_machine_ends_now_t {
    explicit constexpr this_machine_ends_now_t(int) noexcept {}
};
inline constexpr this_machine_ends_now_t this_machine_ends_now{0};

namespace detail {
// LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2: the kernel's own guard against accidents.
LKMC_INLINE result<void> reboot(unsigned command, const char* text) noexcept {
    return call<void>(nr::reboot, 0xfee1dead, 672274793, command, text);
}
}  // namespace detail

// Does not return when it works, but for sw_suspend, after the machine has woken up.
LKMC_INLINE result<void> reboot(reboot_command command, this_machine_ends_now_t) noexcept {
    return detail::reboot(static_cast<unsigned>(command), nullptr);
}
// LINUX_REBOOT_CMD_RESTART2: with a word for the firmware, as "bootloader" or "recovery".
LKMC_INLINE result<void> reboot_with(cstr word, this_machine_ends_now_t) noexcept {
    return detail::reboot(0xa1b2c3d4, word.c_str());
}
LKMC_INLINE result<void> reboot(cad what) noexcept { return detail::reboot(static_cast<unsigned>(what), nullptr); }

// All that is not yet on disk, of all file systems; waits for it. Cannot fail, and does not say what did.
LKMC_INLINE void sync() noexcept { arch::syscall(nr::sync); }

}  // namespace lkmc::sys
