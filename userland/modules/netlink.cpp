// SPDX-License-Identifier: MIT
// Messages to netlink.ko and back: answered by sequence number, for sixteen processes at once; wrong ones get an error.
#include <vector>

#include "partner.hpp"

#include <lkmc/netlink/socket.hpp>
#include <lkmc/uapi/netlink.h>

using namespace lkmc;
using netlink::nlm_f;

namespace {

string_view text_of(const netlink::message& m) { return {reinterpret_cast<const char*>(m.payload().data()), m.payload().size()}; }

// The payload is bytes, of any number, and lengths may be wrong: so messages are put together by hand.
class client {
public:
    std::uint32_t send(unsigned type, string_view payload, nlm_f flags = nlm_f::request, std::uint32_t longer = 0) {
        struct {
            netlink::nlmsghdr header;
            char payload[2048];
        } m;
        const std::size_t size = sizeof m.header + payload.size();
        m.header = {static_cast<std::uint32_t>(size) + longer, static_cast<std::uint16_t>(type), static_cast<std::uint16_t>(flags), ++sequence_, 0};
        __builtin_memcpy(m.payload, payload.data(), payload.size());
        LKMC_ASSERT_EQ(check(sys::sendto(nl_, const_buffer(&m, size), sys::msg::none, sys::sockaddr_nl())), size);
        return sequence_;
    }
    // The next message, which is for us, alone and whole.
    netlink::message receive() {
        netlink::messages in(check(nl_.receive()).bytes);
        LKMC_ASSERT(in.next() && in.at_end());
        LKMC_ASSERT_EQ(in->port(), nl_.port());
        return *in;
    }
    // The next message is an error (0: an acknowledgement) and about this one.
    void expect_error(std::uint32_t sequence, errc expected) {
        const auto m = receive();
        LKMC_ASSERT_EQ(m.type(), netlink::nlmsg::error);
        LKMC_ASSERT_EQ(m.sequence(), sequence);
        LKMC_ASSERT(netlink::error_of(m) == expected, netlink::error_of(m));
        byte_cursor about(m.payload().subspan(sizeof(int)));
        LKMC_ASSERT_EQ(about.take<netlink::nlmsghdr>().nlmsg_seq, sequence);
    }
    void expect_echo(std::uint32_t sequence, string_view payload) {
        const auto m = receive();
        LKMC_ASSERT_EQ(m.type(), LKMC_NETLINK_ECHO);
        LKMC_ASSERT_EQ(m.sequence(), sequence);
        LKMC_ASSERT_EQ(text_of(m), payload);
    }
    bool silent() {
        char none[16];
        return sys::recv(nl_, none, sys::msg::dontwait).error() == errc::again;
    }
    fd_ref socket() const { return nl_; }

private:
    netlink::socket nl_ = check(netlink::socket::open(LKMC_NETLINK_FAMILY));
    std::uint32_t sequence_ = 0;
};

// How many messages the module has got, this question too.
std::uint32_t count() {
    auto nl = check(netlink::socket::open(LKMC_NETLINK_FAMILY));
    netlink::request<64> question(netlink::operation<netlink::no_header>{LKMC_NETLINK_COUNT});
    byte_cursor answer(check(nl.ask(question), nl).payload());
    const auto number = answer.take<std::uint32_t>();
    LKMC_ASSERT(answer && answer.at_end());
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
        const auto both = one.send(LKMC_NETLINK_ECHO, "and", nlm_f::request | nlm_f::ack);
        one.expect_echo(both, "and");
        one.expect_error(both, errc::ok);
        // In words, too.
        auto nl = check(netlink::socket::open(LKMC_NETLINK_FAMILY));
        netlink::request<64> empty(netlink::operation<netlink::no_header>{LKMC_NETLINK_ECHO});
        LKMC_ASSERT_ERROR(nl.acknowledge(empty), errc::inval);
        LKMC_ASSERT_EQ(nl.failure().words.view(), "there is nothing to send back");

        // One that says to be longer than it is, and one that is no request, are nobody's business: no answer.
        one.send(LKMC_NETLINK_ECHO, "long", nlm_f::request, 100);
        one.send(LKMC_NETLINK_ECHO, "note", nlm_f::none);
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
