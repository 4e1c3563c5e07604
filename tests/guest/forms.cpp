// SPDX-License-Identifier: MIT
// Does as init, or in the guest, what its first argument says: see forms.py.
#include <lkmc/cursor.hpp>
#include <lkmc/example.hpp>
#include <lkmc/main.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/reboot.hpp>
#include <lkmc/sys/socket.hpp>

using namespace lkmc;

namespace {

[[noreturn]] void end_machine(sys::reboot_command how) {
    check(sys::reboot(how, sys::this_machine_ends_now));
    for (;;) {}
}

// What the other side sends, until it says no more.
void echo(const fd& peer) {
    static char buffer[4096];
    while (const std::size_t n = check(sys::read(peer, buffer))) check(sys::write_all(peer, const_buffer(buffer, n)));
}

}  // namespace

int main(int argc, char** argv) {
    const string_view what = argc > 1 ? argv[1] : "";
    const string_view more = argc > 2 ? argv[2] : "";
    if (what == "exit") return text_cursor(more).number<int>();
    if (what == "crash") {
        volatile std::uintptr_t nowhere = 16;
        *reinterpret_cast<volatile int*>(nowhere) = 0;
    }
    if (what == "off") {  // in the middle of a line
        print(out, "the kernel's line follows: ");
        end_machine(sys::reboot_command::power_off);
    }
    if (what == "restart") end_machine(sys::reboot_command::restart);
    if (what == "halt") end_machine(sys::reboot_command::halt);
    if (what == "show") {
        for (int i = 1; i < argc; ++i) print(out, "[", argv[i], "]\r\n");
        end_machine(sys::reboot_command::power_off);
    }
    if (what == "serve") {  // one client
        const fd server = check(sys::socket(sys::af::inet, sys::sock::stream | sys::sock::cloexec));
        check(sys::bind(server, sys::sockaddr_in(sys::ipv4_any, text_cursor(more).number<std::uint16_t>())));
        check(sys::listen(server, 1));
        print(out, "listening\n");
        echo(check(sys::accept4(server, sys::sock::cloexec)));
        return 0;
    }
    if (what == "connect") {  // to the host, as the guest sees it
        const fd client = check(sys::socket(sys::af::inet, sys::sock::stream | sys::sock::cloexec));
        check(sys::connect(client, sys::sockaddr_in(sys::ipv4(10, 0, 2, 2), text_cursor(more).number<std::uint16_t>())));
        echo(client);
        return 0;
    }
    return 2;
}
