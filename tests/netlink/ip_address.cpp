// SPDX-License-Identifier: MIT
// IP and link-layer addresses: text and bytes as inet_pton, inet_ntop and ether_aton have them.
#include <lkmc/netlink/hardware_address.hpp>
#include <lkmc/netlink/ip_address.hpp>
#include <lkmc/netlink/message.hpp>

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <netinet/ether.h>

#include <cstring>
#include <random>
#include <string>
#include <vector>

using namespace lkmc;
using netlink::hardware_address;
using netlink::ip_address;
using netlink::ip_prefix;

namespace {

template <class T>
std::string words(const T& value) {
    text_buffer<128> text;
    print(text, value);
    return std::string(text.view());
}

// As libc sees it: the bytes, none if it is no address.
std::vector<std::uint8_t> libc_bytes(const std::string& text) {
    std::vector<std::uint8_t> bytes(16);
    if (text.find('\0') != std::string::npos) return {};
    if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
    bytes.resize(4);
    if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return bytes;
    return {};
}
std::vector<std::uint8_t> our_bytes(const std::string& text) {
    const auto address = ip_address::parse(text);
    if (!address) return {};
    return {address->bytes().begin(), address->bytes().end()};
}

template <class T>
constexpr bool is_constant = (netlink::ip("::ffff:1.2.3.4"), netlink::prefix("10.0.0.0/8"), netlink::mac("2:0:0:0:0:1"), true);
static_assert(is_constant<void>);
static_assert(netlink::ip("10.0.0.1") == ip_address(sys::ipv4(10, 0, 0, 1)));
static_assert(netlink::ip("::1") == ip_address(sys::ipv6_loopback));
static_assert(netlink::prefix("10.0.0.0/8").contains(netlink::ip("10.255.0.1")));

}  // namespace

TEST_CASE("what is an address and what is none") {
    for (const char* text : {"0.0.0.0", "255.255.255.255", "1.2.3.4", "01.2.3.4", "1.2.3", "1.2.3.4.", "1.2.3.4.5", ".1.2.3.4", "1..2.3",
                             "256.1.1.1", "1.2.3.04", "1.2.3.a", "", ".", ":", "::", ":::", "::1", "1::", ":1", "1:", "1:2:3:4:5:6:7:8",
                             "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::3:4:5:6:7:8", "1:2:3:4::5:6:7:8", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8",
                             "1::2::3", "::12345", "::g", "fe80::1%1", "::ffff:1.2.3.4", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4",
                             "::1.2.3", "::1.2.3.4:5", "::1.2.3.456", "1.2.3.4::", "::ffff:01.2.3.4", "FE80::AbCd", "0:0:0:0:0:0:0:0", "00001::",
                             "1:2:3:4:5:1.2.3.4::", "1:::2", "::1:", "12.34", "a.b.c.d", "1.2.3.4 ", " 1.2.3.4", "+1.2.3.4", "-1.2.3.4", "0x1.2.3.4"}) {
        CAPTURE(text);
        CHECK(our_bytes(text) == libc_bytes(text));
    }
    // And what chance makes of the same characters.
    std::mt19937 random(1);
    unsigned good = 0;
    for (int i = 0; i < 200000; ++i) {
        std::string text;
        const bool v6 = random() % 2 != 0;
        const auto pieces = random() % 4 == 0 ? random() % 10 : v6 ? 8 : 4;
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            if (piece != 0) text += v6 ? (random() % 12 == 0 ? "::" : ":") : ".";
            if (random() % 20 == 0) continue;
            if (v6 && random() % 16 == 0) text += "1.2.3.4";
            else for (auto n = random() % 3 + 1; n != 0; --n) text += (v6 ? "0123456789abcdefABCDEF" : "0123456789")[random() % (v6 ? 22 : 10)];
        }
        if (random() % 10 == 0) text.insert(random() % (text.size() + 1), 1, ".:/ g0"[random() % 6]);
        const auto expected = libc_bytes(text);
        good += !expected.empty();
        if (our_bytes(text) != expected) FAIL_CHECK(text);
    }
    CHECK(good > 1000);
}

TEST_CASE("addresses as text") {
    std::mt19937 random(2);
    for (int i = 0; i < 20000; ++i) {
        std::uint8_t bytes[16];
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
        // Zeros in every place, mapped addresses.
        for (unsigned group = 0; group < 8; ++group)
            if (random() % 2 == 0) bytes[2 * group] = bytes[2 * group + 1] = 0;
        if (i % 16 == 0) {
            memset(bytes, 0, 10);
            bytes[10] = bytes[11] = 0xff;
        }
        for (const std::size_t size : {std::size_t(4), std::size_t(16)}) {
            char expected[64];
            REQUIRE(::inet_ntop(size == 4 ? AF_INET : AF_INET6, bytes, expected, sizeof expected) != nullptr);
            // libc writes ::a.b.c.d, a form that RFC 4291 gave up.
            if (size == 16 && strchr(expected, '.') != nullptr && strncmp(expected, "::ffff:", 7) != 0) continue;
            const auto address = ip_address::of(as_bytes(span<const std::uint8_t>(bytes, size)));
            CHECK(words(address) == expected);
            CHECK(*ip_address::parse(expected) == address);
        }
    }
    CHECK(words(ip_address()) == "none");
}

TEST_CASE("questions to an address") {
    const ip_address v4 = sys::ipv4(10, 1, 2, 3);
    CHECK(v4.is_v4());
    CHECK(v4.family() == sys::af::inet);
    CHECK(v4.v4() == sys::ipv4(10, 1, 2, 3));
    CHECK(v4.v6() == sys::ipv6_any);
    CHECK(words(v4.masked(9)) == "10.0.0.0");
    CHECK(words(v4.masked(16)) == "10.1.0.0");
    CHECK(words(v4.masked(31)) == "10.1.2.2");
    CHECK(v4.masked(32) == v4);
    CHECK(v4.masked(200) == v4);
    CHECK(netlink::ip("0.0.0.0").is_unspecified());
    CHECK(netlink::ip("::").is_unspecified());
    CHECK_FALSE(netlink::ip("::1").is_unspecified());
    CHECK_FALSE(ip_address().is_unspecified());
    CHECK(netlink::ip("127.1.2.3").is_loopback());
    CHECK(netlink::ip("::1").is_loopback());
    CHECK(netlink::ip("224.0.0.1").is_multicast());
    CHECK(netlink::ip("ff02::1").is_multicast());
    CHECK_FALSE(v4.is_multicast());
    CHECK(netlink::ip("fe80::1").is_link_local());
    CHECK(netlink::ip("febf::1").is_link_local());
    CHECK_FALSE(netlink::ip("fec0::1").is_link_local());
    CHECK(netlink::ip("169.254.1.1").is_link_local());
    CHECK_FALSE(netlink::ip("0.0.0.0") == netlink::ip("::"));
}

TEST_CASE("prefixes") {
    CHECK(words(*ip_prefix::parse("10.0.0.0/8")) == "10.0.0.0/8");
    CHECK(words(*ip_prefix::parse("10.0.0.1")) == "10.0.0.1/32");
    CHECK(words(*ip_prefix::parse("fe80::/10")) == "fe80::/10");
    CHECK(words(*ip_prefix::parse("::1")) == "::1/128");
    for (const char* text : {"10.0.0.0/33", "::/129", "10.0.0.0/", "/8", "10.0.0.0/8/8", "10.0.0.0/-1", "10.0.0.0/8 ", "::/1000", ""}) {
        CAPTURE(text);
        CHECK(ip_prefix::parse(text).error() == errc::inval);
    }
    CHECK(ip_prefix::parse("0.0.0.0/0")->contains(netlink::ip("1.2.3.4")));
    CHECK_FALSE(ip_prefix::parse("0.0.0.0/0")->contains(netlink::ip("::1")));
    CHECK(ip_prefix::parse("192.168.0.77/23")->contains(netlink::ip("192.168.1.1")));
    CHECK_FALSE(ip_prefix::parse("192.168.0.77/23")->contains(netlink::ip("192.168.2.1")));

    // Out of a longer text.
    text_cursor in("via fe80::1 dev");
    in.skip("via ");
    CHECK(ip_address::read(in) == netlink::ip("fe80::1"));
    CHECK(in.rest() == " dev");
    CHECK(ip_address::read(in).empty());
    CHECK(in.failed());
}

TEST_CASE("link-layer addresses") {
    std::mt19937 random(3);
    for (int i = 0; i < 1000; ++i) {
        ::ether_addr theirs;
        for (auto& byte : theirs.ether_addr_octet) byte = static_cast<std::uint8_t>(random());
        const std::string text = ::ether_ntoa(&theirs);  // without leading zeros
        const auto ours = hardware_address::parse(text);
        REQUIRE(ours.has_value());
        REQUIRE(ours->size() == 6);
        CHECK(memcmp(ours->bytes().data(), &theirs, 6) == 0);
        CHECK(*hardware_address::parse(words(*ours)) == *ours);
    }
    CHECK(words(netlink::mac("2:0:0:0:a:Bc")) == "02:00:00:00:0a:bc");
    CHECK(netlink::mac("01:00:5e:00:00:01").is_multicast());
    CHECK(netlink::mac("02:00:00:00:00:00").is_local());
    CHECK(netlink::mac("00:00:00:00:00:00").is_zero());
    CHECK_FALSE(netlink::mac("00:00:00:00:00:01").is_zero());
    CHECK_FALSE(netlink::mac("00:00") == netlink::mac("00:00:00"));
    CHECK(words(hardware_address()).empty());
    for (const char* text : {"", ":", "1:", ":1", "001:2", "1:2g", "1::2", "g", "1-2", "1:2 ", " 1"}) {
        CAPTURE(text);
        CHECK(hardware_address::parse(text).error() == errc::inval);
    }
    std::string longest = "0";
    for (int i = 1; i < 32; ++i) longest += ":" + std::to_string(i);
    CHECK(hardware_address::parse(longest)->size() == 32);
    CHECK(hardware_address::parse(longest + ":0").error() == errc::msgsize);
}

TEST_CASE("as attributes") {
    constexpr netlink::attribute_id<ip_address> ip{1};
    constexpr netlink::attribute_id<hardware_address> mac{2};
    netlink::request<256> request;
    request.begin(16, netlink::nlm_f::none);
    request.put(ip, netlink::ip("10.0.0.1"));
    request.put(ip, netlink::ip("fe80::1"));
    request.put(mac, netlink::mac("02:00:00:00:00:01"));
    request.put(mac, hardware_address());
    request.put_bytes(1, const_buffer("12345", 5));
    REQUIRE(request);
    netlink::attributes in(request.bytes().subspan(sizeof(netlink::nlmsghdr)));
    REQUIRE(in.next());
    CHECK(in.payload().size() == 4);
    CHECK(in.get(ip) == netlink::ip("10.0.0.1"));
    REQUIRE(in.next());
    CHECK(in.get(ip) == netlink::ip("fe80::1"));
    REQUIRE(in.next());
    CHECK(in.payload().size() == 6);
    CHECK(in.get(mac) == netlink::mac("02:00:00:00:00:01"));
    REQUIRE(in.next());
    CHECK(in.get(mac).empty());
    REQUIRE(in);
    REQUIRE(in.next());
    CHECK(in.get(ip).empty());
    CHECK(in.failed());

    std::byte many[33] = {};
    hardware_address address;
    CHECK_FALSE(netlink::codec<hardware_address>::decode(span(many), address));
    CHECK(netlink::codec<hardware_address>::decode(span(many).first(32), address));
}
