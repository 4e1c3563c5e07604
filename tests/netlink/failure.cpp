// SPDX-License-Identifier: MIT
// Errors in words: acknowledgements and ends of lists as the kernel writes them, with and without a copy of the request.
#include <lkmc/netlink/failure.hpp>

#include <doctest/doctest.h>

#include <errno.h>
#include <linux/netlink.h>

#include <string>
#include <vector>

#include "guarded.hpp"

using namespace lkmc;
using netlink::attribute_id;
using netlink::nlm_f;

namespace {

static_assert(netlink::nlmsgerr::msg.number == NLMSGERR_ATTR_MSG && netlink::nlmsgerr::offs.number == NLMSGERR_ATTR_OFFS);
static_assert(netlink::nlmsgerr::cookie.number == NLMSGERR_ATTR_COOKIE && netlink::nlmsgerr::policy.number == NLMSGERR_ATTR_POLICY);
static_assert(netlink::nlmsgerr::miss_type.number == NLMSGERR_ATTR_MISS_TYPE && netlink::nlmsgerr::miss_nest.number == NLMSGERR_ATTR_MISS_NEST);

struct five_bytes {
    unsigned char bytes[5] = {};
};
constexpr netlink::attribute_spec inner_specs[] = {{}, {"INNER_A", netlink::holds::u32, nullptr}, {"INNER_B", netlink::holds::u32, nullptr}};
constexpr netlink::attribute_set inner{.specs = inner_specs, .count = 3};
constexpr netlink::attribute_spec outer_specs[] = {{}, {"OUTER_A", netlink::holds::text, nullptr}, {"OUTER_NEST", netlink::holds::nest, &inner}};
constexpr netlink::attribute_set outer{.specs = outer_specs, .count = 3};
constexpr netlink::operation<five_bytes> change{0x20, &outer};

// A request: header 16, five bytes and padding 8, OUTER_A at 24 (8 bytes), OUTER_NEST at 32, INNER_A at 36; 44 bytes.
struct asked : netlink::request<128> {
    asked() : request(change) {
        put(attribute_id<netlink::text>{1}, "abc");
        auto inside = nest(std::uint16_t(2));
        put(attribute_id<std::uint32_t>{1}, 7);
    }
};

struct answer {
    std::vector<std::byte> bytes;
    template <class T>
    void add(const T& value) {
        const auto at = bytes.size();
        bytes.resize(at + sizeof value);
        memcpy(bytes.data() + at, &value, sizeof value);
    }
    template <class T>
    answer& attribute(unsigned type, const T& value) { return attribute(type, &value, sizeof value); }
    answer& words(const char* text) { return attribute(NLMSGERR_ATTR_MSG, text, strlen(text) + 1); }
    answer& attribute(unsigned type, const void* value, std::size_t size) {
        ::nlattr header{static_cast<__u16>(NLA_HDRLEN + size), static_cast<__u16>(type)};
        const auto at = bytes.size();
        add(header);
        bytes.resize(at + NLA_ALIGN(header.nla_len));
        memcpy(bytes.data() + at + NLA_HDRLEN, value, size);
        return *this;
    }
    std::vector<std::byte> finish() {
        const auto length = static_cast<std::uint32_t>(bytes.size());
        memcpy(bytes.data(), &length, sizeof length);
        return bytes;
    }
};
// NLMSG_ERROR about this request, its copy behind it unless it is capped.
answer error_about(int number, span<std::byte> request, unsigned flags) {
    answer a;
    a.add(::nlmsghdr{0, NLMSG_ERROR, static_cast<__u16>(flags), 1, 2});
    a.add(-number);
    const auto copied = (flags & NLM_F_CAPPED) != 0 ? sizeof(::nlmsghdr) : request.size();
    a.bytes.insert(a.bytes.end(), request.data(), request.data() + copied);
    a.bytes.resize(NLMSG_ALIGN(a.bytes.size()));
    return a;
}
answer done(int number, unsigned flags) {
    answer a;
    a.add(::nlmsghdr{0, NLMSG_DONE, static_cast<__u16>(flags), 1, 2});
    a.add(-number);
    return a;
}

netlink::message only(const std::vector<std::byte>& bytes) {
    netlink::messages in(netlink::binary(bytes.data(), bytes.size()));
    REQUIRE(in.next());
    return *in;
}

std::string explained(const std::vector<std::byte>& bytes, asked& request, const netlink::attribute_set* names = &outer) {
    netlink::failure f;
    const auto m = only(bytes);
    f.code = netlink::error_of(m);
    netlink::detail::explain(f, netlink::detail::attributes_of_error(m), request.bytes(), names, 8);
    text_buffer<400> text;
    print(text, f);
    return std::string(text.view());
}

}  // namespace

TEST_CASE("words, attribute, what is missing: with a copy of the request and without") {
    for (const unsigned capped : {0u, unsigned(NLM_F_CAPPED)}) {
        asked r;
        const unsigned flags = NLM_F_ACK_TLVS | capped;
        const auto about = [&](int number) { return error_about(number, r.bytes(), flags); };
        CHECK(explained(about(EINVAL).finish(), r) == "EINVAL: Invalid argument");
        CHECK(explained(about(EINVAL).words("no good").finish(), r) == "EINVAL: no good");
        CHECK(explained(about(ERANGE).words("too large").attribute(NLMSGERR_ATTR_OFFS, 36u).finish(), r) ==
              "ERANGE: too large (OUTER_NEST → INNER_A)");
        CHECK(explained(about(ERANGE).attribute(NLMSGERR_ATTR_OFFS, 24u).finish(), r) == "ERANGE: Numerical result out of range (OUTER_A)");
        CHECK(explained(about(EINVAL).attribute(NLMSGERR_ATTR_MISS_TYPE, 1u).finish(), r) == "EINVAL: missing OUTER_A");
        CHECK(explained(about(EINVAL).attribute(NLMSGERR_ATTR_MISS_TYPE, 9u).finish(), r) == "EINVAL: missing attribute 9");
        CHECK(explained(about(EINVAL).words("incomplete").attribute(NLMSGERR_ATTR_MISS_TYPE, 2u).attribute(NLMSGERR_ATTR_MISS_NEST, 32u).finish(), r) ==
              "EINVAL: incomplete (missing OUTER_NEST → INNER_B)");
        // Without names there are numbers.
        CHECK(explained(about(EINVAL).attribute(NLMSGERR_ATTR_OFFS, 36u).finish(), r, nullptr) ==
              "EINVAL: Invalid argument (attribute 2 → attribute 1)");
        // What it would take: NLMSGERR_ATTR_POLICY.
        const auto rule = [](unsigned type, std::uint64_t least, std::uint64_t most) {
            answer a;
            a.attribute(NL_POLICY_TYPE_ATTR_TYPE, type);
            a.attribute(NL_POLICY_TYPE_ATTR_MIN_VALUE_U, least).attribute(NL_POLICY_TYPE_ATTR_MAX_VALUE_U, most);
            return a.bytes;
        };
        const auto range = rule(NL_ATTR_TYPE_U16, 1, 4094);
        CHECK(explained(about(ERANGE).words("too large").attribute(NLMSGERR_ATTR_OFFS, 24u).attribute(NLMSGERR_ATTR_POLICY, range.data(), range.size()).finish(), r) ==
              "ERANGE: too large (OUTER_A: u16 1 … 4094)");
        CHECK(explained(about(ERANGE).words("too large").attribute(NLMSGERR_ATTR_POLICY, range.data(), range.size()).finish(), r) ==
              "ERANGE: too large (u16 1 … 4094)");
        CHECK(explained(about(ERANGE).words("too large").attribute(NLMSGERR_ATTR_POLICY, range.data(), 7).finish(), r) == "ERANGE: too large");
        // Where nothing begins, nothing is named.
        for (const unsigned offset : {0u, 3u, 16u, 23u, 44u, 1000u, 0xffffffffu})
            CHECK(explained(about(EINVAL).attribute(NLMSGERR_ATTR_OFFS, offset).finish(), r) == "EINVAL: Invalid argument");
        // Other attributes, and those of the wrong size.
        CHECK(explained(about(EINVAL).attribute(NLMSGERR_ATTR_COOKIE, 1u).attribute(99, 1u).words("still").finish(), r) == "EINVAL: still");
        CHECK(explained(about(EINVAL).words("still").attribute(NLMSGERR_ATTR_OFFS, std::uint8_t(1)).finish(), r) == "EINVAL: still");
    }
}

TEST_CASE("without NLM_F_ACK_TLVS there are no attributes, whatever lies there") {
    asked r;
    CHECK(explained(error_about(EPERM, r.bytes(), NLM_F_CAPPED).words("not these").finish(), r) == "EPERM: Operation not permitted");
}

TEST_CASE("the end of a list") {
    asked r;
    CHECK(netlink::error_of(only(done(0, NLM_F_MULTI).finish())) == errc::ok);
    CHECK(explained(done(EIO, NLM_F_MULTI | NLM_F_ACK_TLVS).words("half of it").finish(), r) == "EIO: half of it");
    // A list's end may be a count, and may say nothing at all.
    CHECK(netlink::error_of(only(done(-20, NLM_F_MULTI).finish())) == errc::ok);
    answer empty;
    empty.add(::nlmsghdr{0, NLMSG_DONE, 0, 1, 2});
    CHECK(netlink::error_of(only(empty.finish())) == errc::ok);
}

TEST_CASE("what is no error number") {
    asked r;
    for (const int number : {-1, -4095, -4096, 4096, 1 << 30}) {
        CHECK(netlink::error_of(only(error_about(number, r.bytes(), 0).finish())) == errc::badmsg);
    }
    CHECK(netlink::error_of(only(error_about(4095, r.bytes(), 0).finish())).number() == 4095);
    CHECK(netlink::error_of(only(error_about(0, r.bytes(), 0).finish())) == errc::ok);
    CHECK(netlink::error_of(only(done(4096, 0).finish())) == errc::badmsg);
    CHECK(netlink::error_of(netlink::message({16, 0x20, 0, 0, 0}, {})) == errc::badmsg);
    answer shorter;
    shorter.add(::nlmsghdr{0, NLMSG_ERROR, 0, 1, 2});
    CHECK(netlink::error_of(only(shorter.finish())) == errc::badmsg);
}

TEST_CASE("an answer cut off anywhere, or with a length of the request that is none") {
    asked r;
    for (const unsigned capped : {0u, unsigned(NLM_F_CAPPED)}) {
        const auto whole = error_about(EINVAL, r.bytes(), NLM_F_ACK_TLVS | capped).words("words").attribute(NLMSGERR_ATTR_OFFS, 36u).finish();
        for (std::size_t size = 16; size <= whole.size(); ++size) {
            guarded memory(whole.data(), size);
            const auto length = static_cast<std::uint32_t>(size);
            memcpy(memory.data(), &length, sizeof length);
            netlink::messages in(netlink::binary(memory.data(), size));
            REQUIRE(in.next());
            netlink::failure f;
            f.code = netlink::error_of(*in);
            netlink::detail::explain(f, netlink::detail::attributes_of_error(*in), r.bytes(), &outer, 8);
            CHECK((f.code == errc::inval) == (size >= 20));
            CHECK((f.where.view() == "OUTER_NEST → INNER_A") == (size == whole.size()));
        }
        for (const unsigned length : {0u, 15u, 16u, 17u, 44u, 48u, 1000u, 0xfffffffcu, 0xffffffffu}) {
            auto bytes = whole;
            memcpy(bytes.data() + 20, &length, sizeof length);
            guarded memory(bytes.data(), bytes.size());
            netlink::messages in(netlink::binary(memory.data(), bytes.size()));
            REQUIRE(in.next());
            netlink::failure f;
            netlink::detail::explain(f, netlink::detail::attributes_of_error(*in), r.bytes(), &outer, 8);
            CHECK((f.words.view() == "words") == (capped != 0 || (length > 40 && length <= 44)));
        }
    }
}

TEST_CASE("a request that is shorter than it was thought to be") {
    asked r;
    const auto bytes = error_about(EINVAL, r.bytes(), NLM_F_ACK_TLVS | NLM_F_CAPPED).words("w").attribute(NLMSGERR_ATTR_MISS_TYPE, 1u).finish();
    netlink::failure f;
    f.code = errc::inval;
    netlink::detail::explain(f, netlink::detail::attributes_of_error(only(bytes)), r.bytes().first(20), &outer, 8);
    CHECK(f.words.view() == "w");
    CHECK(!f.is_missing);
}

TEST_CASE("the words are cut off where there is no room, not written beyond") {
    asked r;
    const std::string lengthy(400, 'x');
    const auto text = explained(error_about(EINVAL, r.bytes(), NLM_F_ACK_TLVS | NLM_F_CAPPED).words(lengthy.c_str()).finish(), r);
    CHECK(text == "EINVAL: " + lengthy.substr(0, 159));
}

TEST_CASE("one line, of several requests, and of an error that has no name") {
    netlink::failure f;
    f.code = errc::exist;
    f.index = 1;
    f.of = 3;
    text_buffer<200> text;
    print(text, f);
    CHECK(text.view() == "EEXIST: request 2 of 3: File exists");
    f.clear();
    f.code = lkmc::error(4000);
    f.words.append("odd");
    text.clear();
    print(text, f);
    CHECK(text.view() == "error: odd");
}
