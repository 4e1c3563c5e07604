// SPDX-License-Identifier: MIT
// What the kernel demands of an attribute: its type, a range, a length. It says so where a value is refused (failure.hpp),
// and for a whole family where it is asked (generic.hpp).
// Source: net/netlink/policy.c, include/uapi/linux/netlink.h (enum netlink_policy_type_attr).
#pragma once

#include <lkmc/netlink/families/nlctrl.hpp>
#include <lkmc/netlink/maybe.hpp>
#include <lkmc/print.hpp>

namespace lkmc::netlink {

// What an attribute has to be.
struct attribute_rule {
    nl_attr_type type = nl_attr_type::invalid;
    maybe<std::uint64_t> min_unsigned, max_unsigned;  // of a number without sign
    maybe<std::int64_t> min_signed, max_signed;       // of one with a sign
    maybe<std::uint64_t> mask;                        // of one that is bits: those that may be set
    maybe<std::uint32_t> min_length, max_length;      // bytes of text, without its NUL, and of a structure
    maybe<std::uint32_t> bitfield_mask;
    maybe<std::uint32_t> policy;                      // of nested attributes: which one holds inside
    maybe<std::uint32_t> most_attribute;              // and their largest number

    static bool decode(attributes in, attribute_rule& to) noexcept {
        namespace a = nl_policy_type_attr;
        to = attribute_rule();
        while (in.next())
            switch (in.type()) {
                case a::type: to.type = in.get(a::type); break;
                case a::min_value_u: to.min_unsigned = in.get(a::min_value_u); break;
                case a::max_value_u: to.max_unsigned = in.get(a::max_value_u); break;
                case a::min_value_s: to.min_signed = in.get(a::min_value_s); break;
                case a::max_value_s: to.max_signed = in.get(a::max_value_s); break;
                case a::mask: to.mask = in.get(a::mask); break;
                case a::min_length: to.min_length = in.get(a::min_length); break;
                case a::max_length: to.max_length = in.get(a::max_length); break;
                case a::bitfield32_mask: to.bitfield_mask = in.get(a::bitfield32_mask); break;
                case a::policy_idx: to.policy = in.get(a::policy_idx); break;
                case a::policy_maxtype: to.most_attribute = in.get(a::policy_maxtype); break;
            }
        return bool(in);
    }
};

constexpr string_view name(nl_attr_type type) noexcept {
    constexpr const char* names[] = {"invalid", "flag", "u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "binary", "text",
                                     "text with NUL", "nested", "array of nested", "bitfield32", "sint", "uint"};
    const auto number = static_cast<std::uint32_t>(type);
    return number < sizeof names / sizeof *names ? string_view(names[number]) : string_view("unknown");
}

// "u32 1 … 10", "text with NUL, 15 bytes at most", "nested, policy 2".
inline void format(sink to, const attribute_rule& r) {
    print(to, name(r.type));
    // What the type says anyway is left out.
    const auto bits = [&] {
        switch (r.type) {
            case nl_attr_type::u8: case nl_attr_type::s8: return 8u;
            case nl_attr_type::u16: case nl_attr_type::s16: return 16u;
            case nl_attr_type::u32: case nl_attr_type::s32: return 32u;
            default: return 64u;
        }
    }();
    const std::uint64_t all = ~std::uint64_t(0) >> (64 - bits);
    if (r.min_unsigned && r.max_unsigned && (*r.min_unsigned != 0 || *r.max_unsigned != all))
        print(to, " ", *r.min_unsigned, " … ", *r.max_unsigned);
    const auto most = static_cast<std::int64_t>(all >> 1);
    if (r.min_signed && r.max_signed && (*r.min_signed != -most - 1 || *r.max_signed != most))
        print(to, " ", *r.min_signed, " … ", *r.max_signed);
    if (r.mask) print(to, " of bits ", hex(*r.mask));
    if (r.bitfield_mask) print(to, " of bits ", hex(*r.bitfield_mask));
    if (r.min_length && r.max_length && *r.min_length == *r.max_length) print(to, ", ", *r.min_length, " bytes");
    else if (r.min_length && r.max_length) print(to, ", ", *r.min_length, " … ", *r.max_length, " bytes");
    else if (r.min_length) print(to, ", ", *r.min_length, " bytes at least");
    else if (r.max_length) print(to, ", ", *r.max_length, " bytes at most");
    if (r.policy) print(to, ", policy ", *r.policy);
}

}  // namespace lkmc::netlink
