// SPDX-License-Identifier: MIT
// sock_diag: sockets that libc made, found again with what libc says of them; filters; ends by force. In a network
// namespace of its own where there is one. What ss says of a thousand: sock_diag_oracle.py.
#include <lkmc/netlink/sock_diag.hpp>
#include <lkmc/sys/namespace.hpp>

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <set>
#include <string>
#include <vector>

using namespace lkmc;
using netlink::tcp_state;
using netlink::tcp_states;

namespace {

// linux/tcp.h, which tests/uapi/netlink_events.cpp includes, has no states.
constexpr bool same(auto ours, auto theirs) { return static_cast<unsigned>(ours) == static_cast<unsigned>(theirs); }
static_assert(same(netlink::tcp_state::established, TCP_ESTABLISHED) && same(netlink::tcp_state::time_wait, TCP_TIME_WAIT) &&
              same(netlink::tcp_state::close, TCP_CLOSE) && same(netlink::tcp_state::listen, TCP_LISTEN) && same(netlink::tcp_state::closing, TCP_CLOSING));
static_assert(same(netlink::tcp_states::syn_recv, 1 << TCP_SYN_RECV) && same(netlink::tcp_states::listen, 1 << TCP_LISTEN) &&
              same(netlink::tcp_states::connected, 0xfff & ~(1 | 1 << TCP_LISTEN | 1 << TCP_CLOSE | 1 << TCP_TIME_WAIT | 1 << TCP_SYN_RECV)));


// Once for all tests: this process leaves the machine's network.
bool has_own_network() {
    static const bool own = [] {
        if (!isolate(sys::clone_flags::newnet)) return false;
        const int s = ::socket(AF_INET, SOCK_DGRAM, 0);
        ifreq request{};
        std::strcpy(request.ifr_name, "lo");
        request.ifr_flags = IFF_UP | IFF_RUNNING;
        const bool up = ::ioctl(s, SIOCSIFFLAGS, &request) == 0;
        ::close(s);
        return up;
    }();
    return own;
}
struct maybe_diag {
    result<netlink::sock_diag> diag;
    maybe_diag() : diag((static_cast<void>(has_own_network()), netlink::sock_diag::open())) {
        if (!diag) MESSAGE("no sock_diag here: ", diag.error().number());
    }
    explicit operator bool() const { return diag.has_value(); }
    netlink::sock_diag* operator->() { return &*diag; }
};

unsigned inode_of(int file) {
    struct stat s {};
    REQUIRE(::fstat(file, &s) == 0);
    return static_cast<unsigned>(s.st_ino);
}
std::uint16_t port_of(int file) {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    REQUIRE(::getsockname(file, reinterpret_cast<sockaddr*>(&address), &length) == 0);
    return ntohs(address.ss_family == AF_INET ? reinterpret_cast<sockaddr_in&>(address).sin_port : reinterpret_cast<sockaddr_in6&>(address).sin6_port);
}
struct connection {
    int server, client, accepted;
    explicit connection(int family = AF_INET) : server(::socket(family, SOCK_STREAM, 0)), client(::socket(family, SOCK_STREAM, 0)), accepted(-1) {
        sockaddr_storage address{};
        socklen_t length = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
        address.ss_family = static_cast<sa_family_t>(family);
        if (family == AF_INET) reinterpret_cast<sockaddr_in&>(address).sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        else reinterpret_cast<sockaddr_in6&>(address).sin6_addr = in6addr_loopback;
        if (server < 0 || ::bind(server, reinterpret_cast<sockaddr*>(&address), length) != 0) return;
        REQUIRE(::listen(server, 3) == 0);
        REQUIRE(::getsockname(server, reinterpret_cast<sockaddr*>(&address), &length) == 0);
        REQUIRE(::connect(client, reinterpret_cast<sockaddr*>(&address), length) == 0);
        accepted = ::accept(server, nullptr, nullptr);
    }
    ~connection() { ::close(accepted), ::close(client), ::close(server); }
};
std::string text(auto v) { return {reinterpret_cast<const char*>(v.data()), v.size()}; }

// The inodes of a list.
std::set<unsigned> inodes(stored_result<netlink::list<netlink::inet_socket>> all) {
    std::set<unsigned> found;
    REQUIRE(all.has_value());
    for (const auto& s : *all) CHECK(found.insert(s.inode).second);
    CHECK(all->status().has_value());
    return found;
}

}  // namespace

TEST_CASE("a TCP connection, as both ends know it") {
    maybe_diag diag;
    if (!diag) return;
    for (const int family : {AF_INET, AF_INET6}) {
        connection c(family);
        if (c.accepted < 0) {
            MESSAGE("no addresses of family ", family);
            continue;
        }
        REQUIRE(::send(c.client, "1234567", 7, 0) == 7);
        const auto port = port_of(c.server);
        std::set<unsigned> seen;
        auto all = diag->inet({.family = static_cast<sys::af>(family), .source_ports = {port, port},
                               .extensions = netlink::inet_diag_ext::info | netlink::inet_diag_ext::skmeminfo | netlink::inet_diag_ext::meminfo |
                                             netlink::inet_diag_ext::cong | netlink::inet_diag_ext::tos | netlink::inet_diag_ext::tclass});
        REQUIRE(all.has_value());
        for (const auto& s : *all) {
            seen.insert(s.inode);
            CHECK(s.uid == ::getuid());
            CHECK(s.source() == (family == AF_INET ? netlink::ip("127.0.0.1") : netlink::ip("::1")));
            char name[16] = {};
            socklen_t length = sizeof name;
            REQUIRE(::getsockopt(c.server, IPPROTO_TCP, TCP_CONGESTION, name, &length) == 0);
            CHECK(text(s.congestion_control) == name);
            if (s.state == tcp_state::listen) {
                CHECK(s.inode == inode_of(c.server));
                CHECK(s.send_queue == 3);
                CHECK(s.destination_port() == 0);
                continue;
            }
            CHECK(s.inode == inode_of(c.accepted));
            CHECK(s.state == tcp_state::established);
            CHECK(s.receive_queue == 7);
            CHECK(s.destination_port() == port_of(c.client));
            std::uint64_t cookie = 0;
            length = sizeof cookie;
            if (::getsockopt(c.accepted, SOL_SOCKET, 57, &cookie, &length) == 0) CHECK(s.cookie() == cookie);
            // The same structure as libc's, of the same socket.
            ::tcp_info info{};
            length = sizeof info;
            REQUIRE(::getsockopt(c.accepted, IPPROTO_TCP, TCP_INFO, &info, &length) == 0);
            CHECK(s.info().tcpi_state == static_cast<tcp_state>(info.tcpi_state));
            CHECK(s.info().tcpi_rcv_mss == info.tcpi_rcv_mss);
            CHECK(s.info().tcpi_advmss == info.tcpi_advmss);
            CHECK(s.info().snd_wscale() == unsigned(info.tcpi_snd_wscale));
            CHECK(s.info().rcv_wscale() == unsigned(info.tcpi_rcv_wscale));
            CHECK(s.info().tcpi_bytes_received == 7);
            const auto memory = sys::getsockopt(fd_ref(c.accepted), sys::so::meminfo);
            if (memory) {
                CHECK(s.memory().rmem_alloc == memory->rmem_alloc);
                CHECK(s.memory().rcvbuf == memory->rcvbuf);
                CHECK(s.memory().sndbuf == memory->sndbuf);
                CHECK(s.memory().drops == memory->drops);
            }
            CHECK(s.meminfo().idiag_rmem == s.memory().rmem_alloc);
        }
        CHECK(all->status().has_value());
        CHECK(seen == std::set<unsigned>{inode_of(c.server), inode_of(c.accepted)});

        const auto client = diag->find(sys::ipproto::tcp, family == AF_INET ? netlink::ip("127.0.0.1") : netlink::ip("::1"), port_of(c.client),
                                       family == AF_INET ? netlink::ip("127.0.0.1") : netlink::ip("::1"), port);
        REQUIRE(client.has_value());
        CHECK(client->inode == inode_of(c.client));
        CHECK(!client->has_info());
    }
    CHECK(diag->find(sys::ipproto::tcp, netlink::ip("127.0.0.1"), 1, netlink::ip("127.0.0.1"), 1).error() == errc::noent);
}

TEST_CASE("the kernel filters by state, ports, prefixes") {
    maybe_diag diag;
    if (!diag) return;
    connection a, b;
    REQUIRE(a.accepted >= 0);
    const auto port = port_of(a.server);
    using set = std::set<unsigned>;
    CHECK(inodes(diag->inet({.states = tcp_states::listen, .source_ports = {port, port}})) == set{inode_of(a.server)});
    CHECK(inodes(diag->inet({.states = tcp_states::established, .source_ports = {port, port}})) == set{inode_of(a.accepted)});
    CHECK(inodes(diag->inet({.states = tcp_states::connected, .destination_ports = {port, port}})) == set{inode_of(a.client)});
    CHECK(inodes(diag->inet({.source_ports = {port, port}, .destination_ports = {port_of(a.client), port_of(a.client)}})) == set{inode_of(a.accepted)});
    const auto both = inodes(diag->inet({.states = tcp_states::listen, .source = netlink::prefix("127.0.0.0/8")}));
    CHECK(both.count(inode_of(a.server)) == 1);
    CHECK(both.count(inode_of(b.server)) == 1);
    CHECK(inodes(diag->inet({.source_ports = {port, port}, .source = netlink::prefix("10.0.0.0/8")})) == set{});
    CHECK(inodes(diag->inet({.source_ports = {port, port}, .destination = netlink::prefix("127.0.0.1")})) == set{inode_of(a.accepted)});
    CHECK(inodes(diag->inet({.source_ports = {port, port}, .source = netlink::prefix("127.0.0.1/32"), .destination = netlink::prefix("127.0.0.1/32")})) ==
          set{inode_of(a.accepted)});
    CHECK(inodes(diag->inet({.source_ports = {port, port}, .interface = 7777})) == set{});
    // Everything at once fits the request.
    CHECK(inodes(diag->inet({.family = sys::af::inet6, .states = tcp_states::listen, .source_ports = {1, 2}, .destination_ports = {3, 4},
                             .source = netlink::prefix("::1"), .destination = netlink::prefix("fe80::/10"), .interface = 1})) == set{});
}

TEST_CASE("UDP") {
    maybe_diag diag;
    if (!diag) return;
    const int plain = ::socket(AF_INET, SOCK_DGRAM, 0), connected = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(plain, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    address.sin_port = htons(port_of(plain));
    REQUIRE(::connect(connected, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    const auto port = port_of(plain);
    auto found = inodes(diag->inet({.protocol = sys::ipproto::udp, .states = tcp_states::close, .source_ports = {port, port}}));
    CHECK(found == std::set<unsigned>{inode_of(plain)});
    found = inodes(diag->inet({.protocol = sys::ipproto::udp, .states = tcp_states::established, .destination_ports = {port, port}}));
    CHECK(found == std::set<unsigned>{inode_of(connected)});
    ::close(plain);
    ::close(connected);
}

TEST_CASE("unix sockets: names, peers, those who wait") {
    maybe_diag diag;
    if (!diag) return;
    char folder[] = "/tmp/lkmc-unix-XXXXXX";
    REQUIRE(::mkdtemp(folder) != nullptr);
    const std::string path = std::string(folder) + "/socket", abstract = "lkmc " + std::to_string(::getpid()) + std::string("\0 x", 3);
    const auto bound = [](const std::string& name, bool is_abstract, int type) {
        const int s = ::socket(AF_UNIX, type, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path + is_abstract, name.data(), name.size());
        REQUIRE(::bind(s, reinterpret_cast<sockaddr*>(&address), static_cast<socklen_t>(2 + is_abstract + name.size())) == 0);
        return s;
    };
    const int listening = bound(path, false, SOCK_STREAM), datagrams = bound(abstract, true, SOCK_DGRAM);
    REQUIRE(::listen(listening, 9) == 0);
    const int client = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strcpy(address.sun_path, path.c_str());
    REQUIRE(::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    int pair[2];
    REQUIRE(::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair) == 0);
    REQUIRE(::send(pair[0], "123", 3, 0) == 3);
    REQUIRE(::shutdown(pair[1], SHUT_WR) == 0);

    struct stat file {};
    REQUIRE(::stat(path.c_str(), &file) == 0);
    unsigned seen = 0;
    using show = netlink::udiag_show;
    auto all = diag->unix_({.show = show::name | show::vfs | show::peer | show::icons | show::rqlen | show::meminfo | show::uid});
    REQUIRE(all.has_value());
    for (const auto& s : *all) {
        if (s.inode == inode_of(listening)) {
            ++seen;
            CHECK(s.state == tcp_state::listen);
            CHECK(s.type == sys::sock::stream);
            CHECK(text(s.name()) == path);
            CHECK(!s.is_abstract());
            REQUIRE(s.vfs.has_value());
            CHECK(s.vfs->udiag_vfs_ino == static_cast<std::uint32_t>(file.st_ino));
            CHECK(s.receive_queue == 1);
            CHECK(s.send_queue == 9);
            REQUIRE(s.pending_count() == 1);
            CHECK(s.pending(0) == inode_of(client));
            CHECK(s.pending(1) == 0);
            CHECK(s.memory().rcvbuf != 0);
            if (s.uid) CHECK(*s.uid == ::getuid());
        } else if (s.inode == inode_of(datagrams)) {
            ++seen;
            CHECK(s.type == sys::sock::dgram);
            CHECK(s.is_abstract());
            CHECK(text(s.name()) == abstract);
            CHECK(!s.vfs);
            CHECK(s.peer == 0);
        } else if (s.inode == inode_of(pair[1])) {
            ++seen;
            CHECK(s.type == sys::sock::seqpacket);
            CHECK(s.is_unnamed());
            CHECK(s.name().empty());
            CHECK(s.peer == inode_of(pair[0]));
            CHECK(s.receive_queue == 3);
            CHECK(s.shutdown == netlink::shutdown_send);
        }
    }
    CHECK(all->status().has_value());
    CHECK(seen == 3);
    const auto one = diag->find_unix(inode_of(pair[0]));
    REQUIRE(one.has_value());
    CHECK(one->peer == inode_of(pair[1]));
    CHECK(one->shutdown == netlink::shutdown_receive);
    CHECK(diag->find_unix(0xfffffff0).error() == errc::noent);
    CHECK(diag->find_unix(0).error() == errc::inval);
    for (const int f : {listening, datagrams, client, pair[0], pair[1]}) ::close(f);
    ::unlink(path.c_str());
    ::rmdir(folder);
}

TEST_CASE("netlink sockets: one's own, with its groups") {
    maybe_diag diag;
    if (!diag) return;
    auto route = netlink::socket::open(netlink::protocol::route);
    REQUIRE(route.has_value());
    REQUIRE(route->join(1).has_value());
    REQUIRE(route->join(20).has_value());
    auto all = diag->netlink({.protocol = 0, .show = netlink::ndiag_show::meminfo | netlink::ndiag_show::groups | netlink::ndiag_show::flags});
    if (!all) {
        MESSAGE("the kernel has no netlink_diag: ", all.error().number());
        return;
    }
    unsigned seen = 0;
    for (const auto& s : *all) {
        CHECK(s.protocol == netlink::protocol::route);
        if (s.port != route->port()) continue;
        ++seen;
        CHECK(s.inode == inode_of(route->ref().get()));
        CHECK(s.is_member(1));
        CHECK(s.is_member(20));
        CHECK(!s.is_member(2));
        CHECK(!s.is_member(0));
        CHECK(!s.is_member(100000));
        CHECK((s.flags & 0x20) != 0);  // NDIAG_FLAG_CAP_ACK
        CHECK(s.memory().rcvbuf != 0);
    }
    CHECK(all->status().has_value());
    // Twice, as a member of groups; once, should the kernel mend that.
    CHECK((seen == 1 || seen == 2));
}

TEST_CASE("packet sockets") {
    maybe_diag diag;
    if (!diag) return;
    const int s = ::socket(AF_PACKET, SOCK_DGRAM, htons(0x88b5));
    if (s < 0) {
        MESSAGE("packet sockets take CAP_NET_RAW");
        return;
    }
    auto all = diag->packet();
    if (!all) MESSAGE("the kernel has no packet_diag: ", all.error().number());
    else {
        unsigned seen = 0;
        for (const auto& p : *all)
            if (p.inode == inode_of(s)) {
                ++seen;
                CHECK(p.type == sys::sock::dgram);
                CHECK(p.protocol == 0x88b5);
                REQUIRE(p.info.has_value());
                CHECK(p.info->pdi_index == 0);
                if (p.uid) CHECK(*p.uid == ::getuid());
            }
        CHECK(seen == 1);
    }
    ::close(s);
}

TEST_CASE("a connection is ended by force") {
    if (!has_own_network()) {
        MESSAGE("no network namespace of one's own");
        return;
    }
    maybe_diag diag;
    if (!diag) return;
    connection c;
    REQUIRE(c.accepted >= 0);
    const auto one = diag->find(sys::ipproto::tcp, netlink::ip("127.0.0.1"), port_of(c.client), netlink::ip("127.0.0.1"), port_of(c.server));
    REQUIRE(one.has_value());
    auto wrong = *one;
    wrong.id.idiag_cookie[0] ^= 1;
    const auto refused = diag->destroy(sys::ipproto::tcp, wrong);
    const auto done = diag->destroy(sys::ipproto::tcp, *one);
    if (!done && (done.error() == errc::opnotsupp || done.error() == errc::perm)) {
        MESSAGE("SOCK_DESTROY is not for us here: ", done.error().number());
        return;
    }
    REQUIRE(done.has_value());
    CHECK(!refused.has_value());
    char byte;
    CHECK(::recv(c.client, &byte, 1, 0) == -1);
    CHECK(errno == ECONNABORTED);
}
