// SPDX-License-Identifier: MIT
// Link-layer addresses in attributes: of Ethernet 6 bytes, of InfiniBand 20, of a tunnel an IP address, of some none.
//
//     link.address = in.get(ifla::address);                          // a hardware_address
//     print(out, link.address, "\n");                                // 02:00:00:00:00:01
//     request.put(ifla::address, netlink::mac("02:00:00:00:00:01")); // what is no address does not compile
//     auto given = netlink::hardware_address::parse(argument);       // EINVAL
//
// * At most 32 bytes, the kernel's MAX_ADDR_LEN. A longer attribute is a failure.
// Source: include/linux/netdevice.h, IEEE 802-2014 8.2 (the two bits that mean something).
#pragma once

#include <lkmc/cursor.hpp>
#include <lkmc/netlink/attribute.hpp>
#include <lkmc/print.hpp>

namespace lkmc::netlink {

class hardware_address {
public:
    static constexpr std::size_t longest = 32;

    constexpr hardware_address() noexcept = default;
    // What is longer is cut off: ask first.
    constexpr explicit hardware_address(binary bytes) noexcept : size_(static_cast<std::uint8_t>(bytes.size() < longest ? bytes.size() : longest)) {
        for (std::size_t i = 0; i < size_; ++i) bytes_[i] = static_cast<std::uint8_t>(bytes[i]);
    }

    // Bytes of one or two hexadecimal digits with colons between them. EINVAL; EMSGSIZE where there are too many.
    static constexpr stored_result<hardware_address> parse(string_view words) noexcept {
        hardware_address address;
        text_cursor in(words);
        do {
            const std::size_t before = in.rest().size();
            const auto byte = in.number<std::uint8_t>(16);
            if (!in || before - in.rest().size() > 2) return errc::inval;
            if (address.size_ == longest) return errc::msgsize;
            address.bytes_[address.size_++] = byte;
        } while (in.accept(':'));
        if (!in.at_end()) return errc::inval;
        return address;
    }

    constexpr span<const std::uint8_t> bytes() const noexcept { return {bytes_, size_}; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr bool empty() const noexcept { return size_ == 0; }
    constexpr std::uint8_t operator[](std::size_t index) const noexcept { return bytes_[index]; }
    constexpr bool is_zero() const noexcept { return *this == zero(size_); }
    // Ethernet: to a group; chosen by who runs the network, not by who made the card.
    constexpr bool is_multicast() const noexcept { return (bytes_[0] & 1) != 0; }
    constexpr bool is_local() const noexcept { return (bytes_[0] & 2) != 0; }
    friend constexpr bool operator==(const hardware_address&, const hardware_address&) noexcept = default;

private:
    static constexpr hardware_address zero(std::uint8_t size) noexcept {
        hardware_address address;
        address.size_ = size;
        return address;
    }
    std::uint8_t bytes_[longest] = {};  // zero behind the size
    std::uint8_t size_ = 0;
};

namespace detail {
inline void this_is_no_hardware_address() noexcept {}
}  // namespace detail
// Of a literal.
consteval hardware_address mac(string_view words) noexcept {
    const auto address = hardware_address::parse(words);
    if (!address) detail::this_is_no_hardware_address();
    return *address;
}

inline void format(sink to, const hardware_address& address) {
    for (std::size_t i = 0; i < address.size(); ++i) {
        if (i != 0) to.write(":");
        to.write(lkmc::detail::digits(address[i], 16, 2).view());
    }
}

template <>
struct codec<hardware_address> {
    static bool decode(binary payload, hardware_address& value) noexcept {
        if (payload.size() > hardware_address::longest) return false;
        value = hardware_address(payload);
        return true;
    }
    static const_buffer encode(const hardware_address& value) noexcept { return const_buffer(value.bytes()); }
};

}  // namespace lkmc::netlink
