// SPDX-License-Identifier: MIT
// Any message and any attributes as text, with the names of their sets: for debugging, and for tools that listen.
//
//     netlink::describe(out, &ifla::set, in);                  // one attribute a line, what lies inside indented
//     // IFLA_IFNAME "v0"
//     // IFLA_LINKINFO
//     //     IFLA_INFO_KIND "vlan"
//     netlink::describe(out, &ifla::set, in, {.one_line = true});    // IFLA_IFNAME "v0", IFLA_LINKINFO {IFLA_INFO_KIND "vlan"}
//
// * What has no name, and what does not look like what its name says, is printed as it is: a number, bytes.
// * Where attributes do not end within their bytes, those before are printed, then "damaged" and the bytes that are left.
// * The table of a family's messages says which set a type's attributes are of: describe(out, m, find(rt_link_messages, m.type())).
// Source: Documentation/userspace-api/netlink/intro.rst.
#pragma once

#include <lkmc/netlink/hardware_address.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

namespace lkmc::netlink {

struct description_style {
    bool one_line = false;
    unsigned indent = 0;         // blanks in front of each line
    std::size_t most_bytes = 32;   // of bytes without a meaning, how many are printed
};

// Bytes as hexadecimal digits, at most so many: "0a0b0c… (100 bytes)".
inline void describe_bytes(sink to, binary bytes, std::size_t most = 32) {
    if (bytes.empty()) return to.write("(empty)");
    for (const std::byte b : bytes.first(most)) to.write(lkmc::detail::digits(static_cast<std::uint64_t>(b), 16, 2).view());
    if (bytes.size() > most) print(to, "… (", bytes.size(), " bytes)");
}

namespace detail {

// Quoted, and what would disturb a terminal as \xNN.
inline void describe_text(sink to, string_view words) {
    to.write("\"");
    for (const char c : words) {
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x20 || code == 0x7f) print(to, "\\x", lkmc::detail::digits(code, 16, 2).view());
        else if (c == '"' || c == '\\') print(to, "\\", c);
        else print(to, c);
    }
    to.write("\"");
}

template <class T>
bool describe_as(sink to, binary payload) {
    T value{};
    if (!codec<T>::decode(payload, value)) return false;
    if constexpr (std::is_same_v<T, text>) describe_text(to, value);
    else if constexpr (requires { value.value(); }) print(to, value.value());
    else if constexpr (requires { value.value; }) print(to, value.value);
    else print(to, value);
    return true;
}

// False where the payload is none of that kind.
inline bool describe_value(sink to, holds what, binary payload) {
    switch (what) {
        case holds::flag: return payload.empty();
        case holds::u8: return describe_as<std::uint8_t>(to, payload);
        case holds::u16: return describe_as<std::uint16_t>(to, payload);
        case holds::u32: return describe_as<std::uint32_t>(to, payload);
        case holds::u64: return describe_as<std::uint64_t>(to, payload);
        case holds::s8: return describe_as<std::int8_t>(to, payload);
        case holds::s16: return describe_as<std::int16_t>(to, payload);
        case holds::s32: return describe_as<std::int32_t>(to, payload);
        case holds::s64: return describe_as<std::int64_t>(to, payload);
        case holds::uint: return describe_as<any_uint>(to, payload);
        case holds::sint: return describe_as<any_sint>(to, payload);
        case holds::be16: return describe_as<big_endian<std::uint16_t>>(to, payload);
        case holds::be32: return describe_as<big_endian<std::uint32_t>>(to, payload);
        case holds::be64: return describe_as<big_endian<std::uint64_t>>(to, payload);
        case holds::text: return describe_as<text>(to, payload);
        case holds::ip:
        case holds::ipv4:
        case holds::ipv6: return describe_as<ip_address>(to, payload);
        case holds::mac:
            if (payload.empty()) return false;
            return describe_as<hardware_address>(to, payload);
        case holds::bitfield32: {
            if (payload.size() != sizeof(nla_bitfield32)) return false;
            nla_bitfield32 bits;
            codec<nla_bitfield32>::decode(payload, bits);
            print(to, hex(bits.value), " of ", hex(bits.selector));
            return true;
        }
        default: return false;
    }
}

inline bool are_sound(attributes all) noexcept {
    while (all.next()) {}
    return bool(all);
}

// The kernel nests no deeper than ten.
inline constexpr unsigned deepest = 16;

class describer {
public:
    describer(sink to, const description_style& style) noexcept : to_(to), style_(style) {}

    void all(const attribute_set* set, binary bytes, unsigned depth) {
        const attribute_set unknown;
        if (set == nullptr) set = &unknown;
        bool first = true;
        if (set->fixed_size != 0) {
            begin(depth, first);
            structure(*set, bytes.first(set->fixed_size));
            end();
        }
        const auto among = set->behind_fixed(bytes);
        auto in = among;
        auto left = in.rest();
        while (in.next()) {
            one(*set, in, among, depth, first);
            left = in.rest();
        }
        if (!in) {
            begin(depth, first);
            to_.write("damaged ");
            describe_bytes(to_, left, style_.most_bytes);
            end();
        }
    }

private:
    void begin(unsigned depth, bool& first) {
        if (!style_.one_line)
            for (unsigned i = 0; i < style_.indent + 4 * depth; ++i) to_.write(" ");
        else if (!first) to_.write(", ");
        first = false;
    }
    void end() {
        if (!style_.one_line) to_.write("\n");
    }

    void one(const attribute_set& set, const attributes& in, const attributes& among, unsigned depth, bool& first) {
        begin(depth, first);
        set.print_name(to_, in.type());
        const auto* spec = set.at(in.type());
        const auto what = spec != nullptr ? spec->what : holds::unused;
        const auto payload = in.payload();
        const bool is_array = what == holds::nests;
        const bool is_known_nest = what == holds::nest || what == holds::nests || what == holds::by_selector;
        const auto* inside = is_known_nest ? set.inside(in.type(), among) : nullptr;
        const auto within = inside != nullptr && !is_array ? inside->behind_fixed(payload) : attributes(payload);
        // One without attributes may be a structure: it counts as a nest where a set says so, or the kernel.
        const bool enters = depth < deepest && !payload.empty() && are_sound(within) &&
                            (is_known_nest ? inside != nullptr || what != holds::by_selector || in.is_nested() : in.is_nested());
        if (enters) {
            to_.write(style_.one_line ? " {" : "");
            end();
            if (is_array) elements(inside, payload, depth + 1);
            else all(inside, payload, depth + 1);
            if (style_.one_line) to_.write("}");
            return;
        }
        if (what == holds::flag && payload.empty()) return end();
        to_.write(" ");
        if (is_known_nest && payload.empty()) to_.write("{}");
        else if (what == holds::structure && spec->inside != nullptr) structure(*spec->inside, payload);
        else if (!describe_value(to_, what, payload)) describe_bytes(to_, payload, style_.most_bytes);
        end();
    }

    // {rx_packets 1, tx_packets 0}: of a shorter one what is there, behind a longer one the bytes that are left.
    void structure(const attribute_set& layout, binary bytes) {
        const char* separator = "{";
        for (const auto& member : span<const member_spec>(layout.members, layout.member_count)) {
            const auto value = bytes.subspan(member.offset, member.size);
            if (value.size() != member.size || member.size == 0) break;
            print(to_, separator, member.name, " ");
            if (!describe_value(to_, member.what, value)) describe_bytes(to_, value, style_.most_bytes);
            separator = ", ";
        }
        if (bytes.size() > layout.fixed_size || layout.member_count == 0) {
            to_.write(separator);
            describe_bytes(to_, bytes.subspan(layout.member_count == 0 ? 0 : layout.fixed_size), style_.most_bytes);
            separator = ", ";
        }
        to_.write(separator[0] == '{' ? "{}" : "}");
    }

    void elements(const attribute_set* inside, binary bytes, unsigned depth) {
        const attribute_spec element{"", holds::nest, inside};
        const attribute_set array{&element, 1, 0, nullptr, 0, 0, true};
        all(&array, bytes, depth);
    }

    sink to_;
    description_style style_;
};

}  // namespace detail

inline void describe(sink to, const attribute_set* set, attributes in, const description_style& style = {}) {
    detail::describer(to, style).all(set, in.rest(), 0);
}

// "RTM_NEWLINK, 1416 bytes, flags 0x2, sequence 1, port 4711", then the fixed header and the attributes. Without a
// message_spec, the payload is printed as bytes.
inline void describe(sink to, const message& m, const message_spec* spec, const description_style& style = {}) {
    const auto& h = m.header();
    const auto blanks = [&](unsigned count) {
        for (unsigned i = 0; !style.one_line && i < count; ++i) to.write(" ");
    };
    const char* const line_end = style.one_line ? "" : "\n";
    blanks(style.indent);
    if (spec != nullptr) to.write(spec->name);
    else if (h.nlmsg_type == nlmsg::noop) to.write("NLMSG_NOOP");
    else if (h.nlmsg_type == nlmsg::error) to.write("NLMSG_ERROR");
    else if (h.nlmsg_type == nlmsg::done) to.write("NLMSG_DONE");
    else if (h.nlmsg_type == nlmsg::overrun) to.write("NLMSG_OVERRUN");
    else print(to, "message ", h.nlmsg_type);
    print(to, ", ", h.nlmsg_len, " bytes, flags ", hex(h.nlmsg_flags), ", sequence ", h.nlmsg_seq, ", port ", h.nlmsg_pid);
    const auto payload = m.payload();
    if (payload.empty()) return to.write(line_end);
    to.write(style.one_line ? " {" : "\n");
    description_style inside = style;
    inside.indent += 4;
    if (spec != nullptr) {
        attribute_set both = spec->attributes != nullptr ? *spec->attributes : attribute_set{};
        if (spec->fixed != nullptr) {
            both.fixed_size = spec->fixed->fixed_size;
            both.members = spec->fixed->members;
            both.member_count = spec->fixed->member_count;
        }
        detail::describer(to, inside).all(&both, payload, 0);
    } else {
        blanks(inside.indent);
        describe_bytes(to, payload, style.most_bytes);
        to.write(line_end);
    }
    if (style.one_line) to.write("}");
}

// The one of this type in a table; nothing if there is none.
inline const message_spec* find(span<const message_spec> table, std::uint16_t type) noexcept {
    for (const auto& one : table)
        if (one.type == type) return &one;
    return nullptr;
}

}  // namespace lkmc::netlink
