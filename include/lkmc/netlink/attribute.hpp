// SPDX-License-Identifier: MIT
// Netlink attributes: what one is called and holds, and reading a run of them without ever leaving it.
//
//     netlink::attributes in(message, fixed);                    // behind the message's fixed header
//     while (in.next())
//         switch (in.type()) {
//             case ifla::mtu: link.mtu = in.get(ifla::mtu); break;            // a std::uint32_t: its constant says so
//             case ifla::ifname: link.name = in.get(ifla::ifname); break;     // a view of the message
//         }
//     if (!in) return errc::badmsg;                              // asked once, at the end: a failure sticks
//
// * struct nlattr: 16 bits of length with itself, 16 of type; the payload; zeros up to a multiple of four. So 64-bit
//   values are not aligned: everything is copied out.
// * Bit 15 of the type says that there are attributes inside, bit 14 that the value is in network order.
// * A number has to have exactly its size. A structure may be shorter (an older kernel's: the rest is zero) or longer (a
//   newer one's). Text ends at its NUL, or with the attribute where there is none.
// * Names, for errors and for printing, are apart from that: spec.hpp.
// Source: netlink(7), include/uapi/linux/netlink.h, Documentation/userspace-api/netlink/intro.rst.
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/cursor.hpp>
#include <lkmc/result.hpp>
#include <lkmc/span.hpp>
#include <lkmc/stream.hpp>
#include <lkmc/string.hpp>

namespace lkmc::netlink {

struct nlattr {
    std::uint16_t nla_len = 0;
    std::uint16_t nla_type = 0;
};
inline constexpr std::uint16_t nla_f_nested = 1 << 15;
inline constexpr std::uint16_t nla_f_net_byteorder = 1 << 14;
inline constexpr std::uint16_t nla_type_mask = 0x3fff;

constexpr std::size_t aligned(std::size_t size) noexcept { return (size + 3) & ~std::size_t(3); }

// What an attribute holds where it is no plain value.
struct nest {};          // attributes
struct array_of_nests {};  // attributes without a meaning of their types, each of which holds attributes
template <class T>
struct array_of {};      // attributes without a meaning of their types, each of which holds a T: value.get(attribute_id<T>{})
struct flag {};          // nothing: that it is there says it
using text = string_view;
using binary = span<const std::byte>;
// Some bits of a word, and which ones: the others stay as they are.
struct nla_bitfield32 {
    std::uint32_t value = 0;
    std::uint32_t selector = 0;
};
// A number of 4 or of 8 bytes, as many as it needs (the kernel's nla_put_uint).
struct any_uint { std::uint64_t value = 0; };
struct any_sint { std::int64_t value = 0; };
template <class T>
inline constexpr bool holds_attributes = std::is_same_v<T, nest> || std::is_same_v<T, array_of_nests>;
template <class T>
inline constexpr bool holds_attributes<array_of<T>> = true;

// An attribute's number, and by its type what it holds: ifla::mtu is an attribute_id<std::uint32_t>.
template <class T>
struct attribute_id {
    using value_type = T;
    std::uint16_t number;
    constexpr operator std::uint16_t() const noexcept { return number; }
};

// How a T lies in an attribute. decode() returns false where the payload is none.
template <class T>
struct codec {
    static_assert(std::is_trivially_copyable_v<T>, "the kernel's structures are plain bytes");
    static constexpr bool is_number = std::is_integral_v<T> || std::is_enum_v<T> || requires(const T& v) { v.value(); };
    static bool decode(binary payload, T& value) noexcept {
        if constexpr (is_number) {
            if (payload.size() != sizeof(T)) return false;
            __builtin_memcpy(&value, payload.data(), sizeof(T));
        } else {
            value = T{};
            if (!payload.empty()) __builtin_memcpy(&value, payload.data(), payload.size() < sizeof(T) ? payload.size() : sizeof(T));
        }
        return true;
    }
    static const_buffer encode(const T& value) noexcept { return {&value, sizeof value}; }
};
template <>
struct codec<text> {
    static bool decode(binary payload, text& value) noexcept {
        const auto* characters = reinterpret_cast<const char*>(payload.data());
        std::size_t size = 0;
        while (size < payload.size() && characters[size] != '\0') ++size;
        value = {characters, size};
        return true;
    }
};
template <>
struct codec<binary> {
    static bool decode(binary payload, binary& value) noexcept { return value = payload, true; }
    static const_buffer encode(const_buffer value) noexcept { return value; }
};
namespace detail {
template <class Any, class Narrow, class Wide>
struct any_width {
    static bool decode(binary payload, Any& any) noexcept {
        Narrow narrow{};
        Wide wide{};
        if (codec<Narrow>::decode(payload, narrow)) return any.value = narrow, true;
        if (codec<Wide>::decode(payload, wide)) return any.value = wide, true;
        return false;
    }
};
}  // namespace detail
template <>
struct codec<any_uint> : detail::any_width<any_uint, std::uint32_t, std::uint64_t> {};
template <>
struct codec<any_sint> : detail::any_width<any_sint, std::int32_t, std::int64_t> {};

// A run of attributes, read one after another.
class attributes : public stream<attributes> {
public:
    constexpr attributes() noexcept = default;
    constexpr explicit attributes(binary bytes) noexcept : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    // On to the next one; false at the end, and at one that does not end within the bytes: that is a failure.
    bool next() noexcept {
        // The last one may lack its padding: behind it less than nothing is left.
        const std::ptrdiff_t behind_head = end_ - at_ - static_cast<std::ptrdiff_t>(sizeof(nlattr));
        if (behind_head < 0) [[unlikely]] {
            if (at_ < end_) fail();
            return false;
        }
        nlattr header;
        __builtin_memcpy(&header, at_, sizeof header);
        // Below zero, that is far too large, where it is shorter than its head.
        const std::uint32_t size = header.nla_len - std::uint32_t(sizeof(nlattr));
        if (size > static_cast<std::size_t>(behind_head)) [[unlikely]] {
            fail();
            return false;
        }
        raw_type_ = header.nla_type;
        payload_ = at_ + sizeof header;
        size_ = size;
        at_ += aligned(header.nla_len);
        return true;
    }

    // Of the one that next() came to.
    std::uint16_t type() const noexcept { return raw_type_ & nla_type_mask; }
    bool is_nested() const noexcept { return (raw_type_ & nla_f_nested) != 0; }
    bool is_network_order() const noexcept { return (raw_type_ & nla_f_net_byteorder) != 0; }
    binary payload() const noexcept { return {payload_, size_}; }

    // Its value. A payload that is none is a failure, and gives T's zero.
    template <class T>
    T get(attribute_id<T>) noexcept {
        T value{};
        if (!codec<T>::decode(payload(), value)) [[unlikely]] {
            fail();
            return T{};
        }
        return value;
    }
    static constexpr bool get(attribute_id<flag>) noexcept { return true; }
    // The attributes inside. What fails in them has to be handed on: in.check(inner).
    attributes get(attribute_id<nest>) noexcept { return attributes(payload()); }
    attributes get(attribute_id<array_of_nests>) noexcept { return attributes(payload()); }
    template <class T>
    attributes get(attribute_id<array_of<T>>) noexcept { return attributes(payload()); }
    attributes inside() const noexcept { return attributes(payload()); }

    // A failure in what lies inside is one here.
    void check(const attributes& inner) noexcept {
        if (!inner) fail();
    }
    constexpr void fail() noexcept { failed_ = true, at_ = end_; }
    constexpr explicit operator bool() const noexcept { return !failed_; }
    constexpr bool failed() const noexcept { return failed_; }

    // What has not been read yet.
    binary rest() const noexcept { return {at_, at_ < end_ ? static_cast<std::size_t>(end_ - at_) : 0}; }

    // for (auto& a : attributes): each is this same object, standing at the next one.
    attributes& operator*() noexcept { return *this; }

private:
    const std::byte* at_ = nullptr;
    const std::byte* end_ = nullptr;
    const std::byte* payload_ = nullptr;
    std::size_t size_ = 0;
    std::uint16_t raw_type_ = 0;
    bool failed_ = false;
};

// The first attribute of this number, searched for: for one or two of many. ENOENT: it is not there; EBADMSG.
template <class T>
stored_result<T> find(attributes all, attribute_id<T> wanted) noexcept {
    while (all.next())
        if (all.type() == wanted) {
            if constexpr (holds_attributes<T> || std::is_same_v<T, flag>) {
                return T{};
            } else {
                const T value = all.get(wanted);
                if (!all) return errc::badmsg;
                return value;
            }
        }
    return all ? errc::noent : errc::badmsg;
}
// The attributes inside the first of this number.
inline stored_result<attributes> find_inside(attributes all, std::uint16_t wanted) noexcept {
    while (all.next())
        if (all.type() == wanted) return all.inside();
    return all ? errc::noent : errc::badmsg;
}

}  // namespace lkmc::netlink
