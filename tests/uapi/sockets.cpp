// SPDX-License-Identifier: MIT
// The socket headers' structures and constants are those of the system's headers.
#include <fcntl.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>

#include <cstddef>

#include <lkmc/sys/copy.hpp>
#include <lkmc/sys/socket_message.hpp>
#include <lkmc/sys/stat.hpp>

#define SAME(theirs, ours) \
    static_assert(static_cast<unsigned long long>(theirs) == static_cast<unsigned long long>(ours), #theirs)
#define SAME_FIELD(their_type, their_field, our_type, our_field)            \
    SAME(offsetof(their_type, their_field), offsetof(our_type, our_field)); \
    SAME(sizeof(their_type::their_field), sizeof(our_type::our_field))

namespace ours = lkmc::sys;

SAME(AF_UNSPEC, ours::af::unspec);
SAME(AF_UNIX, ours::af::unix_);
SAME(AF_INET, ours::af::inet);
SAME(AF_INET6, ours::af::inet6);
SAME(AF_NETLINK, ours::af::netlink);
SAME(AF_PACKET, ours::af::packet);
SAME(AF_ALG, ours::af::alg);
SAME(AF_VSOCK, ours::af::vsock);

SAME(SOCK_STREAM, ours::sock::stream);
SAME(SOCK_DGRAM, ours::sock::dgram);
SAME(SOCK_RAW, ours::sock::raw);
SAME(SOCK_RDM, ours::sock::rdm);
SAME(SOCK_SEQPACKET, ours::sock::seqpacket);
SAME(SOCK_NONBLOCK, ours::sock::nonblock);
SAME(SOCK_CLOEXEC, ours::sock::cloexec);

SAME(IPPROTO_IP, ours::ipproto::ip);
SAME(IPPROTO_ICMP, ours::ipproto::icmp);
SAME(IPPROTO_TCP, ours::ipproto::tcp);
SAME(IPPROTO_UDP, ours::ipproto::udp);
SAME(IPPROTO_IPV6, ours::ipproto::ipv6);
SAME(IPPROTO_ICMPV6, ours::ipproto::icmpv6);
SAME(IPPROTO_SCTP, ours::ipproto::sctp);
SAME(IPPROTO_RAW, ours::ipproto::raw);

SAME(SHUT_RD, ours::shut::rd);
SAME(SHUT_WR, ours::shut::wr);
SAME(SHUT_RDWR, ours::shut::rdwr);

SAME(MSG_OOB, ours::msg::oob);
SAME(MSG_PEEK, ours::msg::peek);
SAME(MSG_DONTROUTE, ours::msg::dontroute);
SAME(MSG_CTRUNC, ours::msg::ctrunc);
SAME(MSG_TRUNC, ours::msg::trunc);
SAME(MSG_DONTWAIT, ours::msg::dontwait);
SAME(MSG_EOR, ours::msg::eor);
SAME(MSG_WAITALL, ours::msg::waitall);
SAME(MSG_CONFIRM, ours::msg::confirm);
SAME(MSG_ERRQUEUE, ours::msg::errqueue);
SAME(MSG_NOSIGNAL, ours::msg::nosignal);
SAME(MSG_MORE, ours::msg::more);
SAME(MSG_WAITFORONE, ours::msg::waitforone);
SAME(MSG_ZEROCOPY, ours::msg::zerocopy);
SAME(MSG_FASTOPEN, ours::msg::fastopen);
SAME(MSG_CMSG_CLOEXEC, ours::msg::cmsg_cloexec);

// Addresses
SAME(sizeof(sockaddr_in), sizeof(ours::sockaddr_in));
SAME_FIELD(sockaddr_in, sin_family, ours::sockaddr_in, sin_family);
SAME_FIELD(sockaddr_in, sin_port, ours::sockaddr_in, sin_port);
SAME_FIELD(sockaddr_in, sin_addr, ours::sockaddr_in, sin_addr);
SAME(sizeof(sockaddr_in6), sizeof(ours::sockaddr_in6));
SAME_FIELD(sockaddr_in6, sin6_family, ours::sockaddr_in6, sin6_family);
SAME_FIELD(sockaddr_in6, sin6_port, ours::sockaddr_in6, sin6_port);
SAME_FIELD(sockaddr_in6, sin6_flowinfo, ours::sockaddr_in6, sin6_flowinfo);
SAME_FIELD(sockaddr_in6, sin6_addr, ours::sockaddr_in6, sin6_addr);
SAME_FIELD(sockaddr_in6, sin6_scope_id, ours::sockaddr_in6, sin6_scope_id);
SAME(sizeof(sockaddr_nl), sizeof(ours::sockaddr_nl));
SAME_FIELD(sockaddr_nl, nl_family, ours::sockaddr_nl, nl_family);
SAME_FIELD(sockaddr_nl, nl_pid, ours::sockaddr_nl, nl_pid);
SAME_FIELD(sockaddr_nl, nl_groups, ours::sockaddr_nl, nl_groups);
SAME_FIELD(sockaddr_un, sun_family, ours::sockaddr_un, sun_family);
SAME_FIELD(sockaddr_un, sun_path, ours::sockaddr_un, sun_path);
SAME(sizeof(sockaddr_un), offsetof(ours::sockaddr_un, sun_path) + ours::sockaddr_un::longest);
SAME(sizeof(sockaddr_storage), ours::sockaddr_any::capacity);

// Messages
SAME(sizeof(msghdr), sizeof(ours::detail::message_header));
SAME_FIELD(msghdr, msg_name, ours::detail::message_header, name);
SAME_FIELD(msghdr, msg_namelen, ours::detail::message_header, name_length);
SAME_FIELD(msghdr, msg_iov, ours::detail::message_header, parts);
SAME_FIELD(msghdr, msg_iovlen, ours::detail::message_header, part_count);
SAME_FIELD(msghdr, msg_control, ours::detail::message_header, control);
SAME_FIELD(msghdr, msg_controllen, ours::detail::message_header, control_length);
SAME_FIELD(msghdr, msg_flags, ours::detail::message_header, flags);
SAME(sizeof(cmsghdr), sizeof(ours::detail::control_header));
SAME_FIELD(cmsghdr, cmsg_len, ours::detail::control_header, length);
SAME_FIELD(cmsghdr, cmsg_level, ours::detail::control_header, level);
SAME_FIELD(cmsghdr, cmsg_type, ours::detail::control_header, type);
SAME(CMSG_ALIGN(5), ours::detail::word_aligned(5));
SAME(CMSG_SPACE(5), sizeof(ours::detail::control_header) + ours::detail::word_aligned(5));
SAME(SCM_RIGHTS, ours::scm::rights);
#ifdef SCM_CREDENTIALS
SAME(SCM_CREDENTIALS, ours::scm::credentials);
SAME(sizeof(ucred), sizeof(ours::ucred));
SAME_FIELD(ucred, pid, ours::ucred, pid);
SAME_FIELD(ucred, uid, ours::ucred, uid);
SAME_FIELD(ucred, gid, ours::ucred, gid);
#endif

// Options
#define SAME_OPTION(their_level, theirs, option) \
    SAME(their_level, option.level);             \
    SAME(theirs, option.name)
SAME_OPTION(SOL_SOCKET, SO_DEBUG, ours::so::debug);
SAME_OPTION(SOL_SOCKET, SO_REUSEADDR, ours::so::reuseaddr);
SAME_OPTION(SOL_SOCKET, SO_TYPE, ours::so::type);
SAME_OPTION(SOL_SOCKET, SO_ERROR, ours::so::error);
SAME_OPTION(SOL_SOCKET, SO_DONTROUTE, ours::so::dontroute);
SAME_OPTION(SOL_SOCKET, SO_BROADCAST, ours::so::broadcast);
SAME_OPTION(SOL_SOCKET, SO_SNDBUF, ours::so::sndbuf);
SAME_OPTION(SOL_SOCKET, SO_RCVBUF, ours::so::rcvbuf);
SAME_OPTION(SOL_SOCKET, SO_KEEPALIVE, ours::so::keepalive);
SAME_OPTION(SOL_SOCKET, SO_OOBINLINE, ours::so::oobinline);
SAME_OPTION(SOL_SOCKET, SO_PRIORITY, ours::so::priority);
SAME_OPTION(SOL_SOCKET, SO_LINGER, ours::so::linger);
SAME_OPTION(SOL_SOCKET, SO_REUSEPORT, ours::so::reuseport);
SAME_OPTION(SOL_SOCKET, SO_PASSCRED, ours::so::passcred);
SAME_OPTION(SOL_SOCKET, SO_PEERCRED, ours::so::peercred);
SAME_OPTION(SOL_SOCKET, SO_RCVLOWAT, ours::so::rcvlowat);
SAME_OPTION(SOL_SOCKET, SO_ACCEPTCONN, ours::so::acceptconn);
SAME_OPTION(SOL_SOCKET, SO_SNDBUFFORCE, ours::so::sndbufforce);
SAME_OPTION(SOL_SOCKET, SO_RCVBUFFORCE, ours::so::rcvbufforce);
SAME_OPTION(SOL_SOCKET, SO_MARK, ours::so::mark);
SAME_OPTION(SOL_SOCKET, SO_PROTOCOL, ours::so::protocol);
SAME_OPTION(SOL_SOCKET, SO_DOMAIN, ours::so::domain);
SAME_OPTION(SOL_SOCKET, SO_BUSY_POLL, ours::so::busy_poll);
SAME_OPTION(SOL_SOCKET, SO_INCOMING_CPU, ours::so::incoming_cpu);
SAME_OPTION(SOL_SOCKET, SO_COOKIE, ours::so::cookie);
SAME_OPTION(SOL_SOCKET, SO_BINDTOIFINDEX, ours::so::bindtoifindex);
#if __SIZEOF_LONG__ == 8
SAME_OPTION(SOL_SOCKET, SO_RCVTIMEO, ours::so::rcvtimeo);
SAME_OPTION(SOL_SOCKET, SO_SNDTIMEO, ours::so::sndtimeo);
SAME(sizeof(timeval), sizeof(ours::option_wire<lkmc::duration>::type));
#else
SAME_OPTION(SOL_SOCKET, SO_RCVTIMEO_NEW, ours::so::rcvtimeo);
SAME_OPTION(SOL_SOCKET, SO_SNDTIMEO_NEW, ours::so::sndtimeo);
#endif
SAME_OPTION(IPPROTO_TCP, TCP_NODELAY, ours::tcp::nodelay);
SAME_OPTION(IPPROTO_TCP, TCP_MAXSEG, ours::tcp::maxseg);
SAME_OPTION(IPPROTO_TCP, TCP_CORK, ours::tcp::cork);
SAME_OPTION(IPPROTO_TCP, TCP_KEEPIDLE, ours::tcp::keepidle);
SAME_OPTION(IPPROTO_TCP, TCP_KEEPINTVL, ours::tcp::keepintvl);
SAME_OPTION(IPPROTO_TCP, TCP_KEEPCNT, ours::tcp::keepcnt);
SAME_OPTION(IPPROTO_TCP, TCP_USER_TIMEOUT, ours::tcp::user_timeout);
SAME_OPTION(IPPROTO_IPV6, IPV6_V6ONLY, ours::ipv6::v6only);
SAME_OPTION(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, ours::netlink_option::add_membership);
SAME_OPTION(SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, ours::netlink_option::drop_membership);
SAME_OPTION(SOL_NETLINK, NETLINK_PKTINFO, ours::netlink_option::pktinfo);
SAME_OPTION(SOL_NETLINK, NETLINK_BROADCAST_ERROR, ours::netlink_option::broadcast_error);
SAME_OPTION(SOL_NETLINK, NETLINK_NO_ENOBUFS, ours::netlink_option::no_enobufs);
SAME_OPTION(SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, ours::netlink_option::listen_all_nsid);
SAME_OPTION(SOL_NETLINK, NETLINK_CAP_ACK, ours::netlink_option::cap_ack);
SAME_OPTION(SOL_NETLINK, NETLINK_EXT_ACK, ours::netlink_option::ext_ack);
SAME_OPTION(SOL_NETLINK, NETLINK_GET_STRICT_CHK, ours::netlink_option::get_strict_chk);
SAME(SOL_PACKET, ours::sol::packet);
SAME(IPPROTO_UDP, ours::sol::udp);
#ifdef SOL_VSOCK
SAME(SOL_VSOCK, ours::sol::vsock);
#endif
SAME(sizeof(linger), sizeof(ours::linger));
SAME_FIELD(linger, l_onoff, ours::linger, l_onoff);
SAME_FIELD(linger, l_linger, ours::linger, l_linger);

// What only libc's headers have of the rest.
SAME(SPLICE_F_MOVE, ours::splice_flags::move);
SAME(SPLICE_F_NONBLOCK, ours::splice_flags::nonblock);
SAME(SPLICE_F_MORE, ours::splice_flags::more);
SAME(SPLICE_F_GIFT, ours::splice_flags::gift);
SAME(UTIME_NOW, ours::utime_now.tv_nsec);
SAME(UTIME_OMIT, ours::utime_omit.tv_nsec);

int main() {
    // The one thing that no layout says: the order of bytes.
    const ours::sockaddr_in address(ours::ipv4(127, 0, 0, 1), 8080);
    return address.sin_port == ours::network_order<std::uint16_t>(8080) && ntohs(8080) == [&] {
        std::uint16_t raw;
        __builtin_memcpy(&raw, &address.sin_port, sizeof raw);
        return raw;
    }() ? 0 : 1;
}
