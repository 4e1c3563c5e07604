// SPDX-License-Identifier: MIT
// What the attributes of a family are called and what lies in which: for errors in words, and for printing any message.
//
//     netlink::path_of(&ifla::set, attributes, offset, path);    // "IFLA_LINKINFO → IFLA_INFO_KIND"
//     ifla::set.at(ifla::mtu)->name;                             // "IFLA_MTU"
//
// * Tables of constants, in the headers of the families. Programs that never ask for a name do not link them.
// * What lies in an attribute may depend on another one beside it: IFLA_INFO_DATA's attributes are those of the link's
//   IFLA_INFO_KIND. Such a set names the attribute that decides, and a set for each of its values.
// Source: Documentation/userspace-api/netlink/specs.rst, Documentation/netlink/specs/*.yaml.
#pragma once

#include <lkmc/netlink/attribute.hpp>
#include <lkmc/print.hpp>

namespace lkmc::netlink {

struct attribute_set;

// What an attribute's payload is.
enum class holds : std::uint8_t {
    unused, flag, u8, u16, u32, u64, s8, s16, s32, s64, uint, sint, be16, be32, be64, text, binary,
    ipv4, ipv6, ip,         // an address; ip: the size tells which
    mac,                    // a link-layer address
    nest, nests,            // attributes; attributes each of which holds attributes
    by_selector,            // attributes of the set that another attribute beside it chooses
    bitfield32,
    structure,              // as the set inside says, which has no attributes
};

// This value of the deciding attribute chooses this set.
struct attribute_choice {
    const char* value;
    const attribute_set* set;
};

// A member of a structure; one of a structure inside it has both names, "rate.mpu".
struct member_spec {
    const char* name;
    std::uint16_t offset;
    std::uint16_t size;
    holds what;             // of this size; bytes that are no number: binary
};

struct attribute_spec {
    const char* name = nullptr;             // the C name, "IFLA_MTU"; none: this number is not used
    holds what = holds::unused;
    const attribute_set* inside = nullptr;  // nest, nests: of which set; by_selector: one that has nothing but
                                            // the choices; structure: nothing but the members
};

struct attribute_set {
    const attribute_spec* specs = nullptr;  // by number
    std::uint16_t count = 0;
    std::uint16_t selector = 0;             // the attribute, a text, that decides; it lies beside the one that holds this set
    const attribute_choice* choices = nullptr;
    std::uint16_t choice_count = 0;
    std::uint16_t fixed_size = 0;           // bytes of a structure in front of the attributes, without its padding
    bool is_array = false;                  // the numbers are an array's, or ids: all are what specs[0] is
    const member_spec* members = nullptr;   // of that structure
    std::uint16_t member_count = 0;

    // Nothing for a number that has no name here.
    constexpr const attribute_spec* at(std::uint16_t number) const noexcept {
        if (is_array) return specs;
        return number < count && specs[number].name != nullptr ? &specs[number] : nullptr;
    }
    // The set for this value of the selector; nothing if it is not known.
    constexpr const attribute_set* chosen(string_view value) const noexcept {
        for (std::uint16_t i = 0; i < choice_count; ++i)
            if (choices[i].value == value) return choices[i].set;
        return nullptr;
    }
    // What lies inside an attribute of this set that stands among these others.
    const attribute_set* inside(std::uint16_t number, attributes among) const noexcept {
        const auto* spec = at(number);
        if (spec == nullptr) return nullptr;
        if (spec->what != holds::by_selector) return spec->inside;
        const auto value = find(among, attribute_id<text>{spec->inside->selector});
        return value ? spec->inside->chosen(*value) : nullptr;
    }
    // The attributes behind the structure, of what such an attribute holds; none where it is cut short.
    attributes behind_fixed(binary bytes) const noexcept { return attributes(bytes.subspan(aligned(fixed_size))); }
    // "IFLA_MTU", or "attribute 99"; "[3]" in an array.
    void print_name(sink to, std::uint16_t number) const {
        if (is_array) print(to, "[", number, "]");
        else if (const auto* spec = at(number)) print(to, spec->name);
        else print(to, "attribute ", number);
    }
};

// What a family's messages of one type are; of a generic family's, of one command.
struct message_spec {
    std::uint16_t type;
    const char* name;                       // the C name, "RTM_NEWLINK"
    const attribute_set* attributes;
    const attribute_set* fixed = nullptr;   // the header in front of them: a set with nothing but the structure
};

inline constexpr string_view path_arrow = " → ";

// Writes which attribute begins at this many bytes of the run, with those around it: "IFLA_LINKINFO → IFLA_INFO_KIND".
// False, with nothing or the way so far written, if none begins there. `innermost` is the set that the last one belongs
// to, `within` that of what lies in it.
inline bool path_of(const attribute_set* set, binary bytes, std::size_t offset, sink to, const attribute_set** within = nullptr) {
    const attribute_set unknown;
    bool first = true;
    for (;;) {
        if (set == nullptr) set = &unknown;
        const attributes all = set->behind_fixed(bytes);
        attributes in = all;
        bool entered = false;
        while (in.next()) {
            const auto payload = in.payload();
            const auto begin = static_cast<std::size_t>(payload.data() - bytes.data()) - sizeof(nlattr);
            if (offset < begin) return false;
            if (offset >= begin + sizeof(nlattr) + payload.size()) continue;
            if (!first && !set->is_array) to.write(path_arrow);
            first = false;
            set->print_name(to, in.type());
            const auto* inner = set->inside(in.type(), all);
            const auto* spec = set->at(in.type());
            const bool is_array = spec != nullptr && spec->what == holds::nests;
            if (offset == begin) {
                if (within != nullptr) *within = inner;
                return true;
            }
            if (offset < begin + sizeof(nlattr)) return false;
            offset -= begin + sizeof(nlattr);
            bytes = payload;
            set = inner;
            if (is_array) {
                // The elements' types are no more than their numbers.
                attributes elements(bytes);
                bool found = false;
                while (!found && elements.next()) {
                    const auto element = elements.payload();
                    const auto at = static_cast<std::size_t>(element.data() - bytes.data()) - sizeof(nlattr);
                    if (offset < at || offset >= at + sizeof(nlattr) + element.size()) continue;
                    print(to, "[", elements.type(), "]");
                    if (offset == at) {
                        if (within != nullptr) *within = inner;
                        return true;
                    }
                    if (offset < at + sizeof(nlattr)) return false;
                    offset -= at + sizeof(nlattr);
                    bytes = element;
                    found = true;
                }
                if (!found) return false;
            }
            entered = true;
            break;
        }
        if (!entered) return false;
    }
}

}  // namespace lkmc::netlink
