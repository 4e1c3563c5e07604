// SPDX-License-Identifier: MIT
// Who is at the other end of a unix socket: names, abstract ones too, peers and what waits to be read.
#include <lkmc/example.hpp>
#include <lkmc/netlink/sock_diag.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/stat.hpp>

using namespace lkmc;

int main() {
    auto opened = netlink::sock_diag::open();
    if (opened.error() == errc::protonosupport) skip("no sock_diag here (qemu-user has none)");
    auto diag = check(static_cast<result<netlink::sock_diag>&&>(opened));

    text_buffer<63> name;
    print(name, "lkmc ", sys::getpid());
    const fd server = check(sys::socket(sys::af::unix_, sys::sock::stream | sys::sock::cloexec));
    const auto address = check(sys::sockaddr_un::abstract(name.view()));
    check(sys::bind(server, address));
    check(sys::listen(server, 5));
    const fd client = check(sys::socket(sys::af::unix_, sys::sock::stream | sys::sock::cloexec));
    check(sys::connect(client, address));
    check(sys::send(client, string_view("hello")));
    const auto inode = static_cast<std::uint32_t>(check(sys::statx(client)).stx_ino);

    // The one that has our name, and who waits to be accepted by it.
    bool found = false;
    using show = netlink::udiag_show;
    auto all = check(diag.unix_({.states = netlink::tcp_states::listen, .show = show::name | show::icons | show::rqlen}), diag);
    for (const auto& s : all) {
        if (!s.is_abstract() || s.name() != name.view()) continue;
        print(out, "@", s.name(), " listens, inode ", s.inode, "; ", s.receive_queue, " of ", s.send_queue, " wait: inode ", s.pending(0), "\n");
        LKMC_ASSERT_EQ(s.pending_count(), 1u);
        LKMC_ASSERT_EQ(s.pending(0), inode);
        LKMC_ASSERT_EQ(s.send_queue, 5u);
        found = true;
    }
    check(all.status());
    LKMC_ASSERT(found);

    // Accepted, it is the client's peer.
    const fd accepted = check(sys::accept4(server, sys::sock::cloexec));
    const auto one = check(diag.find_unix(inode), diag);
    const auto peer = check(diag.find_unix(one.peer), diag);
    print(out, "inode ", inode, " is connected to ", peer.inode, ", @", peer.name(), ", which has ", peer.receive_queue, " bytes to read\n");
    LKMC_ASSERT_EQ(peer.inode, static_cast<std::uint32_t>(check(sys::statx(accepted)).stx_ino));
    LKMC_ASSERT_EQ(peer.peer, inode);
    LKMC_ASSERT_EQ(peer.receive_queue, 5u);
    LKMC_ASSERT_EQ(peer.name(), name.view());
}
