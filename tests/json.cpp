// SPDX-License-Identifier: MIT
// JSON: every byte in a text, and nesting.
#include <lkmc/json.hpp>

#include <doctest/doctest.h>

#include <lkmc/sys/socket_address.hpp>

#include <string>

using namespace lkmc;

namespace {

struct text_sink {
    std::string text;
    void append(string_view more) { text.append(more.data(), more.size()); }
};

template <class T>
std::string written(const T& value) {
    text_sink to;
    json::write(sink(to), value);
    return to.text;
}

}  // namespace

TEST_CASE("values") {
    CHECK(written(0) == "0");
    CHECK(written(-5) == "-5");
    CHECK(written(~std::uint64_t(0)) == "18446744073709551615");
    CHECK(written(true) == "true");
    CHECK(written('x') == "\"x\"");
    CHECK(written("two words") == "\"two words\"");
    CHECK(written(string_view()) == "\"\"");
    CHECK(written(json::null{}) == "null");
    CHECK(written(sys::ipv4(10, 0, 0, 1)) == "\"10.0.0.1\"");
    CHECK(written(error(errc::noent)) == "\"ENOENT: No such file or directory\"");
}

TEST_CASE("text: what has to be escaped is, the rest is not") {
    CHECK(written("a\"b\\c\nd\te\x01\x7f") == "\"a\\\"b\\\\c\\nd\\te\\u0001\\u007f\"");
    CHECK(written(string_view("\0", 1)) == "\"\\u0000\"");
    // UTF-8 of each length goes through; what is none becomes U+FFFD, byte by byte.
    for (const char* good : {"\u00e4", "\u20ac", "\U0001f600", "\ud7ff", "\ue000", "\U0010ffff"}) CHECK(written(good) == "\"" + std::string(good) + "\"");
    const std::string bad = "\xef\xbf\xbd";
    CHECK(written("\xff") == "\"" + bad + "\"");
    CHECK(written("\x80z") == "\"" + bad + "z\"");
    CHECK(written("\xc3") == "\"" + bad + "\"");                      // cut off
    CHECK(written("\xc0\xaf") == "\"" + bad + bad + "\"");            // too long for '/'
    CHECK(written("\xed\xa0\x80") == "\"" + bad + bad + bad + "\"");  // a surrogate
    CHECK(written("\xf4\x90\x80\x80") == "\"" + bad + bad + bad + bad + "\"");
    CHECK(written("\xe2\x82z") == "\"" + bad + bad + "z\"");
}

TEST_CASE("objects and arrays close themselves") {
    text_sink to;
    {
        json::object all{sink(to)};
        all.add("n", 1);
        {
            auto list = all.add_array("list");
            list.add(1);
            list.add("two");
            auto inner = list.add_object();
            inner.add("x", false);
        }
        { auto none = all.add_array("none"); }
        auto inner = all.add_object("in\"ner");
        inner.add("last", "");
    }
    CHECK(to.text == R"({"n":1,"list":[1,"two",{"x":false}],"none":[],"in\"ner":{"last":""}})");
}
