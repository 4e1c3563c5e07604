// SPDX-License-Identifier: MIT
// span and the buffers: what converts to them and from them, and that no view of one leaves it.
#include <lkmc/span.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using lkmc::const_buffer;
using lkmc::mutable_buffer;

namespace {
constexpr int numbers[] = {1, 2, 3, 4, 5};
constexpr lkmc::span<const int> all(numbers);

struct derived_from_int_array : std::array<int, 2> {};
struct base {
    int b;
};
struct derived : base {
    int d;
};
struct owner {
    owner(const owner&) {}
};
template <class S, class From>
concept makes = requires(From&& from) { S(static_cast<From&&>(from)); };
template <class T>
concept has_buffer = requires(T& object) { lkmc::object_buffer(object); };
template <class From>
concept converts_to_std = std::is_convertible_v<From, std::span<char>>;
}  // namespace

TEST_CASE("a span converts from what is contiguous") {
    int array[3] = {1, 2, 3};
    std::array<int, 3> standard = {4, 5, 6};
    std::vector<int> grown = {7, 8};
    const std::vector<int> constant = {9};

    CHECK(lkmc::span<int>(array).size() == 3);
    CHECK(lkmc::span<const int>(array).data() == array);
    CHECK(lkmc::span<int>(standard)[2] == 6);
    CHECK(lkmc::span<int>(grown).back() == 8);
    CHECK(lkmc::span<const int>(constant).front() == 9);
    CHECK(lkmc::span<const int>(std::vector<int>{1, 2}).size() == 2);
    CHECK(lkmc::span<const int>(lkmc::span<int>(array)).size() == 3);
    CHECK(lkmc::span<int>(std::span<int>(array)).data() == array);
    CHECK(lkmc::span<const char>(std::string("abc")).size() == 3);
    CHECK(lkmc::span<const char>(std::string_view("abcd")).size() == 4);
    CHECK(lkmc::span<int>().empty());
    CHECK(lkmc::span<int>(array, 2).size_bytes() == 2 * sizeof(int));

    // Deduced.
    static_assert(std::is_same_v<decltype(lkmc::span(array)), lkmc::span<int>>);
    static_assert(std::is_same_v<decltype(lkmc::span(constant)), lkmc::span<const int>>);
    static_assert(std::is_same_v<decltype(lkmc::span(standard)), lkmc::span<int>>);
}

TEST_CASE("what must not become a span does not") {
    static_assert(!makes<lkmc::span<int>, const int (&)[2]>);
    static_assert(!makes<lkmc::span<int>, const std::vector<int>&>);
    static_assert(!makes<lkmc::span<int>, std::vector<int>>, "a writable view of a temporary");
    static_assert(!makes<lkmc::span<int>, lkmc::span<const int>>);
    static_assert(!makes<lkmc::span<int>, std::vector<long>&>);
    static_assert(!makes<lkmc::span<base>, derived (&)[2]>, "elements of another size");
    static_assert(!makes<lkmc::span<base>, std::vector<derived>&>);
    static_assert(makes<lkmc::span<int>, derived_from_int_array&>);
}

TEST_CASE("and it converts back to std::span") {
    char buffer[4] = {'a', 'b', 'c', 'd'};
    static_assert(converts_to_std<lkmc::span<char>>);
    const std::span<char> back = lkmc::span<char>(buffer);
    CHECK(back.size() == 4);
    CHECK(back.data() == buffer);
    const std::span<const char> constant = lkmc::span<const char>(buffer);
    CHECK(constant.size() == 4);
    lkmc::span<char> named(buffer);
    const std::span<char> from_named(named);
    CHECK(from_named.size() == 4);
}

TEST_CASE("parts of a span stay inside it") {
    static_assert(all.first(2).size() == 2 && all.first(2).back() == 2);
    static_assert(all.first(99).size() == 5);
    static_assert(all.last(2).front() == 4);
    static_assert(all.last(99).size() == 5);
    static_assert(all.subspan(3).front() == 4);
    static_assert(all.subspan(5).empty() && all.subspan(99).empty());
    static_assert(all.subspan(1, 2).back() == 3);
    static_assert(all.subspan(4, 99).size() == 1);
    static_assert(all.subspan(std::size_t(-1), std::size_t(-1)).empty());
    CHECK(all.subspan(99).data() == numbers + 5);
    int sum = 0;
    for (int n : all) sum += n;
    CHECK(sum == 15);
}

TEST_CASE("bytes of a span") {
    std::uint16_t words[] = {0x1111, 0x2222};
    const auto bytes = lkmc::as_bytes(lkmc::span(words));
    CHECK(bytes.size() == 4);
    CHECK(bytes[3] == std::byte(0x22));
    lkmc::as_writable_bytes(lkmc::span(words))[0] = std::byte(0x33);
    lkmc::as_writable_bytes(lkmc::span(words))[1] = std::byte(0x33);
    CHECK(words[0] == 0x3333);
}

TEST_CASE("buffers are counted in bytes") {
    int array[3] = {};
    std::vector<std::uint64_t> grown(2);
    std::string text = "hello";
    CHECK(const_buffer(array).size() == 3 * sizeof(int));
    CHECK(mutable_buffer(grown).size() == 16);
    CHECK(mutable_buffer(text).data() == text.data());
    CHECK(const_buffer(std::string_view("abc")).size() == 3);
    CHECK(const_buffer("abc").size() == 4);  // an array: its NUL is part of it
    const mutable_buffer some = array;
    const const_buffer same = some;
    CHECK(same.data() == array);
    CHECK(same.size() == sizeof array);
    CHECK(const_buffer().size() == 0);
    CHECK(mutable_buffer(nullptr, 0).data() == nullptr);

    struct {
        int a;
        short b;
    } object = {};
    CHECK(lkmc::object_buffer(object).size() == sizeof object);
    static_assert(std::is_same_v<decltype(lkmc::object_buffer(object)), mutable_buffer>);
    static_assert(std::is_same_v<decltype(lkmc::object_buffer(all)), const_buffer>);
    static_assert(has_buffer<int> && !has_buffer<owner>);
}
