// SPDX-License-Identifier: MIT
// Fields and flags: neighbours are left alone, whatever is written.
#include <lkmc/bits.hpp>

#include <bit>
#include <limits>

#include <doctest/doctest.h>

using lkmc::bit;
using lkmc::field;

namespace elsewhere {
enum class color : unsigned char { none = 0, red = 1, green = 2, blue = 4, all = 7 };
consteval void combines(color);
enum class plain { one = 1, two = 2 };
using namespace lkmc;
static_assert((color::red | color::blue) == color(5));
static_assert((color::all & color::green) == color::green);
static_assert((color::all ^ color::green) == color(5));
static_assert((color::all & ~color::red) == color(6));
static_assert(has(color::all, color::red | color::blue) && !has(color::red, color::red | color::blue));
static_assert(has_any(color::red, color::red | color::blue) && !has_any(color::green, color(5)));
static_assert(!flags<plain> && flags<color> && !flags<int>);
}  // namespace elsewhere
namespace lkmc::sys {
enum class test_flags : int { a = 1, b = 2 };
consteval void combines(test_flags);
}  // namespace lkmc::sys
// Found without opening any namespace.
static_assert((lkmc::sys::test_flags::a | lkmc::sys::test_flags::b) == lkmc::sys::test_flags(3));
static_assert(has(lkmc::sys::test_flags(3), lkmc::sys::test_flags::b));

template <unsigned High, unsigned Low, class W>
static void check_field() {
    using f = field<High, Low>;
    const W ones = static_cast<W>(~W(0));
    CHECK(f::get(ones) == static_cast<W>(f::max));
    CHECK(f::get(f::set(W(0), ones)) == static_cast<W>(f::max));
    CHECK(f::set(W(0), ones) == static_cast<W>(f::mask));
    CHECK(f::set(ones, W(0)) == static_cast<W>(~f::mask));
    CHECK(static_cast<unsigned>(std::popcount(f::set(W(0), ones))) == f::width);
    CHECK(f::get(f::set(ones, W(1))) == (f::width == 0 ? 0 : 1));
}

TEST_CASE("a field is written without its neighbours") {
    check_field<0, 0, std::uint8_t>();
    check_field<7, 0, std::uint8_t>();
    check_field<7, 7, std::uint8_t>();
    check_field<5, 2, std::uint8_t>();
    check_field<15, 8, std::uint16_t>();
    check_field<31, 31, std::uint32_t>();
    check_field<31, 0, std::uint32_t>();
    check_field<54, 0, std::uint64_t>();
    check_field<63, 0, std::uint64_t>();
    check_field<63, 63, std::uint64_t>();
    static_assert(field<54, 0>::get(std::uint64_t(0x8180'0000'0001'2345)) == 0x12345);
    static_assert(field<63, 0>::max == std::numeric_limits<std::uint64_t>::max());
    static_assert(field<3, 0>::fits(15) && !field<3, 0>::fits(16));
    static_assert(bit<63>::in(std::uint64_t(1) << 63) && !bit<62>::in(std::uint64_t(1) << 63));
    static_assert(bit<3>::mask == 8);
}

TEST_CASE("flags are assigned too") {
    using elsewhere::color;
    using namespace lkmc;
    color c = color::red;
    c |= color::blue;
    CHECK(c == color(5));
    c &= ~color::red;
    CHECK(c == color::blue);
}

TEST_CASE("alignment") {
    static_assert(lkmc::align_down(4097u, 4096) == 4096 && lkmc::align_up(4097u, 4096) == 8192);
    static_assert(lkmc::align_up(4096u, 4096) == 4096 && lkmc::align_up(0u, 4096) == 0);
    static_assert(lkmc::align_down(std::uint64_t(-1), 4096) == 0xffff'ffff'ffff'f000);
    static_assert(lkmc::align_down(std::uint8_t(255), 16) == 240);
}
