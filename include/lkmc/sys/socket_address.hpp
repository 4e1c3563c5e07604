// SPDX-License-Identifier: MIT
// Addresses of sockets: struct sockaddr in its kinds, and numbers in network byte order.
//
//     sys::bind(server, sys::sockaddr_in(sys::ipv4(127, 0, 0, 1), 0));          // any free port
//     sys::connect(client, LKMC_TRY(sys::sockaddr_un::path("/run/server")));
//     auto own = LKMC_TRY(sys::getsockname(server));                            // sockaddr_any
//     auto port = LKMC_TRY(own.as<sys::sockaddr_in>()).sin_port.value();        // EAFNOSUPPORT if it is another kind
//
// * An address is given to the kernel with its length. A unix socket's counts its name only, which is why
//   sockaddr_un keeps its length.
// * The layouts are the kernel's; each kind starts with 16 bits of family.
// Source: bind(2), unix(7), ip(7), ipv6(7), netlink(7), include/uapi/linux/{un,in,in6,netlink}.h.
#pragma once

#include <cstdint>

#include <lkmc/byte_order.hpp>
#include <lkmc/print.hpp>
#include <lkmc/result.hpp>

namespace lkmc::sys {

// AF_…
enum class af : std::uint16_t {
    unspec = 0,
    unix_ = 1,
    inet = 2,
    inet6 = 10,
    netlink = 16,
    packet = 17,
    alg = 38,
    vsock = 40,
};

// A number in the order of the network.
template <std::unsigned_integral T>
struct network_order : big_endian<T> {
    using big_endian<T>::big_endian;
};

using ipv4_address = network_order<std::uint32_t>;
constexpr ipv4_address ipv4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d) noexcept {
    return std::uint32_t(a) << 24 | std::uint32_t(b) << 16 | std::uint32_t(c) << 8 | d;
}
inline constexpr ipv4_address ipv4_any = ipv4(0, 0, 0, 0);
inline constexpr ipv4_address ipv4_loopback = ipv4(127, 0, 0, 1);

// struct sockaddr_in, 16 bytes.
struct sockaddr_in {
    static constexpr af family = af::inet;
    af sin_family = family;
    network_order<std::uint16_t> sin_port;
    ipv4_address sin_addr;
    std::uint8_t sin_zero[8] = {};

    constexpr sockaddr_in() noexcept = default;
    constexpr sockaddr_in(ipv4_address address, std::uint16_t port) noexcept : sin_port(port), sin_addr(address) {}
    constexpr std::uint32_t length() const noexcept { return 16; }
};

struct ipv6_address {
    std::uint8_t bytes[16] = {};
    friend constexpr bool operator==(const ipv6_address&, const ipv6_address&) noexcept = default;
};
inline constexpr ipv6_address ipv6_any{};
inline constexpr ipv6_address ipv6_loopback{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};

// struct sockaddr_in6, 28 bytes.
struct sockaddr_in6 {
    static constexpr af family = af::inet6;
    af sin6_family = family;
    network_order<std::uint16_t> sin6_port;
    network_order<std::uint32_t> sin6_flowinfo;
    ipv6_address sin6_addr;
    std::uint32_t sin6_scope_id = 0;  // an interface's index, for link-local addresses

    constexpr sockaddr_in6() noexcept = default;
    constexpr sockaddr_in6(const ipv6_address& address, std::uint16_t port, std::uint32_t scope = 0) noexcept
        : sin6_port(port), sin6_addr(address), sin6_scope_id(scope) {}
    constexpr std::uint32_t length() const noexcept { return 28; }
};

// struct sockaddr_nl, 12 bytes.
struct sockaddr_nl {
    static constexpr af family = af::netlink;
    af nl_family = family;
    std::uint16_t nl_pad = 0;
    std::uint32_t nl_pid = 0;     // port; 0: the kernel's own, or, to bind, any free one
    std::uint32_t nl_groups = 0;  // the first 32 multicast groups, a bit each

    constexpr sockaddr_nl() noexcept = default;
    constexpr explicit sockaddr_nl(std::uint32_t port, std::uint32_t groups = 0) noexcept : nl_pid(port), nl_groups(groups) {}
    constexpr std::uint32_t length() const noexcept { return 12; }
};

// struct sockaddr_un, 110 bytes, and how many of them count.
struct sockaddr_un {
    static constexpr af family = af::unix_;
    static constexpr std::size_t longest = 108;

    af sun_family = family;
    char sun_path[longest] = {};
    std::uint32_t sun_length = 2;  // not the kernel's: of family and name

    // Without a name. To bind it means: a name of the kernel's choice.
    constexpr sockaddr_un() noexcept = default;
    // A socket in the file system. ENAMETOOLONG above 107 bytes; EINVAL for an empty path.
    static constexpr result<sockaddr_un> path(string_view path) noexcept {
        if (path.empty()) return errc::inval;
        if (path.size() >= longest) return errc::nametoolong;
        sockaddr_un address;
        address.fill(0, path);
        address.sun_length = static_cast<std::uint32_t>(2 + path.size() + 1);
        return address;
    }
    // A name in the abstract namespace, which vanishes with the socket: any bytes, NUL too; 107 of them at most.
    static constexpr result<sockaddr_un> abstract(string_view name) noexcept {
        if (name.size() >= longest) return errc::nametoolong;
        sockaddr_un address;
        address.fill(1, name);
        address.sun_length = static_cast<std::uint32_t>(2 + 1 + name.size());
        return address;
    }

    constexpr bool is_unnamed() const noexcept { return sun_length <= 2; }
    constexpr bool is_abstract() const noexcept { return sun_length > 2 && sun_path[0] == '\0'; }
    // The path, or the abstract name without the NUL in front.
    constexpr string_view name() const noexcept {
        if (is_unnamed()) return {};
        if (is_abstract()) return {sun_path + 1, sun_length - 3};
        std::size_t size = 0;
        while (size < sun_length - 2 && sun_path[size] != '\0') ++size;
        return {sun_path, size};
    }
    constexpr std::uint32_t length() const noexcept { return sun_length; }

private:
    constexpr void fill(std::size_t from, string_view text) noexcept {
        for (std::size_t i = 0; i < text.size(); ++i) sun_path[from + i] = text[i];
    }
};

// Any kind: struct sockaddr_storage, 128 bytes, and how many of them count. What the kernel fills in.
class sockaddr_any {
public:
    static constexpr std::uint32_t capacity = 128;

    sockaddr_any() noexcept = default;

    af family() const noexcept {
        af family = af::unspec;
        if (length_ >= sizeof family) __builtin_memcpy(&family, bytes_, sizeof family);
        return family;
    }
    std::uint32_t length() const noexcept { return length_; }
    // EAFNOSUPPORT where it is of another kind; EBADMSG where it is too short for its kind.
    template <class Address>
    result<Address> as() const noexcept {
        if (family() != Address::family) return errc::afnosupport;
        Address address;
        if constexpr (requires { address.sun_length; }) {
            // A path that fills all of sun_path is told with the NUL that has no room there.
            constexpr std::uint32_t most = 2 + Address::longest;
            if (length_ > most + 1) return errc::badmsg;
            address.sun_length = length_ < most ? length_ : most;
        }
        if (length_ < address.length()) return errc::badmsg;
        __builtin_memcpy(&address, bytes_, address.length());
        return address;
    }

    // For the calls that fill it.
    void* data() noexcept { return bytes_; }
    // How long the kernel says it is; more than the capacity was cut off.
    void set_length(std::uint32_t length) noexcept { length_ = length < capacity ? length : capacity; }

private:
    alignas(8) unsigned char bytes_[capacity] = {};
    std::uint32_t length_ = 0;
};

// A borrowed address of any kind, as a parameter. None: whom it is connected to.
class sockaddr_ref {
public:
    constexpr sockaddr_ref() noexcept = default;
    constexpr sockaddr_ref(std::nullptr_t) noexcept {}
    template <class Address>
        requires requires(const Address& a) { Address::family; a.length(); }
    constexpr sockaddr_ref(const Address& address) noexcept : data_(&address), length_(address.length()) {}
    sockaddr_ref(const sockaddr_any& address) noexcept
        : data_(const_cast<sockaddr_any&>(address).data()), length_(address.length()) {}
    // Of a kind that is not declared here.
    constexpr sockaddr_ref(const void* data, std::uint32_t length) noexcept : data_(data), length_(length) {}

    constexpr const void* data() const noexcept { return data_; }
    constexpr std::uint32_t length() const noexcept { return length_; }

private:
    const void* data_ = nullptr;
    std::uint32_t length_ = 0;
};

inline void format(sink to, ipv4_address address) {
    const auto a = address.value();
    print(to, a >> 24, ".", a >> 16 & 255, ".", a >> 8 & 255, ".", a & 255);
}
inline void format(sink to, const sockaddr_in& address) { print(to, address.sin_addr, ":", address.sin_port.value()); }
inline void format(sink to, const ipv6_address& address) {
    // RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as "::", a mapped address of
    // version 4 as one.
    unsigned groups[8];
    for (unsigned i = 0; i < 8; ++i) groups[i] = static_cast<unsigned>(address.bytes[2 * i] << 8 | address.bytes[2 * i + 1]);
    const bool is_mapped = (groups[0] | groups[1] | groups[2] | groups[3] | groups[4]) == 0 && groups[5] == 0xffff;
    if (is_mapped)
        return print(to, "::ffff:", ipv4(address.bytes[12], address.bytes[13], address.bytes[14], address.bytes[15]));
    unsigned run_at = 8, run = 1;
    for (unsigned i = 0; i < 8; ++i) {
        unsigned n = 0;
        while (i + n < 8 && groups[i + n] == 0) ++n;
        if (n > run) run_at = i, run = n;
    }
    for (unsigned i = 0; i < 8;) {
        if (i == run_at) {
            to.write("::");
            i += run;
            continue;
        }
        if (i != 0 && i != run_at + run) to.write(":");
        to.write(lkmc::detail::digits(groups[i], 16).view());
        ++i;
    }
}
inline void format(sink to, const sockaddr_in6& address) {
    print(to, "[", address.sin6_addr, "]:", address.sin6_port.value());
}
inline void format(sink to, const sockaddr_un& address) {
    print(to, address.is_unnamed() ? "(unnamed)" : address.is_abstract() ? "@" : "", address.name());
}
inline void format(sink to, const sockaddr_nl& address) {
    print(to, "netlink port ", address.nl_pid, " groups ", hex(address.nl_groups));
}

}  // namespace lkmc::sys
