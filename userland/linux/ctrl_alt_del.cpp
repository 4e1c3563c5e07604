// SPDX-License-Identifier: MIT
// As init, takes Ctrl-Alt-Del over from the kernel: it comes as SIGINT, and then the machine restarts.
#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/reboot.hpp>
#include <lkmc/sys/signal.hpp>

using namespace lkmc;

int main() {
    if (sys::getpid() != 1) {
        print(err, "ctrl_alt_del: refused: this is process ", sys::getpid(), ", and only init, process 1, gets the key\n");
        return 1;
    }
    // Blocked, and then waited for: nothing is missed between.
    const signal_set interrupt{sig::int_};
    check(sys::rt_sigprocmask(sys::mask_how::block, interrupt));
    check(sys::reboot(sys::cad::off));

    print(out, "press Ctrl-Alt-Del\n");
    const auto came = check(sys::retry([&] { return sys::rt_sigwaitinfo(interrupt); }));
    print(out, "got ", name(came.signal()), ": restarting\n");
    sys::sync();
    check(sys::reboot(sys::reboot_command::restart, sys::this_machine_ends_now));
}
