// SPDX-License-Identifier: MIT
// Many datagrams in one call, against libc's sendmsg and recv.
#include <lkmc/sys/socket_batch.hpp>

#include <doctest/doctest.h>

#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <string>

using namespace lkmc;

TEST_CASE("what is there is received, up to the slots, and who it is from") {
    int ends[2];
    REQUIRE(::socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    std::memcpy(name.sun_path + 1, "lkmc batch", 10);
    const std::string unique = "lkmc batch " + std::to_string(::getpid());
    std::memcpy(name.sun_path + 1, unique.data(), unique.size());
    REQUIRE(::bind(ends[0], reinterpret_cast<sockaddr*>(&name), static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + unique.size())) == 0);

    constexpr unsigned count = 4;
    char texts[count][4];
    mutable_buffer parts[count];
    sys::sockaddr_un from[count];
    sys::mmsghdr slots[count];
    const auto prepare = [&] {
        for (unsigned i = 0; i < count; ++i) {
            parts[i] = texts[i];
            slots[i].set_data(span<const mutable_buffer>(&parts[i], 1));
            slots[i].set_address(mutable_buffer(&from[i], 110));
        }
    };
    prepare();
    CHECK(sys::recvmmsg(fd_ref(ends[1]), slots, sys::msg::dontwait).error() == errc::again);
    for (const char* text : {"1", "22", "333", "44444", "5"}) REQUIRE(::send(ends[0], text, std::strlen(text), 0) > 0);
    auto got = sys::recvmmsg(fd_ref(ends[1]), slots, sys::msg::waitforone);
    REQUIRE(got.has_value());
    REQUIRE(*got == count);
    for (unsigned i = 0; i < 3; ++i) {
        CHECK(slots[i].length == i + 1);
        CHECK(texts[i][0] == static_cast<char>('1' + i));
        CHECK(slots[i].flags() == sys::msg::none);
        CHECK(slots[i].address_length() == offsetof(sockaddr_un, sun_path) + 1 + unique.size());
        CHECK(std::memcmp(from[i].sun_path + 1, unique.data(), unique.size()) == 0);
    }
    CHECK(slots[3].length == 4);
    CHECK(slots[3].flags() == sys::msg::trunc);
    // One is left: it does not wait for more.
    prepare();
    got = sys::recvmmsg(fd_ref(ends[1]), slots, sys::msg::waitforone);
    REQUIRE(got.has_value());
    CHECK(*got == 1);
    CHECK(texts[0][0] == '5');
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("sent in one call, each a datagram of its own") {
    int ends[2];
    REQUIRE(::socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    const char* const texts[] = {"one", "", "three"};
    const_buffer parts[3];
    sys::mmsghdr slots[3];
    for (unsigned i = 0; i < 3; ++i) {
        parts[i] = const_buffer(texts[i], std::strlen(texts[i]));
        slots[i].set_data(span<const const_buffer>(&parts[i], 1));
    }
    const auto sent = sys::sendmmsg(fd_ref(ends[0]), slots);
    REQUIRE(sent.has_value());
    CHECK(*sent == 3);
    for (unsigned i = 0; i < 3; ++i) {
        CHECK(slots[i].length == std::strlen(texts[i]));
        char buffer[16];
        const auto n = ::recv(ends[1], buffer, sizeof buffer, 0);
        CHECK(std::string(buffer, static_cast<std::size_t>(n)) == texts[i]);
    }
    // The first one's error is the call's.
    ::close(ends[1]);
    CHECK(sys::sendmmsg(fd_ref(ends[0]), slots, sys::msg::nosignal).error() == errc::connrefused);
    ::close(ends[0]);
}
