// SPDX-License-Identifier: MIT
// What the kernel says of a request that it refuses: the error, its own words, and the attribute that is meant.
//
//     if (!socket.acknowledge(request)) print(err, socket.failure(), "\n");
//     // EINVAL: Invalid VLAN id (IFLA_LINKINFO → IFLA_INFO_DATA → IFLA_VLAN_ID)
//     // ERANGE: integer out of range (IFLA_NEW_IFINDEX: s32 1 … 2147483647)
//     // EINVAL: missing IFA_LOCAL
//
// * NLMSG_ERROR: an int, 0 or minus an errno value; the header of the request; the rest of the request unless
//   NLM_F_CAPPED; with NLM_F_ACK_TLVS attributes (NLMSGERR_ATTR_…): text, offset in the request, number of what is missing,
//   what it would take instead.
// * NLMSG_DONE: an int, which may be an error of the end of a list; the same attributes behind it.
// Source: netlink(7), include/uapi/linux/netlink.h (enum nlmsgerr_attrs), net/netlink/af_netlink.c (netlink_ack).
#pragma once

#include <lkmc/netlink/attribute_rule.hpp>
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>
#include <lkmc/print.hpp>

namespace lkmc::netlink {

namespace nlmsgerr {
inline constexpr attribute_id<text> msg{1};
inline constexpr attribute_id<std::uint32_t> offs{2};       // bytes from the beginning of the request
inline constexpr attribute_id<binary> cookie{3};
inline constexpr attribute_id<nest> policy{4};
inline constexpr attribute_id<std::uint32_t> miss_type{5};
inline constexpr attribute_id<std::uint32_t> miss_nest{6};  // bytes to the attribute that it is missing in
}  // namespace nlmsgerr

// The last thing that was refused. Prints as one line.
struct failure {
    lkmc::error code;
    text_buffer<159> words;     // the kernel's, or this library's where it found something itself
    text_buffer<159> where;     // the attribute, with those around it
    bool is_missing = false;    // where: what is not there
    maybe<attribute_rule> rule; // what the kernel would take there
    unsigned index = 0;         // of the request in its datagram, from 0
    unsigned of = 1;            // how many requests there were in it

    void clear() noexcept { *this = failure{}; }
};

inline void format(sink to, const failure& f) {
    print(to, f.code.name().empty() ? string_view("error") : f.code.name(), ": ");
    if (f.of > 1) print(to, "request ", f.index + 1, " of ", f.of, ": ");
    const bool says = !f.words.view().empty();
    if (says) print(to, f.words.view());
    else if (!f.is_missing) print(to, f.code.text());
    if (f.where.view().empty()) {
        if (f.rule) print(to, " (", *f.rule, ")");
        return;
    }
    if (f.is_missing) print(to, says ? " (missing " : "missing ", f.where.view(), says ? ")" : "");
    else if (f.rule) print(to, " (", f.where.view(), ": ", *f.rule, ")");
    else print(to, " (", f.where.view(), ")");
}

namespace detail {

// The attributes behind an acknowledgement or the end of a list, and what they say about `asked`, the request.
// `names`: of its attributes; `fixed`: what is in front of them.
inline void explain(failure& f, attributes more, binary asked, const attribute_set* names, std::size_t fixed) noexcept {
    std::uint32_t offset = 0, missing = 0, missing_in = 0;
    bool has_offset = false, has_missing = false;
    while (more.next())
        switch (more.type()) {
            case nlmsgerr::msg: f.words.clear(), f.words.append(more.get(nlmsgerr::msg)); break;
            case nlmsgerr::offs: offset = more.get(nlmsgerr::offs), has_offset = true; break;
            case nlmsgerr::policy:
                if (attribute_rule rule; attribute_rule::decode(more.get(nlmsgerr::policy), rule)) f.rule = rule;
                break;
            case nlmsgerr::miss_type: missing = more.get(nlmsgerr::miss_type), has_missing = true; break;
            case nlmsgerr::miss_nest: missing_in = more.get(nlmsgerr::miss_nest); break;
        }
    const std::size_t front = sizeof(nlmsghdr) + fixed;
    if (asked.size() < front) return;
    const binary own = asked.subspan(front);
    if (has_missing) {
        f.is_missing = true;
        f.where.clear();
        if (missing_in >= front) {
            const attribute_set* within = nullptr;
            if (path_of(names, own, missing_in - front, f.where, &within)) f.where.append(path_arrow);
            names = within;
        }
        const attribute_set unknown;
        (names != nullptr ? names : &unknown)->print_name(f.where, static_cast<std::uint16_t>(missing));
    } else if (has_offset && offset >= front) {
        f.where.clear();
        path_of(names, own, offset - front, f.where);
    }
}

// The attributes of an NLMSG_DONE, behind the error, or of an NLMSG_ERROR, behind what of the request comes with it.
inline attributes attributes_of_error(const message& m) noexcept {
    if (!has(m.flags(), nlm_f::ack_tlvs)) return {};
    byte_cursor in(m.payload());
    in.skip(sizeof(int));
    if (m.type() == nlmsg::done) return attributes(in.rest());
    const auto asked = in.take<nlmsghdr>();
    if (!has(m.flags(), nlm_f::capped)) {
        if (asked.nlmsg_len < sizeof(nlmsghdr)) return {};
        in.skip(aligned(asked.nlmsg_len) - sizeof(nlmsghdr));
        if (!in) return {};
    }
    return attributes(in.rest());
}

}  // namespace detail

// The errno value in an NLMSG_ERROR or NLMSG_DONE, 0 for success. EBADMSG where it is none or too short.
inline lkmc::error error_of(const message& m) noexcept {
    if (m.type() != nlmsg::error && m.type() != nlmsg::done) return errc::badmsg;
    byte_cursor in(m.payload());
    const int value = in.take<int>();
    // The end of a list need not say anything.
    if (!in) return m.type() == nlmsg::done && m.payload().empty() ? errc::ok : errc::badmsg;
    if (value > 0 || value < -4095) return m.type() == nlmsg::done && value > 0 ? errc::ok : errc::badmsg;
    return lkmc::error(-value);
}

}  // namespace lkmc::netlink
