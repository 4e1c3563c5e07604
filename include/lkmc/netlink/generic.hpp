// SPDX-License-Identifier: MIT
// Generic netlink: families that are found by name, their commands and groups, and what each command accepts.
//
//     auto nl = LKMC_TRY(netlink::generic::open());
//     const auto netdev = LKMC_TRY(netlink::generic::family::find(nl, "netdev"));    // ENOENT: nl.failure() names it
//     netlink::request<64> question(netdev.command(netdev_cmd::dev_get));
//     auto devices = LKMC_TRY(nl.dump(question));                                    // each message: genlmsghdr, attributes
//     LKMC_TRY(netlink::generic::join(nl, netdev, netdev_mcgrp::mgmt));
//
// * A message's type is the family's number, which the kernel chooses when the family comes; genlmsghdr behind nlmsghdr
//   says which command it is. Few families have a header of their own behind that.
// * A family object is a copy of what the kernel said, less than a kilobyte: found once, kept as long as one likes. A
//   family whose module is unloaded and loaded again has another number.
// * Looking for a family loads its module, where there is one.
// * The controller, nlctrl, is a family itself, number 16; it tells of families that come and go in its group "notify".
// * Policies (Linux 5.7; for each command 5.10) have numbers within one answer. An operation says which of them its
//   attributes have to follow, and nested attributes say which one holds inside.
// Source: include/uapi/linux/genetlink.h, net/netlink/genetlink.c, net/netlink/policy.c,
// Documentation/userspace-api/netlink/intro.rst.
#pragma once

#include <lkmc/netlink/attribute_rule.hpp>
#include <lkmc/netlink/families/nlctrl.hpp>
#include <lkmc/netlink/list.hpp>

namespace lkmc::netlink {

namespace generic {

inline result<socket> open(const socket_options& options = {}) noexcept { return socket::open(protocol::generic, options); }

// The fixed header of a family that has one of its own.
template <class Own>
struct header {
    genlmsghdr generic;
    Own own;
    static_assert(alignof(Own) <= 4, "the kernel puts it 4 bytes behind the beginning: no member of it may be aligned to 8");
};

// A request of the controller's.
inline prepared<genlmsghdr> control(netlink::command what) noexcept {
    return {{static_cast<std::uint16_t>(generic_id_ctrl), what.attributes}, {what.number, nlctrl_family.version, 0}};
}

class family {
public:
    struct group {
        std::uint32_t number = 0;  // for socket::join
        char text[16] = {};
        string_view name() const noexcept { return text; }
    };
    static constexpr std::size_t most_groups = 16;

    // By its name, at most 15 characters. ENOENT where there is none: failure() says so in words.
    static stored_result<family> find(socket& nl, string_view name) noexcept {
        request<64> question(control(ctrl_cmd::getfamily));
        question.put(ctrl_attr::family_name, name);
        return ask(nl, question, name);
    }
    // By the number of its messages.
    static stored_result<family> find(socket& nl, std::uint16_t id) noexcept {
        request<64> question(control(ctrl_cmd::getfamily));
        question.put(ctrl_attr::family_id, id);
        return ask(nl, question, id);
    }

    string_view name() const noexcept { return name_; }
    std::uint16_t id() const noexcept { return id_; }
    std::uint32_t version() const noexcept { return version_; }
    // Bytes of its own header behind genlmsghdr.
    std::uint32_t header_size() const noexcept { return header_size_; }
    // The largest number of an attribute, where all commands share them; else 0.
    std::uint32_t most_attribute() const noexcept { return most_attribute_; }

    // What the family has by this number; genl::none where it has nothing.
    genl operation(std::uint8_t number) const noexcept { return static_cast<genl>(operations_[number]); }
    bool has(netlink::command what) const noexcept { return operations_[what.number] != 0; }
    span<const group> groups() const noexcept { return {groups_, group_count_}; }
    // Whether it has more groups than are kept here.
    bool has_more_groups() const noexcept { return more_groups_; }
    // A group's number; ENOENT.
    result<unsigned> group_number(string_view wanted) const noexcept {
        for (const auto& g : groups())
            if (g.name() == wanted) return static_cast<unsigned>(g.number);
        return errc::noent;
    }

    // For builder.begin() and request.
    prepared<genlmsghdr> command(netlink::command what) const noexcept {
        return {{id_, what.attributes}, {what.number, static_cast<std::uint8_t>(version_), 0}};
    }
    template <class Own>
    prepared<header<Own>> command(netlink::command what, const Own& own) const noexcept {
        return {{id_, what.attributes}, {{what.number, static_cast<std::uint8_t>(version_), 0}, own}};
    }
    // Whether a message is one of the family's with this command.
    bool is(const message& m, netlink::command what) const noexcept {
        return m.type() == id_ && !m.payload().empty() && m.payload()[0] == static_cast<std::byte>(what.number);
    }

    // From CTRL_CMD_NEWFAMILY, DELFAMILY, and NEWMCAST_GRP and DELMCAST_GRP, which name one group and not much else.
    static bool decode(const message& m, family& to) noexcept {
        to = family();
        genlmsghdr fixed;
        auto in = m.open(fixed);
        while (in.next())
            switch (in.type()) {
                case ctrl_attr::family_id: to.id_ = in.get(ctrl_attr::family_id); break;
                case ctrl_attr::family_name: to.copy(in.get(ctrl_attr::family_name), to.name_); break;
                case ctrl_attr::version: to.version_ = in.get(ctrl_attr::version); break;
                case ctrl_attr::hdrsize: to.header_size_ = in.get(ctrl_attr::hdrsize); break;
                case ctrl_attr::maxattr: to.most_attribute_ = in.get(ctrl_attr::maxattr); break;
                case ctrl_attr::ops: in.check(to.take_operations(in.get(ctrl_attr::ops))); break;
                case ctrl_attr::mcast_groups: in.check(to.take_groups(in.get(ctrl_attr::mcast_groups))); break;
            }
        return bool(in) && to.id_ != 0;
    }

    // As an element of a list: see families().
    static constexpr netlink::operation<genlmsghdr> added{static_cast<std::uint16_t>(generic_id_ctrl), nullptr};
    struct filter {
        void ask(builder& to) const noexcept { to.begin(control(ctrl_cmd::getfamily)); }
        static constexpr bool selects() noexcept { return false; }
        static constexpr bool matches(const family&) noexcept { return true; }
    };

private:
    template <class T>
    static stored_result<family> ask(socket& nl, builder& question, const T& what) noexcept {
        const auto answer = nl.ask(question);
        if (!answer) {
            if (answer.error() != errc::noent) return answer.error();
            text_buffer<63> words;
            print(words, "there is no generic netlink family ", what);
            return nl.fail(errc::noent, words.view());
        }
        family found;
        if (!decode(*answer, found)) return nl.fail(errc::badmsg, "the description of a family is damaged");
        return found;
    }
    static void copy(string_view text, char (&to)[16]) noexcept {
        const std::size_t size = text.size() < sizeof to ? text.size() : sizeof to - 1;
        __builtin_memset(to, 0, sizeof to);
        if (size != 0) __builtin_memcpy(to, text.data(), size);
    }
    attributes take_operations(attributes all) noexcept {
        while (all.next()) {
            std::uint32_t number = 0;
            auto flags = genl::none;
            auto in = all.inside();
            while (in.next())
                if (in.type() == ctrl_attr_op::id) number = in.get(ctrl_attr_op::id);
                else if (in.type() == ctrl_attr_op::flags) flags = in.get(ctrl_attr_op::flags);
            all.check(in);
            // One without flags is there all the same.
            if (number < 256) operations_[number] = static_cast<std::uint8_t>(flags == genl::none ? genl::cmd_cap_do : flags);
        }
        return all;
    }
    attributes take_groups(attributes all) noexcept {
        while (all.next()) {
            group g;
            auto in = all.inside();
            while (in.next())
                if (in.type() == ctrl_attr_mcast_grp::id) g.number = in.get(ctrl_attr_mcast_grp::id);
                else if (in.type() == ctrl_attr_mcast_grp::name) copy(in.get(ctrl_attr_mcast_grp::name), g.text);
            all.check(in);
            if (group_count_ < most_groups) groups_[group_count_++] = g;
            else more_groups_ = true;
        }
        return all;
    }

    char name_[16] = {};
    std::uint16_t id_ = 0;
    bool more_groups_ = false;
    std::uint32_t version_ = 0;
    std::uint32_t header_size_ = 0;
    std::uint32_t most_attribute_ = 0;
    std::uint32_t group_count_ = 0;
    group groups_[most_groups];
    std::uint8_t operations_[256] = {};  // genl, by command
};

// "netdev: 18, version 1, 9 commands, groups mgmt (5), page-pool (6)".
inline void format(sink to, const family& f) {
    unsigned operations = 0;
    for (unsigned i = 0; i < 256; ++i) operations += f.operation(static_cast<std::uint8_t>(i)) != genl::none;
    print(to, f.name(), ": ", f.id(), ", version ", f.version());
    if (f.header_size() != 0) print(to, ", header of ", f.header_size(), " bytes");
    print(to, ", ", operations, operations == 1 ? " command" : " commands");
    const char* between = ", groups ";
    for (const auto& g : f.groups()) {
        print(to, between, g.name(), " (", g.number, ")");
        between = ", ";
    }
}

// A socket that joins a group gets what the family tells by itself: socket::receive(). ENOENT: the family has no such
// group; EPERM: the group is for the privileged.
inline result<void> join(socket& nl, const family& f, string_view group) noexcept {
    const auto number = f.group_number(group);
    if (!number) {
        text_buffer<95> words;
        print(words, "the generic netlink family ", f.name(), " has no group ", group);
        return nl.fail(errc::noent, words.view());
    }
    if (const auto done = nl.join(*number); !done) return nl.fail(done.error(), {});
    return {};
}

// All families, streamed.
inline stored_result<list<family>> families(socket& nl) noexcept { return netlink::dump<family>(nl); }

// --- Policies ---------------------------------------------------------------------------------------------------------

// One line of a list of policies: either which policies an operation has, or one attribute of a policy. First come all
// operations. Some kernels, such as 6.18, say 0 for the number of a command that only lists.
struct policy_entry {
    std::uint16_t family = 0;
    bool is_operation = false;
    // An operation's.
    std::uint32_t command = 0;
    maybe<std::uint32_t> to_do, to_dump;  // none: it takes no attributes, or does not exist
    // An attribute's.
    std::uint32_t policy = 0;
    std::uint16_t attribute = 0;
    attribute_rule rule;

    static bool decode(const message& m, policy_entry& to) noexcept {
        to = policy_entry();
        genlmsghdr fixed;
        auto in = m.open(fixed);
        while (in.next())
            switch (in.type()) {
                case ctrl_attr::family_id: to.family = in.get(ctrl_attr::family_id); break;
                case ctrl_attr::op_policy: {
                    auto one = in.get(ctrl_attr::op_policy);
                    if (one.next()) {
                        to.is_operation = true;
                        to.command = one.type();
                        auto which = one.inside();
                        while (which.next())
                            if (which.type() == ctrl_attr_policy::do_) to.to_do = which.get(ctrl_attr_policy::do_);
                            else if (which.type() == ctrl_attr_policy::dump) to.to_dump = which.get(ctrl_attr_policy::dump);
                        one.check(which);
                    }
                    in.check(one);
                    break;
                }
                case ctrl_attr::policy: {
                    auto one = in.get(ctrl_attr::policy);
                    if (one.next()) {
                        to.policy = one.type();
                        auto which = one.inside();
                        if (which.next()) {
                            to.attribute = which.type();
                            if (!attribute_rule::decode(which.inside(), to.rule)) which.fail();
                        }
                        one.check(which);
                    }
                    in.check(one);
                    break;
                }
            }
        return bool(in);
    }

    // As an element of a list: see policies().
    static constexpr operation<genlmsghdr> added{static_cast<std::uint16_t>(generic_id_ctrl), nullptr};
    struct filter {
        std::uint16_t family = 0;
        maybe<std::uint32_t> command;
        void ask(builder& to) const noexcept {
            to.begin(control(ctrl_cmd::getpolicy));
            to.put(ctrl_attr::family_id, family);
            if (command) to.put(ctrl_attr::op, *command);
        }
        static constexpr bool selects() noexcept { return false; }
        static constexpr bool matches(const policy_entry&) noexcept { return true; }
    };
};

// "command 3: do policy 0, dump policy 1"; "policy 0: attribute 2: u16".
inline void format(sink to, const policy_entry& e) {
    if (!e.is_operation) return print(to, "policy ", e.policy, ": attribute ", e.attribute, ": ", e.rule);
    print(to, "command ", e.command, ":");
    if (e.to_do) print(to, " do policy ", *e.to_do);
    if (e.to_dump) print(to, e.to_do ? "," : "", " dump policy ", *e.to_dump);
}

// What a family's commands accept; or one of them only. ENODATA: it has no policies; EOPNOTSUPP: an older kernel, or (with
// a command) there is no such command.
inline stored_result<list<policy_entry>> policies(socket& nl, const family& f) noexcept {
    return netlink::dump<policy_entry>(nl, {.family = f.id(), .command = {}});
}
inline stored_result<list<policy_entry>> policies(socket& nl, const family& f, netlink::command what) noexcept {
    return netlink::dump<policy_entry>(nl, {.family = f.id(), .command = std::uint32_t(what.number)});
}

}  // namespace generic

}  // namespace lkmc::netlink
