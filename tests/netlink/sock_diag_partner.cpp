// SPDX-License-Identifier: MIT
// Makes sockets in a network namespace of its own, runs ss(8) in it and prints what sock_diag says: for sock_diag_oracle.py.
//
//     sock_diag_partner [COUNT FOLDER]
//
// A line a socket, in ss' words: PROTOCOL STATE RECV-Q SEND-Q LOCAL PEER, then ino:N uid:N and so on. What ss itself printed
// is in FOLDER/tcp, FOLDER/udp, FOLDER/unix. Without COUNT a few sockets, and no ss: that the program runs.
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include <lkmc/example.hpp>
#include <lkmc/netlink/sock_diag.hpp>
#include <lkmc/sys/namespace.hpp>

using namespace lkmc;

namespace {

void must(bool holds, const char* what) {
    if (holds) return;
    perror(what);
    exit(1);
}

void make_inet(int family, int count) {
    sockaddr_storage address{};
    socklen_t length = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    int server = -1;
    for (int i = 0; i < count; ++i) {
        // 16 connections to each server, of which some wait to be accepted and some have data waiting.
        if (i % 16 == 0) {
            address = {};
            address.ss_family = static_cast<sa_family_t>(family);
            if (family == AF_INET) reinterpret_cast<sockaddr_in&>(address).sin_addr.s_addr = htonl(0x7f000001u + static_cast<unsigned>(i % 7));
            else reinterpret_cast<sockaddr_in6&>(address).sin6_addr = in6addr_loopback;
            server = socket(family, SOCK_STREAM, 0);
            must(bind(server, reinterpret_cast<sockaddr*>(&address), length) == 0 && listen(server, 8 + i % 100) == 0, "server");
            must(getsockname(server, reinterpret_cast<sockaddr*>(&address), &length) == 0, "getsockname");
        }
        const int client = socket(family, SOCK_STREAM, 0);
        must(connect(client, reinterpret_cast<sockaddr*>(&address), length) == 0, "connect");
        if (i % 16 < 3) continue;
        const int accepted = accept(server, nullptr, nullptr);
        must(accepted >= 0, "accept");
        const std::string bytes(static_cast<std::size_t>(1 + i % 50), 'x');
        if (i % 3 == 0) must(send(client, bytes.data(), bytes.size(), 0) > 0, "send");
        if (i % 5 == 0) shutdown(accepted, SHUT_WR);
        if (i % 11 == 0) close(client);
    }
    for (int i = 0; i < count / 4; ++i) {
        const int udp = socket(family, SOCK_DGRAM, 0);
        address = {};
        address.ss_family = static_cast<sa_family_t>(family);
        if (family == AF_INET) reinterpret_cast<sockaddr_in&>(address).sin_addr.s_addr = i % 2 == 0 ? htonl(0x7f000001) : 0;
        must(bind(udp, reinterpret_cast<sockaddr*>(&address), length) == 0, "udp");
        if (i % 3 == 0) {
            must(getsockname(udp, reinterpret_cast<sockaddr*>(&address), &length) == 0, "getsockname");
            if (family == AF_INET) reinterpret_cast<sockaddr_in&>(address).sin_addr.s_addr = htonl(0x7f000001);
            must(connect(socket(family, SOCK_DGRAM, 0), reinterpret_cast<sockaddr*>(&address), length) == 0, "udp connect");
        }
    }
}

void make_unix(int count) {
    for (int i = 0; i < count; ++i) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const int type = i % 3 == 0 ? SOCK_STREAM : i % 3 == 1 ? SOCK_DGRAM : SOCK_SEQPACKET;
        const bool is_abstract = i % 2 == 0;
        const int n = snprintf(address.sun_path + is_abstract, sizeof address.sun_path - 1, is_abstract ? "lkmc%d" : "./socket%d", i);
        const auto length = static_cast<socklen_t>(2 + n + 1);
        const int s = socket(AF_UNIX, type, 0);
        must(bind(s, reinterpret_cast<sockaddr*>(&address), length) == 0, "unix bind");
        if (type == SOCK_DGRAM) {
            const int other = socket(AF_UNIX, type, 0);
            if (i % 4 != 0) must(connect(other, reinterpret_cast<sockaddr*>(&address), length) == 0, "unix connect");
            continue;
        }
        must(listen(s, i % 20) == 0, "unix listen");
        const int client = socket(AF_UNIX, type, 0);
        must(connect(client, reinterpret_cast<sockaddr*>(&address), length) == 0, "unix connect");
        if (i % 5 == 0) continue;
        const int accepted = accept(s, nullptr, nullptr);
        if (i % 7 == 0) must(send(accepted, "12345", 5, 0) == 5, "unix send");
        int pair[2];
        must(socketpair(AF_UNIX, type, 0, pair) == 0, "socketpair");
    }
}

void ss(const char* name, const char* options) {
    const std::string command = std::string("ss ") + options + " > " + name;
    const int status = system(command.c_str());
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) skip("ss is missing: install the package iproute2");
    must(status == 0, "ss");
}

void print_address(sink to, const netlink::inet_socket& s, bool own) {
    const auto address = own ? s.source() : s.destination();
    const auto port = own ? s.source_port() : s.destination_port();
    if (address.is_v6()) {
        // As inet_ntop(3) writes it.
        char text[INET6_ADDRSTRLEN] = {};
        inet_ntop(AF_INET6, address.bytes().data(), text, sizeof text);
        if (s.v6only.has_value() && !*s.v6only && address.is_unspecified()) print(to, "*");
        else print(to, "[", string_view(text), "]");
    } else {
        print(to, address);
    }
    if (port == 0) print(to, ":*");
    else print(to, ":", port);
}

}  // namespace

int main(int argc, char** argv) {
    const int count = argc > 1 ? atoi(argv[1]) : 16;
    const std::string folder = argc > 2 ? argv[2] : "";
    if (folder.empty()) {
        char own[] = "/tmp/lkmc-sock-diag-XXXXXX";
        must(mkdtemp(own) != nullptr && chdir(own) == 0, "folder");
    } else {
        must(chdir(folder.c_str()) == 0, folder.c_str());
    }
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur < 20000u && count > 100) skip("too few files may be open");
    check(isolate(sys::clone_flags::newnet), without_namespaces{});
    const int s = socket(AF_INET, SOCK_DGRAM, 0);
    ifreq up{};
    strcpy(up.ifr_name, "lo");
    up.ifr_flags = IFF_UP | IFF_RUNNING;
    must(ioctl(s, SIOCSIFFLAGS, &up) == 0, "lo");
    close(s);
    auto opened = netlink::sock_diag::open();
    if (!opened && opened.error() == errc::protonosupport) skip("no sock_diag here (qemu-user has none)");
    auto diag = check(static_cast<result<netlink::sock_diag>&&>(opened));

    make_inet(AF_INET, count);
    const int v6 = socket(AF_INET6, SOCK_STREAM, 0);
    if (v6 >= 0) make_inet(AF_INET6, count / 2);
    make_unix(count);
    if (!folder.empty()) {
        ss("tcp", "-tanHeO");
        ss("udp", "-uanHeO");
        ss("unix", "-xanHeO");
    } else if (const int status = system("rm -f socket*"); status != 0) {
        return 1;
    } else {
        char here[4096];
        if (getcwd(here, sizeof here) == nullptr || rmdir(here) != 0) return 1;
    }

    unsigned listed = 0;
    static char buffer[1 << 16];
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    constexpr sink to{[](void*, string_view t) { if (!t.empty()) fwrite(t.data(), 1, t.size(), stdout); }};
    for (const auto protocol : {sys::ipproto::tcp, sys::ipproto::udp})
        for (const auto family : {sys::af::inet, sys::af::inet6}) {
            auto all = diag.inet({.family = family, .protocol = protocol});
            if (!all && family == sys::af::inet6) continue;
            must(all.has_value(), "inet");
            for (const auto& one : *all) {
                print(to, protocol == sys::ipproto::tcp ? "tcp " : "udp ", netlink::name(one.state), " ", one.receive_queue, " ", one.send_queue, " ");
                print_address(to, one, true);
                print(to, " ");
                print_address(to, one, false);
                if (one.uid != 0) print(to, " uid:", one.uid);
                print(to, " ino:", one.inode, " sk:", lkmc::detail::digits(one.cookie(), 16).view());
                if (one.cgroup) print(to, " cgroup");
                print(to, "\n");
                ++listed;
            }
            check(all->status());
        }
    auto all = check(diag.unix_(), diag);
    for (const auto& one : all) {
        print(to, one.type == sys::sock::stream ? "u_str " : one.type == sys::sock::dgram ? "u_dgr " : "u_seq ", netlink::name(one.state), " ", one.receive_queue, " ",
              one.send_queue, " ", one.is_unnamed() ? "*" : one.is_abstract() ? "@" : "", one.name(), " ", one.inode, " * ", one.peer, " uid:", one.uid.value_or(0), "\n");
        ++listed;
    }
    check(all.status());
    fflush(stdout);
    return listed >= static_cast<unsigned>(count) * 2 ? 0 : 1;
}
