// SPDX-License-Identifier: MIT
// Which TCP sockets there are: one that listens and both ends of a connection, found by their port, as ss finds them.
#include <lkmc/example.hpp>
#include <lkmc/netlink/sock_diag.hpp>

using namespace lkmc;
using netlink::tcp_state;

int main() {
    auto opened = netlink::sock_diag::open();
    if (opened.error() == errc::protonosupport) skip("no sock_diag here (qemu-user has none)");
    auto diag = check(static_cast<result<netlink::sock_diag>&&>(opened));

    const fd server = check(sys::socket(sys::af::inet, sys::sock::stream | sys::sock::cloexec));
    check(sys::bind(server, sys::sockaddr_in(sys::ipv4_loopback, 0)));
    check(sys::listen(server, 7));
    const auto address = check(check(sys::getsockname(server)).as<sys::sockaddr_in>());
    const auto port = address.sin_port.value();
    const fd client = check(sys::socket(sys::af::inet, sys::sock::stream | sys::sock::cloexec));
    check(sys::connect(client, address));
    const fd accepted = check(sys::accept4(server, sys::sock::cloexec));
    check(sys::send(client, string_view("hello")));

    unsigned listening = 0, waiting_bytes = 0;
    auto all = check(diag.inet({.source_ports = {port, port}, .extensions = netlink::inet_diag_ext::info | netlink::inet_diag_ext::cong}), diag);
    for (const auto& s : all) {
        print(out, left(netlink::name(s.state), 8), s.source(), ":", s.source_port(), " → ", s.destination(), ":", s.destination_port(),
              " inode ", s.inode, " of user ", s.uid, ", ", s.congestion_control, "\n");
        LKMC_ASSERT_EQ(s.source_port(), port);
        if (s.state == tcp_state::listen) ++listening, LKMC_ASSERT_EQ(s.send_queue, 7u);
        if (s.state == tcp_state::established) waiting_bytes += s.receive_queue;
    }
    check(all.status());
    LKMC_ASSERT_EQ(listening, 1u);
    LKMC_ASSERT_EQ(waiting_bytes, 5u);

    // The other end, and what TCP knows about it.
    const auto own = check(check(sys::getsockname(client)).as<sys::sockaddr_in>());
    const auto one = check(diag.find(sys::ipproto::tcp, own.sin_addr, own.sin_port.value(), address.sin_addr, port, netlink::inet_diag_ext::info), diag);
    const auto info = one.info();
    print(out, "sent ", info.tcpi_bytes_sent, " bytes in ", info.tcpi_data_segs_out, " segment, round trip ", info.tcpi_rtt, " µs\n");
    LKMC_ASSERT(one.state == tcp_state::established);
    LKMC_ASSERT_EQ(info.tcpi_data_segs_out, 1u);
    LKMC_ASSERT_EQ(info.tcpi_bytes_sent, 5u);
}
