// SPDX-License-Identifier: MIT
// Sockets by io_uring: the other side is libc's.
#include <lkmc/sys/io_uring.hpp>
#include <lkmc/sys/io_uring_socket.hpp>

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <utility>
#include <vector>

using namespace lkmc;

namespace {

void left_out(const char* why) { MESSAGE(std::string(why)); }

bool absent(const result<io_uring>& made) {
    if (!made && uring::unavailable.covers(made.error())) {
        MESSAGE("no io_uring here: " << std::string(made.error().name()));
        return true;
    }
    REQUIRE(made.has_value());
    if (made->supports(sys::ioring_op::recv)) return false;
    MESSAGE("needs Linux 5.6");
    return true;
}

struct pair {
    pair() { REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0); }
    ~pair() { ::close(ends[0]), ::close(ends[1]); }
    fd_ref ours() const { return fd_ref(ends[0]); }
    int theirs() const { return ends[1]; }
    int ends[2];
};

// A server of libc's on the loopback interface; invalid where there is none.
struct listener {
    listener() {
        REQUIRE(server.valid());
        bound = ::bind(server.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        if (!bound) {
            left_out("no loopback address here");
            return;
        }
        REQUIRE(::listen(server.get(), 8) == 0);
        socklen_t length = sizeof address;
        REQUIRE(::getsockname(server.get(), reinterpret_cast<sockaddr*>(&address), &length) == 0);
    }
    std::uint16_t port() const { return ntohs(address.sin_port); }
    // A client of libc's, and its port.
    std::pair<fd, std::uint16_t> client() const {
        fd made(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        REQUIRE(::connect(made.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        ::sockaddr_in own{};
        socklen_t length = sizeof own;
        REQUIRE(::getsockname(made.get(), reinterpret_cast<sockaddr*>(&own), &length) == 0);
        return {std::move(made), ntohs(own.sin_port)};
    }
    fd server{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    ::sockaddr_in address = [] {
        ::sockaddr_in a{};
        a.sin_family = AF_INET;
        a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return a;
    }();
    bool bound = false;
};

}  // namespace

TEST_CASE("accept: the connection and who it is from, one at a time, on and on, and into a slot") {
    auto made = io_uring::create(8);
    if (absent(made)) return;
    auto& ring = *made;
    const listener l;
    if (!l.bound) return;

    uring::peer_address from;
    REQUIRE(ring.push(uring::accept(l.server, sys::sock::cloexec, from).id(1)).has_value());
    REQUIRE(ring.submit().has_value());
    const auto [client, port] = l.client();
    auto done = ring.next();
    REQUIRE(done.has_value());
    const fd peer = done->as<fd>().value();
    CHECK((::fcntl(peer.get(), F_GETFD) & FD_CLOEXEC) != 0);
    CHECK(from.get().as<sys::sockaddr_in>()->sin_port.value() == port);
    REQUIRE(::send(client.get(), "hello", 5, 0) == 5);
    char text[8];
    REQUIRE(ring.push(uring::recv(peer, text).id(2)).has_value());
    CHECK(ring.next()->as<std::size_t>().value() == 5);
    CHECK(string_view(text, 5) == "hello");
    REQUIRE(ring.push(uring::shutdown(peer, sys::shut::wr).id(3)).has_value());
    const auto shut = ring.next();
    if (shut->error() == errc::inval) return left_out("needs Linux 5.11");
    CHECK(shut->ok());
    CHECK(::recv(client.get(), text, 8, 0) == 0);

    if (!ring.supports(sys::ioring_op::socket)) return left_out("needs Linux 5.19");
    REQUIRE(ring.push(uring::accept_multishot(l.server, sys::sock::cloexec).id(4)).has_value());
    REQUIRE(ring.submit().has_value());
    for (int i = 0; i < 3; ++i) {
        const auto another = l.client();
        done = ring.next();
        CHECK(done->id() == 4);
        CHECK(done->more());
        CHECK(done->as<fd>().has_value());
    }
    REQUIRE(ring.push(uring::cancel(4).id(5)).has_value());
    for (int i = 0; i < 2; ++i) {
        done = ring.next();
        if (done->id() == 4) CHECK(!done->more());
    }

    REQUIRE(ring.register_empty_files(2).has_value());
    REQUIRE(ring.push(uring::accept(l.server, sys::sock::none).into(1).id(6).link(), uring::send(uring::slot{1}, string_view("from a slot")).id(7)).has_value());
    REQUIRE(ring.submit().has_value());
    const auto last = l.client();
    CHECK(ring.next()->res == 0);
    CHECK(ring.next()->error() != errc::canceled);
    if (ring.has_feature(sys::ioring_feat::linked_file)) {
        char more[16];
        CHECK(::recv(last.first.get(), more, 11, MSG_WAITALL) == 11);
        CHECK(string_view(more, 11) == "from a slot");
    }
}

TEST_CASE("connect, as soon as there is a socket") {
    auto made = io_uring::create(8);
    if (absent(made)) return;
    auto& ring = *made;
    const listener l;
    if (!l.bound) return;
    const sys::sockaddr_in address(sys::ipv4_loopback, l.port());
    fd client;
    if (ring.supports(sys::ioring_op::socket)) {
        REQUIRE(ring.push(uring::socket(sys::af::inet, sys::sock::stream | sys::sock::cloexec)).has_value());
        client = ring.next()->as<fd>().value();
    } else {
        client = fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    }
    REQUIRE(ring.push(uring::connect(client, address).id(0).link(), uring::send(client, string_view("first words"), sys::msg::nosignal).id(1)).has_value());
    REQUIRE(ring.submit_and_wait(2).has_value());
    const fd peer(::accept(l.server.get(), nullptr, nullptr));
    char text[16];
    CHECK(::recv(peer.get(), text, 11, MSG_WAITALL) == 11);
    CHECK(string_view(text, 11) == "first words");
    CHECK(ring.next()->ok());
    CHECK(ring.next()->res == 11);

    if (ring.supports(sys::ioring_op::send_zc)) {
        REQUIRE(ring.push(uring::send_zc(client, string_view("not copied"))).has_value());
        const auto sent = ring.next();
        if (sent->error() == errc::opnotsupp) return left_out("no sending without copies here");
        CHECK(sent->res == 10);
        CHECK(sent->more());
        CHECK(!sent->is_notification());
        CHECK(::recv(peer.get(), text, 10, MSG_WAITALL) == 10);
        const auto notified = ring.next();
        CHECK(notified->is_notification());
        CHECK(!notified->more());
    }
}

TEST_CASE("messages: parts, and descriptors beside them") {
    auto made = io_uring::create(8);
    if (absent(made)) return;
    auto& ring = *made;
    const pair p;

    // From libc, with a descriptor.
    char data[] = "with a file";
    iovec part{data, 11};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr theirs{};
    theirs.msg_iov = &part;
    theirs.msg_iovlen = 1;
    theirs.msg_control = control;
    theirs.msg_controllen = sizeof control;
    cmsghdr* header = CMSG_FIRSTHDR(&theirs);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    const int standard_input_number = 0;
    __builtin_memcpy(CMSG_DATA(header), &standard_input_number, sizeof standard_input_number);
    REQUIRE(::sendmsg(p.theirs(), &theirs, 0) == 11);

    char first[4], second[16];
    const mutable_buffer parts[] = {first, second};
    sys::control_buffer<64> room;
    sys::incoming message{.data = parts, .control = &room};
    uring::incoming_message in(message);
    REQUIRE(ring.push(uring::recvmsg(p.ours(), in, sys::msg::cmsg_cloexec).id(1)).has_value());
    const auto done = ring.next();
    REQUIRE(done.has_value());
    CHECK(in.finish(*done).value() == 11);
    CHECK(std::string(first, 4) + std::string(second, 7) == "with a file");
    CHECK(!has(message.flags, sys::msg::ctrunc));
    fd received;
    for (auto& c : room)
        if (c.is_rights()) received = c.take_fd(0).value();
    struct stat a, b;
    REQUIRE(::fstat(0, &a) == 0);
    REQUIRE(::fstat(received.get(), &b) == 0);
    CHECK(a.st_ino == b.st_ino);

    // To libc.
    const const_buffer words[] = {const_buffer("there ", 6), const_buffer("and back", 8)};
    sys::control_buffer<64> rights;
    REQUIRE(rights.add_rights(received).has_value());
    const uring::outgoing_message outgoing({.data = words, .control = &rights});
    REQUIRE(ring.push(uring::sendmsg(p.ours(), outgoing, sys::msg::nosignal)).has_value());
    CHECK(ring.next()->res == 14);
    char text[16];
    iovec into{text, sizeof text};
    theirs.msg_iov = &into;
    theirs.msg_controllen = sizeof control;
    CHECK(::recvmsg(p.theirs(), &theirs, MSG_CMSG_CLOEXEC) == 14);
    CHECK(string_view(text, 14) == "there and back");
    header = CMSG_FIRSTHDR(&theirs);
    REQUIRE(header != nullptr);
    int copy = -1;
    __builtin_memcpy(&copy, CMSG_DATA(header), sizeof copy);
    CHECK(::close(copy) == 0);

    // Cancelled: nothing came, and nothing is made of it.
    REQUIRE(ring.push(uring::recvmsg(p.ours(), in).id(1)).has_value());
    REQUIRE(ring.submit().has_value());
    REQUIRE(ring.push(uring::cancel(1).id(2)).has_value());
    for (int i = 0; i < 2; ++i) {
        const auto end = ring.next();
        if (end->id() == 1) CHECK(!in.finish(*end).has_value());
    }
}

TEST_CASE("received again and again, into buffers that the kernel picks") {
    auto made = io_uring::create(8);
    if (absent(made)) return;
    auto& ring = *made;
    if (!ring.supports(sys::ioring_op::send_zc)) return left_out("needs Linux 6.0");
    auto buffers = uring::buffer_ring::create(ring, 3, 4, 64).value();
    const pair p;
    REQUIRE(ring.push(uring::recv_multishot(p.ours()).select(3).id(9)).has_value());
    REQUIRE(ring.submit().has_value());
    for (int i = 0; i < 20; ++i) {
        const std::string text = "message " + std::to_string(i);
        REQUIRE(::send(p.theirs(), text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()));
        const auto done = ring.next();
        REQUIRE(done.has_value());
        CHECK(done->id() == 9);
        CHECK(done->more());
        const auto bytes = buffers.bytes(*done);
        REQUIRE(bytes.has_value());
        CHECK(std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()) == text);
        buffers.give_back(*done);
    }
    REQUIRE(::shutdown(p.theirs(), SHUT_WR) == 0);
    const auto end = ring.next();
    CHECK(end->res == 0);
    CHECK(!end->more());
}
