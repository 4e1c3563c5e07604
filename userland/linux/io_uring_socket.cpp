// SPDX-License-Identifier: MIT
// A TCP server and its client on one ring: it accepts, connects, sends and receives, and nobody waits for the other.
#include <lkmc/example.hpp>
#include <lkmc/sys/io_uring.hpp>
#include <lkmc/sys/io_uring_socket.hpp>

using namespace lkmc;

enum : std::uint64_t { accepting, connecting, request, echo_received, echo_sent, answer };

int main() {
    auto ring = check(io_uring::create(8), uring::unavailable);
    if (!ring.supports(sys::ioring_op::recv)) skip("needs Linux 5.6 for send and recv");

    const fd server = check(sys::socket(sys::af::inet, sys::sock::stream | sys::sock::cloexec));
    const auto bound = sys::bind(server, sys::sockaddr_in(sys::ipv4_loopback, 0));  // port 0: any
    if (bound.error() == errc::addrnotavail) skip("this network namespace has no loopback address");
    check(bound);
    check(sys::listen(server, 1));
    const auto address = check(check(sys::getsockname(server)).as<sys::sockaddr_in>());
    const fd client = check(sys::socket(sys::af::inet, sys::sock::stream | sys::sock::cloexec));

    // All that the client does is one chain; the server's side grows by what comes.
    constexpr string_view text = "there and back";
    char back[text.size()], echo[64];
    uring::peer_address from;
    check(ring.push(uring::accept(server, sys::sock::cloexec, from).id(accepting)));
    check(ring.push(uring::connect(client, address).id(connecting).link(),
                    uring::send(client, text, sys::msg::nosignal).id(request).link(),
                    uring::recv(client, back, sys::msg::waitall).id(answer)));

    fd peer;
    std::size_t echoed = 0;
    for (bool answered = false; !answered;) {
        const auto done = check(ring.next());
        if (done.id() == connecting && done.error() == errc::netunreach) skip("the loopback interface is down");
        const auto receive = [&] { check(ring.push(uring::recv(peer, echo).id(echo_received))); };
        switch (done.id()) {
            case accepting:
                peer = check(done.as<fd>());
                print(out, "connected from ", check(from.get().as<sys::sockaddr_in>()), "\n");
                receive();
                break;
            case connecting:
                check(done.as<void>());
                break;
            case request:
                LKMC_ASSERT_EQ(check(done.as<std::size_t>()), text.size());
                break;
            case echo_received:
                echoed += check(done.as<std::size_t>());
                check(ring.push(uring::send(peer, const_buffer(echo, static_cast<std::size_t>(done.res)), sys::msg::nosignal).id(echo_sent)));
                break;
            case echo_sent:
                check(done.as<void>());
                if (echoed < text.size()) receive();
                break;
            case answer:
                LKMC_ASSERT_EQ(check(done.as<std::size_t>()), text.size());
                answered = true;
                break;
        }
    }
    LKMC_ASSERT_EQ(string_view(back, sizeof back), text);
    LKMC_ASSERT_EQ(check(from.get().as<sys::sockaddr_in>()).sin_port.value(),
                   check(check(sys::getsockname(client)).as<sys::sockaddr_in>()).sin_port.value());
    print(out, string_view(back, sizeof back), "\n");
}
