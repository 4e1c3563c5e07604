// SPDX-License-Identifier: MIT
// Sockets: addresses against libc's text of them, options, messages, and descriptors that travel and never leak.
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/socket_message.hpp>

#include <doctest/doctest.h>
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <set>
#include <vector>

#include "scratch.hpp"

using namespace lkmc;

namespace {

template <class T>
std::string text(const T& value) {
    text_buffer<256> buffer;
    print(buffer, value);
    return std::string(buffer.view());
}
std::set<int> open_descriptors() {
    std::set<int> all;
    DIR* folder = opendir("/proc/self/fd");
    REQUIRE(folder);
    while (const dirent* entry = readdir(folder))
        if (entry->d_name[0] != '.' && atoi(entry->d_name) != dirfd(folder)) all.insert(atoi(entry->d_name));
    closedir(folder);
    return all;
}

}  // namespace

TEST_CASE("addresses have libc's bytes and libc's text") {
    const sys::sockaddr_in ours(sys::ipv4(192, 168, 1, 20), 8080);
    sockaddr_in theirs = {};
    theirs.sin_family = AF_INET;
    theirs.sin_port = htons(8080);
    REQUIRE(inet_pton(AF_INET, "192.168.1.20", &theirs.sin_addr) == 1);
    CHECK(memcmp(&ours, &theirs, sizeof theirs) == 0);
    CHECK(text(ours) == "192.168.1.20:8080");

    for (const char* address : {"::", "::1", "1::", "fe80::1", "1:0:0:2::3", "1:2:3:4:5:6:7:8", "0:1:2:3:4:5:6:0", "1:0:2::4:5:6",
                                "2001:db8::ff00:42:8329", "1:2:3::6:7:8", "::2:3:4:5:6:7", "::ffff:10.0.0.1"}) {
        sys::ipv6_address mine;
        REQUIRE(inet_pton(AF_INET6, address, mine.bytes) == 1);
        char expected[INET6_ADDRSTRLEN];
        REQUIRE(inet_ntop(AF_INET6, mine.bytes, expected, sizeof expected));
        CHECK(text(mine) == expected);
    }
    const sys::sockaddr_in6 six(sys::ipv6_loopback, 443, 7);
    sockaddr_in6 their_six = {};
    their_six.sin6_family = AF_INET6;
    their_six.sin6_port = htons(443);
    their_six.sin6_addr = in6addr_loopback;
    their_six.sin6_scope_id = 7;
    CHECK(memcmp(&six, &their_six, sizeof their_six) == 0);
    CHECK(text(six) == "[::1]:443");

    const auto path = sys::sockaddr_un::path("/run/x").value();
    CHECK(path.length() == offsetof(sockaddr_un, sun_path) + 7);
    CHECK(path.name() == "/run/x");
    const auto abstract = sys::sockaddr_un::abstract(string_view("a\0b", 3)).value();
    CHECK(abstract.length() == offsetof(sockaddr_un, sun_path) + 4);
    CHECK(abstract.name().size() == 3);
    CHECK(abstract.is_abstract());
    CHECK(text(sys::sockaddr_un()) == "(unnamed)");
    CHECK(sys::sockaddr_un::path(std::string(108, 'x')).error() == errc::nametoolong);
    CHECK(sys::sockaddr_un::path(std::string(107, 'x')).has_value());
    CHECK(sys::sockaddr_un::path("").error() == errc::inval);
}

TEST_CASE("an address of another kind or too short is not one") {
    sys::sockaddr_any any;
    CHECK(any.as<sys::sockaddr_in>().error() == errc::afnosupport);
    const sys::sockaddr_in in(sys::ipv4_loopback, 1);
    memcpy(any.data(), &in, sizeof in);
    any.set_length(16);
    CHECK(any.as<sys::sockaddr_in>()->sin_addr == sys::ipv4_loopback);
    CHECK(any.as<sys::sockaddr_in6>().error() == errc::afnosupport);
    any.set_length(15);
    CHECK(any.as<sys::sockaddr_in>().error() == errc::badmsg);
    any.set_length(1);
    CHECK(any.family() == sys::af::unspec);
    any.set_length(100000);
    CHECK(any.length() == sys::sockaddr_any::capacity);
    // A path of 108 bytes is told with 111, and read with 108.
    const auto family = sys::af::unix_;
    memset(any.data(), 'x', 128);
    memcpy(any.data(), &family, 2);
    any.set_length(111);
    CHECK(any.as<sys::sockaddr_un>()->name() == std::string(108, 'x'));
    any.set_length(112);
    CHECK(any.as<sys::sockaddr_un>().error() == errc::badmsg);
}

TEST_CASE("names of unix sockets, through the kernel and back") {
    scratch folder;
    const auto name = sys::sockaddr_un::path(folder / "s").value();
    const fd server = sys::socket(sys::af::unix_, sys::sock::stream | sys::sock::cloexec).value();
    CHECK(sys::getsockname(server).value().as<sys::sockaddr_un>().value().is_unnamed());
    REQUIRE(sys::bind(server, name).has_value());
    struct stat s;
    REQUIRE(stat((folder / "s").c_str(), &s) == 0);
    CHECK(S_ISSOCK(s.st_mode));
    CHECK(sys::getsockname(server).value().as<sys::sockaddr_un>().value().name() == folder / "s");
    REQUIRE(sys::listen(server, 1).has_value());
    CHECK(sys::getsockopt(server, sys::so::acceptconn).value());

    const fd client = sys::socket(sys::af::unix_, sys::sock::stream).value();
    REQUIRE(sys::bind(client, sys::sockaddr_un()).has_value());  // the kernel chooses an abstract name
    CHECK(sys::getsockname(client).value().as<sys::sockaddr_un>().value().is_abstract());
    REQUIRE(sys::connect(client, name).has_value());
    sys::sockaddr_any peer;
    const fd accepted = sys::accept4(server, sys::sock::cloexec, peer).value();
    CHECK(fcntl(accepted.get(), F_GETFD) == FD_CLOEXEC);
    CHECK(peer.as<sys::sockaddr_un>().value().name() == sys::getsockname(client).value().as<sys::sockaddr_un>().value().name());
    CHECK(sys::getpeername(client).value().as<sys::sockaddr_un>().value().name() == folder / "s");

    const auto who = sys::getsockopt(accepted, sys::so::peercred).value();
    CHECK(who.uid == geteuid());
    CHECK(who.gid == getegid());

    REQUIRE(sys::shutdown(client, sys::shut::wr).has_value());
    char byte;
    CHECK(sys::recv(accepted, mutable_buffer(&byte, 1)).value() == 0);
    CHECK(sys::send(client, "x", sys::msg::nosignal).error() == errc::pipe);
    CHECK(sys::connect(sys::socket(sys::af::unix_, sys::sock::stream).value(), sys::sockaddr_un::path(folder / "none").value())
              .error() == errc::noent);
}

TEST_CASE("options are libc's") {
    const fd s = sys::socket(sys::af::inet, sys::sock::stream, sys::ipproto::tcp).value();
    int value = 0;
    socklen_t length = sizeof value;
    CHECK(!sys::getsockopt(s, sys::so::reuseaddr).value());
    REQUIRE(sys::setsockopt(s, sys::so::reuseaddr, true).has_value());
    REQUIRE(getsockopt(s.get(), SOL_SOCKET, SO_REUSEADDR, &value, &length) == 0);
    CHECK(value == 1);
    REQUIRE(sys::setsockopt(s, sys::tcp::nodelay, true).has_value());
    REQUIRE(getsockopt(s.get(), IPPROTO_TCP, TCP_NODELAY, &value, &length) == 0);
    CHECK(value == 1);
    REQUIRE(sys::setsockopt(s, sys::so::sndbuf, 65536).has_value());
    REQUIRE(getsockopt(s.get(), SOL_SOCKET, SO_SNDBUF, &value, &length) == 0);
    CHECK(sys::getsockopt(s, sys::so::sndbuf).value() == value);
    CHECK(sys::getsockopt(s, sys::so::type).value() == sys::sock::stream);
    CHECK(sys::getsockopt(s, sys::so::error).value() == 0);
    REQUIRE(sys::setsockopt(s, sys::so::linger, {1, 5}).has_value());
    linger theirs;
    length = sizeof theirs;
    REQUIRE(getsockopt(s.get(), SOL_SOCKET, SO_LINGER, &theirs, &length) == 0);
    CHECK(theirs.l_linger == 5);

    const auto limited = sys::setsockopt(s, sys::so::rcvtimeo, duration{1'500'000'000});
    if (limited) {
        timeval t{};
        length = sizeof t;
        REQUIRE(getsockopt(s.get(), SOL_SOCKET, SO_RCVTIMEO, &t, &length) == 0);
        const auto limit = sys::getsockopt(s, sys::so::rcvtimeo);
        if (length == 0) {
            CHECK(limit.error() == errc::badmsg);  // the user emulation of QEMU 10 says yes and stores nothing
        } else {
            CHECK(t.tv_sec == 1);
            REQUIRE(limit.has_value());
            CHECK(limit->milliseconds() == doctest::Approx(1500).epsilon(0.02));  // the kernel rounds to its ticks
        }
        const auto pair = sys::socketpair(sys::af::unix_, sys::sock::stream).value();
        REQUIRE(sys::setsockopt(pair.first, sys::so::rcvtimeo, duration{20'000'000}).has_value());
        char nothing_comes;
        CHECK(sys::recv(pair.first, mutable_buffer(&nothing_comes, 1)).error() == errc::again);
    } else {
        CHECK(limited.error() == errc::noprotoopt);  // 32-bit CPUs before Linux 5.1, and qemu-arm
    }
    // A type of the wrong size is an error, not half a value.
    constexpr sys::socket_option<std::uint64_t> too_wide{sys::sol::socket, SO_REUSEADDR};
    CHECK(sys::getsockopt(s, too_wide).error() == errc::badmsg);
    CHECK(sys::getsockopt(s, sys::socket_option<int>{sys::sol::socket, 9999}).error() == errc::noprotoopt);
}

TEST_CASE("datagrams keep their bounds and tell what was cut off") {
    const auto pair = sys::socketpair(sys::af::unix_, sys::sock::dgram | sys::sock::cloexec).value();
    const const_buffer parts[] = {const_buffer("one", 3), const_buffer("two", 3)};
    CHECK(sys::sendmsg(pair.first, {.data = parts}).value() == 6);
    CHECK(sys::send(pair.first, const_buffer("three", 5)).value() == 5);
    char a[4], b[2];
    const mutable_buffer in[] = {a, b};
    sys::incoming message{.data = in};
    CHECK(sys::recvmsg(pair.second, message).value() == 6);
    CHECK(message.flags == sys::msg::none);
    CHECK(std::string(a, 4) + std::string(b, 2) == "onetwo");
    const mutable_buffer small[] = {b};
    message.data = small;
    CHECK(sys::recvmsg(pair.second, message).value() == 2);
    CHECK(has(message.flags, sys::msg::trunc));
    CHECK(sys::recv(pair.second, a, sys::msg::dontwait).error() == errc::again);
    CHECK(sys::send(pair.first, const_buffer("seven..", 7)).value() == 7);
    CHECK(sys::recv(pair.second, b, sys::msg::trunc).value() == 7);
}

TEST_CASE("descriptors travel, and those that nobody takes are closed") {
    const auto pair = sys::socketpair(sys::af::unix_, sys::sock::stream | sys::sock::cloexec).value();
    const fd file = sys::memfd_create("travels", sys::mfd::cloexec).value();
    REQUIRE(write(file.get(), "inside", 6) == 6);
    const auto before = open_descriptors();

    const const_buffer byte[] = {const_buffer("x", 1)};
    sys::control_buffer<64> out;
    REQUIRE(out.add_rights(file, pair.first, file).has_value());
    CHECK(out.add_rights(span<const int>(std::vector<int>(20, 0))).error() == errc::nobufs);
    char got;
    const mutable_buffer in[] = {mutable_buffer(&got, 1)};
    {
        REQUIRE(sys::sendmsg(pair.first, {.data = byte, .control = &out}).value() == 1);
        sys::control_buffer<64> control;
        sys::incoming message{.data = in, .control = &control};
        REQUIRE(sys::recvmsg(pair.second, message, sys::msg::cmsg_cloexec).value() == 1);
        CHECK(open_descriptors().size() == before.size() + 3);
        CHECK(control.status().has_value());
        int messages = 0;
        for (auto& c : control) {
            ++messages;
            REQUIRE(c.is_rights());
            REQUIRE(c.fd_count() == 3);
            const fd taken = c.take_fd(0).value();
            CHECK(fcntl(taken.get(), F_GETFD) == FD_CLOEXEC);
            char word[6];
            CHECK(pread(taken.get(), word, 6, 0) == 6);
            CHECK(memcmp(word, "inside", 6) == 0);
            CHECK(c.take_fd(0).error() == errc::badf);  // taken already
            CHECK(c.take_fd(3).error() == errc::badf);
        }
        CHECK(messages == 1);
        CHECK(open_descriptors().size() == before.size() + 2);
        // Used again: what is left of the first is closed.
        REQUIRE(sys::sendmsg(pair.first, {.data = byte, .control = &out}).value() == 1);
        REQUIRE(sys::recvmsg(pair.second, message).value() == 1);
        CHECK(open_descriptors().size() == before.size() + 3);
    }
    CHECK(open_descriptors() == before);
    {
        // No room for them: the kernel says so, and drops what does not fit.
        REQUIRE(sys::sendmsg(pair.first, {.data = byte, .control = &out}).value() == 1);
        sys::incoming message{.data = in};
        REQUIRE(sys::recvmsg(pair.second, message).value() == 1);
        CHECK(has(message.flags, sys::msg::ctrunc));
    }
    CHECK(open_descriptors() == before);
}

TEST_CASE("credentials") {
    const auto pair = sys::socketpair(sys::af::unix_, sys::sock::dgram).value();
    REQUIRE(sys::setsockopt(pair.second, sys::so::passcred, true).has_value());
    REQUIRE(sys::send(pair.first, const_buffer("x", 1)).has_value());
    char byte;
    const mutable_buffer in[] = {mutable_buffer(&byte, 1)};
    sys::control_buffer<64> control;
    sys::sockaddr_any from;
    sys::incoming message{.from = &from, .data = in, .control = &control};
    REQUIRE(sys::recvmsg(pair.second, message).value() == 1);
    bool seen = false;
    for (auto& c : control)
        if (c.is(sys::scm::credentials)) {
            seen = true;
            const auto who = c.as<sys::ucred>().value();
            CHECK(who.pid == getpid());
            CHECK(who.uid == geteuid());
            CHECK(c.as<char>().error() == errc::badmsg);
        }
    CHECK(seen);
}

TEST_CASE("control messages that make no sense end the range") {
    struct raw : sys::control_buffer<128> {
        void put(std::size_t length, int type, std::size_t at = 0) {
            const sys::detail::control_header h{length, SOL_SOCKET, type};
            memcpy(memory().data() + at, &h, sizeof h);
        }
        int count() {
            int n = 0;
            for (auto& c : *this) n += c.fd_count() == 0;
            return n;
        }
    };
    constexpr std::size_t header = sizeof(sys::detail::control_header);
    raw control;
    memset(control.memory().data(), 0, 128);
    CHECK(control.count() == 0);
    control.put(header, 2);
    control.set_received(header);
    CHECK(control.count() == 1);
    CHECK(control.status().has_value());
    for (const std::size_t length : {std::size_t(0), header - 1, header + 1, std::size_t(-1), std::size_t(-8)}) {
        control.put(length, 2);
        CHECK(control.count() == 0);
        CHECK(control.status().error() == errc::badmsg);
    }
    control.put(header + 1, 2);
    control.put(header + 9999, 2, header + sizeof(long));
    control.set_received(2 * header + sizeof(long));
    CHECK(control.count() == 1);
    CHECK(control.status().error() == errc::badmsg);
    control.set_received(header - 1);
    CHECK(control.count() == 0);
    control.set_received(0);
    // libc's macros find what was added.
    REQUIRE(control.add(sys::sol::ip, 7, const_buffer("abc", 3)).has_value());
    REQUIRE(control.add_credentials({1, 2, 3}).has_value());
    msghdr m = {};
    m.msg_control = control.memory().data();
    m.msg_controllen = static_cast<decltype(m.msg_controllen)>(control.used());
    cmsghdr* c = CMSG_FIRSTHDR(&m);
    REQUIRE(c);
    CHECK(c->cmsg_len == CMSG_LEN(3));
    CHECK(memcmp(CMSG_DATA(c), "abc", 3) == 0);
    c = CMSG_NXTHDR(&m, c);
    REQUIRE(c);
    CHECK(c->cmsg_type == SCM_CREDENTIALS);
    CHECK(!CMSG_NXTHDR(&m, c));
}

TEST_CASE("netlink sockets") {
    const fd s = sys::socket(sys::af::netlink, sys::sock::raw | sys::sock::cloexec, 0 /* NETLINK_ROUTE */).value();
    REQUIRE(sys::bind(s, sys::sockaddr_nl()).has_value());
    const auto own = sys::getsockname(s).value().as<sys::sockaddr_nl>().value();
    sockaddr_nl theirs = {};
    socklen_t length = sizeof theirs;
    REQUIRE(getsockname(s.get(), reinterpret_cast<sockaddr*>(&theirs), &length) == 0);
    CHECK(own.nl_pid == theirs.nl_pid);
    CHECK(own.nl_pid != 0);
    CHECK(sys::getsockopt(s, sys::so::domain).value() == AF_NETLINK);
    REQUIRE(sys::setsockopt(s, sys::netlink_option::ext_ack, true).has_value());
    CHECK(sys::setsockopt(s, sys::netlink_option::add_membership, 9999).error() == errc::inval);
}

TEST_CASE("udp tells who sent") {
    const fd server = sys::socket(sys::af::inet, sys::sock::dgram).value();
    const fd client = sys::socket(sys::af::inet, sys::sock::dgram).value();
    if (!sys::bind(server, sys::sockaddr_in(sys::ipv4_loopback, 0))) return;  // no loopback interface
    REQUIRE(sys::bind(client, sys::sockaddr_in(sys::ipv4_loopback, 0)).has_value());
    const auto to = sys::getsockname(server).value();
    const auto own = sys::getsockname(client).value().as<sys::sockaddr_in>().value();
    const auto sent = sys::sendto(client, const_buffer("hello", 5), sys::msg::none, to);
    if (sent.error() == errc::netunreach) return;  // it is down
    REQUIRE(sent.value() == 5);
    char buffer[16];
    sys::sockaddr_any from;
    REQUIRE(sys::recvfrom(server, buffer, sys::msg::none, from).value() == 5);
    CHECK(from.as<sys::sockaddr_in>()->sin_port == own.sin_port);
}
