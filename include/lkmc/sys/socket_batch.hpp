// SPDX-License-Identifier: MIT
// recvmmsg and sendmmsg: many datagrams in one system call.
//
//     sys::mmsghdr slots[32];
//     for (int i = 0; i < 32; ++i) slots[i].set_data(span(&buffers[i], 1));       // once: a mutable_buffer each
//     auto n = LKMC_TRY(sys::recvmmsg(socket, slots, sys::msg::waitforone));      // waits for the first only
//     for (auto& slot : span(slots).first(n)) use(slot.length, slot.flags());
//
// * What was received before an error is delivered, and the error comes with the next call. recvmmsg's time limit is
//   left out: it is looked at only when a datagram comes (recvmmsg(2), BUGS). SO_RCVTIMEO limits the wait.
// * Addresses and control messages need their room set again before each call: the kernel stores what it used.
// Source: recvmmsg(2), sendmmsg(2), include/linux/socket.h.
#pragma once

#include <lkmc/sys/socket_message.hpp>

namespace lkmc::sys {

// struct mmsghdr: 64 bytes, 32 with 32-bit words. It borrows all that is set.
struct mmsghdr {
    detail::message_header header{};
    unsigned length = 0;  // out: bytes received or sent

    void set_data(span<const mutable_buffer> parts) noexcept { header.parts = parts.data(), header.part_count = parts.size(); }
    void set_data(span<const const_buffer> parts) noexcept { header.parts = parts.data(), header.part_count = parts.size(); }
    // Where the sender's address goes to, or whom it is for.
    void set_address(mutable_buffer room) noexcept { header.name = room.data(), header.name_length = static_cast<int>(room.size()); }
    void set_address(sockaddr_ref to) noexcept { header.name = to.data(), header.name_length = static_cast<int>(to.length()); }
    unsigned address_length() const noexcept { return static_cast<unsigned>(header.name_length); }
    msg flags() const noexcept { return static_cast<msg>(header.flags); }
};

// How many were received; msg::waitforone: waits for the first only, otherwise for all of them.
LKMC_INLINE result<unsigned> recvmmsg(fd_ref socket, span<mmsghdr> slots, msg flags = msg::none) noexcept {
    const auto received = call<unsigned>(nr::wide::recvmmsg, socket, slots.data(), static_cast<unsigned>(slots.size()), flags, nullptr);
    // Without a time limit the older call of 32-bit CPUs does the same.
    if constexpr (nr::has_narrow)
        if (!received && received.error() == errc::nosys)
            return call<unsigned>(nr::recvmmsg, socket, slots.data(), static_cast<unsigned>(slots.size()), flags, nullptr);
    return received;
}
// How many were sent: fewer where one failed, whose error comes if it is the first. 1024 at most.
LKMC_INLINE result<unsigned> sendmmsg(fd_ref socket, span<mmsghdr> slots, msg flags = msg::none) noexcept {
    return call<unsigned>(nr::sendmmsg, socket, slots.data(), static_cast<unsigned>(slots.size()), flags);
}

}  // namespace lkmc::sys
