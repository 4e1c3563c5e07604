// SPDX-License-Identifier: MIT
// As init, takes Ctrl-Alt-Del over from the kernel: it comes as SIGINT, and then the machine restarts.
#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/reboot.hpp>

using namespace lkmc;

static constexpr int sigint = 2;

int main() {
    if (sys::getpid() != 1) {
        print(err, "ctrl_alt_del: refused: this is process ", sys::getpid(), ", and only init, process 1, gets the key\n");
        return 1;
    }
    // Blocked, and then waited for: nothing is missed between.
    const std::uint64_t interrupt = std::uint64_t(1) << (sigint - 1);
    check(sys::call<void>(nr::rt_sigprocmask, 0, &interrupt, nullptr, sizeof interrupt));
    check(sys::reboot(sys::cad::off));

    print(out, "press Ctrl-Alt-Del\n");
    int signal = 0;
    while (signal != sigint)
        signal = sys::call<int>(nr::wide::rt_sigtimedwait, &interrupt, nullptr, nullptr, sizeof interrupt).value_or(0);
    print(out, "got SIGINT: restarting\n");
    sys::sync();
    check(sys::reboot(sys::reboot_command::restart, sys::this_machine_ends_now));
}
