// SPDX-License-Identifier: MIT
// The formatter, against printf where printf has a word for it.
#include <lkmc/print.hpp>

#include <array>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace {

template <class... T>
std::string text(const T&... values) {
    std::string out;
    lkmc::print(lkmc::sink([](void* to, lkmc::string_view s) { static_cast<std::string*>(to)->append(s.data(), s.size()); }, &out), values...);
    return out;
}
template <class... T>
std::string printed(const char* format, T... values) {
    char out[256];
    std::snprintf(out, sizeof out, format, values...);
    return out;
}

template <class T>
void check_integers() {
    using wide = std::conditional_t<std::is_signed_v<T>, long long, unsigned long long>;
    for (const T n : {T(0), T(1), T(9), T(10), T(99), T(100), T(-1), std::numeric_limits<T>::max(), std::numeric_limits<T>::min(),
                      static_cast<T>(std::numeric_limits<T>::min() + 1)}) {
        CHECK(text(n) == printed(std::is_signed_v<T> ? "%lld" : "%llu", static_cast<wide>(n)));
        const auto bits = static_cast<unsigned long long>(static_cast<std::make_unsigned_t<T>>(n));
        CHECK(text(lkmc::hex(n)) == printed("0x%llx", bits));
        CHECK(text(lkmc::hex(n, 16)) == printed("0x%016llx", bits));
        CHECK(text(lkmc::pad(n, 25)) == printed(std::is_signed_v<T> ? "%25lld" : "%25llu", static_cast<wide>(n)));
        CHECK(text(lkmc::left(n, 25), "|") == printed(std::is_signed_v<T> ? "%-25lld|" : "%-25llu|", static_cast<wide>(n)));
        CHECK(text(lkmc::pad(lkmc::hex(n), 22)) == printed("%22s", text(lkmc::hex(n)).c_str()));
    }
}

enum class shade : unsigned char { dark = 200 };
struct point {
    int x, y;
};
void format(lkmc::sink to, const point& p) {
    lkmc::print(to, "(", p.x, ", ", p.y, ")");
}

}  // namespace

TEST_CASE("integers of all widths") {
    check_integers<signed char>();
    check_integers<unsigned char>();
    check_integers<short>();
    check_integers<unsigned short>();
    check_integers<int>();
    check_integers<unsigned>();
    check_integers<long>();
    check_integers<unsigned long>();
    check_integers<long long>();
    check_integers<unsigned long long>();
}

TEST_CASE("what is not a number") {
    CHECK(text("literal", 'c', true, false, nullptr) == "literalctruefalsenullptr");
    const std::string s = "string";
    const char* const c = "pointer to text";
    CHECK(text(s, " ", c, " ", lkmc::string_view("view"), " ", lkmc::cstr("path")) == "string pointer to text view path");
    CHECK(text(shade::dark) == "200");
    CHECK(text(std::byte(7)) == "0x07");
    CHECK(text(lkmc::error(lkmc::errc::noent)) == "ENOENT: No such file or directory");
    CHECK(text(lkmc::error(4000)) == "error 4000");
    int object = 0;
    CHECK(text(&object) == printed("%p", static_cast<void*>(&object)));
    CHECK(text(static_cast<void*>(nullptr)) == "0x0");
    CHECK(text(static_cast<const char*>(nullptr)) == "nullptr");
    CHECK(text(std::vector{1, 2, 3}) == "{1, 2, 3}");
    CHECK(text(std::vector<int>()) == "{}");
    CHECK(text(std::array<std::string, 2>{"a", "b"}) == "{a, b}");
    CHECK(text(std::vector<std::vector<int>>{{1}, {}}) == "{{1}, {}}");
    CHECK(text() == "");
}

TEST_CASE("types of one's own") {
    CHECK(text(point{1, -2}) == "(1, -2)");
    CHECK(text(std::vector<point>{{1, 2}, {3, 4}}) == "{(1, 2), (3, 4)}");
    CHECK(text(lkmc::pad(point{1, 2}, 8), "|", lkmc::left(point{1, 2}, 8), "|") == "  (1, 2)|(1, 2)  |");
}

TEST_CASE("padding never cuts") {
    CHECK(text(lkmc::pad("abcdef", 3)) == "abcdef");
    CHECK(text(lkmc::left("abcdef", 6)) == "abcdef");
    CHECK(text(lkmc::pad("", 3)) == "   ");
    CHECK(text(lkmc::pad('x', 0)) == "x");
    CHECK(text(lkmc::pad(true, 6)) == "  true");
}

TEST_CASE("a text buffer drops what does not fit, and says so") {
    lkmc::text_buffer<5> five;
    lkmc::print(five, "abc", "de");
    CHECK(five.view() == "abcde");
    CHECK(!five.truncated());
    lkmc::print(five, "");
    CHECK(!five.truncated());
    lkmc::print(five, "f");
    CHECK(five.truncated());
    CHECK(std::string(five.c_str()) == "abcde");
    five.clear();
    CHECK(five.view().empty());
    CHECK(!five.truncated());
    lkmc::print(five, 1234567);
    CHECK(five.view() == "12345");
    CHECK(five.c_str()[5] == '\0');
}
