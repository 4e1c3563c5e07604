// SPDX-License-Identifier: MIT
// IP addresses in attributes: of version 4 or 6, as many bytes as there are; and prefixes.
//
//     auto gateway = in.get(rta::gateway);                           // an ip_address
//     if (gateway.is_v4()) print(out, gateway, "\n");                // 10.0.0.1
//     request.put(rta::gateway, netlink::ip("fe80::1"));             // what is no address does not compile
//     auto to = netlink::ip_prefix::parse("10.0.0.0/8");             // EINVAL
//     to->contains(gateway);                                         // true
//
// * An attribute of 4 bytes is an address of version 4, one of 16 of version 6. Any other size is a failure.
// * Text is what inet_pton(3) takes: four decimal numbers without leading zeros; or RFC 4291's forms. No "%eth0": the
//   interface is an attribute of its own.
// Source: RFC 4291 2.2, RFC 5952.
#pragma once

#include <type_traits>

#include <lkmc/cursor.hpp>
#include <lkmc/netlink/attribute.hpp>
#include <lkmc/print.hpp>
#include <lkmc/sys/socket_address.hpp>

namespace lkmc::netlink {

class ip_address {
public:
    // None: neither v4 nor v6, no byte.
    constexpr ip_address() noexcept = default;
    constexpr ip_address(sys::ipv4_address v4) noexcept : size_(4) {
        const auto number = v4.value();
        for (unsigned i = 0; i < 4; ++i) bytes_[i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
    }
    constexpr ip_address(const sys::ipv6_address& v6) noexcept : size_(16) {
        for (unsigned i = 0; i < 16; ++i) bytes_[i] = v6.bytes[i];
    }
    // 4 or 16 bytes; any other number gives none.
    static constexpr ip_address of(binary bytes) noexcept {
        ip_address address;
        address.assign(bytes);
        return address;
    }
    // False, and none, for any other number.
    constexpr bool assign(binary bytes) noexcept {
        *this = ip_address();
        // Of a constant size each: lists of routes have many of them.
        if (bytes.size() == 4) copy<4>(bytes.data());
        else if (bytes.size() == 16) copy<16>(bytes.data());
        return size_ != 0;
    }

    // The whole text is an address, or EINVAL.
    static constexpr stored_result<ip_address> parse(string_view words) noexcept {
        text_cursor in(words);
        const ip_address address = read(in);
        if (!in || !in.at_end()) return errc::inval;
        return address;
    }
    // The address that comes next, up to the first character that can be in none; the cursor fails where there is none.
    static constexpr ip_address read(text_cursor& in) noexcept {
        const auto words = in.rest();
        std::size_t size = 0;
        bool colon = false;
        for (; size < words.size() && (is_hexadecimal(words[size]) || words[size] == '.' || words[size] == ':'); ++size)
            colon |= words[size] == ':';
        text_cursor only(words.substr(0, size));
        const auto address = colon ? read_v6(only) : read_v4(only);
        if (!only || !only.at_end()) {
            in.fail();
            return {};
        }
        in.skip(words.substr(0, size));
        return address;
    }

    constexpr bool is_v4() const noexcept { return size_ == 4; }
    constexpr bool is_v6() const noexcept { return size_ == 16; }
    constexpr bool empty() const noexcept { return size_ == 0; }
    constexpr sys::af family() const noexcept { return is_v4() ? sys::af::inet : is_v6() ? sys::af::inet6 : sys::af::unspec; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr unsigned bits() const noexcept { return size_ * 8u; }
    constexpr span<const std::uint8_t> bytes() const noexcept { return {bytes_, size_}; }

    // Zero where it is of the other kind.
    constexpr sys::ipv4_address v4() const noexcept {
        return is_v4() ? sys::ipv4(bytes_[0], bytes_[1], bytes_[2], bytes_[3]) : sys::ipv4_any;
    }
    constexpr sys::ipv6_address v6() const noexcept {
        sys::ipv6_address address;
        if (is_v6())
            for (unsigned i = 0; i < 16; ++i) address.bytes[i] = bytes_[i];
        return address;
    }

    // 0.0.0.0 or ::.
    constexpr bool is_unspecified() const noexcept { return !empty() && *this == masked(0); }
    constexpr bool is_loopback() const noexcept { return is_v4() ? bytes_[0] == 127 : is_v6() && *this == ip_address(sys::ipv6_loopback); }
    constexpr bool is_multicast() const noexcept { return is_v4() ? bytes_[0] >> 4 == 14 : is_v6() && bytes_[0] == 0xff; }
    // 169.254.0.0/16 or fe80::/10.
    constexpr bool is_link_local() const noexcept {
        return is_v4() ? bytes_[0] == 169 && bytes_[1] == 254 : is_v6() && bytes_[0] == 0xfe && bytes_[1] >> 6 == 2;
    }
    // The first so many bits, and zeros.
    constexpr ip_address masked(unsigned prefix_length) const noexcept {
        ip_address address;
        address.size_ = size_;
        for (unsigned i = 0; i < size_ && i * 8 < prefix_length; ++i) {
            const unsigned left = prefix_length - i * 8;
            address.bytes_[i] = static_cast<std::uint8_t>(left >= 8 ? bytes_[i] : bytes_[i] & 0xff00u >> left);
        }
        return address;
    }
    friend constexpr bool operator==(const ip_address&, const ip_address&) noexcept = default;

private:
    template <std::uint8_t Size>
    constexpr void copy(const std::byte* bytes) noexcept {
        size_ = Size;
        if (std::is_constant_evaluated())
            for (unsigned i = 0; i < Size; ++i) bytes_[i] = static_cast<std::uint8_t>(bytes[i]);
        else
            __builtin_memcpy(bytes_, bytes, Size);
    }
    static constexpr bool is_hexadecimal(char c) noexcept {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
    static constexpr ip_address read_v4(text_cursor& in) noexcept {
        ip_address address;
        address.size_ = 4;
        for (unsigned i = 0; i < 4; ++i) {
            if (i != 0) in.skip('.');
            const bool zero = in.peek() == '0';
            const auto before = in.rest().size();
            address.bytes_[i] = in.number<std::uint8_t>();
            // 010 is eight to some and ten to others.
            if (zero && before - in.rest().size() > 1) in.fail();
        }
        return address;
    }
    static constexpr ip_address read_v6(text_cursor& in) noexcept {
        ip_address address;
        address.size_ = 16;
        unsigned at = 0;
        constexpr unsigned no_gap = 99;
        unsigned gap = no_gap;
        if (in.accept("::")) gap = 0;
        while (in && !in.at_end()) {
            if (at == 16) in.fail();
            const text_cursor group = in;
            const auto number = in.number<std::uint16_t>(16);
            if (in.peek() == '.' && at <= 12) {
                // The last four bytes as an address of version 4.
                in = group;
                const auto last = read_v4(in);
                for (unsigned i = 0; i < 4; ++i) address.bytes_[at++] = last.bytes_[i];
                if (!in.at_end()) in.fail();
                break;
            }
            if (!in || group.rest().size() - in.rest().size() > 4) {
                in.fail();
                break;
            }
            address.bytes_[at++] = static_cast<std::uint8_t>(number >> 8);
            address.bytes_[at++] = static_cast<std::uint8_t>(number);
            if (in.at_end()) break;
            if (in.accept("::")) {
                if (gap != no_gap) in.fail();
                gap = at;
            } else {
                in.skip(':');
                if (in.at_end()) in.fail();
            }
        }
        // What stands behind "::" belongs at the end; "::" is at least one group.
        if (gap == no_gap ? at != 16 : at > 14) in.fail();
        if (!in || gap == no_gap) return address;
        for (unsigned i = 0; i < at - gap; ++i) {
            address.bytes_[15 - i] = address.bytes_[at - 1 - i];
            address.bytes_[at - 1 - i] = 0;
        }
        return address;
    }

    std::uint8_t bytes_[16] = {};  // zero behind the size
    std::uint8_t size_ = 0;
};

// Addresses that begin alike; or an address and how many of its bits name its network.
struct ip_prefix {
    ip_address address;
    std::uint8_t length = 0;  // bits

    // "10.0.0.0/8"; without a length, all bits. EINVAL.
    static constexpr stored_result<ip_prefix> parse(string_view words) noexcept {
        text_cursor in(words);
        ip_prefix prefix;
        prefix.address = ip_address::read(in);
        prefix.length = static_cast<std::uint8_t>(prefix.address.bits());
        if (in.accept('/')) {
            const auto length = in.number<std::uint8_t>();
            if (length > prefix.length) return errc::inval;
            prefix.length = length;
        }
        if (!in || !in.at_end()) return errc::inval;
        return prefix;
    }
    constexpr bool contains(const ip_address& other) const noexcept {
        return other.size() == address.size() && other.masked(length) == address.masked(length);
    }
    friend constexpr bool operator==(const ip_prefix&, const ip_prefix&) noexcept = default;
};

namespace detail {
inline void this_is_no_ip_address() noexcept {}
}  // namespace detail
// Of literals.
consteval ip_address ip(string_view words) noexcept {
    const auto address = ip_address::parse(words);
    if (!address) detail::this_is_no_ip_address();
    return *address;
}
consteval ip_prefix prefix(string_view words) noexcept {
    const auto prefix = ip_prefix::parse(words);
    if (!prefix) detail::this_is_no_ip_address();
    return *prefix;
}

inline void format(sink to, const ip_address& address) {
    if (address.is_v4()) print(to, address.v4());
    else if (address.is_v6()) print(to, address.v6());
    else to.write("none");
}
inline void format(sink to, const ip_prefix& prefix) { print(to, prefix.address, "/", prefix.length); }

template <>
struct codec<ip_address> {
    static bool decode(binary payload, ip_address& value) noexcept {
        return value.assign(payload);
    }
    static const_buffer encode(const ip_address& value) noexcept { return const_buffer(value.bytes()); }
};

}  // namespace lkmc::netlink
