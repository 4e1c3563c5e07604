// SPDX-License-Identifier: MIT
// Cursors: what they take, and that they end up failed instead of outside.
#include <lkmc/cursor.hpp>

#include <bit>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using lkmc::byte_cursor;
using lkmc::text_cursor;

namespace {
template <std::size_t N>
byte_cursor over(const unsigned char (&bytes)[N]) {
    return byte_cursor(lkmc::const_buffer(bytes));
}
}  // namespace

TEST_CASE("numbers of any byte order, at any alignment") {
    const unsigned char bytes[] = {0xff, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0};
    auto in = over(bytes);
    CHECK(in.take<std::uint8_t>() == 0xff);
    auto again = in;
    CHECK(again.take_be<std::uint32_t>() == 0x12345678);
    CHECK(again.take_le<std::uint16_t>() == 0xbc9a);
    CHECK(again.left() == 2);
    again = in;
    CHECK(again.take_be<std::uint64_t>() == 0x123456789abcdef0);
    CHECK(again.at_end());
    CHECK(again);
    again = in;
    CHECK(again.take_le<std::uint64_t>() == 0xf0debc9a78563412);
    again = in;
    struct pair {
        std::uint32_t a, b;
    };
    const auto p = again.take<pair>();
    CHECK(p.a == (std::endian::native == std::endian::little ? 0x78563412u : 0x12345678u));
    CHECK(over({0x80}).take_be<std::uint8_t>() == 0x80);
    CHECK(over({0xff, 0xff}).take_le<std::uint16_t>() == 0xffff);
}

TEST_CASE("a byte cursor that fails stays failed") {
    const unsigned char bytes[] = {1, 2, 3};
    auto in = over(bytes);
    CHECK(in.take<std::uint32_t>() == 0);
    CHECK(in.failed());
    CHECK(!in);
    CHECK(in.left() == 0);
    CHECK(in.take<std::uint8_t>() == 0);
    CHECK(in.bytes(0).empty());
    CHECK(in.failed());

    in = over(bytes);
    CHECK(in.bytes(std::size_t(-1)).empty());
    CHECK(in.failed());
    in = over(bytes);
    in.skip(3);
    CHECK(in);
    CHECK(in.at_end());
    in.skip(1);
    CHECK(in.failed());
    in = over(bytes);
    in.fail();
    CHECK(in.rest().empty());
    CHECK(byte_cursor(lkmc::const_buffer()).at_end());
}

TEST_CASE("text in bytes ends in NUL, or is none") {
    const unsigned char bytes[] = {'a', 'b', 0, 0, 'c'};
    auto in = over(bytes);
    CHECK(in.zero_terminated() == "ab");
    CHECK(in.zero_terminated() == "");
    CHECK(in);
    CHECK(in.zero_terminated() == "");
    CHECK(in.failed());
}

TEST_CASE("a line of /proc/PID/maps") {
    text_cursor line("ffff8000-ffff9000 r-xp 00001000 fd:01 42    /usr/lib/a b\nnext");
    CHECK(line.number<std::uint64_t>(16) == 0xffff8000);
    line.skip('-');
    CHECK(line.number<std::uint64_t>(16) == 0xffff9000);
    CHECK(line.word() == "r-xp");
    line.blanks();
    CHECK(line.number<std::uint32_t>(16) == 0x1000);
    line.skip(" fd:");
    CHECK(line.number<unsigned>(16) == 1);
    CHECK(line.word() == "42");
    line.blanks();
    CHECK(line.line() == "/usr/lib/a b");
    CHECK(line.line() == "next");
    CHECK(line);
    CHECK(line.at_end());
    CHECK(line.line() == "");
    CHECK(line);
}

TEST_CASE("pieces of text") {
    text_cursor in("key: value\nrest");
    CHECK(in.until(':') == "key");
    CHECK(in.accept(' '));
    CHECK(!in.accept('x'));
    CHECK(!in.accept("val "));
    CHECK(in.accept("val"));
    CHECK(in.peek() == 'u');
    CHECK(in.take() == 'u');
    CHECK(in.word() == "e");
    CHECK(in.word() == "");
    CHECK(in.take() == '\n');
    CHECK(in.rest() == "rest");
    CHECK(in.until(':') == "");
    CHECK(in.failed());
    CHECK(in.peek() == '\0');
    CHECK(in.rest() == "");

    text_cursor other("abc");
    other.skip("abd");
    CHECK(other.failed());
    text_cursor ended("");
    CHECK(ended.take() == '\0');
    CHECK(ended.failed());
    text_cursor wrong("x");
    wrong.skip('y');
    CHECK(wrong.failed());
    text_cursor blanks(" \t x");
    CHECK(blanks.word() == "x");
}

// As std::from_chars reads it, except that what does not fit is a failure in both.
template <class T>
static void check_number(std::string_view text, unsigned base) {
    CAPTURE(text);
    CAPTURE(base);
    T expected = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), expected, static_cast<int>(base));
    text_cursor in{lkmc::string_view(text)};
    const T got = in.number<T>(base);
    CHECK(in.failed() == (code != std::errc()));
    if (code == std::errc()) {
        CHECK(got == expected);
        CHECK(in.rest().size() == text.size() - static_cast<std::size_t>(end - text.data()));
    } else {
        CHECK(got == 0);
    }
}
template <class T>
static void check_numbers() {
    for (unsigned base : {2u, 8u, 10u, 16u}) {
        for (const auto text : {"", "-", "--1", "-x", "0", "-0", "007", "1", "9", "a", "f", "F", "g", "12x", "-1", "127", "128", "-128", "-129",
                                "255", "256", "32767", "32768", "-32768", "-32769", "65535", "65536", "2147483647", "2147483648",
                                "-2147483648", "-2147483649", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808",
                                "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
                                "ffffffffffffffff", "10000000000000000", "7fffffffffffffff", "8000000000000000", "-8000000000000000",
                                "99999999999999999999999999", "11111111", "100000000", "1111111111111111", " 1", "+1", "0x1"})
            check_number<T>(text, base);
        for (int around : {-1, 0, 1}) {
            char text[80];
            const auto left = static_cast<std::uint64_t>(std::numeric_limits<T>::max()) + static_cast<std::uint64_t>(around);
            if (around > 0 && left == 0) continue;
            const auto end = std::to_chars(text, text + sizeof text, left, static_cast<int>(base)).ptr;
            check_number<T>(std::string_view(text, static_cast<std::size_t>(end - text)), base);
        }
    }
}

TEST_CASE("a number that does not fit is a failure") {
    check_numbers<std::uint8_t>();
    check_numbers<std::int8_t>();
    check_numbers<std::uint16_t>();
    check_numbers<std::int16_t>();
    check_numbers<std::uint32_t>();
    check_numbers<std::int32_t>();
    check_numbers<std::uint64_t>();
    check_numbers<std::int64_t>();
    check_numbers<long>();
    check_numbers<unsigned long>();
}

TEST_CASE("at compile time") {
    constexpr auto sum = [] {
        text_cursor in("12 30");
        const int a = in.number<int>();
        in.blanks();
        return a + in.number<int>();
    }();
    static_assert(sum == 42);
}
