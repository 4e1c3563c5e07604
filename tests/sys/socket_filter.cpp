// SPDX-License-Identifier: MIT
// Socket filters: what the kernel lets through to a pair of sockets.
#include <lkmc/sys/socket_filter.hpp>
#include <lkmc/sys/socket_memory.hpp>

#include <doctest/doctest.h>

#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <string>
#include <vector>

using namespace lkmc;

namespace {

struct pair {
    int ends[2] = {-1, -1};
    pair() { REQUIRE(::socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, ends) == 0); }
    ~pair() { ::close(ends[0]), ::close(ends[1]); }
    fd_ref receiver() const { return fd_ref(ends[1]); }
    // What arrives of it; "-" if nothing does.
    std::string send(const std::string& packet) const {
        REQUIRE(::send(ends[0], packet.data(), packet.size(), 0) >= 0);
        char buffer[64];
        const auto n = ::recv(ends[1], buffer, sizeof buffer, MSG_DONTWAIT);
        return n < 0 ? "-" : std::string(buffer, static_cast<std::size_t>(n));
    }
};

}  // namespace

TEST_CASE("every instruction does what its name says") {
    using namespace bpf;
    const pair p;
    const auto passes = [&](std::initializer_list<sys::sock_filter> program, const std::string& packet) {
        const std::vector<sys::sock_filter> all(program);
        const auto attached = sys::attach_filter(p.receiver(), span<const sys::sock_filter>(all.data(), all.size()));
        REQUIRE_MESSAGE(attached.has_value(), attached.error().number());
        return p.send(packet) == packet;
    };
    CHECK(passes({accept()}, "abc"));
    CHECK(!passes({drop()}, "abc"));
    // Loads are in network order.
    CHECK(passes({load_byte(1), jump_if_equal('b', 0, 1), accept(), drop()}, "abcd"));
    CHECK(passes({load_half(1), jump_if_equal('b' << 8 | 'c', 0, 1), accept(), drop()}, "abcd"));
    CHECK(passes({load_word(0), jump_if_equal('a' << 24 | 'b' << 16 | 'c' << 8 | 'd', 0, 1), accept(), drop()}, "abcd"));
    std::uint32_t number = 0x12345678;
    std::string bytes(4, ' ');
    std::memcpy(bytes.data(), &number, 4);
    CHECK(passes({load_word(0), jump_if_equal(native(number), 0, 1), accept(), drop()}, bytes));
    CHECK(!passes({load_word(0), jump_if_equal(native(number + 1), 0, 1), accept(), drop()}, bytes));
    // Beyond the packet.
    CHECK(!passes({load_word(1), accept()}, "abcd"));
    CHECK(passes({load_length(), jump_if_equal(5, 0, 1), accept(), drop()}, "12345"));
    CHECK(passes({load_constant(7), and_(3), add(10), jump_if_equal(13, 0, 1), accept(), drop()}, "x"));
    CHECK(passes({load_byte(0), a_to_x(), load_byte(1), jump_if_equal_x(0, 1), accept(), drop()}, "zz"));
    CHECK(!passes({load_byte(0), a_to_x(), load_byte(1), jump_if_equal_x(0, 1), accept(), drop()}, "zy"));
    CHECK(passes({load_byte(0), a_to_x(), load_constant(0), x_to_a(), jump_if_equal('z', 0, 1), accept(), drop()}, "z"));
    CHECK(passes({load_constant(5), jump_if_greater(4, 0, 1), accept(), drop()}, "x"));
    CHECK(!passes({load_constant(5), jump_if_greater(5, 0, 1), accept(), drop()}, "x"));
    CHECK(passes({load_constant(5), jump_if_at_least(5, 0, 1), accept(), drop()}, "x"));
    CHECK(passes({load_constant(5), jump_if_any_bit(6, 0, 1), accept(), drop()}, "x"));
    CHECK(!passes({load_constant(5), jump_if_any_bit(10, 0, 1), accept(), drop()}, "x"));
    CHECK(passes({jump(1), drop(), accept()}, "x"));
}

TEST_CASE("the first bytes only") {
    const pair p;
    const sys::sock_filter first[] = {bpf::accept(2)};
    REQUIRE(sys::attach_filter(p.receiver(), first).has_value());
    CHECK(p.send("abcdef") == "ab");
}

TEST_CASE("attached, replaced, taken off, locked") {
    const pair p;
    const auto none = sys::detach_filter(p.receiver());
    const bool can_detach = none.error() != errc::noprotoopt;
    if (!can_detach) MESSAGE("this emulator does not know SO_DETACH_FILTER");
    else CHECK(none.error() == errc::noent);
    const sys::sock_filter nothing[] = {bpf::drop()}, everything[] = {bpf::accept()};
    REQUIRE(sys::attach_filter(p.receiver(), nothing).has_value());
    CHECK(p.send("a") == "-");
    REQUIRE(sys::attach_filter(p.receiver(), everything).has_value());
    CHECK(p.send("b") == "b");
    REQUIRE(sys::attach_filter(p.receiver(), nothing).has_value());
    if (can_detach) {
        REQUIRE(sys::detach_filter(p.receiver()).has_value());
        CHECK(p.send("c") == "c");
    }
    const sys::sock_filter endless[] = {bpf::load_length()};
    CHECK(sys::attach_filter(p.receiver(), endless).error() == errc::inval);
    // An emulator looks for the program first.
    const auto empty = sys::attach_filter(p.receiver(), {});
    CHECK((empty.error() == errc::inval || (!can_detach && empty.error() == errc::fault)));
    REQUIRE(sys::attach_filter(p.receiver(), everything).has_value());
    const auto locked = sys::setsockopt(p.receiver(), sys::so::lock_filter, true);
    if (!locked) MESSAGE("this emulator does not know SO_LOCK_FILTER");
    else {
        CHECK(sys::attach_filter(p.receiver(), nothing).error() == errc::perm);
        CHECK(sys::detach_filter(p.receiver()).error() == errc::perm);
    }
}

TEST_CASE("the memory of a socket") {
    const pair p;
    const auto memory = sys::getsockopt(p.receiver(), sys::so::meminfo);
    if (!memory) {
        MESSAGE("no SO_MEMINFO: ", memory.error().number());
        return;
    }
    int size = 0;
    socklen_t length = sizeof size;
    REQUIRE(::getsockopt(p.ends[1], SOL_SOCKET, SO_RCVBUF, &size, &length) == 0);
    CHECK(memory->rcvbuf == static_cast<unsigned>(size));
    REQUIRE(::getsockopt(p.ends[1], SOL_SOCKET, SO_SNDBUF, &size, &length) == 0);
    CHECK(memory->sndbuf == static_cast<unsigned>(size));
    CHECK(memory->drops == 0);
}
