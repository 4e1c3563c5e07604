// SPDX-License-Identifier: MIT
// Assertions: what holds costs nothing, what does not ends the program with status 1 and says what was there.
#include <lkmc/assert.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "child.hpp"

namespace {

// What it prints, behind the file's name and line.
template <class F>
std::string complaint(F f) {
    const child_end end = in_child(f);
    CHECK(end.status == 1);
    const std::string before = "tests/assert.cpp:";
    REQUIRE(end.output.compare(0, before.size(), before) == 0);
    const auto text = end.output.find(": assertion failed: ");
    REQUIRE(text != std::string::npos);
    for (auto at = before.size(); at < text; ++at) CHECK((end.output[at] >= '0' && end.output[at] <= '9'));
    return end.output.substr(text + sizeof(": assertion failed: ") - 1);
}
template <class F>
bool passes(F f) {
    const child_end end = in_child(f);
    return end.status == 0 && end.output.empty();
}

struct unprintable {
    int n;
    friend bool operator==(unprintable a, unprintable b) { return a.n == b.n; }
};
struct point {
    int x, y;
    friend bool operator==(point a, point b) { return a.x == b.x && a.y == b.y; }
};
void format(lkmc::sink to, const point& p) {
    lkmc::print(to, p.x, ";", p.y);
}

}  // namespace

TEST_CASE("what holds is silent") {
    CHECK(passes([] {
        LKMC_ASSERT(true);
        LKMC_ASSERT(1 + 1 == 2, "never printed");
        LKMC_ASSERT_EQ(1, 1);
        LKMC_ASSERT_NE(1, 2);
        LKMC_ASSERT_LT(1, 2);
        LKMC_ASSERT_LE(2, 2);
        LKMC_ASSERT_GT(2, 1);
        LKMC_ASSERT_GE(2, 2);
        LKMC_ASSERT_OK(lkmc::result<int>(0));
        LKMC_ASSERT_OK(lkmc::result<void>());
        LKMC_ASSERT_ERROR(lkmc::result<int>(lkmc::errc::noent), lkmc::errc::noent);
        LKMC_ASSERT_ERROR(lkmc::result<int>(lkmc::errc::noent), 2);
        LKMC_ASSERT_EQ(lkmc::string_view("a"), "a");
        LKMC_ASSERT_EQ(std::string("a"), "a");
    }));
}

TEST_CASE("a failure shows the values behind the condition") {
    const int one = 1;
    const bool no = false;
    const char* const text = "abc";
    CHECK(complaint([&] { LKMC_ASSERT(one == 2); }) == "one == 2\n");
    CHECK(complaint([&] { LKMC_ASSERT(no, one, text, one + 41); }) ==
          "no\n    one = 1\n    text = \"abc\"\n    one + 41 = 42 (0x2a)\n");
    // Commas in brackets and in quotes are not between two values.
    const auto add = [](int a, int b) { return a + b; };
    CHECK(complaint([&] { LKMC_ASSERT(add(1, 2) == 4, add(1, 2), one); }) == "add(1, 2) == 4\n    add(1, 2) = 3\n    one = 1\n");
    const std::string list = "x,y";
    CHECK(complaint([&] { LKMC_ASSERT(no, list + ",", std::string(1, ',')); }) ==
          "no\n    list + \",\" = \"x,y,\"\n    std::string(1, ',') = \",\"\n");
}

TEST_CASE("a failed comparison shows both sides") {
    const int answer = 41;
    CHECK(complaint([&] { LKMC_ASSERT_EQ(answer, 42); }) == "answer == 42\n    answer = 41 (0x29)\n");
    CHECK(complaint([&] { LKMC_ASSERT_NE(answer, answer); }) == "answer != answer\n    answer = 41 (0x29)\n    answer = 41 (0x29)\n");
    CHECK(complaint([&] { LKMC_ASSERT_LT(answer, 1); }) == "answer < 1\n    answer = 41 (0x29)\n");
    CHECK(complaint([&] { LKMC_ASSERT_LE(answer, 40); }) == "answer <= 40\n    answer = 41 (0x29)\n");
    CHECK(complaint([&] { LKMC_ASSERT_GT(answer, 41); }) == "answer > 41\n    answer = 41 (0x29)\n");
    CHECK(complaint([&] { LKMC_ASSERT_GE(answer, 42); }) == "answer >= 42\n    answer = 41 (0x29)\n");
    const int negative = -1;
    CHECK(complaint([&] { LKMC_ASSERT_EQ(negative, 5); }) == "negative == 5\n    negative = -1 (0xffffffff)\n");
}

TEST_CASE("values of all kinds") {
    const unprintable u{1}, v{2};
    CHECK(complaint([&] { LKMC_ASSERT_EQ(u, v); }) == "u == v\n    u = (a value that cannot be printed)\n    v = (a value that cannot be printed)\n");
    const point p{1, 2}, q{3, 4};
    CHECK(complaint([&] { LKMC_ASSERT_EQ(p, q); }) == "p == q\n    p = 1;2\n    q = 3;4\n");
    const std::vector numbers{1, 2};
    CHECK(complaint([&] { LKMC_ASSERT(numbers.empty(), numbers); }) == "numbers.empty()\n    numbers = {1, 2}\n");
    const bool yes = true;
    const char c = 'c';
    const lkmc::error e = lkmc::errc::noent;
    const char* const nowhere = nullptr;
    CHECK(complaint([&] { LKMC_ASSERT(!yes, yes, c, e, nowhere); }) ==
          "!yes\n    yes = true\n    c = 'c' (99)\n    e = ENOENT: No such file or directory\n    nowhere = nullptr\n");
    const std::uint64_t big = std::numeric_limits<std::uint64_t>::max();
    CHECK(complaint([&] { LKMC_ASSERT(!yes, big); }) == "!yes\n    big = 18446744073709551615 (0xffffffffffffffff)\n");
}

TEST_CASE("mixed signs compare as numbers") {
    const int minus = -1;
    const unsigned one = 1;
    const std::uint64_t top = std::numeric_limits<std::uint64_t>::max();
    CHECK(passes([&] {
        LKMC_ASSERT_NE(minus, ~0u);
        LKMC_ASSERT_LT(minus, one);
        LKMC_ASSERT_LE(minus, one);
        LKMC_ASSERT_GT(one, minus);
        LKMC_ASSERT_GE(one, minus);
        LKMC_ASSERT_GT(top, minus);
        LKMC_ASSERT_NE(top, -1LL);
        LKMC_ASSERT_EQ(1, one);
        LKMC_ASSERT_EQ(sizeof(int), 4);
    }));
    CHECK(complaint([&] { LKMC_ASSERT_EQ(minus, ~0u); }) == "minus == ~0u\n    minus = -1 (0xffffffff)\n    ~0u = 4294967295 (0xffffffff)\n");
    CHECK(complaint([&] { LKMC_ASSERT_GT(minus, one); }) == "minus > one\n    minus = -1 (0xffffffff)\n    one = 1\n");
}

TEST_CASE("results") {
    const lkmc::result<int> gone = lkmc::errc::noent;
    const lkmc::result<int> five = 5;
    const lkmc::result<void> done;
    CHECK(complaint([&] { LKMC_ASSERT_OK(gone); }) == "gone\n    error = ENOENT: No such file or directory\n");
    CHECK(complaint([&] { LKMC_ASSERT_ERROR(five, lkmc::errc::io); }) ==
          "five fails with lkmc::errc::io\n    five = 5\n    expected = EIO: Input/output error\n");
    CHECK(complaint([&] { LKMC_ASSERT_ERROR(gone, lkmc::errc::io); }) ==
          "gone fails with lkmc::errc::io\n    gone = ENOENT: No such file or directory\n    expected = EIO: Input/output error\n");
    CHECK(complaint([&] { LKMC_ASSERT_ERROR(done, lkmc::errc::io); }) ==
          "done fails with lkmc::errc::io\n    done = success\n    expected = EIO: Input/output error\n");
    CHECK(complaint([&] { LKMC_ASSERT(!five, five); }) == "!five\n    five = 5\n");
}

TEST_CASE("a side effect happens once") {
    int calls = 0;
    const auto next = [&] { return ++calls; };
    LKMC_ASSERT_EQ(next(), 1);
    LKMC_ASSERT(next() == 2);
    LKMC_ASSERT_OK(lkmc::result<int>(next()));
    CHECK(calls == 3);
}

TEST_CASE("what stdio still holds comes out before the end") {
    const child_end end = in_child([] {
        std::printf("before");
        LKMC_ASSERT(false);
    });
    CHECK(end.status == 1);
    CHECK(end.output.find("before") != std::string::npos);
}
