// SPDX-License-Identifier: MIT
// Asks the kernel for its network interfaces: the netlink request and the answers go through one ring.
#include <lkmc/cursor.hpp>
#include <lkmc/example.hpp>
#include <lkmc/sys/io_uring.hpp>
#include <lkmc/sys/io_uring_socket.hpp>

using namespace lkmc;

namespace {

// struct nlmsghdr, and behind it struct ifinfomsg. rtnetlink(7).
struct request {
    std::uint32_t nlmsg_len = sizeof(request);
    std::uint16_t nlmsg_type = 18;            // RTM_GETLINK
    std::uint16_t nlmsg_flags = 0x1 | 0x300;  // NLM_F_REQUEST | NLM_F_DUMP
    std::uint32_t nlmsg_seq = 1;
    std::uint32_t nlmsg_pid = 0;
    std::uint8_t ifinfomsg[16] = {};
};
constexpr std::uint16_t nlmsg_error = 2, nlmsg_done = 3, rtm_newlink = 16, ifla_ifname = 3;

enum : std::uint64_t { sent, received };

unsigned links = 0;
bool loopback = false;

void link(byte_cursor in) {
    in.skip(4);  // family, padding, type
    const auto index = in.take<std::int32_t>();
    in.skip(8);  // flags, and which of them have changed
    while (in && in.rest().size() >= 4) {
        const auto length = in.take<std::uint16_t>(), type = in.take<std::uint16_t>();
        if (length < 4) break;
        const auto value = in.bytes(length - 4u);
        if (type == ifla_ifname && !value.empty()) {
            const string_view name(reinterpret_cast<const char*>(value.data()), value.size() - 1);  // without its NUL
            print(out, index, ": ", name, "\n");
            ++links;
            loopback = loopback || name == "lo";
        }
        const std::size_t padding = (4u - length % 4u) % 4u;
        in.skip(padding < in.rest().size() ? padding : in.rest().size());
    }
    LKMC_ASSERT(bool(in));
}

// Whether the list goes on.
bool messages(span<const std::byte> bytes) {
    while (!bytes.empty()) {
        byte_cursor in(bytes);
        const auto length = in.take<std::uint32_t>();
        const auto type = in.take<std::uint16_t>();
        in.skip(2);
        LKMC_ASSERT_EQ(in.take<std::uint32_t>(), request().nlmsg_seq);
        in.skip(4);
        LKMC_ASSERT(in && length >= 16 && length <= bytes.size(), length);
        LKMC_ASSERT_NE(type, nlmsg_error);
        if (type == nlmsg_done) return false;
        if (type == rtm_newlink) link(byte_cursor(bytes.subspan(16, length - 16)));
        bytes = bytes.subspan((length + 3u) & ~3u);
    }
    return true;
}

}  // namespace

int main() {
    auto ring = check(io_uring::create(4), uring::unavailable);
    if (!ring.supports(sys::ioring_op::recv)) skip("needs Linux 5.6 for send and recv");
    const fd socket = check(sys::socket(sys::af::netlink, sys::sock::raw | sys::sock::cloexec));

    const request ask;
    alignas(4) static std::byte buffer[32768];  // as netlink(7) advises
    check(ring.push(uring::send(socket, object_buffer(ask)).id(sent).link(), uring::recv(socket, buffer).id(received)));
    for (bool more = true; more;) {
        const auto done = check(ring.next());
        const auto size = check(done.as<std::size_t>());
        if (done.id() == sent) {
            LKMC_ASSERT_EQ(size, sizeof ask);
            continue;
        }
        more = messages(span<const std::byte>(buffer).first(size));
        if (more) check(ring.push(uring::recv(socket, buffer).id(received)));
    }
    LKMC_ASSERT_GE(links, 1u);
    LKMC_ASSERT(loopback, links);  // every network namespace has one
}
