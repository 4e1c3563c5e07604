// SPDX-License-Identifier: MIT
// Netlink messages: built as <linux/netlink.h> has them, in memory of every size, and read at every truncation.
#include <lkmc/netlink/message.hpp>
#include <lkmc/netlink/spec.hpp>

#include <doctest/doctest.h>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include <string>
#include <vector>

#include "guarded.hpp"

using namespace lkmc;
using netlink::attribute_id;
using netlink::builder;
using netlink::nlm_f;
using netlink::request;

namespace {

struct fixed_header {
    std::uint8_t family = 0;
    std::uint8_t more[4] = {};  // 5 bytes: there is padding behind it
};
constexpr netlink::attribute_spec specs[] = {{}, {"A_NUMBER", netlink::holds::u32, nullptr}};
constexpr netlink::attribute_set names{.specs = specs, .count = 2};
constexpr netlink::operation<fixed_header> change{0x20, &names};
constexpr netlink::operation<netlink::no_header> bare{0x21};

constexpr attribute_id<std::uint32_t> number{1};
constexpr attribute_id<std::uint64_t> wide{2};
constexpr attribute_id<netlink::text> name{3};
constexpr attribute_id<netlink::binary> blob{4};
constexpr attribute_id<netlink::flag> yes{5};
constexpr attribute_id<netlink::nest> more{6};
constexpr attribute_id<netlink::any_uint> any{7};
constexpr attribute_id<netlink::any_sint> any_signed{8};

static_assert(sizeof(netlink::nlmsghdr) == sizeof(::nlmsghdr));
static_assert(offsetof(netlink::nlmsghdr, nlmsg_type) == offsetof(::nlmsghdr, nlmsg_type));
static_assert(offsetof(netlink::nlmsghdr, nlmsg_flags) == offsetof(::nlmsghdr, nlmsg_flags));
static_assert(offsetof(netlink::nlmsghdr, nlmsg_seq) == offsetof(::nlmsghdr, nlmsg_seq));
static_assert(offsetof(netlink::nlmsghdr, nlmsg_pid) == offsetof(::nlmsghdr, nlmsg_pid));
static_assert(netlink::nlmsg::noop == NLMSG_NOOP && netlink::nlmsg::error == NLMSG_ERROR && netlink::nlmsg::done == NLMSG_DONE);
static_assert(netlink::nlmsg::overrun == NLMSG_OVERRUN && netlink::nlmsg::min_type == NLMSG_MIN_TYPE);
constexpr bool is(nlm_f flag, unsigned value) { return static_cast<unsigned>(flag) == value; }
static_assert(is(nlm_f::request, NLM_F_REQUEST) && is(nlm_f::multi, NLM_F_MULTI) && is(nlm_f::ack, NLM_F_ACK) && is(nlm_f::echo, NLM_F_ECHO));
static_assert(is(nlm_f::dump_intr, NLM_F_DUMP_INTR) && is(nlm_f::dump_filtered, NLM_F_DUMP_FILTERED));
static_assert(is(nlm_f::root, NLM_F_ROOT) && is(nlm_f::match, NLM_F_MATCH) && is(nlm_f::atomic, NLM_F_ATOMIC) && is(nlm_f::dump, NLM_F_DUMP));
static_assert(is(nlm_f::replace, NLM_F_REPLACE) && is(nlm_f::excl, NLM_F_EXCL) && is(nlm_f::create, NLM_F_CREATE) && is(nlm_f::append, NLM_F_APPEND));
static_assert(is(nlm_f::nonrec, NLM_F_NONREC) && is(nlm_f::capped, NLM_F_CAPPED) && is(nlm_f::ack_tlvs, NLM_F_ACK_TLVS));
#ifdef NLM_F_BULK
static_assert(is(nlm_f::bulk, NLM_F_BULK));
#endif

// What a request with one of everything writes.
void write_everything(builder& to) {
    to.begin(change, nlm_f::create, {.family = 9});
    to.put(number, 0x01020304);
    to.put(name, "hello");
    to.put(yes);
    {
        auto outer = to.nest(more);
        to.put(wide, 0x1122334455667788ull);
        auto inner = to.nest(std::uint16_t(77));
        to.put(blob, "abc");
    }
    to.put(any, 5);
    to.put(any, std::uint64_t(1) << 40);
    to.put(any_signed, -5);
    to.put(any_signed, std::int64_t(-1) << 40);
    {
        const std::uint32_t head = 7;
        auto behind = to.nest_behind(9, object_buffer(head));
        to.put(number, 8);
    }
    to.begin(bare);
    to.put(name, "");
}

// The same by the macros of <linux/rtnetlink.h>.
struct raw_message {
    alignas(4) unsigned char bytes[1024] = {};
    ::nlmsghdr* header = reinterpret_cast<::nlmsghdr*>(bytes);
    ::rtattr* add(unsigned short type, const void* data, std::size_t size) {
        auto* a = reinterpret_cast<::rtattr*>(bytes + NLMSG_ALIGN(header->nlmsg_len));
        a->rta_type = type;
        a->rta_len = static_cast<unsigned short>(RTA_LENGTH(size));
        if (size != 0) memcpy(RTA_DATA(a), data, size);
        header->nlmsg_len = static_cast<__u32>(NLMSG_ALIGN(header->nlmsg_len) + RTA_ALIGN(a->rta_len));
        return a;
    }
    void close(::rtattr* a) { a->rta_len = static_cast<unsigned short>(bytes + header->nlmsg_len - reinterpret_cast<unsigned char*>(a)); }
};

std::vector<std::byte> everything_by_macros() {
    raw_message m;
    const std::uint32_t four = 0x01020304, five = 5, seven = 7, eight = 8;
    const std::uint64_t eight_bytes = 0x1122334455667788ull, large = std::uint64_t(1) << 40;
    const std::int32_t minus = -5;
    const std::int64_t far = std::int64_t(-1) << 40;
    m.header->nlmsg_len = NLMSG_LENGTH(NLMSG_ALIGN(5));
    m.header->nlmsg_type = 0x20;
    m.header->nlmsg_flags = NLM_F_CREATE;
    m.bytes[NLMSG_HDRLEN] = 9;
    m.add(1, &four, 4);
    m.add(3, "hello", 6);
    m.add(5, nullptr, 0);
    auto* outer = m.add(6 | NLA_F_NESTED, nullptr, 0);
    m.add(2, &eight_bytes, 8);
    auto* inner = m.add(77 | NLA_F_NESTED, nullptr, 0);
    m.add(4, "abc", 4);
    m.close(inner);
    m.close(outer);
    m.add(7, &five, 4);
    m.add(7, &large, 8);
    m.add(8, &minus, 4);
    m.add(8, &far, 8);
    auto* behind = m.add(9, &seven, 4);
    m.add(1, &eight, 4);
    m.close(behind);
    raw_message second;
    second.header->nlmsg_len = NLMSG_LENGTH(0);
    second.header->nlmsg_type = 0x21;
    second.add(3, "", 1);
    std::vector<std::byte> bytes(m.header->nlmsg_len + second.header->nlmsg_len);
    memcpy(bytes.data(), m.bytes, m.header->nlmsg_len);
    memcpy(bytes.data() + m.header->nlmsg_len, second.bytes, second.header->nlmsg_len);
    return bytes;
}

}  // namespace

TEST_CASE("what is built is what the kernel's macros build") {
    request<1024> r;
    write_everything(r);
    REQUIRE(bool(r));
    CHECK(r.count() == 2);
    const auto expected = everything_by_macros();
    REQUIRE(r.bytes().size() == expected.size());
    CHECK(memcmp(r.bytes().data(), expected.data(), expected.size()) == 0);
}

TEST_CASE("memory of every size: never a byte beyond, and EMSGSIZE where something is missing") {
    const auto whole = everything_by_macros();
    for (std::size_t size = 0; size <= whole.size() + 8; ++size) {
        guarded memory(size);
        memset(memory.data(), 0xee, size);
        builder b(span<std::byte>(memory.data(), size));
        write_everything(b);
        CHECK(bool(b) == (size >= whole.size()));
        CHECK(b.error() == (size >= whole.size() ? errc::ok : errc::msgsize));
        CHECK(b.bytes().size() <= size);
        if (b) CHECK(memcmp(b.bytes().data(), whole.data(), whole.size()) == 0);
        // It sticks, even for what would fit.
        if (!b) {
            const auto before = b.bytes().size();
            b.put(yes);
            CHECK(b.error() == errc::msgsize);
            CHECK(b.bytes().size() == before);
            b.clear();
            CHECK(bool(b));
            CHECK(b.empty());
            CHECK(b.room() == size);
        }
    }
}

TEST_CASE("an attribute holds less than 64 KiB") {
    std::vector<std::byte> memory(300000), large(0x10000);
    builder b{span<std::byte>(memory)};
    b.begin(bare);
    b.put(blob, const_buffer(large.data(), 0xffff - 4));
    CHECK(bool(b));
    b.put(blob, const_buffer(large.data(), 0x10000 - 4));
    CHECK(b.error() == errc::msgsize);

    // Text has a NUL behind it.
    b.clear();
    b.begin(bare);
    b.put(name, string_view(reinterpret_cast<const char*>(large.data()), 0xffff - 5));
    CHECK(bool(b));
    b.put(name, string_view(reinterpret_cast<const char*>(large.data()), 0xffff - 4));
    CHECK(!b);

    // A nest whose parts are small, and which is too long by its sum.
    for (const std::size_t last : {0x7ff0u, 0x7ff4u}) {
        b.clear();
        b.begin(bare);
        {
            auto inside = b.nest(more);
            b.put(blob, const_buffer(large.data(), 0x8000 - 4));
            b.put(blob, const_buffer(large.data(), last));
        }
        // 4 + 0x8000 + 4 + last
        CHECK(bool(b) == (8 + 0x8000 + last <= 0xffff));
    }
}

TEST_CASE("attributes before the first message have no place") {
    request<64> r;
    r.put(yes);
    CHECK(r.error() == errc::msgsize);
}

TEST_CASE("padding is zeros, whatever was in the memory") {
    alignas(4) std::byte memory[64];
    memset(memory, 0xff, sizeof memory);
    builder b{span<std::byte>(memory)};
    b.begin(change);
    b.put(blob, const_buffer("x", 1));
    REQUIRE(b.bytes().size() == 16 + 8 + 8);
    for (std::size_t i = 16 + 5; i < 24; ++i) CHECK(memory[i] == std::byte(0));
    for (std::size_t i = 24 + 5; i < 32; ++i) CHECK(memory[i] == std::byte(0));
}

TEST_CASE("back to a mark: what was begun since is gone") {
    request<64> r(bare);
    r.put(number, 1);
    const auto mark = r.here();
    const auto size = r.bytes().size();
    r.begin(bare);
    r.put(name, "far too long for what is left of the sixty-four bytes that there are");
    CHECK(!r);
    r.back_to(mark);
    CHECK(bool(r));
    CHECK(r.count() == 1);
    CHECK(r.bytes().size() == size);
    r.begin(bare);
    CHECK(r.count() == 2);
    ::nlmsghdr first;
    memcpy(&first, r.bytes().data(), sizeof first);
    CHECK(first.nlmsg_len == size);

    // A failure from before the mark stays.
    request<16> small(bare);
    small.put(number, 1);
    const auto failed = small.here();
    small.back_to(failed);
    CHECK(!small);
}

TEST_CASE("which names belong to which message of a datagram") {
    static constexpr netlink::attribute_set sets[6] = {};
    for (const unsigned count : {1u, 3u, 4u, 5u, 6u}) {
        request<512> r;
        for (unsigned i = 0; i < count; ++i)
            for (int twice = 0; twice < 2; ++twice) r.begin(netlink::operation<netlink::no_header>{0x30, &sets[i]});
        CHECK(r.count() == 2 * count);
        for (unsigned i = 0; i < count; ++i)
            for (unsigned twice = 0; twice < 2; ++twice) {
                const auto layout = r.layout_of(2 * i + twice);
                // Four kinds are remembered; of more, the fourth and those behind it are unknown, and none is taken for another.
                if (count <= 4 || i < 3) CHECK(layout.names == &sets[i]);
                else CHECK(layout.names == nullptr);
            }
    }
}

TEST_CASE("messages of a datagram, at every truncation") {
    request<256> r(change, nlm_f::ack);
    r.put(name, "abc");
    r.begin(bare);
    r.begin(bare);
    r.put(number, 3);
    const auto all = r.bytes();
    const std::size_t lengths[] = {16 + 8 + 8, 16, 16 + 8};
    for (std::size_t size = 0; size <= all.size(); ++size) {
        guarded memory(all.data(), size);
        netlink::messages in(netlink::binary(memory.data(), size));
        std::size_t count = 0, end = 0;
        while (in.next()) {
            end += lengths[count];
            CHECK(in->header().nlmsg_len == lengths[count]);
            CHECK(in->payload().size() == lengths[count] - 16);
            ++count;
        }
        CHECK(bool(in) == (end == size));
        CHECK(end <= size);
        CHECK(!in.next());
        CHECK(in.at_end());
    }
    unsigned types = 0;
    for (auto& m : netlink::messages(all)) types += m.type();
    CHECK(types == 0x20 + 0x21 + 0x21);
}

TEST_CASE("lengths of messages that make no sense; one that lacks its padding") {
    for (unsigned length = 0; length <= 40; ++length) {
        guarded memory(32);
        memset(memory.data(), 0, 32);
        memcpy(memory.data(), &length, 4);
        netlink::messages in(netlink::binary(memory.data(), 32));
        const bool there = in.next();
        CHECK(there == (length >= 16 && length <= 32));
        CHECK(bool(in) == there);
        if (there) CHECK(in->payload().size() == length - 16);
    }
    const unsigned length = 17;
    guarded memory(17);
    memset(memory.data(), 0, 17);
    memcpy(memory.data(), &length, 4);
    netlink::messages in(netlink::binary(memory.data(), 17));
    CHECK(in.next());
    CHECK(!in.next());
    CHECK(bool(in));
    for (const unsigned huge : {0xffffffffu, 0xfffffffdu, 0x80000000u}) {
        memcpy(memory.data(), &huge, 4);
        netlink::messages none(netlink::binary(memory.data(), 17));
        CHECK(!none.next());
        CHECK(none.failed());
    }
}

TEST_CASE("open: the fixed header, and the attributes behind its padding") {
    request<128> r(change, nlm_f::none, {.family = 42});
    r.put(number, 6);
    const auto bytes = r.bytes();
    for (std::size_t size = 16; size <= bytes.size(); ++size) {
        guarded memory(bytes.data(), size);
        const auto length = static_cast<std::uint32_t>(size);
        memcpy(memory.data(), &length, 4);
        netlink::messages in(netlink::binary(memory.data(), size));
        REQUIRE(in.next());
        fixed_header fixed{.family = 1};
        auto attributes = in->open(fixed);
        if (size < 16 + 5) {
            CHECK(attributes.failed());
            CHECK(fixed.family == 0);
            continue;
        }
        CHECK(fixed.family == 42);
        // The padding may be cut off; then a half of an attribute is none.
        CHECK(attributes.next() == (size == bytes.size()));
        CHECK(bool(attributes) == (size <= 24 || size == bytes.size()));
        netlink::no_header none;
        CHECK(bool(in->open(none)));
    }
}
