// SPDX-License-Identifier: MIT
// string_view against std::string_view on the same text, and what converts to cstr.
#include <lkmc/string.hpp>

#include <string>
#include <string_view>

#include <doctest/doctest.h>

TEST_CASE("a string_view converts both ways") {
    const std::string text = "count";
    const lkmc::string_view ours = text;
    const std::string_view theirs = ours;
    CHECK(theirs == "count");
    CHECK(lkmc::string_view(theirs) == "count");
    CHECK(std::string(theirs) == text);
    CHECK(lkmc::string_view("literal").size() == 7);
    CHECK(lkmc::string_view("with\0nul", 8).size() == 8);
    static_assert(!std::is_convertible_v<lkmc::string_view, std::string>, "that would allocate");
    static_assert(lkmc::string_view().empty());
    static_assert(lkmc::string_view("abc")[1] == 'b');
    CHECK(lkmc::string_view().data() != nullptr);
}

TEST_CASE("searching finds what std::string_view finds") {
    const char* const texts[] = {"", "a", "aa", "ab", "abab", "xabaabab", "banana", "/proc/self/maps"};
    const char* const wanted[] = {"", "a", "b", "ab", "aba", "abab", "ana", "maps", "/", "longer than any of them"};
    for (const std::string_view text : texts)
        for (const std::string_view what : wanted) {
            CAPTURE(text);
            CAPTURE(what);
            const lkmc::string_view ours(text);
            CHECK(ours.starts_with(what) == text.starts_with(what));
            CHECK(ours.ends_with(what) == text.ends_with(what));
            CHECK(ours.contains(what) == (text.find(what) != text.npos));
            CHECK((ours == lkmc::string_view(what)) == (text == what));
            for (std::size_t from = 0; from < text.size() + 2; ++from) {
                CHECK(ours.find(lkmc::string_view(what), from) == text.find(what, from));
                if (!what.empty()) CHECK(ours.find(what[0], from) == text.find(what[0], from));
            }
            if (!what.empty()) CHECK(ours.rfind(what[0]) == text.rfind(what[0]));
        }
}

TEST_CASE("no part of a text lies outside it") {
    constexpr lkmc::string_view text = "abc";
    static_assert(text.substr(1) == "bc");
    static_assert(text.substr(1, 1) == "b");
    static_assert(text.substr(3).empty() && text.substr(99).empty());
    static_assert(text.substr(2, 99) == "c");
    static_assert(text.substr(std::size_t(-1), std::size_t(-1)).empty());
    static_assert(text.front() == 'a' && text.back() == 'c');
    CHECK(text.substr(99).data() == text.data() + 3);
}

TEST_CASE("a path ends in NUL, so not every text is one") {
    static_assert(std::is_convertible_v<const char*, lkmc::cstr>);
    static_assert(std::is_convertible_v<const std::string&, lkmc::cstr>);
    static_assert(!std::is_convertible_v<lkmc::string_view, lkmc::cstr>);
    static_assert(!std::is_convertible_v<std::string_view, lkmc::cstr>);
    const std::string path = "/proc";
    CHECK(lkmc::cstr(path).c_str() == path.c_str());
    CHECK(lkmc::string_view(lkmc::cstr("abc")) == "abc");
}
