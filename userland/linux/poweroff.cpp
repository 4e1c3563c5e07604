// SPDX-License-Identifier: MIT
// Switches the machine off, if it is the machine's init; refuses otherwise.
#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/reboot.hpp>

using namespace lkmc;

int main() {
    if (sys::getpid() != 1) {
        print(err, "poweroff: refused: this is process ", sys::getpid(), ", and only init, process 1, may end the machine\n");
        return 1;
    }
    print(out, "powering off\n");
    sys::sync();
    check(sys::reboot(sys::reboot_command::power_off, sys::this_machine_ends_now));
}
