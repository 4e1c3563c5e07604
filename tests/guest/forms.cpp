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
    if (what == "print") {  // a file, or as much of it as is said
        const fd file = check(sys::openat(at_cwd, argv[2], sys::o::rdonly | sys::o::cloexec));
        static char buffer[1 << 16];
        std::size_t left = argc > 3 ? text_cursor(argv[3]).number<std::size_t>() : ~std::size_t{0};
        while (left != 0) {
            const std::size_t n = check(sys::read(file, span<char>(buffer).first(left < sizeof buffer ? left : sizeof buffer)));
            if (n == 0) break;
            check(sys::write_all(standard_output, const_buffer(buffer, n)));
            left -= n;
        }
        return 0;
    }
    if (what == "write") {  // a text over a file's beginning, and to where it is kept; says what is there then
        const fd file = check(sys::openat(at_cwd, argv[2], sys::o::rdwr | sys::o::cloexec));
        check(sys::write_all(file, string_view(argv[3])));
        check(sys::fsync(file));
        char buffer[8];
        const std::size_t n = check(sys::pread(file, buffer, 0));
        check(sys::write_all(standard_output, const_buffer(buffer, n)));
        return 0;
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
