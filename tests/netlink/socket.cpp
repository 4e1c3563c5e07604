// SPDX-License-Identifier: MIT
// Netlink sockets, against the kernel as raw sockets see it, and against a kernel that says what no kernel would.
#include <lkmc/netlink/socket.hpp>

#include <lkmc/sys/namespace.hpp>

#include <doctest/doctest.h>

#include <errno.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/seccomp.h>
#include <net/if.h>
#include <poll.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>
#include <initializer_list>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace lkmc;
using namespace lkmc::literals;
using netlink::nlm_f;

namespace {

struct link_header {  // struct ifinfomsg
    std::uint8_t family = 0, pad = 0;
    std::uint16_t type = 0;
    std::int32_t index = 0;
    std::uint32_t flags = 0, change = 0;
};
static_assert(sizeof(link_header) == sizeof(::ifinfomsg));
constexpr netlink::operation<link_header> newlink{RTM_NEWLINK}, getlink{RTM_GETLINK};
constexpr netlink::attribute_id<netlink::text> ifname{IFLA_IFNAME};
constexpr netlink::attribute_id<std::uint32_t> number{1};

constexpr netlink::attribute_spec specs[] = {{}, {"THE_NUMBER", netlink::holds::u32, nullptr}};
constexpr netlink::attribute_set names{.specs = specs, .count = 2};
constexpr netlink::operation<netlink::no_header> change{0x30, &names};

// --- The kernel as a raw socket sees it -----------------------------------------------------------------------------

using index_and_name = std::pair<int, std::string>;

std::vector<index_and_name> links_by_hand() {
    std::vector<index_and_name> links;
    const int s = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    struct {
        ::nlmsghdr header;
        ::ifinfomsg link;
    } request{};
    request.header = {sizeof request, RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, 5, 0};
    if (::send(s, &request, sizeof request, 0) < 0) return links;
    alignas(4) static char buffer[1 << 16];
    for (;;) {
        auto left = ::recv(s, buffer, sizeof buffer, 0);
        if (left <= 0) break;
        auto* m = reinterpret_cast<::nlmsghdr*>(buffer);
        for (; NLMSG_OK(m, static_cast<unsigned>(left)); m = NLMSG_NEXT(m, left)) {
            if (m->nlmsg_type != RTM_NEWLINK) {
                ::close(s);
                return links;
            }
            auto* link = static_cast<::ifinfomsg*>(NLMSG_DATA(m));
            int size = static_cast<int>(m->nlmsg_len - NLMSG_LENGTH(sizeof *link));
            for (auto* a = IFLA_RTA(link); RTA_OK(a, size); a = RTA_NEXT(a, size))
                if (a->rta_type == IFLA_IFNAME) links.emplace_back(link->ifi_index, static_cast<char*>(RTA_DATA(a)));
        }
    }
    ::close(s);
    return links;
}

// --- A kernel of the test's own ---------------------------------------------------------------------------------------

// A message, its payload and attributes.
struct told {
    std::vector<char> bytes;
    told(unsigned type, unsigned flags, unsigned sequence, unsigned port) {
        const ::nlmsghdr h{0, static_cast<__u16>(type), static_cast<__u16>(flags), sequence, port};
        add(&h, sizeof h);
    }
    told& add(const void* data, std::size_t size) {
        const auto at = bytes.size();
        bytes.resize(at + NLMSG_ALIGN(size));
        if (size != 0) memcpy(bytes.data() + at, data, size);
        return length(bytes.size());
    }
    told& length(std::size_t size) {
        const auto stored = static_cast<std::uint32_t>(size);
        memcpy(bytes.data(), &stored, sizeof stored);
        return *this;
    }
    told& attribute(unsigned type, const void* data, std::size_t size) {
        const ::nlattr h{static_cast<__u16>(NLA_HDRLEN + size), static_cast<__u16>(type)};
        add(&h, sizeof h);
        return add(data, size);
    }
    told& words(const char* text) { return attribute(NLMSGERR_ATTR_MSG, text, strlen(text) + 1); }
};

// In a thread whose sendto(2) does nothing and says that it did: what a request would be answered is in the receive
// queue already, from a socket that anybody may have.
class fake_kernel {
public:
    static bool block_sendto() {
        ::sock_filter code[] = {
            BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(::seccomp_data, nr)),
            BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_sendto, 0, 1),
            BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO),
            BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        };
        ::sock_fprog program{4, code};
        return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
    }

    explicit fake_kernel(netlink::socket& to) : to_(to.port()), socket_(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_USERSOCK)) {
        ::sockaddr_nl own{};
        own.nl_family = AF_NETLINK;
        ::bind(socket_, reinterpret_cast<::sockaddr*>(&own), sizeof own);
        ::socklen_t size = sizeof own;
        ::getsockname(socket_, reinterpret_cast<::sockaddr*>(&own), &size);
        port = own.nl_pid;
    }
    ~fake_kernel() { ::close(socket_); }
    fake_kernel(const fake_kernel&) = delete;
    fake_kernel& operator=(const fake_kernel&) = delete;

    // A datagram. send(2) is sendto(2), so this is sendmsg(2).
    bool says(const void* data, std::size_t size, unsigned groups = 0) {
        ::sockaddr_nl address{};
        address.nl_family = AF_NETLINK;
        address.nl_pid = groups != 0 ? 0 : to_;
        address.nl_groups = groups;
        ::iovec part{const_cast<void*>(data), size};
        ::msghdr m{};
        m.msg_name = &address;
        m.msg_namelen = sizeof address;
        m.msg_iov = &part;
        m.msg_iovlen = 1;
        return ::sendmsg(socket_, &m, MSG_DONTWAIT) == static_cast<ssize_t>(size);
    }
    void says(std::initializer_list<told> messages) {
        std::vector<char> all;
        for (const auto& m : messages) all.insert(all.end(), m.bytes.begin(), m.bytes.end());
        CHECK(says(all.data(), all.size()));
    }

    told message(unsigned type, unsigned sequence, unsigned flags = 0) { return told(type, flags, sequence, to_); }
    told item(unsigned sequence, std::uint32_t value, unsigned flags = NLM_F_MULTI) {
        return message(0x40, sequence, flags).attribute(1, &value, sizeof value);
    }
    told error(unsigned sequence, int code, unsigned flags = NLM_F_CAPPED) {
        const int negative = -code;
        const ::nlmsghdr asked{20, 0x30, 0, sequence, to_};
        return message(NLMSG_ERROR, sequence, flags).add(&negative, sizeof negative).add(&asked, sizeof asked);
    }
    told done(unsigned sequence, int code = 0, unsigned flags = NLM_F_MULTI) {
        const int negative = -code;
        return message(NLMSG_DONE, sequence, flags).add(&negative, sizeof negative);
    }

    unsigned port = 0;

private:
    unsigned to_;
    int socket_;
};

netlink::socket_options from_fake(std::size_t buffer = 32 * 1024) {
    netlink::socket_options o;
    o.buffer = buffer;
    o.from_anyone = true;
    o.timeout = 100_s;  // nothing waits unless something is wrong
    return o;
}

// f(socket, kernel), where there can be such a thing.
template <class F>
void with_fake_kernel(F f, const netlink::socket_options& options = from_fake()) {
    auto opened = netlink::socket::open(netlink::protocol::usersock, options);
    if (!opened) {
        MESSAGE("no sockets of NETLINK_USERSOCK here");
        return;
    }
    bool blocked = false;
    std::thread([&] {
        if (!(blocked = fake_kernel::block_sendto())) return;
        fake_kernel kernel(*opened);
        f(*opened, kernel);
    }).join();
    if (!blocked) MESSAGE("no filters of system calls here");
}

std::uint32_t value_of(const netlink::message& m) {
    netlink::no_header none;
    return netlink::find(m.open(none), number).value_or(0u);
}
std::vector<std::uint32_t> values(netlink::answers& all) {
    std::vector<std::uint32_t> list;
    for (auto& m : all) list.push_back(value_of(m));
    return list;
}
std::string line(const netlink::failure& f) {
    text_buffer<400> text;
    print(text, f);
    return std::string(text.view());
}
using numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("a list is the one that a raw socket gets") {
    auto opened = netlink::socket::open(netlink::protocol::route);
    REQUIRE(opened);
    auto& nl = *opened;
    std::vector<index_and_name> seen, before, after;
    // Others may change it meanwhile.
    for (int tries = 0; tries < 100; ++tries) {
        before = links_by_hand();
        netlink::request<64> q(getlink);
        seen.clear();
        auto all = nl.dump(q);
        REQUIRE(all);
        for (auto& m : *all) {
            CHECK(m.is(newlink));
            link_header fixed;
            auto in = m.open(fixed);
            while (in.next())
                if (in.type() == ifname) seen.emplace_back(fixed.index, std::string(in.get(ifname)));
            CHECK(bool(in));
        }
        after = links_by_hand();
        if (before == after && all->status()) break;
    }
    CHECK(seen == after);
    CHECK(!seen.empty());
    CHECK(nl.times_lost() == 0);
}

TEST_CASE("one answer, errors, and words") {
    auto nl = netlink::socket::open(netlink::protocol::route).value();
    CHECK(nl.port() != 0);
    netlink::request<64> q(getlink, nlm_f::none, {.index = 1});
    const auto answer = nl.ask(q);
    REQUIRE(answer);
    link_header fixed;
    auto in = answer->open(fixed);
    CHECK(netlink::find(in, ifname).value() == "lo");
    CHECK(answer->sequence() == nl.first_sequence());
    CHECK(answer->port() == nl.port());

    netlink::request<64> none(getlink, nlm_f::none, {.index = 0x7ffffff0});
    CHECK(nl.ask(none).error() == errc::nodev);
    CHECK(nl.failure().code == errc::nodev);

    // What the kernel minds about a list it says before the list.
    netlink::request<64> wrong(getlink, nlm_f::none, {.change = 77});
    const auto list = nl.dump(wrong);
    if (nl.is_strict()) {
        CHECK(list.error() == errc::inval);
        if (nl.is_extended()) CHECK(line(nl.failure()).find("nvalid values in header") != std::string::npos);
    }

    // A value out of its range: the kernel says which it would take (6.12: of a new link's index since 5.10).
    constexpr netlink::operation<link_header> setlink{RTM_SETLINK};
    netlink::request<64> range(setlink, nlm_f::none, {.index = 1});
    range.put(netlink::attribute_id<std::int32_t>{IFLA_NEW_IFINDEX}, 0);
    const auto refused = nl.acknowledge(range).error();
    CHECK((refused == errc::range || refused == errc::perm || refused == errc::inval || refused == errc::opnotsupp));
    if (refused == errc::range && nl.failure().rule)
        CHECK(line(nl.failure()) == "ERANGE: integer out of range (attribute 49: s32 1 … 2147483647)");

    // A type that nobody knows.
    netlink::request<64> unknown(netlink::operation<netlink::no_header>{0x7fff});
    CHECK(nl.acknowledge(unknown).error() == errc::opnotsupp);
    // The next one starts anew.
    CHECK(nl.ask(q));
    CHECK(nl.failure().code == errc::ok);
}

TEST_CASE("the same request, for a list and for one answer") {
    auto nl = netlink::socket::open(netlink::protocol::route).value();
    netlink::request<64> q(getlink);
    std::size_t all = 0, again = 0;
    for (auto& m : nl.dump(q).value()) all += m.is(newlink);
    ::nlmsghdr sent;
    memcpy(&sent, q.bytes().data(), sizeof sent);
    CHECK((sent.nlmsg_flags & (NLM_F_DUMP | NLM_F_ACK)) == 0);
    CHECK(!nl.ask(q));  // of no link: an error, not a list
    for (auto& m : nl.dump(q).value()) again += m.is(newlink);
    CHECK(all == again);
    // Left in the middle, over and over.
    for (int i = 0; i < 10; ++i) {
        auto left = nl.dump(q).value();
        left.next();
    }
    netlink::request<64> one(getlink, nlm_f::none, {.index = 1});
    CHECK(nl.ask(one));
}

TEST_CASE("an address of one's own choice, and of nobody else's") {
    netlink::socket_options o;
    o.port = 0x70000000u + static_cast<unsigned>(::getpid());
    auto first = netlink::socket::open(netlink::protocol::route, o);
    REQUIRE(first);
    CHECK(first->port() == o.port);
    CHECK(netlink::socket::open(netlink::protocol::route, o).error() == errc::addrinuse);
    CHECK(netlink::socket::open(31).error() == errc::protonosupport);
}

TEST_CASE("nothing comes: at once, and when the time is over") {
    netlink::socket_options o;
    o.flags = sys::sock::nonblock;
    auto at_once = netlink::socket::open(netlink::protocol::route, o).value();
    CHECK(at_once.receive().error() == errc::again);
    o.flags = sys::sock::cloexec;
    o.timeout = 1_ms;
    auto later = netlink::socket::open(netlink::protocol::route, o);
    if (later) CHECK(later->receive().error() == errc::again);
    else if (later.error() == errc::noprotoopt) MESSAGE("no time limits here: a kernel before 5.1 with 32-bit words, or an emulator");
    else CHECK(later);
    // Of a list that does not block, everything is there.
    netlink::request<64> q(getlink);
    std::size_t count = 0;
    auto all = at_once.dump(q).value();
    for (auto& m : all) count += m.is(newlink);
    CHECK(all.status());
    CHECK(count != 0);
}

TEST_CASE("a request that does not fit, and none at all") {
    auto nl = netlink::socket::open(netlink::protocol::route).value();
    netlink::request<24> small(getlink);
    CHECK(nl.ask(small).error() == errc::msgsize);
    CHECK(line(nl.failure()) == "EMSGSIZE: the request does not fit its buffer");
    netlink::request<24> nothing;
    CHECK(nl.acknowledge(nothing).error() == errc::inval);
    CHECK(nl.dump(nothing).error() == errc::inval);
}

TEST_CASE("a list whose parts are longer than the buffer: an error, and the next request works") {
    netlink::socket_options o;
    o.buffer = 128;
    auto nl = netlink::socket::open(netlink::protocol::route, o).value();
    netlink::request<64> q(getlink);
    for (int i = 0; i < 3; ++i) {
        CHECK(nl.dump(q).error() == errc::msgsize);
        CHECK(line(nl.failure()).find("longer than the socket's buffer (bytes: ") != std::string::npos);
    }
    netlink::request<64> none(getlink, nlm_f::none, {.index = 0x7ffffff0});
    CHECK(nl.ask(none).error() == errc::nodev);
}

TEST_CASE("what does not come from the kernel is passed over") {
    netlink::socket_options o;
    o.flags = sys::sock::nonblock;
    auto opened = netlink::socket::open(netlink::protocol::usersock, o);
    if (!opened) {
        MESSAGE("no sockets of NETLINK_USERSOCK here");
        return;
    }
    fake_kernel somebody(*opened);
    somebody.says({somebody.item(1, 1)});
    CHECK(opened->receive().error() == errc::again);

    o.from_anyone = true;
    auto open_to_all = netlink::socket::open(netlink::protocol::usersock, o).value();
    fake_kernel friendly(open_to_all);
    friendly.says({friendly.item(1, 1)});
    const auto got = open_to_all.receive();
    REQUIRE(got);
    CHECK(got->port == friendly.port);
    CHECK(got->groups == 0);
    CHECK(got->bytes.size() == 24);
    CHECK(open_to_all.receive().error() == errc::again);
}

TEST_CASE("acknowledgements: of other requests, of other sockets, and the right one") {
    with_fake_kernel([](netlink::socket& nl, fake_kernel& kernel) {
        kernel.says({kernel.error(99, EPERM), kernel.message(NLMSG_NOOP, 1), kernel.item(1, 5)});
        kernel.says({told(NLMSG_ERROR, 0, 1, nl.port() + 1).add("\0\0\0\0", 4)});
        kernel.says({kernel.error(1, 0)});
        netlink::request<64> r(change);
        CHECK(nl.acknowledge(r));
        ::nlmsghdr sent;
        memcpy(&sent, r.bytes().data(), sizeof sent);
        CHECK(sent.nlmsg_seq == 1);
        CHECK(sent.nlmsg_pid == nl.port());
        CHECK(sent.nlmsg_flags == NLM_F_REQUEST);

        // Of a list, which was no change, its end.
        kernel.says({kernel.item(2, 1), kernel.done(2)});
        CHECK(nl.acknowledge(r));
        // Not even an error number.
        kernel.says({kernel.message(NLMSG_ERROR, 3)});
        CHECK(nl.acknowledge(r).error() == errc::badmsg);
        // Cut off, and nonsense.
        kernel.says({kernel.error(4, 0).length(1000)});
        CHECK(nl.acknowledge(r).error() == errc::badmsg);
        CHECK(line(nl.failure()) == "EBADMSG: an answer is damaged");
        kernel.says("abc", 3);
        CHECK(nl.acknowledge(r).error() == errc::badmsg);
    });
}

TEST_CASE("several requests in a datagram, some of which are refused") {
    with_fake_kernel([](netlink::socket& nl, fake_kernel& kernel) {
        netlink::request<256> r;
        for (std::uint32_t i = 0; i < 4; ++i) {
            r.begin(change);
            r.put(number, i);
        }
        struct refusal {
            unsigned index;
            std::string text;
        };
        std::vector<refusal> refused;
        const auto note = [&](const netlink::failure& f) { refused.push_back({f.index, line(f)}); };
        const std::uint32_t offset = 16;
        kernel.says({kernel.error(2, EEXIST, NLM_F_CAPPED | NLM_F_ACK_TLVS).words("there is one").attribute(NLMSGERR_ATTR_OFFS, &offset, 4)});
        kernel.says({kernel.error(3, EPERM)});
        kernel.says({kernel.error(4, 0)});
        CHECK(nl.acknowledge(r, note).error() == errc::exist);
        CHECK(refused.size() == 2);
        if (refused.size() != 2) return;
        CHECK(refused[0].index == 1);
        CHECK(refused[0].text == "EEXIST: request 2 of 4: there is one (THE_NUMBER)");
        CHECK(refused[1].text == "EPERM: request 3 of 4: Operation not permitted");
        CHECK(line(nl.failure()) == refused[0].text);

        // The last one is refused: that is its answer, and there is no other.
        refused.clear();
        kernel.says({kernel.error(5, EPERM), kernel.error(8, EBUSY)});
        CHECK(nl.acknowledge(r, note).error() == errc::perm);
        CHECK(refused.size() == 2);
        CHECK(nl.failure().index == 0);
        kernel.says({kernel.error(12, EBUSY)});
        CHECK(nl.acknowledge(r).error() == errc::busy);
        CHECK(nl.failure().index == 3);
        kernel.says({kernel.error(16, 0)});
        CHECK(nl.acknowledge(r));
        CHECK(nl.first_sequence() == 13);
    });
}

TEST_CASE("one answer: the first that is one") {
    with_fake_kernel([](netlink::socket& nl, fake_kernel& kernel) {
        netlink::request<64> r(change);
        kernel.says({kernel.item(7, 1, 0), kernel.message(NLMSG_NOOP, 1), kernel.item(1, 42, 0)});
        const auto got = nl.ask(r);
        CHECK(got);
        if (got) CHECK(value_of(*got) == 42);
        // Nothing but that it is done.
        kernel.says({kernel.error(2, 0)});
        CHECK(nl.ask(r).error() == errc::nodata);
        kernel.says({kernel.error(3, ENOENT, NLM_F_CAPPED | NLM_F_ACK_TLVS).words("there is none")});
        CHECK(nl.ask(r).error() == errc::noent);
        CHECK(line(nl.failure()) == "ENOENT: there is none");
        // One of several: the others are read before the next request.
        kernel.says({kernel.item(4, 1), kernel.item(4, 2)});
        kernel.says({kernel.done(4)});
        kernel.says({kernel.item(5, 9, 0)});
        CHECK(nl.ask(r));
        const auto next = nl.ask(r);
        CHECK(next);
        if (next) CHECK(value_of(*next) == 9);
    });
}

TEST_CASE("a list in several datagrams, with what is not of it in between") {
    with_fake_kernel([](netlink::socket& nl, fake_kernel& kernel) {
        netlink::request<64> r(change);
        kernel.says({kernel.item(9, 100), kernel.item(1, 1), kernel.item(1, 2)});
        kernel.says({told(0x40, NLM_F_MULTI, 1, nl.port() + 1), kernel.message(NLMSG_NOOP, 1)});
        kernel.says({kernel.item(1, 3, NLM_F_MULTI | NLM_F_DUMP_FILTERED), kernel.done(8), kernel.done(1)});
        auto all = nl.dump(r).value();
        CHECK(values(all) == numbers{1, 2, 3});
        CHECK(all.status());
        CHECK(all.filtered());
        CHECK(!all.interrupted());
        CHECK(!all.next());

        // Empty.
        kernel.says({kernel.done(2)});
        auto empty = nl.dump(r).value();
        CHECK(!empty.next());
        CHECK(empty.status());
        // Up to an acknowledgement.
        kernel.says({kernel.item(3, 5, 0)});
        kernel.says({kernel.item(3, 6, 0), kernel.error(3, 0)});
        auto some = nl.query(r).value();
        CHECK(values(some) == numbers{5, 6});
        CHECK(some.status());
        // Refused before it begins.
        kernel.says({kernel.error(4, EPERM)});
        CHECK(nl.dump(r).error() == errc::perm);
        // And in the middle, as an error.
        kernel.says({kernel.item(5, 1), kernel.error(5, EIO)});
        auto broken = nl.dump(r).value();
        CHECK(values(broken) == numbers{1});
        CHECK(broken.status().error() == errc::io);
    });
}

TEST_CASE("a list that changed while it was read: the kernel says so in any of its messages, or at its end") {
    with_fake_kernel([](netlink::socket& nl, fake_kernel& kernel) {
        netlink::request<64> r(change);
        unsigned sequence = 0;
        for (int where = 0; where < 3; ++where) {
            ++sequence;
            const auto flags = [&](int here) { return unsigned(NLM_F_MULTI | (here == where ? NLM_F_DUMP_INTR : 0)); };
            kernel.says({kernel.item(sequence, 1, flags(0)), kernel.item(sequence, 2, flags(1))});
            kernel.says({kernel.done(sequence, 0, flags(2))});
            auto all = nl.dump(r).value();
            CHECK(values(all) == numbers{1, 2});
            CHECK(all.interrupted());
            CHECK(all.status().error() == errc::intr);
        }
        // Empty, and that is not certain.
        kernel.says({kernel.done(++sequence, 0, NLM_F_MULTI | NLM_F_DUMP_INTR)});
        auto nothing = nl.dump(r).value();
        CHECK(!nothing.next());
        CHECK(nothing.status().error() == errc::intr);

        // Once more, and once more, until it is whole.
        numbers seen;
        int restarts = 0;
        const auto restart = [&] { seen.clear(), ++restarts; };
        const auto each = [&](const netlink::message& m) { seen.push_back(value_of(m)); };
        for (const unsigned flag : {unsigned(NLM_F_DUMP_INTR), unsigned(NLM_F_DUMP_INTR), 0u}) {
            ++sequence;
            kernel.says({kernel.item(sequence, sequence, NLM_F_MULTI | flag), kernel.done(sequence)});
        }
        CHECK(nl.dump_unchanged(r, 5, restart, each));
        CHECK(restarts == 3);
        CHECK(seen == numbers{sequence});
        // But not for ever.
        for (int i = 0; i < 2; ++i) {
            ++sequence;
            kernel.says({kernel.item(sequence, 1, NLM_F_MULTI | NLM_F_DUMP_INTR), kernel.done(sequence)});
        }
        CHECK(nl.dump_unchanged(r, 2, restart, each).error() == errc::intr);
        CHECK(restarts == 5);
    });
}

TEST_CASE("a list that ends with an error, in words; one that was lost; one that is damaged") {
    with_fake_kernel([](netlink::socket& nl, fake_kernel& kernel) {
        netlink::request<64> r(change);
        kernel.says({kernel.item(1, 1), kernel.done(1, ENOMEM, NLM_F_MULTI | NLM_F_ACK_TLVS).words("no more room")});
        auto all = nl.dump(r).value();
        CHECK(values(all) == numbers{1});
        CHECK(all.status().error() == errc::nomem);
        CHECK(line(nl.failure()) == "ENOMEM: no more room");
        // The same without anything in front.
        kernel.says({kernel.done(2, ENOMEM, NLM_F_MULTI | NLM_F_ACK_TLVS).words("no room at all")});
        CHECK(nl.dump(r).error() == errc::nomem);
        CHECK(line(nl.failure()) == "ENOMEM: no room at all");

        kernel.says({kernel.item(3, 1), kernel.message(NLMSG_OVERRUN, 3)});
        auto lost = nl.dump(r).value();
        CHECK(values(lost) == numbers{1});
        CHECK(lost.status().error() == errc::nobufs);

        for (const std::size_t length : {0u, 15u, 25u, 1000u}) {
            const unsigned sequence = nl.first_sequence() + 1;
            kernel.says({kernel.item(sequence, 1), kernel.item(sequence, 2).length(length)});
            kernel.says({kernel.done(sequence)});
            auto damaged = nl.dump(r).value();
            CHECK(values(damaged) == numbers{1});
            CHECK(damaged.status().error() == errc::badmsg);
            CHECK(line(nl.failure()) == "EBADMSG: an answer is damaged");
        }
        // All of it was read, up to the end: the next one is in order.
        const unsigned sequence = nl.first_sequence() + 1;
        kernel.says({kernel.item(sequence, 3), kernel.done(sequence)});
        auto good = nl.dump(r).value();
        CHECK(values(good) == numbers{3});
    });
}

TEST_CASE("a datagram that is longer than the buffer, in the middle of a list") {
    with_fake_kernel(
        [](netlink::socket& nl, fake_kernel& kernel) {
            netlink::request<64> r(change);
            const std::vector<char> large(1000);
            kernel.says({kernel.item(1, 1)});
            kernel.says({kernel.message(0x40, 1, NLM_F_MULTI).add(large.data(), large.size())});
            kernel.says({kernel.item(1, 2), kernel.done(1)});
            {
                auto all = nl.dump(r).value();
                CHECK(values(all) == numbers{1});
                CHECK(all.status().error() == errc::msgsize);
                CHECK(line(nl.failure()) == "EMSGSIZE: a datagram is longer than the socket's buffer (bytes: 1016)");
            }
            kernel.says({kernel.item(2, 7, 0)});
            const auto next = nl.ask(r);
            CHECK(next);
            if (next) CHECK(value_of(*next) == 7);
        },
        from_fake(256));
}

TEST_CASE("a list that somebody leaves, and one that goes on while another request is made") {
    with_fake_kernel([](netlink::socket& nl, fake_kernel& kernel) {
        netlink::request<64> r(change);
        kernel.says({kernel.item(1, 1), kernel.item(1, 2)});
        kernel.says({kernel.item(1, 3)});
        kernel.says({kernel.done(1)});
        kernel.says({kernel.item(2, 9, 0)});
        {
            auto left = nl.dump(r).value();
            CHECK(left.next());
        }
        const auto one = nl.ask(r);
        CHECK(one);
        if (one) CHECK(value_of(*one) == 9);

        kernel.says({kernel.item(3, 1), kernel.item(3, 2)});
        kernel.says({kernel.done(3)});
        kernel.says({kernel.item(4, 8), kernel.done(4)});
        auto first = nl.dump(r).value();
        CHECK(first.next());
        auto second = nl.dump(r).value();
        CHECK(values(second) == numbers{8});
        CHECK(second.status());
        CHECK(!first.next());
        CHECK(first.status().error() == errc::canceled);
    });
}

TEST_CASE("no answer: the time is over, and what comes late is not taken for another's") {
    auto options = from_fake();
    options.timeout = 1_ms;
    with_fake_kernel(
        [](netlink::socket& nl, fake_kernel& kernel) {
            netlink::request<64> r(change);
            CHECK(nl.ask(r).error() == errc::again);
            CHECK(nl.acknowledge(r).error() == errc::again);
            CHECK(nl.failure().code == errc::again);
            CHECK(nl.dump(r).error() == errc::again);
            kernel.says({kernel.item(1, 1, 0), kernel.error(2, 0), kernel.item(3, 1)});
            kernel.says({kernel.done(3)});
            kernel.says({kernel.item(4, 4, 0)});
            const auto got = nl.ask(r);
            CHECK(got);
            if (got) CHECK(value_of(*got) == 4);
        },
        options);
}

TEST_CASE("messages that were lost are counted") {
    // What groups get is broadcast: in a network of the test's own.
    std::thread([] {
        netlink::socket_options o = from_fake();
        o.flags = sys::sock::nonblock;
        o.receive_queue = 4096;
        if (!sys::unshare(sys::clone_flags::newnet)) {
            MESSAGE("no network of one's own here");
            return;
        }
        auto opened = netlink::socket::open(netlink::protocol::usersock, o);
        if (!opened || !opened->join(1)) {
            MESSAGE("no groups of NETLINK_USERSOCK here");
            return;
        }
        auto& nl = *opened;
        fake_kernel speaker(nl);
        const std::vector<char> large(1000);
        const auto m = speaker.message(0x40, 0).add(large.data(), large.size());
        for (int i = 0; i < 100; ++i) speaker.says(m.bytes.data(), m.bytes.size(), 1);
        CHECK(nl.receive().error() == errc::nobufs);
        CHECK(nl.times_lost() == 1);
        unsigned count = 0;
        while (const auto got = nl.receive()) {
            CHECK(got->groups == 1);
            CHECK(got->port == speaker.port);
            ++count;
        }
        CHECK(count > 0);
        CHECK(count < 100);
        CHECK(nl.leave(1));
        speaker.says(m.bytes.data(), m.bytes.size(), 1);
        CHECK(nl.receive().error() == errc::again);
    }).join();
}
