// SPDX-License-Identifier: MIT
// A server and a client on a unix socket with an abstract name, which leaves nothing behind in any folder.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/socket.hpp>

using namespace lkmc;

int main() {
    text_buffer<32> name;
    print(name, "lkmc-echo-", sys::getpid());
    const auto address = check(sys::sockaddr_un::abstract(name.view()));

    const fd server = check(sys::socket(sys::af::unix_, sys::sock::stream | sys::sock::cloexec));
    check(sys::bind(server, address));
    check(sys::listen(server, 1));
    print(out, "listening at ", address, "\n");

    // The kernel completes the connection; nobody has to accept it yet.
    const fd client = check(sys::socket(sys::af::unix_, sys::sock::stream | sys::sock::cloexec));
    check(sys::connect(client, address));
    check(sys::send(client, const_buffer("echo", 4), sys::msg::nosignal));

    const fd peer = check(sys::accept4(server, sys::sock::cloexec));
    char word[4];
    LKMC_ASSERT_EQ(check(sys::read_all(peer, word)), 4u);
    check(sys::send(peer, word, sys::msg::nosignal));
    LKMC_ASSERT_EQ(check(sys::read_all(client, word)), 4u);
    LKMC_ASSERT_EQ(string_view(word, 4), "echo");

    // The kernel vouches for who is at the other end.
    const auto who = check(sys::getsockopt(peer, sys::so::peercred));
    LKMC_ASSERT_EQ(who.uid, sys::geteuid());
    print(out, "the client is process ", who.pid, " of user ", who.uid, "\n");

    check(sys::shutdown(client, sys::shut::wr));
    LKMC_ASSERT_EQ(check(sys::recv(peer, word)), 0u);  // the end
}
