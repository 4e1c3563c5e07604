// SPDX-License-Identifier: MIT
// Generic netlink: families, commands and groups as a raw socket gets them, errors, policies; and bytes that no kernel sends.
#include <lkmc/netlink/generic.hpp>

#include <doctest/doctest.h>

#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "guarded.hpp"

using namespace lkmc;
namespace generic = netlink::generic;

namespace {

static_assert(sizeof(netlink::genlmsghdr) == sizeof(::genlmsghdr) && sizeof(netlink::genlmsghdr) == GENL_HDRLEN);
static_assert(offsetof(netlink::genlmsghdr, version) == offsetof(::genlmsghdr, version));
static_assert(netlink::generic_id_ctrl == GENL_ID_CTRL && GENL_NAMSIZ == 16);
static_assert(static_cast<unsigned>(netlink::genl::admin_perm) == GENL_ADMIN_PERM && static_cast<unsigned>(netlink::genl::cmd_cap_do) == GENL_CMD_CAP_DO);
static_assert(static_cast<unsigned>(netlink::genl::cmd_cap_dump) == GENL_CMD_CAP_DUMP && static_cast<unsigned>(netlink::genl::uns_admin_perm) == GENL_UNS_ADMIN_PERM);
static_assert(netlink::ctrl_cmd::getfamily.number == CTRL_CMD_GETFAMILY && netlink::ctrl_cmd::newfamily.number == CTRL_CMD_NEWFAMILY);
static_assert(netlink::ctrl_cmd::getpolicy.number == CTRL_CMD_GETPOLICY);
static_assert(netlink::ctrl_attr::family_name.number == CTRL_ATTR_FAMILY_NAME && netlink::ctrl_attr::op.number == CTRL_ATTR_OP);
static_assert(netlink::ctrl_attr::policy.number == CTRL_ATTR_POLICY && netlink::ctrl_attr::op_policy.number == CTRL_ATTR_OP_POLICY);
static_assert(netlink::nl_policy_type_attr::mask.number == NL_POLICY_TYPE_ATTR_MASK);
static_assert(netlink::nl_policy_type_attr::policy_maxtype.number == NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE);
static_assert(static_cast<unsigned>(netlink::nl_attr_type::bitfield32) == NL_ATTR_TYPE_BITFIELD32);

// What a raw socket gets of a family.
struct by_hand {
    unsigned id = 0, version = 0, header = 0, most = 0;
    std::map<unsigned, unsigned> operations;
    std::map<std::string, unsigned> groups;
    bool operator==(const by_hand&) const = default;
};

const ::nlattr* next_of(const ::nlattr* a) { return reinterpret_cast<const ::nlattr*>(reinterpret_cast<const char*>(a) + NLA_ALIGN(a->nla_len)); }
template <class F>
void each(const void* begin, std::size_t size, F f) {
    const auto* end = static_cast<const char*>(begin) + size;
    for (auto* a = static_cast<const ::nlattr*>(begin); reinterpret_cast<const char*>(a) + NLA_HDRLEN <= end; a = next_of(a))
        f(a->nla_type & NLA_TYPE_MASK, reinterpret_cast<const char*>(a) + NLA_HDRLEN, a->nla_len - std::size_t(NLA_HDRLEN));
}
unsigned number(const void* data, std::size_t size) {
    unsigned value = 0;
    memcpy(&value, data, size < 4 ? size : 4);
    return value;
}

std::map<std::string, by_hand> families_by_hand() {
    std::map<std::string, by_hand> families;
    const int s = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_GENERIC);
    struct {
        ::nlmsghdr header;
        ::genlmsghdr generic;
    } request{{NLMSG_LENGTH(GENL_HDRLEN), GENL_ID_CTRL, NLM_F_REQUEST | NLM_F_DUMP, 1, 0}, {CTRL_CMD_GETFAMILY, 1, 0}};
    alignas(8) static char buffer[1 << 16];
    bool more = ::send(s, &request, sizeof request, 0) > 0;
    while (more) {
        auto left = ::recv(s, buffer, sizeof buffer, 0);
        if (left <= 0) break;
        for (auto* m = reinterpret_cast<::nlmsghdr*>(buffer); NLMSG_OK(m, static_cast<unsigned>(left)); m = NLMSG_NEXT(m, left)) {
            if (m->nlmsg_type != GENL_ID_CTRL) {
                more = false;
                break;
            }
            by_hand family;
            std::string name;
            each(static_cast<char*>(NLMSG_DATA(m)) + GENL_HDRLEN, m->nlmsg_len - NLMSG_LENGTH(GENL_HDRLEN), [&](int type, const char* data, std::size_t size) {
                switch (type) {
                    case CTRL_ATTR_FAMILY_NAME: name = data; break;
                    case CTRL_ATTR_FAMILY_ID: family.id = number(data, size); break;
                    case CTRL_ATTR_VERSION: family.version = number(data, size); break;
                    case CTRL_ATTR_HDRSIZE: family.header = number(data, size); break;
                    case CTRL_ATTR_MAXATTR: family.most = number(data, size); break;
                    case CTRL_ATTR_OPS:
                        each(data, size, [&](int, const char* op, std::size_t op_size) {
                            unsigned id = 0, flags = 0;
                            each(op, op_size, [&](int t, const char* d, std::size_t n) { (t == CTRL_ATTR_OP_ID ? id : flags) = number(d, n); });
                            family.operations[id] = flags;
                        });
                        break;
                    case CTRL_ATTR_MCAST_GROUPS:
                        each(data, size, [&](int, const char* group, std::size_t group_size) {
                            std::string group_name;
                            unsigned id = 0;
                            each(group, group_size, [&](int t, const char* d, std::size_t n) {
                                if (t == CTRL_ATTR_MCAST_GRP_NAME) group_name = d;
                                else id = number(d, n);
                            });
                            family.groups[group_name] = id;
                        });
                        break;
                }
            });
            families[name] = family;
        }
    }
    ::close(s);
    return families;
}

by_hand same(const generic::family& f) {
    by_hand copy;
    copy.id = f.id();
    copy.version = f.version();
    copy.header = f.header_size();
    copy.most = f.most_attribute();
    for (unsigned i = 0; i < 256; ++i)
        if (const auto flags = f.operation(static_cast<std::uint8_t>(i)); flags != netlink::genl::none) copy.operations[i] = static_cast<unsigned>(flags);
    for (const auto& g : f.groups()) copy.groups[std::string(g.name())] = g.number;
    return copy;
}

std::string line(const auto& value) {
    text_buffer<500> text;
    print(text, value);
    return std::string(text.view());
}

bool possible() {
    const auto nl = generic::open();
    if (!nl) MESSAGE("no generic netlink here: " << nl.error().number());
    return nl.has_value();
}

struct shape {
    std::vector<char> bytes;
    void add(std::uint16_t type, const void* data, std::size_t size) {
        const ::nlattr h{static_cast<__u16>(NLA_HDRLEN + size), type};
        const auto at = bytes.size();
        bytes.resize(at + NLA_ALIGN(h.nla_len));
        memcpy(bytes.data() + at, &h, sizeof h);
        if (size != 0) memcpy(bytes.data() + at + NLA_HDRLEN, data, size);
    }
    template <class T>
    void put(std::uint16_t type, const T& value) { add(type, &value, sizeof value); }
    void nest(std::uint16_t type, const shape& inside) { add(type, inside.bytes.data(), inside.bytes.size()); }
};
// A message of the controller's with these attributes.
netlink::message message_of(std::vector<char>& memory, const shape& attributes) {
    memory.assign(GENL_HDRLEN, 0);
    memory.insert(memory.end(), attributes.bytes.begin(), attributes.bytes.end());
    netlink::nlmsghdr h;
    h.nlmsg_type = GENL_ID_CTRL;
    h.nlmsg_len = static_cast<std::uint32_t>(NLMSG_HDRLEN + memory.size());
    return netlink::message(h, {reinterpret_cast<const std::byte*>(memory.data()), memory.size()});
}

}  // namespace

TEST_CASE("all families are those that a raw socket gets") {
    if (!possible()) return;
    auto nl = generic::open().value();
    std::map<std::string, by_hand> seen, before, after;
    for (int tries = 0; tries < 100; ++tries) {
        before = families_by_hand();
        seen.clear();
        auto all = generic::families(nl).value();
        for (const auto& f : all) {
            seen[std::string(f.name())] = same(f);
            CHECK(!f.has_more_groups());
        }
        CHECK(all.status());
        after = families_by_hand();
        if (before == after) break;
    }
    CHECK(seen == after);
    CHECK(seen.count("nlctrl") == 1);

    // One by one, by name and by number.
    for (const auto& [name, family] : seen) {
        const auto found = generic::family::find(nl, name.c_str());
        if (!found) continue;  // it has gone meanwhile
        CHECK(same(*found) == family);
        CHECK(same(generic::family::find(nl, found->id()).value()) == family);
        for (const auto& [group, id] : family.groups) CHECK(found->group_number(group.c_str()).value() == id);
        CHECK(found->group_number("no such group").error() == errc::noent);
    }
}

TEST_CASE("what is wrong with a request, in words") {
    if (!possible()) return;
    auto nl = generic::open().value();
    CHECK(generic::family::find(nl, "lkmc_nobody").error() == errc::noent);
    CHECK(line(nl.failure()) == "ENOENT: there is no generic netlink family lkmc_nobody");
    CHECK(generic::family::find(nl, std::uint16_t(1022)).error() == errc::noent);
    CHECK(line(nl.failure()) == "ENOENT: there is no generic netlink family 1022");

    netlink::request<128> r(generic::control({200}));
    CHECK(nl.ask(r).error() == errc::opnotsupp);
    // Neither a name nor a number.
    r.clear();
    r.begin(generic::control(netlink::ctrl_cmd::getfamily));
    CHECK(nl.ask(r).error() == errc::inval);
    // More than the policy lets.
    r.put(netlink::ctrl_attr::family_name, "longer than fifteen");
    CHECK(nl.ask(r).error() == errc::inval);
    if (nl.is_extended()) CHECK(line(nl.failure()) == "EINVAL: Attribute failed policy validation (CTRL_ATTR_FAMILY_NAME: text with NUL, 15 bytes at most)");
    r.clear();
    r.begin(generic::control(netlink::ctrl_cmd::getfamily));
    r.put_bytes(netlink::ctrl_attr::family_id.number, const_buffer("x", 1));
    CHECK(nl.ask(r).error() == errc::range);
    if (nl.is_extended()) CHECK(line(nl.failure()).find("(CTRL_ATTR_FAMILY_ID: u16") != std::string::npos);
    // A number that no family has.
    netlink::request<64> nobody(netlink::operation<netlink::genlmsghdr>{1022});
    CHECK(nl.acknowledge(nobody).error() == errc::noent);
    const auto controller = generic::family::find(nl, "nlctrl").value();
    CHECK(generic::join(nl, controller, "nothing").error() == errc::noent);
    CHECK(line(nl.failure()) == "ENOENT: the generic netlink family nlctrl has no group nothing");
    CHECK(generic::join(nl, controller, "notify"));
    CHECK(controller.has(netlink::ctrl_cmd::getfamily));
    CHECK(!controller.has({200}));
}

TEST_CASE("policies: what the controller accepts, all of it and of one command") {
    if (!possible()) return;
    auto nl = generic::open().value();
    const auto controller = generic::family::find(nl, "nlctrl").value();
    netlink::maybe<std::uint32_t> of_getfamily;
    bool name = false, id = false;
    auto all = generic::policies(nl, controller);
    if (!all) {
        MESSAGE("no policies here: " << all.error().number());
        return;
    }
    for (const auto& e : *all) {
        CHECK(e.family == controller.id());
        if (e.is_operation && e.command == CTRL_CMD_GETFAMILY) of_getfamily = e.to_do;
        if (e.is_operation || !of_getfamily || e.policy != *of_getfamily) continue;
        name |= line(e).find(": attribute 2: text with NUL, 15 bytes at most") != std::string::npos;
        id |= line(e).find(": attribute 1: u16") != std::string::npos;
    }
    CHECK(all->status());
    if (of_getfamily) {
        CHECK(name);
        CHECK(id);
        unsigned operations = 0, attributes = 0;
        auto one = generic::policies(nl, controller, netlink::ctrl_cmd::getfamily);
        REQUIRE(one);
        for (const auto& e : *one) ++(e.is_operation ? operations : attributes);
        CHECK(operations == 1);
        CHECK(attributes == 2);
        CHECK(!generic::policies(nl, controller, {200}));
    }
    // Those of every family can be read.
    std::vector<std::string> names;
    auto list = generic::families(nl).value();
    for (const auto& f : list) names.emplace_back(f.name());
    for (const auto& each_name : names) {
        const auto f = generic::family::find(nl, each_name.c_str());
        if (!f) continue;
        auto policies = generic::policies(nl, *f);
        if (!policies) {
            CHECK(policies.error() == errc::nodata);
            continue;
        }
        for (const auto& e : *policies)
            if (!e.is_operation) CHECK(line(e).find("unknown") == std::string::npos);
        CHECK(policies->status());
    }
}

TEST_CASE("rules in words") {
    const auto rule = [](auto fill) {
        shape s;
        fill(s);
        netlink::attribute_rule r;
        CHECK(netlink::attribute_rule::decode(netlink::attributes({reinterpret_cast<const std::byte*>(s.bytes.data()), s.bytes.size()}), r));
        return line(r);
    };
    const auto type = [](shape& s, unsigned t) { s.put(NL_POLICY_TYPE_ATTR_TYPE, t); };
    CHECK(rule([&](shape& s) { type(s, NL_ATTR_TYPE_FLAG); }) == "flag");
    CHECK(rule([&](shape& s) {
              type(s, NL_ATTR_TYPE_U8);
              s.put(NL_POLICY_TYPE_ATTR_MIN_VALUE_U, std::uint64_t(0));
              s.put(NL_POLICY_TYPE_ATTR_MAX_VALUE_U, std::uint64_t(255));
          }) == "u8");
    CHECK(rule([&](shape& s) {
              type(s, NL_ATTR_TYPE_U64);
              s.put(NL_POLICY_TYPE_ATTR_MIN_VALUE_U, std::uint64_t(1));
              s.put(NL_POLICY_TYPE_ATTR_MAX_VALUE_U, ~std::uint64_t(0));
          }) == "u64 1 … 18446744073709551615");
    CHECK(rule([&](shape& s) {
              type(s, NL_ATTR_TYPE_S16);
              s.put(NL_POLICY_TYPE_ATTR_MIN_VALUE_S, std::int64_t(-32768));
              s.put(NL_POLICY_TYPE_ATTR_MAX_VALUE_S, std::int64_t(32767));
          }) == "s16");
    CHECK(rule([&](shape& s) {
              type(s, NL_ATTR_TYPE_S64);
              s.put(NL_POLICY_TYPE_ATTR_MIN_VALUE_S, std::int64_t(-1));
              s.put(NL_POLICY_TYPE_ATTR_MAX_VALUE_S, std::int64_t(1));
          }) == "s64 -1 … 1");
    CHECK(rule([&](shape& s) {
              type(s, NL_ATTR_TYPE_U32);
              s.put(NL_POLICY_TYPE_ATTR_MASK, std::uint64_t(6));
          }) == "u32 of bits 0x6");
    CHECK(rule([&](shape& s) {
              type(s, NL_ATTR_TYPE_BITFIELD32);
              s.put(NL_POLICY_TYPE_ATTR_BITFIELD32_MASK, std::uint32_t(3));
          }) == "bitfield32 of bits 0x3");
    CHECK(rule([&](shape& s) {
              type(s, NL_ATTR_TYPE_BINARY);
              s.put(NL_POLICY_TYPE_ATTR_MIN_LENGTH, 4u);
              s.put(NL_POLICY_TYPE_ATTR_MAX_LENGTH, 8u);
          }) == "binary, 4 … 8 bytes");
    CHECK(rule([&](shape& s) {
              type(s, NL_ATTR_TYPE_BINARY);
              s.put(NL_POLICY_TYPE_ATTR_MIN_LENGTH, 4u);
              s.put(NL_POLICY_TYPE_ATTR_MAX_LENGTH, 4u);
          }) == "binary, 4 bytes");
    CHECK(rule([&](shape& s) {
              type(s, NL_ATTR_TYPE_NESTED);
              s.put(NL_POLICY_TYPE_ATTR_POLICY_IDX, 3u);
              s.put(NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE, 9u);
          }) == "nested, policy 3");
    CHECK(rule([&](shape& s) { type(s, 99); }) == "unknown");
    CHECK(rule([](shape&) {}) == "invalid");
}

TEST_CASE("a family with more than there is room for, and names that are too long") {
    shape operations, groups, f;
    for (unsigned i = 0; i < 300; ++i) {
        shape one;
        one.put(CTRL_ATTR_OP_ID, i);
        one.put(CTRL_ATTR_OP_FLAGS, std::uint32_t(GENL_CMD_CAP_DUMP));
        operations.nest(static_cast<std::uint16_t>(i + 1), one);
    }
    for (unsigned i = 0; i < 20; ++i) {
        shape one;
        one.put(CTRL_ATTR_MCAST_GRP_ID, 100 + i);
        one.add(CTRL_ATTR_MCAST_GRP_NAME, "twenty characters    ", 21);
        groups.nest(static_cast<std::uint16_t>(i + 1), one);
    }
    f.put(CTRL_ATTR_FAMILY_ID, std::uint16_t(77));
    f.add(CTRL_ATTR_FAMILY_NAME, "sixteen letters.", 16);
    f.nest(CTRL_ATTR_OPS, operations);
    f.nest(CTRL_ATTR_MCAST_GROUPS, groups);
    std::vector<char> memory;
    generic::family family;
    REQUIRE(generic::family::decode(message_of(memory, f), family));
    CHECK(family.name() == "sixteen letters");
    CHECK(family.groups().size() == generic::family::most_groups);
    CHECK(family.has_more_groups());
    CHECK(family.groups()[15].number == 115);
    CHECK(family.groups()[0].name() == "twenty characte");
    for (unsigned i = 0; i < 256; ++i) CHECK(family.operation(static_cast<std::uint8_t>(i)) == netlink::genl::cmd_cap_dump);

    // Without a number it is none; with one of another width it is damaged.
    shape nameless, wide;
    nameless.add(CTRL_ATTR_FAMILY_NAME, "x", 2);
    CHECK(!generic::family::decode(message_of(memory, nameless), family));
    wide.put(CTRL_ATTR_FAMILY_ID, std::uint32_t(77));
    CHECK(!generic::family::decode(message_of(memory, wide), family));
    CHECK(!generic::family::decode(netlink::message(), family));
}

TEST_CASE("commands: the family's number, the command and the version; a header of the family's own") {
    shape f;
    f.put(CTRL_ATTR_FAMILY_ID, std::uint16_t(77));
    f.put(CTRL_ATTR_VERSION, 3u);
    std::vector<char> memory;
    generic::family family;
    REQUIRE(generic::family::decode(message_of(memory, f), family));
    struct own {
        std::uint32_t word = 0;
        std::uint16_t half = 0;
    };
    netlink::request<128> r(family.command({9}));
    r.begin(family.command({10}, own{.word = 0x01020304, .half = 7}));
    const unsigned char expected[] = {9, 3, 0, 0};
    REQUIRE(r.bytes().size() == 20 + 28);
    CHECK(memcmp(r.bytes().data() + 16, expected, 4) == 0);
    ::nlmsghdr h;
    memcpy(&h, r.bytes().data() + 20, sizeof h);
    CHECK(h.nlmsg_type == 77);
    CHECK(h.nlmsg_len == 28);
    std::uint32_t word;
    memcpy(&word, r.bytes().data() + 20 + 16 + 4, sizeof word);
    CHECK(word == 0x01020304);
    for (auto& m : netlink::messages(r.bytes())) {
        CHECK(family.is(m, {9}) == (m.payload()[0] == std::byte(9)));
        CHECK(!family.is(m, {11}));
    }
    generic::header<own> fixed;
    netlink::messages in(r.bytes());
    in.next();
    in.next();
    auto attributes = in->open(fixed);
    CHECK(fixed.own.half == 7);
    CHECK(!attributes.next());
    CHECK(bool(attributes));
}
