// SPDX-License-Identifier: MIT
// A TCP server and its client in one program, on a port that the kernel chooses.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/socket.hpp>

using namespace lkmc;

int main() {
    const fd server = check(sys::socket(sys::af::inet, sys::sock::stream | sys::sock::cloexec));
    const auto bound = sys::bind(server, sys::sockaddr_in(sys::ipv4_loopback, 0));  // port 0: any
    if (bound.error() == errc::addrnotavail) skip("this network namespace has no loopback address");
    check(bound);
    check(sys::listen(server, 1));
    const auto address = check(check(sys::getsockname(server)).as<sys::sockaddr_in>());
    print(out, "listening at ", address, "\n");
    LKMC_ASSERT_NE(address.sin_port.value(), 0);

    const fd client = check(sys::socket(sys::af::inet, sys::sock::stream | sys::sock::cloexec));
    check(sys::setsockopt(client, sys::tcp::nodelay, true));  // small pieces go at once
    const auto connected = sys::connect(client, address);
    if (connected.error() == errc::netunreach) skip("the loopback interface is down");
    check(connected);

    sys::sockaddr_any from;
    const fd peer = check(sys::accept4(server, sys::sock::cloexec, from));
    const auto client_address = check(from.as<sys::sockaddr_in>());
    LKMC_ASSERT_EQ(client_address.sin_port.value(),
                   check(check(sys::getsockname(client)).as<sys::sockaddr_in>()).sin_port.value());
    print(out, "connected from ", client_address, "\n");

    check(sys::write_all(client, const_buffer("there and back", 14)));
    char text[14];
    LKMC_ASSERT_EQ(check(sys::recv(peer, text, sys::msg::waitall)), 14u);
    check(sys::write_all(peer, text));
    LKMC_ASSERT_EQ(check(sys::read_all(client, text)), 14u);
    LKMC_ASSERT_EQ(string_view(text, 14), "there and back");
}
