// SPDX-License-Identifier: MIT
// Messages to netlink.ko and back: answered by sequence number, for sixteen processes at once; wrong ones get an error.
#include <vector>

#include <linux/netlink.h>

#include "partner.hpp"

#include <lkmc/sys/socket.hpp>
#include <lkmc/uapi/netlink.h>

using namespace lkmc;

namespace {

struct message {
    nlmsghdr header;
    char payload[2048];
    string_view text() const { return {payload, header.nlmsg_len - sizeof header}; }
};

class client {
public:
    client() : socket_(check(sys::socket(sys::af::netlink, sys::sock::raw | sys::sock::cloexec, LKMC_NETLINK_FAMILY))) {
        check(sys::bind(socket_, sys::sockaddr_nl()));
        port_ = check(check(sys::getsockname(socket_)).as<sys::sockaddr_nl>()).nl_pid;
    }
    std::uint32_t send(unsigned type, string_view payload, unsigned flags = NLM_F_REQUEST, std::uint32_t longer = 0) {
        message m{};
        m.header.nlmsg_len = static_cast<std::uint32_t>(sizeof m.header + payload.size());
        m.header.nlmsg_type = static_cast<std::uint16_t>(type);
        m.header.nlmsg_flags = static_cast<std::uint16_t>(flags);
        m.header.nlmsg_seq = ++sequence_;
        __builtin_memcpy(m.payload, payload.data(), payload.size());
        const std::size_t size = m.header.nlmsg_len;
        m.header.nlmsg_len += longer;
        LKMC_ASSERT_EQ(check(sys::sendto(socket_, const_buffer(&m, size), sys::msg::none, sys::sockaddr_nl())), size);
        return sequence_;
    }
    // The next message, which is for us and whole.
    const message& receive() {
        const auto n = check(sys::recv(socket_, mutable_buffer(&got_, sizeof got_)));
        LKMC_ASSERT(n >= sizeof got_.header);
        LKMC_ASSERT(got_.header.nlmsg_len <= n && got_.header.nlmsg_len >= sizeof got_.header);
        LKMC_ASSERT_EQ(got_.header.nlmsg_pid, port_);
        return got_;
    }
    // The next message is an error (0: an acknowledgement) and about this one.
    void expect_error(std::uint32_t sequence, errc expected) {
        const message& m = receive();
        LKMC_ASSERT_EQ(m.header.nlmsg_type, NLMSG_ERROR);
        LKMC_ASSERT_EQ(m.header.nlmsg_seq, sequence);
        nlmsgerr about;
        __builtin_memcpy(&about, m.payload, sizeof about);
        LKMC_ASSERT_EQ(-about.error, static_cast<int>(expected));
        LKMC_ASSERT_EQ(about.msg.nlmsg_seq, sequence);
    }
    void expect_echo(std::uint32_t sequence, string_view payload) {
        const message& m = receive();
        LKMC_ASSERT_EQ(m.header.nlmsg_type, LKMC_NETLINK_ECHO);
        LKMC_ASSERT_EQ(m.header.nlmsg_seq, sequence);
        LKMC_ASSERT_EQ(m.text(), payload);
    }
    bool silent() {
        const auto n = sys::recv(socket_, mutable_buffer(&got_, sizeof got_), sys::msg::dontwait);
        return n.error() == errc::again;
    }
    fd_ref socket() const { return socket_; }

private:
    fd socket_;
    std::uint32_t port_ = 0, sequence_ = 0;
    message got_;
};

// How many messages the module has got, this question too.
std::uint32_t count() {
    client one;
    one.send(LKMC_NETLINK_COUNT, "");
    std::uint32_t number = 0;
    __builtin_memcpy(&number, one.receive().payload, sizeof number);
    return number;
}

}  // namespace

int main() {
    LKMC_ASSERT_ERROR(sys::socket(sys::af::netlink, sys::sock::raw, LKMC_NETLINK_FAMILY), errc::protonosupport);
    auto module = lesson::load("netlink");
    {
        client one;
        one.expect_echo(one.send(LKMC_NETLINK_ECHO, "hello"), "hello");
        static char longest[LKMC_NETLINK_LONGEST + 1];
        __builtin_memset(longest, 'l', sizeof longest);
        const string_view text(longest, LKMC_NETLINK_LONGEST);
        one.expect_echo(one.send(LKMC_NETLINK_ECHO, text), text);

        // Some on their way at once: the answers come in their order, each with its number.
        const auto first = one.send(LKMC_NETLINK_ECHO, "1"), second = one.send(LKMC_NETLINK_ECHO, "22");
        one.expect_echo(first, "1");
        one.expect_echo(second, "22");

        // Wrong ones: of no known type, empty, too long. An acknowledgement comes only for who asks.
        one.expect_error(one.send(99, "what"), errc::opnotsupp);
        one.expect_error(one.send(LKMC_NETLINK_ECHO, ""), errc::inval);
        one.expect_error(one.send(LKMC_NETLINK_ECHO, {longest, sizeof longest}), errc::msgsize);
        const auto both = one.send(LKMC_NETLINK_ECHO, "and", NLM_F_REQUEST | NLM_F_ACK);
        one.expect_echo(both, "and");
        one.expect_error(both, errc::ok);
        // In words, too, where they are wanted.
        check(sys::setsockopt(one.socket(), sys::netlink_option::ext_ack, true));
        one.send(LKMC_NETLINK_ECHO, "");
        LKMC_ASSERT(one.receive().text().contains("there is nothing to send back"));

        // One that says to be longer than it is, and one that is no request, are nobody's business: no answer.
        one.send(LKMC_NETLINK_ECHO, "long", NLM_F_REQUEST, 100);
        one.send(LKMC_NETLINK_ECHO, "note", 0);
        LKMC_ASSERT(one.silent());

        LKMC_ASSERT_ERROR(module.unload(), errc::wouldblock);
    }

    // Datagrams of all kinds, cut anywhere, with every length in their headers: what is no message is nothing.
    {
        client one;
        std::uint32_t words[16], state = 1;
        for (int i = 0; i < 5000; ++i) {
            for (std::uint32_t& word : words) word = (state = state * 1664525 + 1013904223) >> 9 & 0x3f003f;
            words[0] &= 0x3f;  // the length; then type and flags
            const auto n = sys::sendto(one.socket(), const_buffer(words, state >> 8 & 63), sys::msg::none, sys::sockaddr_nl());
            LKMC_ASSERT(n || n.error() == errc::again || n.error() == errc::nodata, n);
            while (sys::recv(one.socket(), mutable_buffer(words, sizeof words), sys::msg::dontwait)) {}
        }
        one.expect_echo(one.send(LKMC_NETLINK_ECHO, "still here"), "still here");
    }

    // Sixteen at once, each with messages of its own.
    constexpr unsigned clients = 16, each = 100;
    const auto before = count();
    std::vector<lesson::partner> partners;
    for (unsigned who = 0; who < clients; ++who)
        partners.emplace_back([who] {
            lesson::run_on_cpu(who);
            client mine;
            for (unsigned i = 0; i < each; ++i) {
                text_buffer<63> text;
                print(text, "client ", who, ", message ", i);
                mine.expect_echo(mine.send(LKMC_NETLINK_ECHO, text.view()), text.view());
            }
            LKMC_ASSERT(mine.silent());
        });
    for (auto& partner : partners) partner.finish();

    const auto after = count();
    print(out, after, " messages\n");
    LKMC_ASSERT_EQ(after, before + clients * each + 1);
}
