// SPDX-License-Identifier: MIT
// Sockets by io_uring: connect, accept, send and receive as requests of sys/io_uring.hpp.
//
//     LKMC_TRY(ring.push(uring::accept(server, sys::sock::cloexec).id(1), uring::connect(client, address).id(2)));
//     …
//     const lkmc::fd peer = LKMC_TRY(done.as<lkmc::fd>());                  // of request 1: once
//     LKMC_TRY(ring.push(uring::send(client, text, sys::msg::nosignal).id(3), uring::recv(peer, buffer).id(4)));
//
// * They wait by themselves: a socket that has nothing to read is no EAGAIN, unless it is non-blocking.
// * Addresses and messages have to live until they are submitted; what the kernel fills in (uring::peer_address,
//   uring::incoming_message) until the completion.
// * send and recv may move fewer bytes than asked, as the calls do; sys::msg::waitall (Linux 5.19) goes on. Fewer bytes are
//   a failure to a link only with waitall.
// Source: io_uring_enter(2), include/uapi/linux/io_uring.h, io_uring/net.c.
#pragma once

#include <lkmc/sys/io_uring_request.hpp>
#include <lkmc/sys/socket_message.hpp>

namespace lkmc::uring {

// 5.19.
constexpr sys::io_uring_sqe socket(sys::af family, sys::sock type, int protocol = 0) noexcept {
    return {.opcode = sys::ioring_op::socket, .fd = static_cast<int>(family), .off = detail::bits(type), .len = detail::bits(protocol)};
}
// The address of who connects, for accept(): lives until the completion.
class peer_address {
public:
    // As it was at the completion.
    sys::sockaddr_any get() const noexcept {
        sys::sockaddr_any address = address_;
        address.set_length(length_);
        return address;
    }

private:
    friend sys::io_uring_sqe accept(target, sys::sock, peer_address&) noexcept;
    sys::sockaddr_any address_;
    std::uint32_t length_ = sys::sockaddr_any::capacity;
};
// As sys::accept4: as<fd>() is the connection; or into() a slot.
constexpr sys::io_uring_sqe accept(target socket, sys::sock flags) noexcept {
    return detail::request(sys::ioring_op::accept, socket, 0, 0, 0, detail::bits(flags));
}
inline sys::io_uring_sqe accept(target socket, sys::sock flags, peer_address& peer) noexcept {
    peer.length_ = sys::sockaddr_any::capacity;
    return detail::request(sys::ioring_op::accept, socket, detail::address(peer.address_.data()), 0, detail::address(&peer.length_),
                           detail::bits(flags));
}
// One completion a connection, as long as they have more() (5.19).
constexpr sys::io_uring_sqe accept_multishot(target socket, sys::sock flags) noexcept {
    auto s = accept(socket, flags);
    s.ioprio = static_cast<std::uint16_t>(sys::ioring_accept::multishot);
    return s;
}
template <class Address>
    requires std::is_constructible_v<sys::sockaddr_ref, const Address&>
inline sys::io_uring_sqe connect(target socket, const Address& address) noexcept {
    const sys::sockaddr_ref to(address);
    return detail::request(sys::ioring_op::connect, socket, detail::address(to.data()), 0, to.length());
}
// An address has to live until it is submitted: name it.
template <class Address>
sys::io_uring_sqe connect(target socket, const Address&& address) = delete;
constexpr sys::io_uring_sqe shutdown(target socket, sys::shut how) noexcept {
    return detail::request(sys::ioring_op::shutdown, socket, 0, detail::bits(how), 0);
}

inline sys::io_uring_sqe send(target socket, const_buffer data, sys::msg flags = {}) noexcept {
    return detail::request(sys::ioring_op::send, socket, detail::address(data.data()), detail::length(data.size()), 0, detail::bits(flags));
}
inline sys::io_uring_sqe recv(target socket, mutable_buffer data, sys::msg flags = {}) noexcept {
    return detail::request(sys::ioring_op::recv, socket, detail::address(data.data()), detail::length(data.size()), 0, detail::bits(flags));
}
// Each time that something comes, into a buffer that the kernel picks: add select(group) (6.0).
constexpr sys::io_uring_sqe recv_multishot(target socket, sys::msg flags = {}) noexcept {
    auto s = detail::request(sys::ioring_op::recv, socket, 0, 0, 0, detail::bits(flags));
    s.ioprio = static_cast<std::uint16_t>(sys::ioring_recvsend::recv_multishot);
    return s;
}
// Without copying, where the network can. Two completions: the first, with more(), says how much was sent; the second,
// is_notification(), that the bytes are the caller's again (6.0).
inline sys::io_uring_sqe send_zc(target socket, const_buffer data, sys::msg flags = {}) noexcept {
    auto s = send(socket, data, flags);
    s.opcode = sys::ioring_op::send_zc;
    return s;
}

// What sendmsg() sends. Lives until it is submitted.
class outgoing_message {
public:
    explicit outgoing_message(const sys::outgoing& message) noexcept
        : header_{message.to.data(), static_cast<int>(message.to.length()), message.data.data(), message.data.size(),
                  message.control != nullptr && !message.control->empty() ? message.control->memory().data() : nullptr,
                  message.control != nullptr ? message.control->used() : 0, 0} {}
    const void* header() const noexcept { return &header_; }

private:
    sys::detail::message_header header_;
};
// What recvmsg() fills. Lives until the completion, which finish() turns into what sys::recvmsg returns; only then the
// message has its address, flags and control messages.
class incoming_message {
public:
    explicit incoming_message(sys::incoming& message) noexcept : message_(&message) {
        if (message.control != nullptr) message.control->clear();
        const auto control = message.control != nullptr ? message.control->memory() : span<std::byte>();
        header_ = {message.from != nullptr ? message.from->data() : nullptr,
                   message.from != nullptr ? static_cast<int>(sys::sockaddr_any::capacity) : 0,
                   message.data.data(),
                   message.data.size(),
                   control.data(),
                   control.size(),
                   0};
    }
    // The kernel has its address.
    incoming_message(const incoming_message&) = delete;
    incoming_message& operator=(const incoming_message&) = delete;

    void* header() noexcept { return &header_; }
    result<std::size_t> finish(const sys::io_uring_cqe& done) noexcept {
        const auto received = done.as<std::size_t>();
        if (message_->from != nullptr) message_->from->set_length(received ? static_cast<std::uint32_t>(header_.name_length) : 0);
        if (message_->control != nullptr && received) message_->control->set_received(header_.control_length);
        message_->flags = static_cast<sys::msg>(received ? header_.flags : 0u);
        return received;
    }

private:
    sys::incoming* message_;
    sys::detail::message_header header_{};
};
inline sys::io_uring_sqe sendmsg(target socket, const outgoing_message& message, sys::msg flags = {}) noexcept {
    return detail::request(sys::ioring_op::sendmsg, socket, detail::address(message.header()), 1, 0, detail::bits(flags));
}
sys::io_uring_sqe sendmsg(target socket, const outgoing_message&& message, sys::msg flags = {}) = delete;
inline sys::io_uring_sqe recvmsg(target socket, incoming_message& message, sys::msg flags = {}) noexcept {
    return detail::request(sys::ioring_op::recvmsg, socket, detail::address(message.header()), 1, 0, detail::bits(flags));
}

}  // namespace lkmc::uring
