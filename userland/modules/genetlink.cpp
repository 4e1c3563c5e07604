// SPDX-License-Identifier: MIT
// genetlink.ko's family: what its policies say and refuse, a list that changes while it is read, a group that is told of it.
#include <vector>

#include "partner.hpp"

#include <lkmc/netlink/generic.hpp>
#include <lkmc/sys/credentials.hpp>
#include <lkmc/uapi/genetlink.h>

using namespace lkmc;
namespace generic = netlink::generic;
using netlink::nlm_f;

namespace {

// The family, as its specification would have it.
namespace item_attr {
constexpr netlink::attribute_id<std::int32_t> level{LKMC_GENETLINK_ITEM_LEVEL};
constexpr netlink::attribute_id<std::uint32_t> bits{LKMC_GENETLINK_ITEM_BITS};
constexpr netlink::attribute_id<netlink::text> name{LKMC_GENETLINK_ITEM_NAME};
constexpr netlink::attribute_spec specs[] = {
    {}, {"ITEM_LEVEL", netlink::holds::s32}, {"ITEM_BITS", netlink::holds::u32}, {"ITEM_NAME", netlink::holds::text}};
constexpr netlink::attribute_set set{.specs = specs, .count = 4};
}  // namespace item_attr
namespace attr {
constexpr netlink::attribute_id<std::uint32_t> id{LKMC_GENETLINK_A_ID};
constexpr netlink::attribute_id<netlink::nest> item{LKMC_GENETLINK_A_ITEM};
constexpr netlink::attribute_spec specs[] = {{}, {"A_ID", netlink::holds::u32}, {"A_ITEM", netlink::holds::nest, &item_attr::set}};
constexpr netlink::attribute_set set{.specs = specs, .count = 3};
}  // namespace attr
namespace cmd {
constexpr netlink::command set{LKMC_GENETLINK_CMD_SET, &attr::set};
constexpr netlink::command delete_{LKMC_GENETLINK_CMD_DELETE, &attr::set};
constexpr netlink::command get{LKMC_GENETLINK_CMD_GET, &attr::set};
}  // namespace cmd

struct item {
    std::uint32_t id = 0;
    std::int32_t level = 0;
    std::uint32_t bits = 0;
    text_buffer<15> name;

    explicit item(const netlink::message& m) {
        netlink::genlmsghdr fixed;
        auto in = m.open(fixed);
        while (in.next())
            if (in.type() == attr::id) id = in.get(attr::id);
            else if (in.type() == attr::item) {
                auto inside = in.get(attr::item);
                while (inside.next()) switch (inside.type()) {
                    case item_attr::level: level = inside.get(item_attr::level); break;
                    case item_attr::bits: bits = inside.get(item_attr::bits); break;
                    case item_attr::name: name.append(inside.get(item_attr::name)); break;
                }
                in.check(inside);
            }
        LKMC_ASSERT(in);
    }
};

void put(netlink::builder& request, const generic::family& family, std::uint32_t id, std::int32_t level, string_view name = {}) {
    request.begin(family.command(cmd::set));
    request.put(attr::id, id);
    auto inside = request.nest(attr::item);
    request.put(item_attr::level, level);
    if (!name.empty()) request.put(item_attr::name, name);
}

// A request that is refused, in these words.
void expect_refused(netlink::socket& nl, netlink::builder& request, errc code, string_view words) {
    LKMC_ASSERT_ERROR(nl.acknowledge(request), code);
    text_buffer<255> said;
    print(said, nl.failure());
    LKMC_ASSERT_EQ(said.view(), words);
    print(out, "  ", said.view(), "\n");
}

// The policies that the family itself tells.
void expect_policies(netlink::socket& nl, const generic::family& family) {
    netlink::maybe<std::uint32_t> of_set, of_delete, of_get, of_list, inside;
    unsigned seen = 0;
    auto entries = check(generic::policies(nl, family), nl);
    for (const auto& e : entries) {
        print(out, "  ", e, "\n");
        if (e.is_operation) {
            if (e.command == LKMC_GENETLINK_CMD_SET) of_set = e.to_do;
            if (e.command == LKMC_GENETLINK_CMD_DELETE) of_delete = e.to_do;
            if (e.command == LKMC_GENETLINK_CMD_GET) of_get = e.to_do, of_list = e.to_dump;
            continue;
        }
        // Operations come first, and a policy before those that lie in it.
        LKMC_ASSERT(of_set && of_delete && of_get);
        if (e.policy == *of_set && e.attribute == attr::id) {
            LKMC_ASSERT(e.rule.type == netlink::nl_attr_type::u32);
            LKMC_ASSERT_EQ(e.rule.min_unsigned.value_or(99u), 0u);
            LKMC_ASSERT_EQ(e.rule.max_unsigned.value_or(99u), LKMC_GENETLINK_ITEMS - 1u);
            ++seen;
        } else if (e.policy == *of_set) {
            LKMC_ASSERT_EQ(e.attribute, attr::item.number);
            LKMC_ASSERT(e.rule.type == netlink::nl_attr_type::nested);
            LKMC_ASSERT_EQ(e.rule.most_attribute.value_or(0u), unsigned(LKMC_GENETLINK_ITEM_MAX));
            inside = e.rule.policy;
            ++seen;
        } else if (e.policy == *of_delete) {
            LKMC_ASSERT_EQ(e.attribute, attr::id.number);
            ++seen;
        } else {
            LKMC_ASSERT(inside && e.policy == *inside);
            switch (e.attribute) {
                case item_attr::level:
                    LKMC_ASSERT(e.rule.type == netlink::nl_attr_type::s32);
                    LKMC_ASSERT_EQ(e.rule.min_signed.value_or(0), -LKMC_GENETLINK_LEVEL_MOST);
                    LKMC_ASSERT_EQ(e.rule.max_signed.value_or(0), LKMC_GENETLINK_LEVEL_MOST);
                    break;
                case item_attr::bits: LKMC_ASSERT_EQ(e.rule.mask.value_or(0u), unsigned(LKMC_GENETLINK_BITS)); break;
                case item_attr::name:
                    LKMC_ASSERT(e.rule.type == netlink::nl_attr_type::nul_string);
                    LKMC_ASSERT_EQ(e.rule.max_length.value_or(0u), LKMC_GENETLINK_NAME_SIZE - 1u);
                    break;
                default: LKMC_ASSERT(false, e.attribute);
            }
            ++seen;
        }
    }
    check(entries.status());
    LKMC_ASSERT_EQ(seen, 2u + 1u + 3u);
    // The policy of a number and an item is that of two commands, and of the list.
    LKMC_ASSERT_EQ(*of_set, *of_get);
    LKMC_ASSERT_EQ(*of_set, *of_list);
    LKMC_ASSERT(*of_delete != *of_set);
}

void expect_errors(netlink::socket& nl, const generic::family& family) {
    netlink::request<256> r;
    const auto again = [&](const netlink::command& what) {
        r.clear();
        r.begin(family.command(what));
    };
    again(cmd::set);
    expect_refused(nl, r, errc::inval, "EINVAL: missing A_ID");
    r.put(attr::id, 1);
    expect_refused(nl, r, errc::inval, "EINVAL: missing A_ITEM");
    {
        auto inside = r.nest(attr::item);
        r.put(item_attr::bits, 1);
    }
    expect_refused(nl, r, errc::inval, "EINVAL: missing A_ITEM → ITEM_LEVEL");
    // What the command finds wrong, and what the policy does.
    r.clear();
    put(r, family, 1, 1, "a/b");
    expect_refused(nl, r, errc::inval, "EINVAL: a name has no slash (A_ITEM → ITEM_NAME)");
    r.clear();
    put(r, family, 1, LKMC_GENETLINK_LEVEL_MOST + 1);
    expect_refused(nl, r, errc::range, "ERANGE: integer out of range (A_ITEM → ITEM_LEVEL: s32 -10 … 10)");
    r.clear();
    put(r, family, LKMC_GENETLINK_ITEMS, 0);
    expect_refused(nl, r, errc::range, "ERANGE: integer out of range (A_ID: u32 0 … 63)");
    r.clear();
    put(r, family, 1, 0, "sixteen letters.");
    expect_refused(nl, r, errc::inval, "EINVAL: Attribute failed policy validation (A_ITEM → ITEM_NAME: text with NUL, 15 bytes at most)");
    again(cmd::set);
    r.put(attr::id, 1);
    {
        auto inside = r.nest(attr::item);
        r.put(item_attr::level, 0);
        r.put(item_attr::bits, LKMC_GENETLINK_BITS + 1);
    }
    expect_refused(nl, r, errc::inval, "EINVAL: reserved bit set (A_ITEM → ITEM_BITS)");
    again(cmd::get);
    r.put_bytes(attr::id.number, "x");
    expect_refused(nl, r, errc::inval, "EINVAL: invalid attribute length (A_ID: u32 0 … 63)");
    again(cmd::delete_);
    r.put(attr::id, 1);
    r.put(netlink::attribute_id<netlink::flag>{99});
    expect_refused(nl, r, errc::inval, "EINVAL: Unknown attribute type (attribute 99)");
    // What nobody has set; no such command.
    again(cmd::get);
    r.put(attr::id, 5);
    expect_refused(nl, r, errc::noent, "ENOENT: there is no such item (A_ID)");
    r.clear();
    r.begin(family.command({77, &attr::set}));
    expect_refused(nl, r, errc::opnotsupp, "EOPNOTSUPP: Operation not supported");
    // Several in one datagram: which one it is.
    r.clear();
    put(r, family, 1, 0);
    put(r, family, 2, 99);
    r.begin(family.command(cmd::delete_));
    r.put(attr::id, 1);
    expect_refused(nl, r, errc::range, "ERANGE: request 2 of 3: integer out of range (A_ITEM → ITEM_LEVEL: s32 -10 … 10)");
}

}  // namespace

int main() {
    require(cap::sys_module);
    auto nl = check(generic::open());
    LKMC_ASSERT_ERROR(generic::family::find(nl, LKMC_GENETLINK_NAME), errc::noent);

    // That a family comes and goes is told, too.
    auto controller = check(generic::open());
    check(generic::join(controller, check(generic::family::find(nl, "nlctrl"), nl), netlink::nlctrl_mcgrp::notify), controller);
    const auto wait_for = [&](const netlink::command& what) {
        for (generic::family told;;)
            for (auto& m : netlink::messages(check(controller.receive()).bytes)) {
                netlink::genlmsghdr fixed;
                m.open(fixed);
                LKMC_ASSERT(generic::family::decode(m, told));
                if (fixed.cmd == what.number && told.name() == LKMC_GENETLINK_NAME) return told.id();
            }
    };
    auto module = lesson::load("genetlink");
    const auto family = check(generic::family::find(nl, LKMC_GENETLINK_NAME), nl);
    print(out, family, "\n");
    LKMC_ASSERT_EQ(wait_for(netlink::ctrl_cmd::newfamily), family.id());
    LKMC_ASSERT_EQ(family.version(), unsigned(LKMC_GENETLINK_VERSION));
    LKMC_ASSERT_EQ(family.header_size(), 0u);
    LKMC_ASSERT_EQ(family.most_attribute(), unsigned(LKMC_GENETLINK_A_MAX));
    LKMC_ASSERT(has(family.operation(LKMC_GENETLINK_CMD_SET), netlink::genl::admin_perm | netlink::genl::cmd_cap_do));
    LKMC_ASSERT(has(family.operation(LKMC_GENETLINK_CMD_GET), netlink::genl::cmd_cap_do | netlink::genl::cmd_cap_dump));
    LKMC_ASSERT(!has(family.operation(LKMC_GENETLINK_CMD_GET), netlink::genl::admin_perm));
    LKMC_ASSERT(!family.has({77}));

    expect_policies(nl, family);
    expect_errors(nl, family);

    // Changes, and who is told of them: in their order, and by nobody's request.
    auto listener = check(generic::open());
    check(generic::join(listener, family, LKMC_GENETLINK_GROUP), listener);
    LKMC_ASSERT_ERROR(generic::join(listener, family, "no such group"), errc::noent);
    netlink::request<256> r;
    put(r, family, 7, -3, "seven");
    check(nl.acknowledge(r), nl);
    r.clear();
    r.begin(family.command(cmd::delete_));
    r.put(attr::id, 7);
    check(nl.acknowledge(r), nl);
    for (const auto& what : {cmd::set, cmd::delete_}) {
        const auto told = check(listener.receive());
        LKMC_ASSERT_EQ(told.port, 0u);
        netlink::messages in(told.bytes);
        LKMC_ASSERT(in.next());
        LKMC_ASSERT(family.is(*in, what));
        LKMC_ASSERT_EQ(in->sequence(), 0u);
        const item changed(*in);
        LKMC_ASSERT_EQ(changed.id, 7u);
        LKMC_ASSERT_EQ(changed.level, -3);
        LKMC_ASSERT_EQ(changed.name.view(), "seven");
    }
    LKMC_ASSERT_ERROR(nl.acknowledge(r), errc::noent);

    // As many as there may be, in one datagram; one of them, and all.
    static std::byte memory[16384];
    netlink::builder all{span<std::byte>(memory)};
    for (std::uint32_t id = 0; id < LKMC_GENETLINK_ITEMS; ++id) put(all, family, id, static_cast<std::int32_t>(id % 10));
    check(nl.acknowledge(all), nl);
    netlink::request<64> one(family.command(cmd::get)), list(family.command(cmd::get));
    one.put(attr::id, 42);
    const item answer(check(nl.ask(one), nl));
    LKMC_ASSERT_EQ(answer.id, 42u);
    LKMC_ASSERT_EQ(answer.level, 2);
    std::uint32_t next = 0;
    auto items = check(nl.dump(list), nl);
    for (auto& m : items) LKMC_ASSERT_EQ(item(m).id, next++);
    check(items.status());
    LKMC_ASSERT_EQ(next, unsigned(LKMC_GENETLINK_ITEMS));

    // The list changes while it is read: it goes on, and says so. Another socket has to change it, as this one is reading.
    auto other = check(generic::open());
    unsigned tries = 0;
    check(nl.dump_unchanged(
              list, 5, [&] { ++tries, next = 0; },
              [&](const netlink::message& m) {
                  LKMC_ASSERT_EQ(item(m).id, next++);
                  if (tries > 1 || next != 2) return;
                  r.clear();
                  put(r, family, LKMC_GENETLINK_ITEMS - 1, 9);
                  check(other.acknowledge(r), other);
              }),
          nl);
    LKMC_ASSERT_EQ(tries, 2u);
    LKMC_ASSERT_EQ(next, unsigned(LKMC_GENETLINK_ITEMS));

    // A list that is left in the middle keeps the module in use; the next request ends it.
    {
        auto left = check(nl.dump(list), nl);
        LKMC_ASSERT(left.next());
        LKMC_ASSERT_ERROR(module.unload(), errc::wouldblock);
    }
    check(nl.ask(one), nl);

    // Changing is for the privileged, asking for everybody.
    lesson::partner nobody([&] {
        check(sys::setresuid(65534, 65534, 65534));
        auto mine = check(generic::open());
        check(mine.ask(one), mine);
        r.clear();
        put(r, family, 1, 1);
        LKMC_ASSERT_ERROR(mine.acknowledge(r), errc::perm);
    });
    nobody.finish();

    // Sixteen at once, each with items of its own; the group is told of all, or that some were lost.
    constexpr unsigned clients = 16, each = 50;
    std::vector<lesson::partner> partners;
    for (unsigned who = 0; who < clients; ++who)
        partners.emplace_back([&, who] {
            lesson::run_on_cpu(who);
            auto mine = check(generic::open());
            netlink::request<256> change;
            for (unsigned i = 0; i < each; ++i) {
                const std::uint32_t id = who * 4 + i % 4;
                change.clear();
                put(change, family, id, static_cast<std::int32_t>(i % 10));
                check(mine.acknowledge(change), mine);
                netlink::request<64> question(family.command(cmd::get));
                question.put(attr::id, id);
                LKMC_ASSERT_EQ(item(check(mine.ask(question), mine)).level, static_cast<std::int32_t>(i % 10));
            }
        });
    for (auto& partner : partners) partner.finish();

    // Sockets do not keep the module; the number of a family that has gone is nobody's.
    check(module.unload());
    LKMC_ASSERT_EQ(wait_for(netlink::ctrl_cmd::delfamily), family.id());
    LKMC_ASSERT_ERROR(nl.ask(one), errc::noent);
    LKMC_ASSERT_ERROR(generic::family::find(nl, LKMC_GENETLINK_NAME), errc::noent);
}
