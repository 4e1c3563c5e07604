// SPDX-License-Identifier: MIT
// Messages as text: of each kind of value, of what is damaged or unknown, and of bytes of any kind.
#include <lkmc/netlink/describe.hpp>
#include <lkmc/netlink/families/netdev.hpp>
#include <lkmc/netlink/families/nlctrl.hpp>
#include <lkmc/netlink/families/rt_addr.hpp>
#include <lkmc/netlink/families/rt_link.hpp>
#include <lkmc/netlink/families/rt_route.hpp>
#include <lkmc/netlink/families/tc.hpp>

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "guarded.hpp"

using namespace lkmc;
using namespace lkmc::netlink;

namespace {

struct words {
    std::string text;
    void append(string_view more) { text.append(more.data(), more.size()); }
};
std::string described(const attribute_set* set, binary bytes, const description_style& style = {}) {
    words w;
    describe(w, set, attributes(bytes), style);
    return w.text;
}
std::string described(builder& request, span<const message_spec> table, const description_style& style = {}) {
    words w;
    for (auto& m : messages(request.bytes())) describe(w, m, find(table, m.type()), style);
    return w.text;
}
// The attributes of a message without a fixed header.
struct only : request<1024> {
    only() { begin(16, nlm_f::none); }
    binary attributes() const { return bytes().subspan(sizeof(nlmsghdr)); }
};

}  // namespace

TEST_CASE("a message") {
    request<512> r(rtm::newlink, nlm_f::create | nlm_f::excl, {.ifi_index = 5, .ifi_flags = iff::up});
    r.put(ifla::ifname, "v0");
    r.put(ifla::address, mac("02:00:00:00:00:01"));
    {
        auto info = r.nest(ifla::linkinfo);
        r.put(ifla_info::kind, "vlan");
        auto data = r.nest(ifla_info::data);
        r.put(ifla_vlan::id, std::uint16_t(7));
        r.put(ifla_vlan::protocol, std::uint16_t(0x8100));
        r.put(ifla_vlan::flags, {.flags = vlan_flag::gvrp, .mask = 0xff});
    }
    CHECK(described(r, rt_link_messages) ==
          "RTM_NEWLINK, 100 bytes, flags 0x600, sequence 0, port 0\n"
          "    {ifi_family 0, ifi_type 0, ifi_index 5, ifi_flags 1, ifi_change 0}\n"
          "    IFLA_IFNAME \"v0\"\n"
          "    IFLA_ADDRESS 02:00:00:00:00:01\n"
          "    IFLA_LINKINFO\n"
          "        IFLA_INFO_KIND \"vlan\"\n"
          "        IFLA_INFO_DATA\n"
          "            IFLA_VLAN_ID 7\n"
          "            IFLA_VLAN_PROTOCOL 33024\n"
          "            IFLA_VLAN_FLAGS {flags 2, mask 255}\n");
    CHECK(described(r, rt_link_messages, {.one_line = true}) ==
          "RTM_NEWLINK, 100 bytes, flags 0x600, sequence 0, port 0 {{ifi_family 0, ifi_type 0, ifi_index 5, ifi_flags 1, ifi_change 0}, "
          "IFLA_IFNAME \"v0\", IFLA_ADDRESS 02:00:00:00:00:01, IFLA_LINKINFO {IFLA_INFO_KIND \"vlan\", IFLA_INFO_DATA {IFLA_VLAN_ID 7, "
          "IFLA_VLAN_PROTOCOL 33024, IFLA_VLAN_FLAGS {flags 2, mask 255}}}}");
    CHECK(described(r, {}, {.indent = 2, .most_bytes = 4}) == "  message 16, 100 bytes, flags 0x600, sequence 0, port 0\n      00000000… (84 bytes)\n");

    r.clear();
    r.begin(nlmsg::done, nlm_f::multi);
    r.begin(nlmsg::error, nlm_f::none, object_buffer(nlattr{1, 2}));
    CHECK(described(r, rt_link_messages, {.one_line = true}) ==
          "NLMSG_DONE, 16 bytes, flags 0x2, sequence 0, port 0NLMSG_ERROR, 20 bytes, flags 0x0, sequence 0, port 0 {01000200}");

    // A generic family's, by its command.
    r.clear();
    r.begin(30, nlm_f::none, object_buffer(genlmsghdr{netdev_cmd::dev_get.number, 1, 0}));
    r.put(netdev_a_dev::ifindex, 2u);
    words w;
    for (auto& m : messages(r.bytes())) describe(w, m, find(netdev_messages, netdev_cmd::dev_get.number));
    CHECK(w.text == "NETDEV_CMD_DEV_GET, 28 bytes, flags 0x0, sequence 0, port 0\n    {cmd 1, version 1}\n    NETDEV_A_DEV_IFINDEX 2\n");
}

TEST_CASE("values of each kind") {
    static constexpr attribute_spec specs[] = {
        {"FLAG", holds::flag, nullptr}, {"U8", holds::u8, nullptr}, {"U16", holds::u16, nullptr}, {"U32", holds::u32, nullptr},
        {"U64", holds::u64, nullptr}, {"S8", holds::s8, nullptr}, {"S16", holds::s16, nullptr}, {"S32", holds::s32, nullptr},
        {"S64", holds::s64, nullptr}, {"UINT", holds::uint, nullptr}, {"SINT", holds::sint, nullptr}, {"BE16", holds::be16, nullptr},
        {"BE32", holds::be32, nullptr}, {"BE64", holds::be64, nullptr}, {"TEXT", holds::text, nullptr}, {"BYTES", holds::binary, nullptr},
        {"IP", holds::ip, nullptr}, {"MAC", holds::mac, nullptr}, {"BITS", holds::bitfield32, nullptr}, {"NEST", holds::nest, nullptr}};
    constexpr attribute_set set{.specs = specs, .count = 20};
    only r;
    r.put(attribute_id<flag>{0});
    r.put(attribute_id<std::uint8_t>{1}, std::uint8_t(255));
    r.put(attribute_id<std::uint16_t>{2}, std::uint16_t(65535));
    r.put(attribute_id<std::uint32_t>{3}, 4294967295u);
    r.put(attribute_id<std::uint64_t>{4}, ~std::uint64_t(0));
    r.put(attribute_id<std::int8_t>{5}, std::int8_t(-1));
    r.put(attribute_id<std::int16_t>{6}, std::int16_t(-2));
    r.put(attribute_id<std::int32_t>{7}, -3);
    r.put(attribute_id<std::int64_t>{8}, std::int64_t(-4));
    r.put(attribute_id<any_uint>{9}, 5);
    r.put(attribute_id<any_uint>{9}, std::uint64_t(5) << 32);
    r.put(attribute_id<any_sint>{10}, -6);
    r.put(attribute_id<big_endian<std::uint16_t>>{11}, std::uint16_t(7));
    r.put(attribute_id<big_endian<std::uint32_t>>{12}, 8u);
    r.put(attribute_id<big_endian<std::uint64_t>>{13}, std::uint64_t(9));
    r.put(attribute_id<text>{14}, "a\"b\\c\x1b\xc3\xa4");
    r.put_bytes(15, const_buffer("\x01\x02\xff", 3));
    r.put(attribute_id<ip_address>{16}, ip("10.0.0.1"));
    r.put(attribute_id<ip_address>{16}, ip("fe80::1"));
    r.put(attribute_id<hardware_address>{17}, mac("2:0:0:0:0:1"));
    r.put(attribute_id<nla_bitfield32>{18}, {.value = 1, .selector = 3});
    r.put(attribute_id<binary>{19}, {});
    REQUIRE(r);
    CHECK(described(&set, r.attributes(), {.one_line = true}) ==
          "FLAG, U8 255, U16 65535, U32 4294967295, U64 18446744073709551615, S8 -1, S16 -2, S32 -3, S64 -4, UINT 5, UINT 21474836480, "
          "SINT -6, BE16 7, BE32 8, BE64 9, TEXT \"a\\\"b\\\\c\\x1b\xc3\xa4\", BYTES 0102ff, IP 10.0.0.1, IP fe80::1, "
          "MAC 02:00:00:00:00:01, BITS 0x1 of 0x3, NEST {}");

    // What is not what its name says.
    only wrong;
    for (std::uint16_t i = 0; i < 20; ++i)
        if (i != 14 && i != 15 && i != 17) wrong.put_bytes(i, const_buffer("\x01\x02\x03", 3));
    CHECK(described(&set, wrong.attributes(), {.one_line = true}) ==
          "FLAG 010203, U8 010203, U16 010203, U32 010203, U64 010203, S8 010203, S16 010203, S32 010203, S64 010203, UINT 010203, "
          "SINT 010203, BE16 010203, BE32 010203, BE64 010203, IP 010203, BITS 010203, NEST 010203");
}

TEST_CASE("structures, shorter and longer than known; arrays; what is unknown") {
    only r;
    r.put(ifla_vlan::flags, {});
    r.put_bytes(ifla_vlan::flags, const_buffer("\x01\0\0\0", 4));
    r.put_bytes(ifla_vlan::flags, const_buffer("\x01\0\0\0\x02\0\0\0\x03", 9));
    r.put_bytes(ifla_vlan::flags, {});
    CHECK(described(&ifla_vlan::set, r.bytes().subspan(16), {.one_line = true}) ==
          "IFLA_VLAN_FLAGS {flags 0, mask 0}, IFLA_VLAN_FLAGS {flags 1}, IFLA_VLAN_FLAGS {flags 1, mask 2, 03}, IFLA_VLAN_FLAGS {}");

    only q;
    q.put(tca::kind, "pfifo_fast");
    {
        tc_prio_qopt options{.bands = 3};
        options.priomap[1] = 2;
        q.put_bytes(tca::options, object_buffer(options));
    }
    CHECK(described(&tca::set, q.attributes(), {.one_line = true}) ==
          "TCA_KIND \"pfifo_fast\", TCA_OPTIONS {{bands 3, priomap 00020000000000000000000000000000}}");

    only c;
    {
        auto groups = c.nest(ctrl_attr::mcast_groups);
        auto first = c.nest(1);
        c.put(ctrl_attr_mcast_grp::name, "notify");
    }
    {
        auto unknown = c.nest(77);
        c.put_bytes(3, const_buffer("xyz", 3));
    }
    c.put_bytes(78, const_buffer("\x08\0\x01\0zzzz", 8));  // would be attributes, and nobody says so
    CHECK(described(&ctrl_attr::set, c.attributes(), {.one_line = true}) ==
          "CTRL_ATTR_MCAST_GROUPS {[1] {CTRL_ATTR_MCAST_GRP_NAME \"notify\"}}, attribute 77 {attribute 3 78797a}, attribute 78 080001007a7a7a7a");
    CHECK(described(nullptr, c.attributes().first(8), {.one_line = true}) == "damaged 1400078010000180");
}

TEST_CASE("damaged bytes are shown as they are") {
    only r;
    r.put(ifla::mtu, 1500u);
    r.put(ifla::ifname, "v0");
    const auto all = r.attributes();
    CHECK(described(&ifla::set, all.first(14)) == "IFLA_MTU 1500\ndamaged 070003007630\n");
    CHECK(described(&ifla::set, all.first(10)) == "IFLA_MTU 1500\ndamaged 0700\n");
    CHECK(described(&ifla::set, {}) == "");

    // Deep, and no deeper.
    request<4096> deep;
    deep.begin(16, nlm_f::none);
    const auto go = [&](auto& self, unsigned depth) -> void {
        auto n = deep.nest(1);
        if (depth != 0) self(self, depth - 1);
    };
    go(go, 200);
    const auto text = described(nullptr, deep.bytes().subspan(16), {.one_line = true});
    CHECK(text.size() < 1000);
    CHECK(text.find("attribute 1 {attribute 1 {") == 0);
}

TEST_CASE("no byte behind the end is read, and none is lost in silence") {
    std::mt19937 random(4);
    const attribute_set* const sets[] = {&ifla::set, &tca::set, &ctrl_attr::set, &rta::set, nullptr};
    request<1024> r(rtm::newlink);
    r.put(ifla::ifname, "v0");
    r.put(ifla::stats64, {});
    {
        auto info = r.nest(ifla::linkinfo);
        r.put(ifla_info::kind, "veth");
        auto data = r.nest(ifla_info::data);
        auto peer = r.nest_behind(veth_info::peer, object_buffer(ifinfomsg{}));
        r.put(ifla::mtu, 1u);
    }
    const auto whole = r.bytes().subspan(32);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const guarded copy(whole.data(), size);
        described(&ifla::set, {copy.data(), size});
    }
    for (int i = 0; i < 20000; ++i) {
        std::vector<std::byte> bytes(whole.begin(), whole.end());
        for (auto n = random() % 8; n != 0; --n) bytes[random() % bytes.size()] = static_cast<std::byte>(random());
        bytes.resize(random() % (bytes.size() + 1));
        const guarded copy(bytes.data(), bytes.size());
        for (const auto* set : sets) {
            const auto text = described(set, {copy.data(), bytes.size()});
            CHECK(text.empty() == bytes.empty());
        }
    }
}
