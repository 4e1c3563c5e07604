// SPDX-License-Identifier: MIT
// Sockets: make, name and connect them; send and receive; options.
//
//     const lkmc::fd server = LKMC_TRY(sys::socket(sys::af::inet, sys::sock::stream | sys::sock::cloexec));
//     LKMC_TRY(sys::setsockopt(server, sys::so::reuseaddr, true));
//     LKMC_TRY(sys::bind(server, sys::sockaddr_in(sys::ipv4_loopback, 8080)));
//     LKMC_TRY(sys::listen(server, 128));
//     const lkmc::fd peer = LKMC_TRY(sys::accept4(server, sys::sock::cloexec));
//
// * Addresses: socket_address.hpp. Messages of several parts, and with descriptors or credentials beside the data:
//   socket_message.hpp.
// * An option is an object that knows its level, number and type: a wrong type does not compile.
// * Sending to who has gone is EPIPE and the signal SIGPIPE; msg::nosignal leaves the signal out.
// Source: socket(2), socket(7), bind(2), connect(2), listen(2), accept(2), send(2), recv(2), getsockopt(2), tcp(7),
// netlink(7), include/uapi/asm-generic/socket.h.
#pragma once

#include <lkmc/span.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/sys/socket_address.hpp>
#include <lkmc/time.hpp>

namespace lkmc::sys {

// SOCK_…
enum class sock : int {
    none = 0,
    stream = 1,
    dgram = 2,
    raw = 3,
    rdm = 4,
    seqpacket = 5,
    nonblock = 04000,
    cloexec = 02000000,
};
consteval void combines(sock);

// IPPROTO_…, and NETLINK_… where the family is af::netlink.
enum class ipproto : int { ip = 0, icmp = 1, tcp = 6, udp = 17, ipv6 = 41, icmpv6 = 58, sctp = 132, raw = 255 };

// protocol 0 is the usual one of the type.
LKMC_INLINE result<fd> socket(af family, sock type, int protocol = 0) noexcept {
    return call<fd>(nr::socket, static_cast<int>(family), type, protocol);
}
LKMC_INLINE result<fd> socket(af family, sock type, ipproto protocol) noexcept {
    return socket(family, type, static_cast<int>(protocol));
}

struct socket_pair {
    fd first;
    fd second;
};
// Two that are connected to each other; af::unix_ in practice.
inline result<socket_pair> socketpair(af family, sock type, int protocol = 0) noexcept {
    int ends[2];
    if (const auto done = call<void>(nr::socketpair, static_cast<int>(family), type, protocol, ends); !done)
        return done.error();
    return socket_pair{fd(ends[0]), fd(ends[1])};
}

LKMC_INLINE result<void> bind(fd_ref socket, sockaddr_ref address) noexcept {
    return call<void>(nr::bind, socket, address.data(), address.length());
}
// EINPROGRESS from a non-blocking socket: wait until it can be written to, then look at so::error. After EINTR it
// goes on by itself, too: it is not called again.
LKMC_INLINE result<void> connect(fd_ref socket, sockaddr_ref address) noexcept {
    return call<void>(nr::connect, socket, address.data(), address.length());
}
// Up to `backlog` connections wait to be accepted; /proc/sys/net/core/somaxconn at most.
LKMC_INLINE result<void> listen(fd_ref socket, int backlog) noexcept { return call<void>(nr::listen, socket, backlog); }

// sock::cloexec and sock::nonblock are for the new descriptor. Errors of the connection (ECONNABORTED) come from here.
LKMC_INLINE result<fd> accept4(fd_ref socket, sock flags) noexcept {
    return call<fd>(nr::accept4, socket, nullptr, nullptr, flags);
}
inline result<fd> accept4(fd_ref socket, sock flags, sockaddr_any& peer) noexcept {
    std::uint32_t length = sockaddr_any::capacity;
    auto accepted = call<fd>(nr::accept4, socket, peer.data(), &length, flags);
    peer.set_length(accepted ? length : 0);
    return accepted;
}

inline result<sockaddr_any> getsockname(fd_ref socket) noexcept {
    sockaddr_any address;
    std::uint32_t length = sockaddr_any::capacity;
    if (const auto done = call<void>(nr::getsockname, socket, address.data(), &length); !done) return done.error();
    address.set_length(length);
    return address;
}
inline result<sockaddr_any> getpeername(fd_ref socket) noexcept {
    sockaddr_any address;
    std::uint32_t length = sockaddr_any::capacity;
    if (const auto done = call<void>(nr::getpeername, socket, address.data(), &length); !done) return done.error();
    address.set_length(length);
    return address;
}

// SHUT_…
enum class shut : int { rd = 0, wr = 1, rdwr = 2 };
LKMC_INLINE result<void> shutdown(fd_ref socket, shut how) noexcept { return call<void>(nr::shutdown, socket, how); }

// MSG_…
enum class msg : unsigned {
    none = 0,
    oob = 0x1,
    peek = 0x2,
    dontroute = 0x4,
    ctrunc = 0x8,            // received: control messages were cut off
    trunc = 0x20,            // received: the datagram was cut off; asked for: return its whole length
    dontwait = 0x40,
    eor = 0x80,
    waitall = 0x100,
    confirm = 0x800,
    errqueue = 0x2000,
    nosignal = 0x4000,
    more = 0x8000,
    waitforone = 0x10000,
    zerocopy = 0x4000000,
    fastopen = 0x20000000,
    cmsg_cloexec = 0x40000000,  // received descriptors are closed on exec
};
consteval void combines(msg);

// Bytes sent: fewer than asked from a stream that is non-blocking or interrupted.
LKMC_INLINE result<std::size_t> sendto(fd_ref socket, const_buffer data, msg flags, sockaddr_ref to) noexcept {
    return call<std::size_t>(nr::sendto, socket, data.data(), data.size(), flags, to.data(), to.length());
}
LKMC_INLINE result<std::size_t> send(fd_ref socket, const_buffer data, msg flags = msg::none) noexcept {
    return call<std::size_t>(nr::sendto, socket, data.data(), data.size(), flags, nullptr, 0);
}
// Bytes received; 0 from a stream means that the other side has shut it down. A datagram that is longer than the buffer
// is cut off without a word, unless msg::trunc asks for its whole length.
LKMC_INLINE result<std::size_t> recv(fd_ref socket, mutable_buffer data, msg flags = msg::none) noexcept {
    return call<std::size_t>(nr::recvfrom, socket, data.data(), data.size(), flags, nullptr, nullptr);
}
inline result<std::size_t> recvfrom(fd_ref socket, mutable_buffer data, msg flags, sockaddr_any& from) noexcept {
    std::uint32_t length = sockaddr_any::capacity;
    const auto received = call<std::size_t>(nr::recvfrom, socket, data.data(), data.size(), flags, from.data(), &length);
    from.set_length(received ? length : 0);
    return received;
}

// --- Options --------------------------------------------------------------------------------------------------

// SOL_…
enum class sol : int { ip = 0, socket = 1, tcp = 6, udp = 17, ipv6 = 41, packet = 263, netlink = 270, vsock = 287 };

// struct linger: what close does with data that was not sent yet.
struct linger {
    int l_onoff = 0;
    int l_linger = 0;  // seconds
};
// struct ucred: who is at the other end.
struct ucred {
    int pid = 0;
    unsigned uid = 0;
    unsigned gid = 0;
};

// How a value of T goes to the kernel and comes from it.
template <class T>
struct option_wire {
    using type = T;
    static constexpr T pack(const T& value) noexcept { return value; }
    static constexpr T unpack(const T& value) noexcept { return value; }
};
template <>
struct option_wire<bool> {
    using type = int;
    static constexpr int pack(bool value) noexcept { return value; }
    static constexpr bool unpack(int value) noexcept { return value != 0; }
};
// A time limit: struct __kernel_sock_timeval, 64-bit seconds and microseconds; 0 is for ever.
template <>
struct option_wire<duration> {
    struct type {
        std::int64_t tv_sec, tv_usec;
    };
    static constexpr type pack(duration d) noexcept { return {d.seconds(), d.microseconds() % 1'000'000}; }
    static constexpr duration unpack(const type& t) noexcept { return {(t.tv_sec * 1'000'000 + t.tv_usec) * 1'000}; }
};

// An option's level, number and type. Read-only and write-only ones are not told apart: ENOPROTOOPT tells.
template <class T>
struct socket_option {
    using value_type = T;
    sol level;
    int name;
};

template <class T>
inline result<void> setsockopt(fd_ref socket, socket_option<T> option, const std::type_identity_t<T>& value) noexcept {
    const auto packed = option_wire<T>::pack(value);
    return call<void>(nr::setsockopt, socket, option.level, option.name, &packed, static_cast<unsigned>(sizeof packed));
}
// EBADMSG where the kernel stores another number of bytes than the type has.
template <class T>
inline stored_result<T> getsockopt(fd_ref socket, socket_option<T> option) noexcept {
    typename option_wire<T>::type packed{};
    unsigned length = sizeof packed;
    if (const auto done = call<void>(nr::getsockopt, socket, option.level, option.name, &packed, &length); !done)
        return done.error();
    if (length != sizeof packed) return errc::badmsg;
    return option_wire<T>::unpack(packed);
}
// Options of any size: bytes stored.
inline result<unsigned> getsockopt(fd_ref socket, sol level, int name, mutable_buffer value) noexcept {
    auto length = static_cast<unsigned>(value.size());
    if (const auto done = call<void>(nr::getsockopt, socket, level, name, value.data(), &length); !done) return done.error();
    return length;
}
LKMC_INLINE result<void> setsockopt(fd_ref socket, sol level, int name, const_buffer value) noexcept {
    return call<void>(nr::setsockopt, socket, level, name, value.data(), static_cast<unsigned>(value.size()));
}

// SO_…: socket(7).
namespace so {
inline constexpr socket_option<bool> debug{sol::socket, 1};
inline constexpr socket_option<bool> reuseaddr{sol::socket, 2};
inline constexpr socket_option<sock> type{sol::socket, 3};
inline constexpr socket_option<int> error{sol::socket, 4};         // an errno value, which is then forgotten
inline constexpr socket_option<bool> dontroute{sol::socket, 5};
inline constexpr socket_option<bool> broadcast{sol::socket, 6};
inline constexpr socket_option<int> sndbuf{sol::socket, 7};        // bytes; the kernel doubles what is set
inline constexpr socket_option<int> rcvbuf{sol::socket, 8};
inline constexpr socket_option<bool> keepalive{sol::socket, 9};
inline constexpr socket_option<bool> oobinline{sol::socket, 10};
inline constexpr socket_option<int> priority{sol::socket, 12};
inline constexpr socket_option<sys::linger> linger{sol::socket, 13};
inline constexpr socket_option<bool> reuseport{sol::socket, 15};
inline constexpr socket_option<bool> passcred{sol::socket, 16};
inline constexpr socket_option<ucred> peercred{sol::socket, 17};
inline constexpr socket_option<int> rcvlowat{sol::socket, 18};     // bytes
inline constexpr socket_option<bool> acceptconn{sol::socket, 30};
inline constexpr socket_option<int> sndbufforce{sol::socket, 32};  // CAP_NET_ADMIN
inline constexpr socket_option<int> rcvbufforce{sol::socket, 33};
inline constexpr socket_option<unsigned> mark{sol::socket, 36};
inline constexpr socket_option<int> protocol{sol::socket, 38};
inline constexpr socket_option<int> domain{sol::socket, 39};       // an address family
inline constexpr socket_option<int> busy_poll{sol::socket, 46};    // microseconds
inline constexpr socket_option<int> incoming_cpu{sol::socket, 49};
inline constexpr socket_option<std::uint64_t> cookie{sol::socket, 57};
inline constexpr socket_option<int> bindtoifindex{sol::socket, 62};
// The kernel has two numbers; that of the old layout is known to older kernels and emulators, and with 64-bit
// longs both layouts are one. EAGAIN when the time is over. The user emulation of QEMU 10 sets it, but stores nothing
// when it is asked: EBADMSG.
inline constexpr socket_option<duration> rcvtimeo{sol::socket, arch::register_bits == 64 ? 20 : 66};
inline constexpr socket_option<duration> sndtimeo{sol::socket, arch::register_bits == 64 ? 21 : 67};
}  // namespace so

// TCP_…: tcp(7).
namespace tcp {
inline constexpr socket_option<bool> nodelay{sol::tcp, 1};
inline constexpr socket_option<int> maxseg{sol::tcp, 2};
inline constexpr socket_option<bool> cork{sol::tcp, 3};
inline constexpr socket_option<int> keepidle{sol::tcp, 4};   // seconds, as the next
inline constexpr socket_option<int> keepintvl{sol::tcp, 5};
inline constexpr socket_option<int> keepcnt{sol::tcp, 6};
inline constexpr socket_option<unsigned> user_timeout{sol::tcp, 18};  // milliseconds
}  // namespace tcp

// IPV6_…: ipv6(7).
namespace ipv6 {
inline constexpr socket_option<bool> v6only{sol::ipv6, 26};
}  // namespace ipv6

// NETLINK_…: netlink(7).
namespace netlink_option {
inline constexpr socket_option<unsigned> add_membership{sol::netlink, 1};   // a multicast group's number
inline constexpr socket_option<unsigned> drop_membership{sol::netlink, 2};
inline constexpr socket_option<bool> pktinfo{sol::netlink, 3};
inline constexpr socket_option<bool> broadcast_error{sol::netlink, 4};
inline constexpr socket_option<bool> no_enobufs{sol::netlink, 5};
inline constexpr socket_option<bool> listen_all_nsid{sol::netlink, 8};
inline constexpr socket_option<bool> cap_ack{sol::netlink, 10};
inline constexpr socket_option<bool> ext_ack{sol::netlink, 11};
inline constexpr socket_option<bool> get_strict_chk{sol::netlink, 12};
}  // namespace netlink_option

}  // namespace lkmc::sys
