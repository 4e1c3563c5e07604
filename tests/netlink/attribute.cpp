// SPDX-License-Identifier: MIT
// Netlink attributes: what <linux/netlink.h> says they look like, at every truncation and of every kind.
#include <lkmc/netlink/attribute.hpp>
#include <lkmc/netlink/spec.hpp>

#include <doctest/doctest.h>

#include <linux/netlink.h>

#include <string>
#include <vector>

#include "guarded.hpp"

using namespace lkmc;
using netlink::attribute_id;
using netlink::attributes;

namespace {

// Attributes written with the kernel's header and nothing of ours.
struct raw {
    std::vector<std::byte> bytes;

    raw& add(std::uint16_t type, const void* payload, std::size_t size) {
        ::nlattr header{};
        header.nla_len = static_cast<__u16>(NLA_HDRLEN + size);
        header.nla_type = type;
        const auto at = bytes.size();
        bytes.resize(at + NLA_ALIGN(header.nla_len));
        memcpy(bytes.data() + at, &header, sizeof header);
        if (size != 0) memcpy(bytes.data() + at + NLA_HDRLEN, payload, size);
        return *this;
    }
    template <class T>
    raw& add(std::uint16_t type, const T& value) { return add(type, &value, sizeof value); }
    raw& text(std::uint16_t type, const char* value, std::size_t size) { return add(type, value, size); }
    netlink::binary view() const { return {bytes.data(), bytes.size()}; }
};

struct pair {
    std::uint32_t a = 0, b = 0;
};
enum class colour : std::uint8_t { red = 1 };

constexpr attribute_id<std::uint8_t> a8{1};
constexpr attribute_id<std::uint16_t> a16{2};
constexpr attribute_id<std::uint32_t> a32{3};
constexpr attribute_id<std::uint64_t> a64{4};
constexpr attribute_id<netlink::text> atext{5};
constexpr attribute_id<netlink::binary> abinary{6};
constexpr attribute_id<netlink::nest> anest{7};
constexpr attribute_id<netlink::flag> aflag{8};
constexpr attribute_id<pair> apair{9};
constexpr attribute_id<netlink::any_uint> auint{10};
constexpr attribute_id<netlink::any_sint> asint{11};
constexpr attribute_id<colour> acolour{12};
constexpr attribute_id<std::int32_t> as32{13};

static_assert(sizeof(netlink::nlattr) == sizeof(::nlattr));
static_assert(offsetof(netlink::nlattr, nla_type) == offsetof(::nlattr, nla_type));
static_assert(netlink::nla_f_nested == NLA_F_NESTED && netlink::nla_f_net_byteorder == NLA_F_NET_BYTEORDER);
static_assert(netlink::nla_type_mask == static_cast<std::uint16_t>(NLA_TYPE_MASK));
static_assert(netlink::aligned(0) == NLA_ALIGN(0) && netlink::aligned(1) == NLA_ALIGN(1) && netlink::aligned(4) == NLA_ALIGN(4));

}  // namespace

TEST_CASE("every kind of value is what was put there") {
    raw r;
    const std::uint64_t large = 0x0123456789abcdefull;
    r.add(1, std::uint8_t(200)).add(2, std::uint16_t(50000)).add(3, std::uint32_t(4000000000u)).add(4, large);
    r.text(5, "with NUL", 9).text(5, "without", 7).text(5, "", 0).text(5, "cut\0off", 7).add(6, "\1\2\3", 3);
    r.add(8, nullptr, 0).add(9, pair{7, 8}).add(10, std::uint32_t(5)).add(10, large).add(11, std::int32_t(-5)).add(11, std::int64_t(-6));
    r.add(12, std::uint8_t(1)).add(13, std::int32_t(-1));

    attributes in(r.view());
    const auto next = [&](std::uint16_t type) { return in.next() && in.type() == type; };
    REQUIRE(next(1));
    CHECK(in.get(a8) == 200);
    REQUIRE(next(2));
    CHECK(in.get(a16) == 50000);
    REQUIRE(next(3));
    CHECK(in.get(a32) == 4000000000u);
    REQUIRE(next(4));
    CHECK(reinterpret_cast<std::uintptr_t>(in.payload().data()) % 4 == 0);
    CHECK(in.get(a64) == large);
    REQUIRE(next(5));
    CHECK(in.get(atext) == "with NUL");
    REQUIRE(next(5));
    CHECK(in.get(atext) == "without");
    REQUIRE(next(5));
    CHECK(in.get(atext).empty());
    REQUIRE(next(5));
    CHECK(in.get(atext) == "cut");
    REQUIRE(next(6));
    CHECK(in.get(abinary).size() == 3);
    CHECK(in.get(abinary)[2] == std::byte(3));
    REQUIRE(next(8));
    CHECK(in.get(aflag));
    REQUIRE(next(9));
    CHECK(in.get(apair).a == 7);
    CHECK(in.get(apair).b == 8);
    REQUIRE(next(10));
    CHECK(in.get(auint).value == 5);
    REQUIRE(next(10));
    CHECK(in.get(auint).value == large);
    REQUIRE(next(11));
    CHECK(in.get(asint).value == -5);
    REQUIRE(next(11));
    CHECK(in.get(asint).value == -6);
    REQUIRE(next(12));
    CHECK(in.get(acolour) == colour::red);
    REQUIRE(next(13));
    CHECK(in.get(as32) == -1);
    CHECK(!in.next());
    CHECK(bool(in));
    CHECK(!in.next());
    CHECK(in.rest().empty());
}

TEST_CASE("64 bits at addresses that are no multiple of eight") {
    const std::uint64_t value = 0xfedcba9876543210ull;
    for (std::size_t shift : {0u, 4u}) {
        raw r;
        if (shift != 0) r.add(8, nullptr, 0);
        r.add(4, value);
        guarded memory(r.bytes.data(), r.bytes.size());
        CHECK(netlink::find(attributes(netlink::binary(memory.data(), memory.size())), a64).value() == value);
    }
}

TEST_CASE("a number has its size, or is a failure and zero") {
    for (std::size_t size = 0; size <= 16; ++size) {
        raw r;
        const unsigned char bytes[16] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        r.add(3, bytes, size).add(8, nullptr, 0);
        const auto try_one = [&](auto id, bool good) {
            attributes in(r.view());
            REQUIRE(in.next());
            const auto value = in.get(id);
            CHECK(bool(in) == good);
            CHECK((value == decltype(value){}) == !good);
            CHECK(in.next() == good);  // a failure ends it
        };
        try_one(a8, size == 1);
        try_one(a16, size == 2);
        try_one(a32, size == 4);
        try_one(a64, size == 8);
        attributes in(r.view());
        REQUIRE(in.next());
        CHECK((in.get(auint).value != 0) == (size == 4 || size == 8));
        CHECK(bool(in) == (size == 4 || size == 8));
    }
}

TEST_CASE("a structure may be shorter or longer than ours") {
    const std::uint32_t words[] = {11, 22, 33};
    for (std::size_t size = 0; size <= sizeof words; ++size) {
        raw r;
        r.add(9, words, size);
        attributes in(r.view());
        REQUIRE(in.next());
        const auto p = in.get(apair);
        CHECK(bool(in));
        if (size >= 4) CHECK(p.a == 11);
        if (size >= 8) CHECK(p.b == 22);
        if (size <= 4) CHECK(p.b == 0);
    }
}

TEST_CASE("flags in the type are no part of it") {
    raw inner, r;
    inner.add(3, std::uint32_t(9));
    r.add(7 | NLA_F_NESTED, inner.bytes.data(), inner.bytes.size());
    r.add(2 | NLA_F_NET_BYTEORDER, "\1\2", 2);
    attributes in(r.view());
    REQUIRE(in.next());
    CHECK(in.type() == 7);
    CHECK(in.is_nested());
    CHECK(!in.is_network_order());
    auto inside = in.get(anest);
    REQUIRE(inside.next());
    CHECK(inside.get(a32) == 9);
    CHECK(!inside.next());
    in.check(inside);
    REQUIRE(in.next());
    CHECK(in.type() == 2);
    CHECK(in.is_network_order());
    CHECK(!in.is_nested());
    CHECK(!in.next());
    CHECK(bool(in));
}

TEST_CASE("what fails inside is a failure outside once it is handed on") {
    raw r;
    r.add(7 | NLA_F_NESTED, "\3\0\1\0", 4);  // a length of 3
    attributes in(r.view());
    REQUIRE(in.next());
    auto inside = in.get(anest);
    CHECK(!inside.next());
    CHECK(inside.failed());
    CHECK(bool(in));
    in.check(inside);
    CHECK(in.failed());
    CHECK(!in.next());
}

TEST_CASE("no length leads out of the bytes") {
    // Lengths 0 … 3 are none; longer ones end within the bytes or are a failure.
    for (unsigned length = 0; length <= 24; ++length)
        for (std::size_t size = 0; size <= 20; ++size) {
            guarded memory(size);
            memset(memory.data(), 0, size);
            const auto stored = static_cast<std::uint16_t>(length);
            memcpy(memory.data(), &stored, size < 2 ? size : 2);
            attributes in(netlink::binary(memory.data(), size));
            const bool there = in.next();
            if (size == 0) {
                CHECK(!there);
                CHECK(bool(in));
            } else if (size < 4 || length < 4 || length > size) {
                CHECK(!there);
                CHECK(in.failed());
            } else {
                REQUIRE(there);
                CHECK(in.payload().size() == length - 4);
            }
        }
}

TEST_CASE("every truncation: those in front are there, and it ends") {
    raw r;
    r.add(1, std::uint8_t(1)).text(5, "text", 5).add(4, std::uint64_t(3)).add(8, nullptr, 0).add(6, "\1\2\3\4\5", 5);
    const std::size_t ends[] = {5, 8 + 9, 20 + 12, 32 + 4, 36 + 9};  // without padding
    for (std::size_t size = 0; size <= r.bytes.size(); ++size) {
        guarded memory(r.bytes.data(), size);
        attributes in(netlink::binary(memory.data(), size));
        std::size_t count = 0, whole = 0;
        for (auto& a : in) {
            ++count;
            CHECK(a.payload().data() + a.payload().size() <= memory.data() + size);
        }
        for (const std::size_t end : ends) whole += end <= size;
        CHECK(count == whole);
        // Good where it ends with an attribute, its padding there or not.
        bool between = size == 0;
        for (const std::size_t end : ends) between |= size >= end && size <= netlink::aligned(end);
        CHECK(bool(in) == between);
    }
}

TEST_CASE("find: the first of its number; not there; damaged") {
    raw r;
    r.add(3, std::uint32_t(1)).add(3, std::uint32_t(2)).text(5, "x", 2).add(7 | NLA_F_NESTED, nullptr, 0);
    const attributes all(r.view());
    CHECK(netlink::find(all, a32).value() == 1);
    CHECK(netlink::find(all, atext).value() == "x");
    CHECK(netlink::find(all, a8).error() == errc::noent);
    CHECK(netlink::find(all, attribute_id<std::uint16_t>{3}).error() == errc::badmsg);
    CHECK(netlink::find(all, anest).has_value());
    CHECK(netlink::find_inside(all, 7).has_value());
    CHECK(netlink::find_inside(all, 99).error() == errc::noent);
    CHECK(netlink::find(attributes(r.view().first(10)), a8).error() == errc::badmsg);
    CHECK(netlink::find_inside(attributes(r.view().first(10)), 99).error() == errc::badmsg);
    CHECK(netlink::find(attributes(), a8).error() == errc::noent);
}

// --- Names: spec.hpp ------------------------------------------------------------------------------------------------

namespace {

using netlink::attribute_set;
using netlink::attribute_spec;
using netlink::holds;

constexpr attribute_spec leaf_specs[] = {{}, {"LEAF_A", holds::u32, nullptr}, {"LEAF_B", holds::text, nullptr}};
constexpr attribute_set leaf{leaf_specs, 3};
constexpr attribute_spec other_specs[] = {{}, {"OTHER_A", holds::u32, nullptr}};
constexpr attribute_set other{other_specs, 2};
constexpr netlink::attribute_choice choices[] = {{"leaf", &leaf}, {"other", &other}};
constexpr attribute_set by_kind{.selector = 1, .choices = choices, .choice_count = 2};
constexpr attribute_spec element[] = {{"an element", holds::nest, &leaf}};
constexpr attribute_set array_set{.specs = element, .count = 1, .is_array = true};
constexpr attribute_set behind_word{.specs = leaf_specs, .count = 3, .fixed_size = 3};
constexpr attribute_spec top_specs[] = {{},
                                        {"TOP_KIND", holds::text, nullptr},
                                        {"TOP_DATA", holds::by_selector, &by_kind},
                                        {"TOP_NEST", holds::nest, &leaf},
                                        {"TOP_ARRAY", holds::nest, &array_set},
                                        {"TOP_BEHIND", holds::nest, &behind_word},
                                        {"TOP_NESTS", holds::nests, &leaf}};
constexpr attribute_set top{.specs = top_specs, .count = 7};

std::string path(const attribute_set* set, netlink::binary bytes, std::size_t offset, bool* found = nullptr) {
    text_buffer<200> text;
    const bool there = netlink::path_of(set, bytes, offset, text);
    if (found != nullptr) *found = there;
    return std::string(text.view());
}

}  // namespace

TEST_CASE("path_of: the attribute that begins there, with those around it") {
    raw leaves, array, behind, r;
    leaves.add(1, std::uint32_t(1)).text(2, "b", 2);
    array.add(1, leaves.bytes.data(), leaves.bytes.size()).add(2, leaves.bytes.data(), leaves.bytes.size());
    behind.bytes.resize(4);
    behind.bytes.insert(behind.bytes.end(), leaves.bytes.begin(), leaves.bytes.end());
    r.text(1, "other", 6);                                              // 0
    r.add(2, leaves.bytes.data(), leaves.bytes.size());                 // 12; inside 16, 24
    r.add(3 | NLA_F_NESTED, leaves.bytes.data(), leaves.bytes.size());  // 32; inside 36, 44
    r.add(4, array.bytes.data(), array.bytes.size());                   // 52; [1] at 56: 60, 68; [2] at 76: 80, 88
    r.add(99, std::uint32_t(0));                                        // 96
    r.add(5, behind.bytes.data(), behind.bytes.size());                 // 104; a word at 108; inside 112, 120
    r.add(6, array.bytes.data(), array.bytes.size());                   // 128; [2] at 152: 156, 164
    REQUIRE(r.bytes.size() == 172);
    CHECK(path(&top, r.view(), 0) == "TOP_KIND");
    CHECK(path(&top, r.view(), 12) == "TOP_DATA");
    CHECK(path(&top, r.view(), 16) == "TOP_DATA → OTHER_A");
    CHECK(path(&top, r.view(), 24) == "TOP_DATA → attribute 2");
    CHECK(path(&top, r.view(), 32) == "TOP_NEST");
    CHECK(path(&top, r.view(), 44) == "TOP_NEST → LEAF_B");
    CHECK(path(&top, r.view(), 52) == "TOP_ARRAY");
    CHECK(path(&top, r.view(), 76) == "TOP_ARRAY[2]");
    CHECK(path(&top, r.view(), 88) == "TOP_ARRAY[2] → LEAF_B");
    CHECK(path(&top, r.view(), 96) == "attribute 99");
    CHECK(path(&top, r.view(), 104) == "TOP_BEHIND");
    CHECK(path(&top, r.view(), 120) == "TOP_BEHIND → LEAF_B");
    CHECK(path(&top, r.view(), 152) == "TOP_NESTS[2]");
    CHECK(path(&top, r.view(), 164) == "TOP_NESTS[2] → LEAF_B");
    CHECK(path(nullptr, r.view(), 44) == "attribute 3 → attribute 2");

    // None begins there, or there is nothing: false, whatever the bytes.
    bool found = true;
    path(&top, r.view(), 172, &found);
    CHECK(!found);
    path(&top, r.view(), 5, &found);
    CHECK(!found);
    CHECK(path(&top, {}, 0, &found).empty());
    CHECK(!found);
    // Behind TOP_KIND's NUL there is padding, at 10 and 11.
    path(&top, r.view(), 10, &found);
    CHECK(!found);
    for (std::size_t size = 0; size <= r.bytes.size(); ++size) {
        guarded memory(r.bytes.data(), size);
        for (std::size_t offset = 0; offset <= size + 4; ++offset) path(&top, {memory.data(), size}, offset);
    }
}

TEST_CASE("sets: names, and what lies inside") {
    raw r;
    r.text(1, "leaf", 5);
    CHECK(top.at(1)->name == std::string("TOP_KIND"));
    CHECK(top.at(0) == nullptr);
    CHECK(top.at(7) == nullptr);
    CHECK(top.at(0xffff) == nullptr);
    CHECK(by_kind.chosen("other") == &other);
    CHECK(by_kind.chosen("third") == nullptr);
    CHECK(top.inside(2, attributes(r.view())) == &leaf);
    CHECK(top.inside(2, attributes()) == nullptr);  // nothing decides
    CHECK(top.inside(3, attributes()) == &leaf);
    CHECK(top.inside(77, attributes()) == nullptr);
    text_buffer<40> text;
    top.print_name(text, 4);
    top.print_name(text, 70);
    CHECK(text.view() == "TOP_ARRAYattribute 70");
}
