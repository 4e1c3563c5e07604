// SPDX-License-Identifier: MIT
// Prints its arguments and its environment; as /sbin/init these are what the kernel's command line left over.
#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/reboot.hpp>

using namespace lkmc;

int main(int argc, char** argv, char** envp) {
    for (int i = 0; i < argc; ++i) print(out, "argument ", i, ": ", argv[i], "\n");
    bool home = false;
    for (char** variable = envp; *variable != nullptr; ++variable) {
        print(out, "environment: ", *variable, "\n");
        home = home || string_view(*variable).starts_with("HOME=");
    }
    LKMC_ASSERT(argv[argc] == nullptr);
    LKMC_ASSERT(reinterpret_cast<void*>(envp) == argv + argc + 1);  // one lies behind the other

    if (sys::getpid() == 1) {
        LKMC_ASSERT(home);  // the kernel sets HOME=/ and TERM=linux
        check(sys::reboot(sys::reboot_command::power_off, sys::this_machine_ends_now));  // an init must not end
    }
}
