// SPDX-License-Identifier: MIT
// Does in the guest what its first argument says: see runner.py.
#include <lkmc/cursor.hpp>
#include <lkmc/example.hpp>
#include <lkmc/main.hpp>
#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/module.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/reboot.hpp>

using namespace lkmc;

int main(int argc, char** argv, char** envp) {
    const string_view what = argc > 1 ? argv[1] : "";
    const string_view more = argc > 2 ? argv[2] : "";
    if (what == "exit") {
        print(out, "to standard output\n");
        print(err, "to standard error\n");
        return text_cursor(more).number<int>();
    }
    if (what == "signal") {
        check(sys::kill(sys::getpid(), text_cursor(more).number<int>()));
    } else if (what == "copy") {  // standard input to standard output
        static char buffer[65536];
        for (;;) {
            const std::size_t n = check(sys::read(standard_input, buffer));
            if (n == 0) return 0;
            for (string_view left(buffer, n); !left.empty();) left = left.substr(check(sys::write(standard_output, left)));
        }
    } else if (what == "arguments") {
        for (int i = 2; i < argc; ++i) print(out, "[", argv[i], "]\n");
        for (char** variable = envp; *variable != nullptr; ++variable) print(out, *variable, "\n");
    } else if (what == "boot") {  // which boot of the guest this is
        char id[64];
        print(out, check(attribute("/proc/sys/kernel/random/boot_id").read(id)), "\n");
    } else if (what == "load") {  // for ever: module::load would unload it
        auto module = check(module::load(argv[2]));
        module.release();
    } else if (what == "list") {
        static char buffer[4096];
        for (const auto& module : check(module::list(buffer))) print(out, module.name, "\n");
    } else if (what == "log") {
        check(attribute("/dev/kmsg").write(more));
    } else if (what == "sleep") {  // until it is killed
        print(out, "sleeping\n");
        for (;;) static_cast<void>(sys::rt_sigsuspend(signal_set()));
    } else if (what == "orphan") {  // leaves a process behind that holds all of its files
        if (check(sys::fork()) == 0)
            for (;;) static_cast<void>(sys::rt_sigsuspend(signal_set()));
    } else if (what == "off") {
        check(sys::reboot(sys::reboot_command::power_off, sys::this_machine_ends_now));
    } else {
        return 2;
    }
    return 0;
}
