// SPDX-License-Identifier: MIT
#include <lkmc/byte_order.hpp>

#include <arpa/inet.h>
#include <cstring>
#include <doctest/doctest.h>

using lkmc::big_endian;

TEST_CASE("bytes lie as libc's htons and htonl put them") {
    const big_endian<std::uint16_t> port(0x1234);
    const std::uint16_t port_expected = htons(0x1234);
    CHECK(std::memcmp(&port, &port_expected, 2) == 0);
    const big_endian<std::uint32_t> magic(0xd00dfeed);
    const std::uint32_t magic_expected = htonl(0xd00dfeed);
    CHECK(std::memcmp(&magic, &magic_expected, 4) == 0);
    const big_endian<std::uint64_t> address(0x0102030405060708);
    const unsigned char address_expected[] = {1, 2, 3, 4, 5, 6, 7, 8};
    CHECK(std::memcmp(&address, address_expected, 8) == 0);
}

TEST_CASE("what goes in comes out") {
    static_assert(big_endian<std::uint8_t>(0xab).value() == 0xab);
    static_assert(big_endian<std::uint16_t>(0xabcd).value() == 0xabcd);
    static_assert(big_endian<std::uint64_t>(~0ull - 5).value() == ~0ull - 5);
    static_assert(big_endian<std::uint32_t>(7) == big_endian<std::uint32_t>(7));
    static_assert(sizeof(big_endian<std::uint64_t>) == 8 && alignof(big_endian<std::uint16_t>) == 2);
    CHECK(big_endian<std::uint32_t>().value() == 0);
}
