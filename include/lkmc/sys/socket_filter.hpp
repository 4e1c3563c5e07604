// SPDX-License-Identifier: MIT
// Classic BPF on a socket: a short program that the kernel runs on each packet before it is queued, so that unwanted
// ones wake nobody and take no room.
//
//     const sys::sock_filter only_pings[] = {
//         bpf::load_byte(0),                                     // of the packet, as this kind of socket delivers it
//         bpf::jump_if_equal(8, 0, 1),                           // equal: the next one; otherwise one further
//         bpf::accept(), bpf::drop()};
//     LKMC_TRY(sys::attach_filter(socket, only_pings));
//
// * A machine with two registers, A and X, of 32 bits. Jumps go forward only, so every program ends; the kernel checks
//   it all when it is attached (EINVAL). Up to 4096 instructions.
// * What a program returns is how many bytes of the packet are kept; 0 drops it. A load beyond the packet drops it.
// * Words and halves are loaded as if in network order. A number that lies in the CPU's order is compared with
//   bpf::native(number).
// * Attaching replaces the filter before. What is queued already stays.
// Source: socket(7), Documentation/networking/filter.rst, include/uapi/linux/{filter,bpf_common}.h.
#pragma once

#include <lkmc/byte_order.hpp>
#include <lkmc/sys/socket.hpp>

namespace lkmc {

namespace sys {

// struct sock_filter: one instruction.
struct sock_filter {
    std::uint16_t code = 0;
    std::uint8_t jt = 0;  // how many instructions to pass over if it is true
    std::uint8_t jf = 0;
    std::uint32_t k = 0;
};

namespace so {
// Nobody, not even this process, can change the filter any more: to hand the socket to who is trusted less.
inline constexpr socket_option<bool> lock_filter{sol::socket, 44};
}  // namespace so

// EINVAL: not a program; EPERM: the filter is locked; ENOMEM: more than net.core.optmem_max.
inline result<void> attach_filter(fd_ref socket, span<const sock_filter> program) noexcept {
    struct {  // struct sock_fprog
        unsigned short length;
        const sock_filter* instructions;
    } const all{static_cast<unsigned short>(program.size()), program.data()};
    if (program.size() > 0xffff) return errc::inval;
    return setsockopt(socket, sol::socket, 26, object_buffer(all));
}
// ENOENT: there is none.
inline result<void> detach_filter(fd_ref socket) noexcept {
    const int unused = 0;
    return setsockopt(socket, sol::socket, 27, object_buffer(unused));
}

}  // namespace sys

namespace bpf {

using sys::sock_filter;

// A number as a load sees it that lies in memory in this CPU's order.
constexpr std::uint32_t native(std::uint32_t number) noexcept {
    return std::endian::native == std::endian::big ? number : __builtin_bswap32(number);
}

// A = the word, half or byte at this offset of the packet; of the packet's length; a constant.
constexpr sock_filter load_word(std::uint32_t offset) noexcept { return {0x20, 0, 0, offset}; }
constexpr sock_filter load_half(std::uint32_t offset) noexcept { return {0x28, 0, 0, offset}; }
constexpr sock_filter load_byte(std::uint32_t offset) noexcept { return {0x30, 0, 0, offset}; }
constexpr sock_filter load_length() noexcept { return {0x80, 0, 0, 0}; }
constexpr sock_filter load_constant(std::uint32_t k) noexcept { return {0x00, 0, 0, k}; }
// X = A, A = X.
constexpr sock_filter a_to_x() noexcept { return {0x07, 0, 0, 0}; }
constexpr sock_filter x_to_a() noexcept { return {0x87, 0, 0, 0}; }
// A = A & k, A + k.
constexpr sock_filter and_(std::uint32_t k) noexcept { return {0x54, 0, 0, k}; }
constexpr sock_filter add(std::uint32_t k) noexcept { return {0x04, 0, 0, k}; }
// If A == k, A > k, A >= k, A & k, A == X: passes over `then` instructions, otherwise over `otherwise`.
constexpr sock_filter jump_if_equal(std::uint32_t k, std::uint8_t then, std::uint8_t otherwise) noexcept { return {0x15, then, otherwise, k}; }
constexpr sock_filter jump_if_greater(std::uint32_t k, std::uint8_t then, std::uint8_t otherwise) noexcept { return {0x25, then, otherwise, k}; }
constexpr sock_filter jump_if_at_least(std::uint32_t k, std::uint8_t then, std::uint8_t otherwise) noexcept { return {0x35, then, otherwise, k}; }
constexpr sock_filter jump_if_any_bit(std::uint32_t k, std::uint8_t then, std::uint8_t otherwise) noexcept { return {0x45, then, otherwise, k}; }
constexpr sock_filter jump_if_equal_x(std::uint8_t then, std::uint8_t otherwise) noexcept { return {0x1d, then, otherwise, 0}; }
constexpr sock_filter jump(std::uint32_t over) noexcept { return {0x05, 0, 0, over}; }
// Ends the program: the whole packet, the first bytes of it, nothing of it.
constexpr sock_filter accept(std::uint32_t bytes = 0xffffffff) noexcept { return {0x06, 0, 0, bytes}; }
constexpr sock_filter drop() noexcept { return {0x06, 0, 0, 0}; }

}  // namespace bpf
}  // namespace lkmc
